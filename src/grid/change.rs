//! What Excel and LibreOffice make of a text by themselves when they open a CSV file.
//!
//! Both read cells by the locale of the user, each a little differently; a text counts as changed
//! where either of them shows, or saves, something else than it.

use std::fmt;

use super::looks::{KEPT, Looks};

/// A locale of the spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Locale {
    /// German, Germany: decimal comma, `24.2.2022`.
    DeDe,
    /// English, United States: decimal point, `2/24/2022`.
    EnUs,
}

impl Locale {
    /// All that are looked at.
    pub const ALL: [Self; 2] = [Self::DeDe, Self::EnUs];

    /// Its usual name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DeDe => "de_DE",
            Self::EnUs => "en_US",
        }
    }

    const fn decimal(self) -> char {
        if matches!(self, Self::DeDe) { ',' } else { '.' }
    }

    const fn grouping(self) -> char {
        if matches!(self, Self::DeDe) { '.' } else { ',' }
    }

    /// What stands between the parts of a day.
    const fn between_days(self) -> &'static [char] {
        if matches!(self, Self::DeDe) { &['.', '/', '-'] } else { &['/', '-'] }
    }

    pub(super) const fn flags(self) -> [&'static str; 2] {
        if matches!(self, Self::DeDe) { ["wahr", "falsch"] } else { ["true", "false"] }
    }

    /// Beginnings of the names of months.
    pub(super) const fn months(self) -> [&'static str; 12] {
        match self {
            Self::DeDe => {
                ["jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"]
            }
            Self::EnUs => {
                ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
            }
        }
    }
}

/// What becomes of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is run as a formula, or refused as a broken one.
    Formula,
    /// Another number, or a number written otherwise: signs between digits are read anew.
    Number,
    /// A number without its leading zeros.
    Zeros,
    /// A number of which only 15 digits are kept.
    Digits,
    /// A day.
    Day,
    /// A time of day.
    Time,
    /// True or false.
    Flag,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Formula => "run as a formula",
            Self::Number => "read as another number",
            Self::Zeros => "read as a number, without the leading zeros",
            Self::Digits => "read as a number, digits after the 15th lost",
            Self::Day => "read as a day",
            Self::Time => "read as a time",
            Self::Flag => "read as true or false",
        })
    }
}

/// What a text becomes in any of the locales.
pub(super) fn reads_as(text: &str) -> Option<Change> {
    if runs_as_formula(text) {
        return Some(Change::Formula);
    }
    let text = text.trim();
    let looks = Looks::of(text);
    // Most texts are plain, and need no second look for the other locale.
    Locale::ALL.into_iter().find_map(|locale| becomes(text, looks, locale))
}

/// What a cell of a CSV file becomes when a spreadsheet of that locale opens it; nothing where it
/// stays what it is.
///
/// # Example
/// ```
/// use claimframe::grid::{Change, Locale, change};
///
/// assert_eq!(change("10.000", Locale::EnUs), Some(Change::Number)); // shown as 10
/// assert_eq!(change("1.5", Locale::DeDe), Some(Change::Day)); // 1 May
/// assert_eq!(change("1.5", Locale::EnUs), None);
/// assert_eq!(change("007", Locale::EnUs), Some(Change::Zeros));
/// assert_eq!(change("600", Locale::DeDe), None);
/// ```
pub fn change(text: &str, locale: Locale) -> Option<Change> {
    if runs_as_formula(text) {
        return Some(Change::Formula);
    }
    let text = text.trim();
    becomes(text, Looks::of(text), locale)
}

/// Whether the text is run, and is not a number with its sign.
fn runs_as_formula(text: &str) -> bool {
    super::runs(text) && text.parse::<f64>().is_err()
}

/// What a text becomes that is no formula and has no spaces around it.
fn becomes(text: &str, looks: Looks, locale: Locale) -> Option<Change> {
    match looks {
        Looks::Plain => None,
        Looks::Word => {
            let flag = locale.flags().iter().any(|flag| flag.eq_ignore_ascii_case(text));
            flag.then_some(Change::Flag)
        }
        Looks::Number => time(text).or_else(|| day(text, locale)).or_else(|| number(text, locale)),
    }
}

/// `10:30`, `10:30:05`, `5 pm`.
fn time(text: &str) -> Option<Change> {
    let half = text.len().checked_sub(2).and_then(|at| text.split_at_checked(at));
    let half = half.filter(|(_, half)| ["am", "pm"].iter().any(|h| h.eq_ignore_ascii_case(half)));
    let counted = if half.is_some() { 1..=3 } else { 2..=3 };
    let mut parts = half.map_or(text, |(before, _)| before.trim_end()).split(':');
    let all = counted.contains(&parts.clone().count()) && parts.all(|part| digits(part, 1..=2));
    all.then_some(Change::Time)
}

/// `1/2`, `24.2.2022`, `2025-06-20`, `5. März`, `Dec 2024`, `sep2`.
fn day(text: &str, locale: Locale) -> Option<Change> {
    if text.chars().any(char::is_alphabetic) {
        return month_name(text, locale);
    }
    locale.between_days().iter().find_map(|sign| {
        let dotted = text.ends_with('.') && *sign != '.';
        let mut parts = text.strip_suffix('.').unwrap_or(text).split(*sign).map(|part| {
            let sized = digits(part, 1..=2) || digits(part, 4..=4);
            part.parse::<u32>().ok().filter(|_| sized)
        });
        let day = match [parts.next(), parts.next(), parts.next(), parts.next()] {
            [Some(Some(a)), Some(Some(b)), None, None] => is_day(&[a, b]),
            [Some(Some(a)), Some(Some(b)), Some(Some(c)), None] => is_day(&[a, b, c]),
            _ => false,
        };
        (day && !dotted).then_some(Change::Day)
    })
}

/// Whether the numbers may be month and day, month and year, or all three, in some order.
fn is_day(numbers: &[u32]) -> bool {
    let month = |n: u32| (1..=12).contains(&n);
    let day = |n: u32| (1..=31).contains(&n);
    let year = |n: u32| n < 100 || (1900..=9999).contains(&n);
    match *numbers {
        [a, b] => (month(a) && (day(b) || year(b))) || (month(b) && (day(a) || year(a))),
        [a, b, c] => {
            (month(a) && day(b) && year(c))
                || (day(a) && month(b) && year(c))
                || (year(a) && month(b) && day(c))
        }
        _ => false,
    }
}

/// The name of a month with one or two numbers around it.
fn month_name(text: &str, locale: Locale) -> Option<Change> {
    let mut names = text.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
    let (name, none) = (names.next()?, names.next());
    let lower = name.chars().flat_map(char::to_lowercase);
    let known = |month: &str| month.chars().zip(lower.clone()).filter(|(a, b)| a == b).count() == 3;
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let signs = |c: char| c.is_alphanumeric() || " .,-/".contains(c);
    let fits = none.is_none()
        && name.chars().count() <= 9
        && locale.months().into_iter().any(known)
        && (1..=2).contains(&numbers.clone().count())
        && numbers.clone().all(|number| number.len() <= 4)
        && text.chars().all(signs);
    fits.then_some(Change::Day)
}

/// A number that is shown otherwise than it was written.
fn number(text: &str, locale: Locale) -> Option<Change> {
    let signs = |c: char| " €$£%()+-".contains(c);
    let bare = text.trim_matches(signs);
    let (mantissa, exponent) =
        bare.split_once(['e', 'E']).map_or((bare, None), |(m, e)| (m, Some(e)));
    let (whole, decimals) =
        mantissa.split_once(locale.decimal()).map_or((mantissa, None), |(w, d)| (w, Some(d)));
    let groups = whole.split(locale.grouping());
    let grouped = whole.contains(locale.grouping());
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let exponent_fits = exponent.is_none_or(|e| digits(e.trim_start_matches(['+', '-']), 1..=3));
    if !groups.chain(decimals).all(plain)
        || !exponent_fits
        || !mantissa.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let significant = mantissa.trim_start_matches(['0', '.', ',']);
    let count = significant.bytes().filter(u8::is_ascii_digit).count();
    let ends_in_zero = decimals.is_some_and(|d| d.ends_with('0') || d.is_empty());
    let minus = text.strip_prefix('-').unwrap_or(text);
    if whole.len() > 1 && whole.starts_with('0') && !grouped && exponent.is_none() {
        Some(Change::Zeros)
    } else if count > KEPT {
        Some(Change::Digits)
    } else if grouped
        || exponent.is_some()
        || ends_in_zero
        || whole.is_empty()
        || bare.len() < minus.len()
    {
        Some(Change::Number)
    } else {
        None
    }
}

/// Whether the text is nothing but so many digits.
fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, german: Option<Change>, english: Option<Change>) {
        let found = Locale::ALL.map(|locale| change(text, locale));
        assert_eq!(found, [german, english], "{text:?}");
    }

    #[test]
    fn numbers_are_read_by_the_locale() {
        use Change::{Day, Digits, Number, Zeros};
        check("600", None, None);
        check("-600", None, None);
        check("10.000", Some(Number), Some(Number));
        check("1,200", Some(Number), Some(Number));
        check("1.008.240", Some(Number), None);
        check("1,008,240", None, Some(Number));
        check("3,5", None, Some(Number));
        check("3.5", Some(Day), None);
        check("9.2307692", Some(Number), None);
        check("12.50", Some(Day), Some(Number));
        check("007", Some(Zeros), Some(Zeros));
        check("1234567890123456", Some(Digits), Some(Digits));
        check("1e5", Some(Number), Some(Number));
        check("5 %", Some(Number), Some(Number));
        check("$5", Some(Number), Some(Number));
        check("(5)", Some(Number), Some(Number));
    }

    #[test]
    fn days_times_and_flags_are_seen() {
        use Change::{Day, Flag, Time};
        check("2025-06-20", Some(Day), Some(Day));
        check("24.2.2022", Some(Day), None);
        check("2/24/2022", Some(Day), Some(Day));
        check("1/2", Some(Day), Some(Day));
        check("3-4", Some(Day), Some(Day));
        check("5. März", Some(Day), None);
        check("5 March 2025", None, Some(Day));
        check("Dec 2024", None, Some(Day));
        check("SEP2", Some(Day), Some(Day));
        check("10:30", Some(Time), Some(Time));
        check("5 PM", Some(Time), Some(Time));
        check("true", None, Some(Flag));
        check("FALSCH", Some(Flag), None);
    }

    #[test]
    fn words_and_formulas() {
        for text in
            ["", "rund 100", "acht", "11.000 bis 12.000", "50'000", "-", "kp", "1,2 Millionen"]
        {
            check(text, None, None);
        }
        for text in ["=1+1", "@x", "+x", "-x-", "\tx"] {
            check(text, Some(Change::Formula), Some(Change::Formula));
        }
    }
}
