//! The map: which column fills which slot of a claim, as a TOML file says.
//!
//! `docs/maps.md` describes the format with examples.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::table::Layout;
use crate::error::{Error, Place, Result};

/// How the rows of a table become claims.
#[derive(Debug, Clone)]
pub struct Map {
    /// The file it was read from, as messages name it.
    pub(super) file: String,
    /// Its text, for the lines of messages.
    text: String,
    pub(super) parsed: Parsed,
}

/// The file as TOML has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Parsed {
    /// By what name ids call the table; its file's stem without one.
    pub(super) name: Option<String>,
    /// Where the table is from, for readers of the map.
    #[serde(rename = "about")]
    _about: Option<String>,
    #[serde(default)]
    pub(super) table: Layout,
    /// Columns that a claim quotes beside those that the map uses.
    #[serde(default)]
    pub(super) quote: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) all: Slots,
    #[serde(default)]
    pub(super) values: BTreeMap<Spanned<String>, BTreeMap<String, Set>>,
    #[serde(default)]
    pub(super) flags: BTreeMap<Spanned<String>, Set>,
    #[serde(default)]
    pub(super) when: Vec<When>,
    pub(super) claim: Vec<Spanned<Entry>>,
}

/// Slots and what fills them: a constant, or a table that names a column.
pub(super) type Slots = BTreeMap<Spanned<String>, toml::Value>;

/// Slots and constants that a value sets; or `reject` with the reason.
pub(super) type Set = BTreeMap<Spanned<String>, toml::Value>;

/// One claim per row: where its number stands, and slots of its own.
pub(super) type Entry = BTreeMap<Spanned<String>, toml::Value>;

/// A condition on a column, and what it sets.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct When {
    pub(super) column: Spanned<String>,
    /// The cell is one of these.
    pub(super) is: Option<Vec<String>>,
    /// The cell is none of these.
    pub(super) not: Option<Vec<String>>,
    /// The cell holds one of these texts.
    pub(super) contains: Option<Vec<String>>,
    /// The cell is empty, or is not.
    pub(super) empty: Option<bool>,
    pub(super) set: Set,
}

/// What fills a slot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub(super) column: Option<String>,
    /// Days: columns of which each holds a part, year first.
    pub(super) columns: Option<Vec<String>>,
    /// Days: the order of the parts.
    pub(super) format: Option<String>,
    /// Days: the day from which the column counts.
    pub(super) epoch: Option<toml::value::Datetime>,
    /// Days: the number of that day.
    pub(super) first: Option<i64>,
    /// Days: what the column counts in.
    pub(super) unit: Option<Unit>,
    /// Cells and what they stand for.
    pub(super) values: Option<BTreeMap<String, String>>,
    /// What an empty cell stands for.
    pub(super) default: Option<String>,
    /// Numbers: what the cell is multiplied by.
    pub(super) times: Option<u64>,
}

/// What numbers of days count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Unit {
    Days,
    Seconds,
    Milliseconds,
}

impl Map {
    /// A map from the text of a TOML file that `file` names.
    ///
    /// # Errors
    /// Broken TOML or a key that no map has, with its line. Slots and words are checked when the
    /// map meets a table.
    pub fn from_toml(file: &str, text: &str) -> Result<Self> {
        let parsed = toml::from_str(text).map_err(|e| {
            let at = e.span().unwrap_or_default().start;
            Error::invalid(place(file, text, at), e.message().trim(), "a map as docs/maps.md shows")
        })?;
        Ok(Self { file: file.to_owned(), text: text.to_owned(), parsed })
    }

    /// How the map says that its table is laid out.
    pub fn layout(&self) -> &Layout {
        &self.parsed.table
    }

    /// What is wrong at a byte of the map.
    pub(super) fn error(
        &self,
        at: usize,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Error {
        Error::invalid(place(&self.file, &self.text, at), found, expected)
    }
}

fn place(file: &str, text: &str, at: usize) -> Place {
    Place::line(file, 1 + text.get(..at).unwrap_or(text).matches('\n').count())
}

impl Rule {
    /// What a value of the map says: a constant, or columns.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn from_value(value: &toml::Value) -> std::result::Result<Filling, String> {
        match value {
            toml::Value::Table(_) => {
                let rule: Self = value
                    .clone()
                    .try_into()
                    .map_err(|e: toml::de::Error| e.message().trim().to_owned())?;
                if rule.column.is_some() == rule.columns.is_some() {
                    return Err("neither column nor columns, or both".to_owned());
                }
                Ok(Filling::Cell(rule))
            }
            other => constant(other).map(Filling::Constant),
        }
    }
}

/// What fills a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Filling {
    Constant(String),
    Cell(Rule),
}

/// A constant as text.
///
/// # Errors
/// What was found instead.
pub(super) fn constant(value: &toml::Value) -> std::result::Result<String, String> {
    match value {
        toml::Value::String(text) => Ok(text.clone()),
        toml::Value::Integer(n) => Ok(n.to_string()),
        toml::Value::Datetime(day) => Ok(day.to_string()),
        other => Err(format!("{} where a text or a day belongs", other.type_str())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_map_is_named_by_line() {
        let check = |text: &str, expected: &str| {
            let error = Map::from_toml("m.toml", text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        };
        check("[all]\nside = \"ru\"\n", "m.toml:1: found missing field `claim`");
        check("x = 1\n[[claim]]\n", "m.toml:1: found unknown field `x`, expected one of `name`");
        check("[table]\nformat = \"pdf\"\n[[claim]]", "m.toml:2: found unknown variant `pdf`");
        check("[all\n", "m.toml:1: found ");
    }
}
