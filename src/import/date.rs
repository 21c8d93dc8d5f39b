//! Cells that hold a day, a month or a year, in the forms in which tables write them.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::Span;
use jiff::civil::{Date, date};

const CALENDAR: &str = include_str!("../../data/import/calendar.tsv");

/// Words of the calendar: the number of a month, or none for words that add nothing to a day.
static WORDS: LazyLock<HashMap<&'static str, Option<i8>>> = LazyLock::new(|| {
    let rows = CALENDAR.lines().filter(|line| !line.starts_with('#'));
    let cells = rows.map(|line| line.split('\t').collect::<Vec<_>>());
    let word = |cells: Vec<&'static str>| {
        Some((*cells.first()?, cells.get(2).and_then(|month| month.parse().ok())))
    };
    cells.filter_map(word).collect()
});

/// Words between the first and the last day of a cell, with the spaces around them.
static BETWEEN: LazyLock<Vec<String>> = LazyLock::new(|| {
    let rows = CALENDAR.lines().filter_map(|line| line.split_once('\t'));
    let between = rows.filter(|(_, kind)| kind.starts_with("range"));
    between.map(|(word, _)| format!(" {word} ")).collect()
});

/// Two-digit years from here on belong to the last century, as in POSIX `%y`.
const PIVOT: i16 = 69;

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Day,
    Month,
    Year,
}

/// How the cells of a column hold days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Format {
    /// As the cell itself makes plain: ISO, a written month, or dots as in German.
    Plain,
    /// Parts in a stated order.
    Order(Vec<Order>),
    /// So many units since a day.
    Since(Epoch),
}

/// A part of a date in a stated order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order(Part);

/// From where numbers of days count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Epoch {
    /// The day that has the number `first`.
    pub(super) day: Date,
    /// Its number.
    pub(super) first: i64,
    /// How many of the column's units make a day.
    pub(super) per_day: i64,
}

impl Format {
    /// The order of the parts as a map writes it: `day/month/year`, `DD.MM.YYYY`, `%m-%d-%y`,
    /// `TT.MM.JJJJ`. Each part counts by its first letter; what follows a space is the time.
    pub(super) fn from_pattern(pattern: &str) -> Option<Self> {
        let lower = pattern.trim().to_lowercase();
        if lower == "iso" {
            return Some(Self::Plain);
        }
        let date = lower.split([' ', ',']).next().unwrap_or_default();
        let words = date.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let letters: Vec<char> = match words.clone().count() {
            1 => {
                let mut letters: Vec<_> = date.chars().filter(|c| c.is_alphabetic()).collect();
                letters.dedup();
                letters
            }
            _ => words.filter_map(|word| word.chars().next()).collect(),
        };
        let part = |letter: char| match letter {
            'd' | 't' => Some(Order(Part::Day)),
            'm' | 'b' => Some(Order(Part::Month)),
            'y' | 'j' => Some(Order(Part::Year)),
            _ => None,
        };
        let parts = letters.into_iter().map(part).collect::<Option<Vec<_>>>()?;
        let twice = (1..parts.len()).any(|at| parts[..at].contains(&parts[at]));
        let year = parts.contains(&Order(Part::Year));
        let month = parts.contains(&Order(Part::Month)) || parts.len() == 1;
        (!twice && year && month).then_some(Self::Order(parts))
    }

    /// First and last day that a cell means.
    ///
    /// # Errors
    /// What was expected.
    pub(super) fn read(&self, cell: &str) -> Result<(Date, Date), String> {
        match self {
            Self::Since(epoch) => epoch.read(cell),
            Self::Plain => read(cell, None),
            Self::Order(parts) => read(cell, Some(parts)),
        }
    }
}

impl Epoch {
    fn read(&self, cell: &str) -> Result<(Date, Date), String> {
        let wrong = || format!("a number of days since {}", self.day);
        let number: f64 = cell.trim().parse().map_err(|_| wrong())?;
        if !number.is_finite() || number.abs() > 1e15 {
            return Err(wrong());
        }
        #[allow(clippy::cast_possible_truncation)] // checked above
        let units = number.floor() as i64 - self.first;
        let days = Span::new().try_days(units.div_euclid(self.per_day)).map_err(|_| wrong())?;
        let day = self.day.checked_add(days).map_err(|_| wrong())?;
        Ok((day, day))
    }
}

const AMBIGUOUS: &str = "a day whose order is plain; say `format = \"day/month/year\"` or \
                         `\"month/day/year\"` in the map";
const DATE: &str = "a day, month or year that exists, e.g. 2022-02-24, 24.02.2022, 24 Feb 2022";

/// A piece of a cell: digits with their length, or a month that is written out.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Piece {
    Number(i16, usize),
    Month(i8),
}

fn read(cell: &str, order: Option<&[Order]>) -> Result<(Date, Date), String> {
    let cell = super::words::without_notes(cell);
    let range = halves(&cell).and_then(|(from, to)| range(from, to, order));
    range.map_or_else(|| one(cell.trim(), order), Ok)
}

/// What stands before and after the dash or the word between two days.
fn halves(cell: &str) -> Option<(&str, &str)> {
    let word = || BETWEEN.iter().find_map(|word| cell.split_once(word.as_str()));
    cell.split_once(['–', '—']).or_else(|| cell.split_once(" - ")).or_else(word)
}

/// The days from the beginning of the one to the end of the other.
fn range(from: &str, to: &str, order: Option<&[Order]>) -> Option<(Date, Date)> {
    let (from, to) = (from.trim(), to.trim());
    let end = match (pieces(from)?.as_slice(), pieces(to)?.as_slice()) {
        ([Piece::Number(year, 4)], [Piece::Number(short, 2)]) => {
            days(year - year % 100 + short, None, None)?
        }
        _ => one(to, order).ok()?,
    };
    let begin = match pieces(from)?.as_slice() {
        [Piece::Number(day, 1 | 2)] => exact(end.1.year(), end.1.month().into(), *day)?,
        [Piece::Number(day, 1 | 2), Piece::Month(month)]
        | [Piece::Month(month), Piece::Number(day, 1 | 2)] => {
            exact(end.1.year(), (*month).into(), *day)?
        }
        _ => one(from, order).ok()?,
    };
    (begin.0 <= end.1).then_some((begin.0, end.1))
}

fn one(cell: &str, order: Option<&[Order]>) -> Result<(Date, Date), String> {
    if cell.len() == 8 && cell.bytes().all(|b| b.is_ascii_digit()) {
        let number = |at: std::ops::Range<usize>| cell[at].parse().unwrap_or_default();
        return exact(number(0..4), number(4..6), number(6..8)).ok_or_else(|| DATE.to_owned());
    }
    if let Some(days) = serial(cell) {
        return Ok(days);
    }
    let pieces = pieces(date_of(cell)).ok_or(DATE)?;
    let wrong = || DATE.to_owned();
    let dotted = cell.contains('.') && !cell.contains(['/', '-']);
    match (pieces.as_slice(), order) {
        ([Piece::Number(year, 4)], _) => days(*year, None, None).ok_or_else(wrong),
        ([Piece::Number(first, 4), Piece::Number(last, 4)], _) if first <= last => {
            let (first, last) = (days(*first, None, None), days(*last, None, None));
            first.zip(last).map(|(first, last)| (first.0, last.1)).ok_or_else(wrong)
        }
        ([Piece::Number(y, 4), rest @ ..], _) => year_first(*y, rest).ok_or_else(wrong),
        (_, Some(order)) if order.len() == pieces.len() => {
            ordered(&pieces, order).ok_or_else(wrong)
        }
        (
            [Piece::Number(d, 1 | 2), Piece::Month(m), Piece::Number(y, n)]
            | [Piece::Month(m), Piece::Number(d, 1 | 2), Piece::Number(y, n)],
            _,
        ) => exact(full(*y, *n), (*m).into(), *d).ok_or_else(wrong),
        (
            [
                Piece::Number(first, 1 | 2),
                Piece::Number(last, 1 | 2),
                Piece::Month(m),
                Piece::Number(y, n),
            ],
            _,
        ) if first <= last => {
            let day = |day: i16| exact(full(*y, *n), (*m).into(), day);
            let (first, last) = (day(*first), day(*last));
            first.zip(last).map(|(first, last)| (first.0, last.1)).ok_or_else(wrong)
        }
        ([Piece::Month(m), Piece::Number(y, 4)], _) => {
            days(*y, Some((*m).into()), None).ok_or_else(wrong)
        }
        ([Piece::Number(m, 1 | 2), Piece::Number(y, 4)], _) => {
            days(*y, Some(*m), None).ok_or_else(wrong)
        }
        ([Piece::Number(d, 1 | 2), Piece::Number(m, 1 | 2), Piece::Number(y, n)], _) if dotted => {
            exact(full(*y, *n), *m, *d).ok_or_else(wrong)
        }
        ([Piece::Number(..), Piece::Number(..), Piece::Number(..)], _) => Err(AMBIGUOUS.to_owned()),
        _ => Err(wrong()),
    }
}

/// Days as spreadsheets count them and show them where a cell lost its format: 30000 is in 1982,
/// 60000 in 2064.
fn serial(cell: &str) -> Option<(Date, Date)> {
    let number: f64 = cell.parse().ok().filter(|number| (30_000.0..60_000.0).contains(number))?;
    let epoch = Epoch { day: date(1899, 12, 30), first: 0, per_day: 1 };
    epoch.read(&number.to_string()).ok()
}

/// The cell without a time of day: everything before the number that a colon follows.
fn date_of(cell: &str) -> &str {
    let Some(colon) = cell.find(':') else { return cell };
    let before = cell[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    before.trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// The numbers and months of a cell; none where it holds other words.
fn pieces(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        if first.is_ascii_digit() {
            pieces.push(Piece::Number(run.parse().ok()?, run.len()));
        } else if first.is_alphabetic() {
            if let Some(month) = WORDS.get(run.to_lowercase().as_str())? {
                pieces.push(Piece::Month(*month));
            }
        } else if run.contains(['+', '~', '?', '=']) {
            return None;
        }
    }
    Some(pieces)
}

fn year_first(year: i16, rest: &[Piece]) -> Option<(Date, Date)> {
    let month = |piece: &Piece| match piece {
        Piece::Month(month) => Some((*month).into()),
        Piece::Number(month, 1 | 2) => Some(*month),
        Piece::Number(..) => None,
    };
    match rest {
        [m] => days(year, Some(month(m)?), None),
        [m, Piece::Number(day, 1 | 2)] => exact(year, month(m)?, *day),
        _ => None,
    }
}

fn ordered(pieces: &[Piece], order: &[Order]) -> Option<(Date, Date)> {
    let (mut year, mut month, mut day) = (None, None, None);
    for (piece, Order(part)) in pieces.iter().zip(order) {
        match (part, piece) {
            (Part::Year, Piece::Number(y, n)) => year = Some(full(*y, *n)),
            (Part::Month, Piece::Number(m, _)) => month = Some(*m),
            (Part::Month, Piece::Month(m)) => month = Some((*m).into()),
            (Part::Day, Piece::Number(d, _)) => day = Some(*d),
            (Part::Year | Part::Day, Piece::Month(_)) => return None,
        }
    }
    days(year?, month, day)
}

/// A year of four digits from one of two.
const fn full(year: i16, digits: usize) -> i16 {
    match digits {
        4 => year,
        1 | 2 if year < PIVOT => 2000 + year,
        1 | 2 => 1900 + year,
        _ => -1,
    }
}

fn exact(year: i16, month: i16, day: i16) -> Option<(Date, Date)> {
    days(year, Some(month), Some(day))
}

/// First and last day of a year, a month or a day.
fn days(year: i16, month: Option<i16>, day: Option<i16>) -> Option<(Date, Date)> {
    if !(1000..=2999).contains(&year) {
        return None;
    }
    let Some(month) = month else { return Some((date(year, 1, 1), date(year, 12, 31))) };
    let first = |day: i16| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
    match day {
        Some(day) => first(day).map(|day| (day, day)),
        None => first(1).map(|day| (day, day.last_of_month())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, cell: &str, expected: &str) {
        let format = Format::from_pattern(pattern).unwrap();
        let read = match format.read(cell) {
            Ok((from, to)) if from == to => from.to_string(),
            Ok((from, to)) => format!("{from}..{to}"),
            Err(_) => "-".to_owned(),
        };
        assert_eq!(read, expected, "{cell:?} as {pattern}");
    }

    #[test]
    fn plain_days_need_no_format() {
        for cell in [
            "2022-02-24",
            "2022/2/24",
            "20220224",
            "2022-02-24T13:45:00Z",
            "2022-02-24 00:00:00",
            "24.02.2022",
            "24.2.22",
            "24. Februar 2022",
            "24 February 2022",
            "Feb 24, 2022",
            "February 24th, 2022",
            "24-Feb-22",
            "Do., 24.02.2022",
            "Thu, 24 Feb 2022 13:45",
            "24.02.2022, 13:45 Uhr",
        ] {
            check("iso", cell, "2022-02-24");
        }
        for cell in ["44616", "44616.5", "44616.0"] {
            check("iso", cell, "2022-02-24");
            check("day/month/year", cell, "2022-02-24");
        }
        check("iso", "2024-02", "2024-02-01..2024-02-29");
        check("iso", "März 2022", "2022-03-01..2022-03-31");
        check("iso", "03/2022", "2022-03-01..2022-03-31");
        check("iso", "2022", "2022-01-01..2022-12-31");
    }

    #[test]
    fn a_cell_may_hold_the_first_and_the_last_day() {
        for cell in [
            "24–26 February 2022",
            "24-26 Feb 2022",
            "24.–26. Februar 2022",
            "24.02.2022 – 26.02.2022",
            "2022-02-24 to 2022-02-26",
            "24 Feb – 26 Feb 2022[1]",
            "24. Februar bis 26. Februar 2022",
        ] {
            check("iso", cell, "2022-02-24..2022-02-26");
        }
        check("day/month/year", "03/04/2022 - 05/04/2022", "2022-04-03..2022-04-05");
        for cell in ["1618–1648", "1618-1648", "1618–48", "1618 bis 1648", "1618 – 1648 [2][a]"]
        {
            check("iso", cell, "1618-01-01..1648-12-31");
        }
        check("iso", "2003-04", "2003-04-01..2003-04-30");
        for cell in ["1648–1618", "26–24 February 2022", "2011–present", "soon – 2022"] {
            check("iso", cell, "-");
        }
    }

    #[test]
    fn an_order_that_is_not_plain_must_be_stated() {
        for cell in ["03/04/2022", "25/12/2022", "3-4-22"] {
            check("iso", cell, "-");
        }
        check("day/month/year", "03/04/2022", "2022-04-03");
        check("month/day/year", "03/04/2022", "2022-03-04");
        check("DD/MM/YY", "3-4-22", "2022-04-03");
        check("TT.MM.JJJJ", "03.04.2022", "2022-04-03");
        check("%m/%d/%Y %H:%M", "12/25/2022 09:30", "2022-12-25");
        check("ddmmyyyy", "31/12/99", "1999-12-31");
        check("month/year", "2/24", "2024-02-01..2024-02-29");
        check("day/month/year", "2022-04-03", "2022-04-03");
        check("day-month-year", "3-Apr-22", "2022-04-03");
    }

    #[test]
    fn what_is_no_day_is_none() {
        for cell in ["", "soon", "30.02.2022", "2022-13-01", "1+1", "24 Smarch 2022", "123456789"] {
            check("iso", cell, "-");
        }
        for pattern in ["", "day", "day/month", "y/y/m", "hour", "day/year"] {
            assert_eq!(Format::from_pattern(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn numbers_count_from_an_epoch() {
        let check = |day, first, per_day, cell: &str, expected: &str| {
            let format = Format::Since(Epoch { day, first, per_day });
            let read = format.read(cell).map(|(day, _)| day.to_string());
            assert_eq!(read.unwrap_or_else(|_| "-".to_owned()), expected, "{cell}");
        };
        check(date(2022, 2, 24), 1, 1, "1", "2022-02-24");
        check(date(2022, 2, 24), 1, 1, "365", "2023-02-23");
        check(date(1899, 12, 30), 0, 1, "44616.75", "2022-02-24");
        check(date(1970, 1, 1), 0, 86400, "1645660800", "2022-02-24");
        for wrong in ["", "x", "NaN", "inf", "1e14", "99999999"] {
            check(date(2022, 2, 24), 1, 1, wrong, "-");
        }
    }
}
