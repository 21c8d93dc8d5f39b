//! What the words of maps and cells mean for a slot.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::date::Format;
use super::plan::owned;
use super::slot::{Said, Slot};
use crate::extract::registry::{Registry, UNLISTED};
use crate::schema::{Counting, Measure, Qualifier, Role, Status};

const FLAGS: &str = include_str!("../../data/import/flags.tsv");

const LIMITS: &str = include_str!("../../data/import/limits.tsv");

static YES_OR_NO: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| {
    let rows = FLAGS.lines().filter(|line| !line.starts_with('#'));
    let flag = |line: &'static str| line.split_once('\t').map(|(word, is)| (word, is == "yes"));
    rows.filter_map(flag).collect()
});

/// What a cell says for yes or no; an empty one is no.
///
/// # Errors
/// What was expected.
pub(super) fn flag(cell: &str) -> Result<bool, &'static str> {
    let cell = cell.trim().to_lowercase();
    if cell.is_empty() {
        return Ok(false);
    }
    YES_OR_NO.get(cell.as_str()).copied().ok_or("yes or no: 1, 0, true, false, yes, no, x, empty")
}

/// The limit that a word alone in a cell stands for.
pub(super) fn limit(cell: &str) -> Option<Qualifier> {
    let cell = folded(cell);
    let mut rows = LIMITS.lines().filter(|line| !line.starts_with('#'));
    rows.find_map(|line| line.split_once('\t').filter(|(word, _)| *word == cell)?.1.parse().ok())
}

/// Whether a cell holds a formula, or an error in place of a value.
pub(super) fn is_no_value(cell: &str) -> bool {
    let errors = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#NV"];
    cell.starts_with('=') || errors.contains(&cell)
}

/// A cell without the notes that pages put behind figures: `1,200[3]`, `1920 [note 2]`.
pub(super) fn without_notes(cell: &str) -> Cow<'_, str> {
    let mut left = Cow::Borrowed(cell);
    while let Some((from, to)) = note(&left) {
        left.to_mut().replace_range(from..=to, "");
    }
    left
}

/// Where the first note begins and ends: brackets that hold a number, or a word and a number.
fn note(cell: &str) -> Option<(usize, usize)> {
    let from = cell.find('[')?;
    let to = from + cell[from..].find(']')?;
    let short = to - from <= 12;
    let plain = cell[from + 1..to].chars().all(|c| c.is_alphanumeric() || c == ' ');
    (short && plain && from > 0).then_some((from, to))
}

/// A cell as values are compared: without case, and with single spaces.
pub(super) fn folded(cell: &str) -> String {
    let mut words = cell.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    words.fold(first, |text, word| text + " " + &word.to_lowercase())
}

/// What a text means in a slot; words of the vocabularies are checked.
///
/// # Errors
/// What was expected.
pub(super) fn said(slot: Slot, text: &str, registry: &Registry) -> Result<Said<'static>, String> {
    let text = text.trim();
    let word = |known: Result<(), String>| known.map(|()| owned(text));
    match slot {
        Slot::Role => word(text.parse::<Role>().map(drop)),
        Slot::Measure => word(text.parse::<Measure>().map(drop)),
        Slot::Qualifier => word(text.parse::<Qualifier>().map(drop)),
        Slot::Counting => word(text.parse::<Counting>().map(drop)),
        Slot::Status => word(text.parse::<Status>().map(drop)),
        Slot::Side => side(text, registry).map(|code| owned(&code)),
        Slot::Origin => {
            let known = text == "-" || registry.get(text).is_some();
            let unlisted = text.strip_prefix(UNLISTED).is_some_and(|name| !name.is_empty());
            let expected = "an id of the registry (data/claimants.csv), text:<name>, or -";
            if known || unlisted { Ok(owned(text)) } else { Err(expected.to_owned()) }
        }
        Slot::Source | Slot::Via | Slot::Article => Ok(owned(text)),
        _ => day(slot, text),
    }
}

/// The days that year, month and day of a row state, as far as they are there; a month or a day of
/// zero is one that nobody knows.
///
/// # Errors
/// What was expected.
pub(super) fn parts(parts: &[&str]) -> Result<Option<(Date, Date)>, String> {
    // Spreadsheets and dataframes write whole numbers with decimals.
    let whole = |part: &&str| part.strip_suffix(".0").unwrap_or(part).to_owned();
    let said = |part: &String| !part.is_empty() && part.bytes().any(|digit| digit != b'0');
    let said: Vec<_> = parts.iter().map(whole).take_while(said).collect();
    if said.is_empty() { Ok(None) } else { Format::Plain.read(&said.join("-")).map(Some) }
}

/// The days that a map states: a day, month or year, or the name of another slot.
fn day(slot: Slot, text: &str) -> Result<Said<'static>, String> {
    match Slot::named(text).filter(|other| other.is_day()) {
        Some(other) if other != slot => Ok(Said::Same(other)),
        _ => {
            let days = Format::Plain.read(text);
            let (from, to) = days.map_err(|expected| format!("{expected}; or stated, period …"))?;
            Ok(Said::Days(from, to))
        }
    }
}

/// The code of a country by its code or its name; `-` for a side that is not stated.
///
/// # Errors
/// What was expected.
pub(super) fn side(text: &str, registry: &Registry) -> Result<String, String> {
    if text == "-" {
        return Ok("-".to_owned());
    }
    if let Some(code) = super::country::country(text, registry) {
        return Ok(code);
    }
    let code = text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic());
    let expected = "a country by its two-letter code or its name, or -";
    if code { Ok(text.to_lowercase()) } else { Err(expected.to_owned()) }
}
