//! What a cell says in a column of a known kind.

use jiff::civil::Date;

use crate::schema::{Kind, ValueRef};

/// Reads a cell; an empty one is missing. Text is taken as it is.
///
/// # Method
/// Counts and numbers may carry the separators that a spreadsheet shows: `1.200` and `3,5` where
/// the decimal sign is a comma, `1,200` and `3.5` where it is a point. Days are `YYYY-MM-DD`, or
/// as a German (`20.6.2025`) or English (`6/20/2025`) sheet saves them; flags are words in either
/// language, in any case.
///
/// # Errors
/// What was expected.
pub(crate) fn value(
    text: &str,
    kind: Kind,
    decimal: char,
) -> std::result::Result<ValueRef<'_>, &'static str> {
    if text.is_empty() {
        return Ok(ValueRef::Missing);
    }
    match kind {
        Kind::Text => Ok(ValueRef::Text(text)),
        Kind::Count => count(text, decimal).map(ValueRef::Count).ok_or("a whole number"),
        Kind::Number => number(text, decimal).map(ValueRef::Number).ok_or("a number"),
        Kind::Day => day(text).map(ValueRef::Day),
        Kind::Flag => flag(text).map(ValueRef::Flag).ok_or("true or false"),
    }
}

/// A number with a decimal point that cannot be taken for a mark between groups: 1.125 as 1.1250.
pub(crate) fn plain_number(number: f64) -> String {
    let mut text = number.to_string();
    if text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3) {
        text.push('0');
    }
    text
}

fn count(text: &str, decimal: char) -> Option<i64> {
    text.parse().ok().or_else(|| ungrouped(text.trim(), decimal)?.parse().ok())
}

fn number(text: &str, decimal: char) -> Option<f64> {
    let (whole, decimals) = match text.trim().split_once(decimal) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text.trim(), None),
    };
    let whole = ungrouped(whole, decimal).unwrap_or_else(|| whole.to_owned());
    if whole.contains(['.', ',']) || decimals.is_some_and(|d| d.contains(['.', ','])) {
        return None;
    }
    let parsed = decimals.map_or(whole.parse(), |d| format!("{whole}.{d}").parse());
    parsed.ok().filter(|x: &f64| x.is_finite())
}

/// The digits of a whole number without the separators between groups of three.
fn ungrouped(text: &str, decimal: char) -> Option<String> {
    let sign = if decimal == ',' { '.' } else { ',' };
    let mut groups = text.strip_prefix('-').unwrap_or(text).split(sign);
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    let all = first && groups.all(|group| group.len() == 3);
    all.then(|| text.replace(sign, ""))
}

const DAY: &str = "a day as YYYY-MM-DD";
const EITHER_DAY: &str = "a day as YYYY-MM-DD; with slashes, month and day cannot be told apart";

fn day(text: &str) -> std::result::Result<Date, &'static str> {
    if let Some(day) = iso(text.as_bytes()) {
        return Ok(day);
    }
    let bare = text.trim();
    let bare = bare.strip_suffix("00:00:00").map_or(bare, |day| day.trim_end_matches([' ', 'T']));
    if let Some(day) = iso(bare.as_bytes()) {
        return Ok(day);
    }
    let parts = |sign| bare.split(sign).map(|n| n.parse().ok()).collect::<Option<Vec<i16>>>();
    match (parts('.').as_deref(), parts('/').as_deref()) {
        // Two digits are no year.
        (Some([day, month, year @ 100..=9999]), _) => of(*year, *month, *day),
        (_, Some([first, second, year @ 100..=9999])) => match (*first, *second) {
            (a, b) if a > 12 => of(*year, b, a),
            (a, b) if b > 12 || a == b => of(*year, a, b),
            _ => return Err(EITHER_DAY),
        },
        _ => None,
    }
    .ok_or(DAY)
}

/// `YYYY-MM-DD` and nothing else.
fn iso(text: &[u8]) -> Option<Date> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text else { return None };
    let digits = |digits: &[u8]| {
        digits.iter().try_fold(0_i16, |n, digit| {
            digit.is_ascii_digit().then(|| n * 10 + i16::from(digit - b'0'))
        })
    };
    of(digits(&[y0, y1, y2, y3])?, digits(&[m0, m1])?, digits(&[d0, d1])?)
}

/// A day of the calendar.
fn of(year: i16, month: i16, day: i16) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok()
}

fn flag(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "wahr" => Some(true),
        "false" | "falsch" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn check(text: &str, kind: Kind, decimal: char, expected: Option<ValueRef<'_>>) {
        assert_eq!(value(text, kind, decimal).ok(), expected, "{text:?} {kind:?} {decimal}");
    }

    #[test]
    fn numbers_follow_the_decimal_sign() {
        let count = |n| Some(ValueRef::Count(n));
        check("1200", Kind::Count, '.', count(1200));
        check("-3", Kind::Count, '.', count(-3));
        check("1,008,240", Kind::Count, '.', count(1_008_240));
        check("1.200", Kind::Count, ',', count(1200));
        for (text, decimal) in
            [("1.200", '.'), ("1,200", ','), ("1,20", '.'), ("12,", '.'), ("x", '.')]
        {
            check(text, Kind::Count, decimal, None);
        }
        let number = |x| Some(ValueRef::Number(x));
        check("3.5", Kind::Number, '.', number(3.5));
        check("3,5", Kind::Number, ',', number(3.5));
        check("-1.234,5", Kind::Number, ',', number(-1234.5));
        check("1,234.5", Kind::Number, '.', number(1234.5));
        check("1e-7", Kind::Number, ',', number(1e-7));
        for (text, decimal) in
            [("3,5", '.'), ("NaN", '.'), ("inf", ','), ("3.5", ','), ("1,2,3", ',')]
        {
            check(text, Kind::Number, decimal, None);
        }
    }

    #[test]
    fn days_and_flags_are_read_as_sheets_save_them() {
        let day = Some(ValueRef::Day(date(2025, 6, 20)));
        for text in ["2025-06-20", "20.6.2025", "20.06.2025", "6/20/2025", "2025-06-20 00:00:00"] {
            check(text, Kind::Day, '.', day);
        }
        for text in ["2025-02-30", "6/5/2025", "20.6.25", "2025-06", "20250620", "heute"] {
            check(text, Kind::Day, '.', None);
        }
        check("WAHR", Kind::Flag, ',', Some(ValueRef::Flag(true)));
        check("False", Kind::Flag, '.', Some(ValueRef::Flag(false)));
        check("1", Kind::Flag, '.', None);
        check("", Kind::Flag, '.', Some(ValueRef::Missing));
    }
}
