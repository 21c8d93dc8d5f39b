//! What the cells of a column have in common.

use std::collections::BTreeMap;

use super::header::says;
use crate::extract::Extractor;
use crate::import::date::Format;
use crate::import::number::Numbers;
use crate::import::words::{flag, is_no_value};

/// A column of few different values is one of words.
const FEW: usize = 60;

/// Cells that say nothing, as tables write them.
const NOTHING: [&str; 16] = [
    "na",
    "n/a",
    "nan",
    "null",
    "none",
    "unknown",
    "unbekannt",
    "-",
    "–",
    "?",
    "k.a.",
    "k. a.",
    // What code books write for a number that nobody knows.
    "-9",
    "-99",
    "-999",
    "-9999",
];

/// A column and what its cells can be read as.
#[derive(Debug, Default)]
pub(super) struct Column {
    pub(super) name: String,
    /// Different cells and how often they stand there, up to one more than are looked at.
    pub(super) values: BTreeMap<String, usize>,
    /// Cells that say nothing by a word.
    pub(super) nothing: Vec<String>,
    /// Numbers in the order of the rows.
    pub(super) numbers: Vec<Option<u64>>,
    filled: usize,
    flags: usize,
    whole: usize,
    /// Different cells that limit a number which stands elsewhere: `about`, `mindestens`.
    limits: usize,
    /// Cells that are days: by themselves, with the day first, with the month first.
    days: [usize; 3],
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Empty,
    Day(DayForm),
    Flag,
    Number,
    /// Words of few kinds.
    Word,
    Text,
}

/// In which order days are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayForm {
    Plain,
    DayFirst,
    MonthFirst,
    /// No cell decides.
    Either,
}

impl Column {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Looks at the next cell.
    pub(super) fn add(&mut self, cell: &str, words: &Extractor) {
        let lower = cell.to_lowercase();
        if is_no_value(cell) {
            self.numbers.push(None);
            return;
        }
        if cell.is_empty() || NOTHING.contains(&lower.as_str()) {
            if !cell.is_empty() && !self.nothing.iter().any(|known| known == cell) {
                self.nothing.push(cell.to_owned());
            }
            self.numbers.push(None);
            return;
        }
        self.filled += 1;
        if self.values.len() <= FEW || self.values.contains_key(cell) {
            *self.values.entry(cell.to_owned()).or_default() += 1;
        }
        self.flags += usize::from(flag(cell).is_ok());
        let numbers = Numbers { words, decimal: None, times: 1 };
        let number = numbers.read(cell).ok();
        if self.values.get(cell) == Some(&1) {
            // No limit is longer.
            let limit = number.is_none() && cell.len() <= 24 && numbers.qualifier(cell).is_some();
            self.limits += usize::from(limit);
        }
        let size = number.and_then(|amount| amount.best.or(amount.low).or(amount.high));
        self.whole += usize::from(size.is_some());
        self.numbers.push(size);
        let orders = [Some(Format::Plain), order("d/m/y"), order("m/d/y")];
        for (count, order) in self.days.iter_mut().zip(orders) {
            *count += usize::from(order.is_some_and(|order| order.read(cell).is_ok()));
        }
    }

    /// What most of its cells are; a few that are something else will be rejects.
    pub(super) fn content(&self) -> Content {
        let most = |n: usize| self.filled > 0 && n * 10 >= self.filled * 8;
        let [plain, day_first, month_first] = self.days;
        let digits = self.values.keys().all(|cell| cell.bytes().all(|b| b.is_ascii_digit()));
        match () {
            () if self.filled == 0 => Content::Empty,
            () if self.flags == self.filled && self.values.len() <= 2 => Content::Flag,
            () if self.is_dated() && most(plain) => Content::Day(DayForm::Plain),
            () if most(self.whole) && !(digits && self.is_compact_day()) => Content::Number,
            () if most(plain) => Content::Day(DayForm::Plain),
            () if most(day_first.max(month_first)) => {
                Content::Day(match day_first.cmp(&month_first) {
                    std::cmp::Ordering::Greater => DayForm::DayFirst,
                    std::cmp::Ordering::Less => DayForm::MonthFirst,
                    std::cmp::Ordering::Equal => DayForm::Either,
                })
            }
            () if self.values.len() <= FEW => Content::Word,
            () => Content::Text,
        }
    }

    /// Whether its name says that it holds days, and not parts or numbers of days.
    fn is_dated(&self) -> bool {
        says(&self.name, "day").is_some() && says(&self.name, "part").is_none()
    }

    /// Whether its cells limit numbers that stand elsewhere.
    pub(super) fn is_limit(&self) -> bool {
        self.filled > 0 && self.limits == self.values.len()
    }

    /// `20220224`: eight digits that are days.
    fn is_compact_day(&self) -> bool {
        self.values.keys().all(|cell| cell.len() == 8) && self.days[0] == self.filled
    }

    /// Whether its numbers rise from row to row, or fall, nearly everywhere.
    pub(super) fn is_running(&self) -> bool {
        let numbers: Vec<_> = self.numbers.iter().flatten().collect();
        let steps = numbers.len().saturating_sub(1);
        let rising = numbers.windows(2).filter(|pair| pair[0] <= pair[1]).count();
        let falling = numbers.windows(2).filter(|pair| pair[0] >= pair[1]).count();
        steps >= 5 && rising.max(falling) * 20 >= steps * 19 && numbers.first() != numbers.last()
    }

    /// Least and largest of its numbers.
    pub(super) fn range(&self) -> Option<(u64, u64)> {
        let numbers = self.numbers.iter().flatten();
        Some((*numbers.clone().min()?, *numbers.max()?))
    }
}

fn order(pattern: &str) -> Option<Format> {
    Format::from_pattern(pattern)
}
