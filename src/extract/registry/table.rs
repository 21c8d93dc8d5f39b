//! Rows of a data table in CSV, with errors that name row and column.

use crate::error::{Error, Place, Result};

/// A table with a header.
pub(super) struct Rows<'a> {
    file: &'a str,
    header: csv::StringRecord,
    records: Vec<csv::StringRecord>,
}

impl<'a> Rows<'a> {
    pub(super) fn read(file: &'a str, text: &str) -> Result<Self> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let broken = |e: csv::Error| match e.kind() {
            csv::ErrorKind::UnequalLengths { pos: Some(pos), expected_len, len } => Error::invalid(
                Place::line(file, line(pos)),
                format!("{len} cells"),
                format!("{expected_len}, as in the header"),
            ),
            _ => Error::render(file, e),
        };
        let header = reader.headers().map_err(broken)?.clone();
        let records = reader.records().collect::<std::result::Result<_, _>>().map_err(broken)?;
        Ok(Self { file, header, records })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|record| Row { table: self, record })
    }
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Rows<'a>,
    record: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    /// A cell; empty where the table has no such column.
    pub(super) fn cell(&self, column: &str) -> &'a str {
        let at = self.table.header.iter().position(|name| name == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    /// A cell, if it is not empty.
    pub(super) fn optional(&self, column: &str) -> Option<String> {
        Some(self.cell(column)).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    /// A cell that must not be empty.
    pub(super) fn text(&self, column: &str) -> Result<&'a str> {
        match self.cell(column) {
            "" => Err(self.error(column, "nothing", "a value")),
            cell => Ok(cell),
        }
    }

    /// The entries of a cell that are joined by `|`.
    pub(super) fn list(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cell(column).split('|').map(str::trim).filter(|entry| !entry.is_empty())
    }

    /// What is wrong with a cell.
    pub(super) fn error(&self, column: &str, found: &str, expected: impl Into<String>) -> Error {
        let row = self.line();
        Error::invalid(Place::cell(self.table.file, row, column), found, expected)
    }

    /// Line on which the row stands.
    pub(super) fn line(&self) -> usize {
        self.record.position().map_or(0, line)
    }
}

fn line(position: &csv::Position) -> usize {
    usize::try_from(position.line()).unwrap_or(usize::MAX)
}
