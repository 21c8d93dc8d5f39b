//! Cells that hold a number: digits with any separators, signs, and words around them.

use crate::extract::{Amount, Extractor};
use crate::schema::Qualifier;

/// Nothing that this program counts has more.
const LARGEST: u64 = 1_000_000_000_000;

const WHOLE: &str = "a whole number";

/// Reads cells of one table.
#[derive(Debug)]
pub(super) struct Numbers<'a> {
    /// The words of numbers in German and English.
    pub(super) words: &'a Extractor,
    /// The mark before decimals, where the table has a fixed one.
    pub(super) decimal: Option<char>,
    /// What a cell is multiplied by: 1000 in tables of thousands.
    pub(super) times: u64,
}

impl Numbers<'_> {
    /// What a cell says, and no more.
    ///
    /// # Errors
    /// What was expected.
    pub(super) fn read(&self, cell: &str) -> Result<Amount, String> {
        let cell = super::words::without_notes(cell);
        let cell = cell.trim();
        if cell.starts_with('=') {
            return Err("the value, not a formula; save the table with values".to_owned());
        }
        if let Some(n) = self.digits(cell) {
            return n.map(|n| amount(Qualifier::Exact, n));
        }
        if let Some((qualifier, rest)) = sign(cell) {
            let n = self.digits(rest.trim()).ok_or(WHOLE)??;
            return Ok(amount(qualifier, n));
        }
        if let Some((low, high)) = cell.split_once(['-', '–', '—'])
            && let (Some(low), Some(high)) = (self.digits(low.trim()), self.digits(high.trim()))
        {
            return between(low?, high?);
        }
        self.phrase(cell)
    }

    /// The qualifier that a cell of its own names: `at_least`, "about", "mindestens", ">".
    pub(super) fn qualifier(&self, cell: &str) -> Option<Qualifier> {
        let cell = cell.trim();
        let word = cell.to_lowercase().replace([' ', '-'], "_");
        if let Ok(qualifier) = word.parse() {
            return Some(qualifier);
        }
        if let Some(qualifier) = super::words::limit(cell) {
            return Some(qualifier);
        }
        let probe = |text: String| self.read(&text).ok().map(|amount| amount.qualifier);
        if cell.chars().all(|c| c.is_ascii_digit() || is_space(c)) {
            return None;
        }
        probe(format!("{cell} 1000")).or_else(|| probe(format!("1000 {cell}")))
    }

    /// Digits among words: "rund 1.200", "1,200 or more", "1 200 bis 1 500".
    fn phrase(&self, cell: &str) -> Result<Amount, String> {
        let runs = runs(cell);
        let values: Option<Vec<_>> =
            runs.iter().map(|run| self.digits(&cell[run.clone()])).collect();
        let values = values.unwrap_or_default();
        // The words decide what the numbers mean, not the marks inside them.
        let spoken = match (runs.as_slice(), values.as_slice()) {
            ([one], [n]) => {
                let said = self.words.amount(&with(cell, &[(one.clone(), "1000")]));
                let plain = said.filter(|said| bounds(said).all(|n| n == 1000));
                plain.map(|said| n.clone().map(|n| amount(said.qualifier, n)))
            }
            ([one, two], [low, high]) => {
                let text = with(cell, &[(one.clone(), "1000"), (two.clone(), "2000")]);
                let said = self.words.amount(&text);
                let range = said.filter(|said| (said.low, said.high) == (Some(1000), Some(2000)));
                range.map(|_| between(low.clone()?, high.clone()?))
            }
            _ => None,
        };
        let said = spoken.unwrap_or_else(|| self.words.amount(cell).ok_or_else(|| WHOLE.into()))?;
        if bounds(&said).any(|n| n > LARGEST) { Err(too_large()) } else { Ok(said) }
    }

    /// A cell of digits alone; none where it holds anything else.
    fn digits(&self, cell: &str) -> Option<Result<u64, String>> {
        let plain: String = cell.chars().filter(|c| !is_space(*c)).collect();
        if plain.is_empty() || !plain.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        if plain.contains(['e', 'E']) {
            return scientific(&plain).map(|n| n.and_then(|n| self.scaled(n)));
        }
        let marks: Vec<char> = plain.chars().filter(|c| !c.is_ascii_digit()).collect();
        if !marks.iter().all(|mark| matches!(mark, '.' | ',' | '\'' | '’' | '_')) {
            return None;
        }
        if spaced_wrongly(cell) {
            return Some(Err(WHOLE.to_owned()));
        }
        Some(self.grouped(&plain, &marks))
    }

    /// Digits with marks between them, each of which groups or begins the decimals.
    fn grouped(&self, plain: &str, marks: &[char]) -> Result<u64, String> {
        let groups: Vec<&str> = plain.split(|c: char| !c.is_ascii_digit()).collect();
        let decimals = marks.last().is_some_and(|last| {
            let others = &marks[..marks.len() - 1];
            let once = !others.contains(last);
            let differs = !others.is_empty() && others.iter().all(|mark| mark != last);
            let three = groups.last().is_some_and(|group| group.len() == 3);
            once && (self.decimal == Some(*last) || differs || !three)
        });
        let whole = if decimals { &groups[..groups.len() - 1] } else { &groups[..] };
        let fraction = groups.last().filter(|_| decimals).map_or("", |g| g.trim_end_matches('0'));
        let inner = |group: &&str| matches!(group.len(), 2 | 3);
        let grouped = match whole {
            [_] => true,
            [first, middle @ .., last] => {
                (1..=3).contains(&first.len()) && middle.iter().all(inner) && last.len() == 3
            }
            [] => false,
        };
        if !grouped {
            return Err(WHOLE.to_owned());
        }
        let n = whole.concat().parse().map_err(|_| too_large())?;
        self.scaled(n)?.checked_add(self.part(fraction).ok_or(WHOLE)?).ok_or_else(too_large)
    }

    /// What the decimals come to, where the table counts in thousands and the like.
    fn part(&self, decimals: &str) -> Option<u64> {
        if decimals.is_empty() {
            return Some(0);
        }
        let places = 10_u64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
        let times = decimals.parse::<u64>().ok()?.checked_mul(self.times)?;
        (times % places == 0).then_some(times / places)
    }

    fn scaled(&self, n: u64) -> Result<u64, String> {
        n.checked_mul(self.times).filter(|n| *n <= LARGEST).ok_or_else(too_large)
    }
}

fn too_large() -> String {
    "at most 10^12".to_owned()
}

/// The bounds that are there.
fn bounds(amount: &Amount) -> impl Iterator<Item = u64> {
    [amount.low, amount.best, amount.high].into_iter().flatten()
}

/// What the codebook writes for a qualifier and a number.
pub(super) fn amount(qualifier: Qualifier, n: u64) -> Amount {
    let (mut low, mut best, mut high) = (None, None, None);
    match qualifier {
        Qualifier::Exact | Qualifier::Between | Qualifier::Vague => {
            (low, best, high) = (Some(n), Some(n), Some(n));
        }
        Qualifier::About => best = Some(n),
        Qualifier::AtLeast | Qualifier::MoreThan => low = Some(n),
        Qualifier::Almost => (best, high) = (Some(n), Some(n)),
        Qualifier::UpTo | Qualifier::LessThan => high = Some(n),
    }
    Amount { qualifier, low, best, high }
}

fn between(low: u64, high: u64) -> Result<Amount, String> {
    match low.cmp(&high) {
        std::cmp::Ordering::Less => {
            let qualifier = Qualifier::Between;
            Ok(Amount { qualifier, low: Some(low), best: None, high: Some(high) })
        }
        std::cmp::Ordering::Equal => Ok(amount(Qualifier::Exact, low)),
        std::cmp::Ordering::Greater => Err("the smaller number first".to_owned()),
    }
}

/// Signs that limit the number after or before them.
const SIGNS: &[(&str, Qualifier)] = &[
    (">=", Qualifier::AtLeast),
    ("≥", Qualifier::AtLeast),
    ("<=", Qualifier::UpTo),
    ("≤", Qualifier::UpTo),
    (">", Qualifier::MoreThan),
    ("<", Qualifier::LessThan),
    ("~", Qualifier::About),
    ("≈", Qualifier::About),
    ("±", Qualifier::About),
    ("c.", Qualifier::About),
];

fn sign(cell: &str) -> Option<(Qualifier, &str)> {
    let before = SIGNS.iter().find_map(|(sign, q)| Some((*q, cell.strip_prefix(sign)?)));
    before.or_else(|| Some((Qualifier::AtLeast, cell.strip_suffix('+')?)))
}

/// Spaces that people put between groups of digits.
const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}')
}

/// Whether a space stands elsewhere than before three digits.
fn spaced_wrongly(cell: &str) -> bool {
    let mut groups = cell.trim().split(is_space).skip(1).peekable();
    groups.any(|group| {
        group.len() < 3
            || !group.bytes().take(3).all(|b| b.is_ascii_digit())
            || group.as_bytes().get(3).is_some_and(u8::is_ascii_digit)
    })
}

/// `1e+05`, as statistical programs write round numbers.
fn scientific(plain: &str) -> Option<Result<u64, String>> {
    let n: f64 = plain.parse().ok()?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // whole and bounded
    Some(match n {
        n if n > LARGEST as f64 => Err(too_large()),
        n if n.fract() == 0.0 => Ok(n as u64),
        _ => Err(WHOLE.to_owned()),
    })
}

/// The stretches of digits in a cell, groups included.
fn runs(cell: &str) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, c) in cell.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        match runs.last_mut() {
            Some(run) if joins(&cell[run.end..at]) => run.end = at + c.len_utf8(),
            _ => runs.push(at..at + c.len_utf8()),
        }
    }
    runs
}

/// Whether what stands between two digits may belong to one number.
fn joins(between: &str) -> bool {
    let mut chars = between.chars();
    match (chars.next(), chars.next()) {
        (None, _) => true,
        (Some(mark), None) => is_space(mark) || matches!(mark, '.' | ',' | '\'' | '’' | '_'),
        _ => false,
    }
}

/// The cell with its numbers replaced.
fn with(cell: &str, numbers: &[(std::ops::Range<usize>, &str)]) -> String {
    let (mut text, mut at) = (String::new(), 0);
    for (run, number) in numbers {
        text.push_str(&cell[at..run.start]);
        text.push_str(number);
        at = run.end;
    }
    text + &cell[at..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::registry::Registry;

    fn check_as(decimal: Option<char>, cell: &str, expected: &str) {
        let words = Extractor::new(Registry::built_in().unwrap());
        let read = Numbers { words: &words, decimal, times: 1 }.read(cell);
        let shown = read.map(|amount| {
            let bounds = [amount.low, amount.best, amount.high];
            let bounds = bounds.map(|n| n.map_or("-".to_owned(), |n| n.to_string()));
            format!("{} {}", amount.qualifier, bounds.join(" "))
        });
        assert_eq!(shown.unwrap_or_else(|_| "none".to_owned()), expected, "{cell:?}");
    }

    fn check(cells: &[&str], expected: &str) {
        for cell in cells {
            check_as(None, cell, expected);
        }
    }

    #[test]
    fn separators_group_or_begin_decimals() {
        let hundred_thousand =
            ["100000", "100,000", "100.000", "100 000", "100'000", "1e+05", "1E5"];
        check(&hundred_thousand, "exact 100000 100000 100000");
        check(
            &["1,234,567", "1.234.567", "1 234 567", "12,34,567"],
            "exact 1234567 1234567 1234567",
        );
        check(&["1234.0", "1,234.00", "1.234,0", "1234,0"], "exact 1234 1234 1234");
        check(&["12.5", "1,23", "1,2345", "1.234,5", "12 34", "1,,234", "1.2e0"], "none");
        check_as(Some('.'), "1.234", "none");
        check_as(Some('.'), "1,234", "exact 1234 1234 1234");
        check_as(Some(','), "1.234", "exact 1234 1234 1234");
    }

    #[test]
    fn words_and_signs_limit_the_number() {
        check(
            &["c. 1,200", "c.1200", "~1,200", "≈1200", "rund 1.200", "about 1,200", "ca. 1 200"],
            "about - 1200 -",
        );
        check(&["1,200+", ">= 1.200", "mindestens 1.200", "1,200 or more"], "at_least 1200 - -");
        check(&["> 1,200", "more than 1.200", "über 1.200"], "more_than 1200 - -");
        check(&["<1200", "fewer than 1,200", "weniger als 1.200"], "less_than - - 1200");
        check(&["1,200-1,500", "1.200 – 1.500", "1.200 bis 1.500", "1200 to 1500"], BETWEEN);
        check(&["dozens", "Dutzende"], "vague 24 - 99");
        check(&["1,200[3]", "1,200 [note 2]", "1.200[a][b]"], "exact 1200 1200 1200");
        check(&["1,200–1,500[12][13]"], BETWEEN);
        check(&["1.2 million", "1.2 million[1]", "1,2 Millionen"], "exact 1200000 1200000 1200000");
        check(&["0"], "exact 0 0 0");
    }

    #[test]
    fn thousands_may_have_decimals() {
        let words = Extractor::new(Registry::built_in().unwrap());
        let numbers = Numbers { words: &words, decimal: None, times: 1000 };
        let best = |cell: &str| numbers.read(cell).ok().and_then(|amount| amount.best);
        assert_eq!(best("12.5"), Some(12_500));
        assert_eq!(best("1,2340"), Some(1234));
        assert_eq!(best("0.12345"), None);
        assert_eq!(best("3"), Some(3000));
    }

    const BETWEEN: &str = "between 1200 - 1500";

    #[test]
    fn what_is_no_count_is_refused() {
        let wrong = [
            "",
            "n/a",
            "[12]",
            "50 tanks",
            "-5",
            "12%",
            "=1+1",
            "1500-1200",
            "10000000000000",
            "1e13",
        ];
        check(&wrong, "none");
        check(&["99999999999999999999999", "NaN", "inf", "1e400", "2,000,000,000,000"], "none");
    }

    #[test]
    fn a_cell_of_its_own_names_a_qualifier() {
        let words = Extractor::new(Registry::built_in().unwrap());
        let numbers = Numbers { words: &words, decimal: None, times: 1 };
        for (cell, expected) in [
            ("about", Some(Qualifier::About)),
            ("at_least", Some(Qualifier::AtLeast)),
            ("At least", Some(Qualifier::AtLeast)),
            ("mindestens", Some(Qualifier::AtLeast)),
            (">", Some(Qualifier::MoreThan)),
            ("or more", Some(Qualifier::AtLeast)),
            ("more", Some(Qualifier::MoreThan)),
            ("exact", Some(Qualifier::Exact)),
            ("purple", None),
        ] {
            assert_eq!(numbers.qualifier(cell), expected, "{cell}");
        }
    }
}
