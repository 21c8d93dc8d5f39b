//! What two tables of claims, or two reports, say differently.
//!
//! [`claims`] compares claims slot by slot; [`results`] compares the rows of any other table.

mod claims;
mod results;

use std::fmt;

pub use claims::claims;
pub use results::{Grid, results};

use crate::schema::Value;

/// What happened to a row, or to one of its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Added, gone or changed.
    pub kind: ChangeKind,
    /// The table.
    pub table: String,
    /// Which row.
    pub row: String,
    /// Which column, where a row changed.
    pub column: Option<String>,
    /// What the first says.
    pub before: Option<String>,
    /// What the second says.
    pub after: Option<String>,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Only the second has it.
    Added,
    /// Only the first has it.
    Gone,
    /// Both have it, and say different things.
    Changed,
}

impl ChangeKind {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Gone => "gone",
            Self::Changed => "changed",
        }
    }
}

impl Change {
    /// The cells of [`crate::schema::diff::DIFF`].
    pub fn cells(&self) -> Vec<Value> {
        let text = |text: &Option<String>| Value::text(text.as_deref().filter(|t| !t.is_empty()));
        vec![
            self.kind.as_str().into(),
            (&self.table).into(),
            (&self.row).into(),
            text(&self.column),
            text(&self.before),
            text(&self.after),
        ]
    }
}

/// In words: `changed: claims a:killed:600, best: 600 → 700`.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", self.kind.as_str(), self.table, self.row)?;
        let shown = |text: &Option<String>| match text.as_deref() {
            None | Some("") => "nothing".to_owned(),
            Some(text) => text.to_owned(),
        };
        match (&self.column, self.kind) {
            (Some(column), _) => {
                write!(f, ", {column}: {} → {}", shown(&self.before), shown(&self.after))
            }
            (None, ChangeKind::Gone) => write!(f, ": {}", shown(&self.before)),
            (None, _) => write!(f, ": {}", shown(&self.after)),
        }
    }
}
