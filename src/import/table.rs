//! A table as text: a header, and rows of cells that come one after the other.

use std::io::{BufRead, BufReader, Read};

use super::{delimited, json};
use crate::error::{Error, Place, Result};

/// A row and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line of a text file, row of a sheet, or record of a JSON file, from 1.
    pub at: usize,
    /// One cell per column of the header; an empty one says nothing.
    pub cells: Vec<String>,
    /// Whether a cell was no UTF-8, though no other encoding was stated, and was read as
    /// windows-1252.
    pub recoded: bool,
}

/// A row that cannot be laid against the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Where it stands.
    pub at: usize,
    /// What was found.
    pub found: String,
    /// What was expected.
    pub expected: String,
}

/// The rows of a table, each whole or with what is wrong with it.
pub type Rows<'a> = Box<dyn Iterator<Item = std::result::Result<Row, Misfit>> + 'a>;

/// A table that is read row by row.
pub struct Table<'a> {
    /// The file as messages name it; of a workbook with its sheet.
    pub file: String,
    /// Names of the columns, trimmed.
    pub header: Vec<String>,
    /// What was noticed while opening it.
    pub notes: Vec<String>,
    /// The rows that hold anything.
    pub rows: Rows<'a>,
}

/// The forms in which a table can come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableFormat {
    /// Text with cells between separators.
    Csv,
    /// The same, between tabs.
    Tsv,
    /// Objects, or lists of them, or one object per line.
    Json,
}

/// How a file holds its table; what is left out is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// The form; else by what the file begins with.
    pub format: Option<TableFormat>,
    /// What stands between the cells of a text table.
    pub delimiter: Option<char>,
    /// Name of the encoding, e.g. `windows-1252`; else UTF-8 with windows-1252 for what is not.
    pub encoding: Option<String>,
    /// Name of the sheet of a workbook; else the first that holds anything.
    pub sheet: Option<String>,
    /// Line of a text table or row of a sheet on which the header stands, from 1; else the first
    /// that is not empty.
    pub header: Option<usize>,
    /// JSON: names of the objects in which the records lie, outermost first, joined by dots.
    pub records: Option<String>,
    /// Cells that say nothing, beside empty ones: `NA`, `-`.
    #[serde(default)]
    pub missing: Vec<String>,
    /// The mark before decimals; else what a number's groups show.
    pub decimal: Option<char>,
}

/// What a file is looked at before it is read, in bytes.
pub(super) const SAMPLE: usize = 1 << 16;

/// A table from the bytes of a file that `file` names.
///
/// CSV streams, and is not held in memory; JSON is.
///
/// # Errors
/// Bytes that are no table, an encoding that does not exist, no header.
pub fn open<'a>(file: &str, bytes: impl Read + 'a, layout: &Layout) -> Result<Table<'a>> {
    let mut bytes = BufReader::with_capacity(SAMPLE, bytes);
    let sample = bytes.fill_buf().map_err(|e| Error::file(file.as_ref(), "cannot be read", e))?;
    let refused = |found: &str| Error::invalid(Place::file(file), found, "a table of text");
    if sample.is_empty() {
        return Err(refused("an empty file"));
    }
    let wide = is_wide(sample);
    if sample.starts_with(b"PK\x03\x04") {
        return Err(refused("a workbook or another packed file"));
    }
    if !wide && sample.contains(&0) {
        return Err(refused("a binary file (NUL bytes)"));
    }
    match format(sample, layout) {
        TableFormat::Json => json::open(file, bytes, layout),
        TableFormat::Csv => delimited::open(file, bytes, layout, None),
        TableFormat::Tsv => delimited::open(file, bytes, layout, Some(b'\t')),
    }
}

/// The form that is stated, or that the beginning of the file shows.
pub(super) fn format(sample: &[u8], layout: &Layout) -> TableFormat {
    let text = String::from_utf8_lossy(sample);
    let first = text.trim_start_matches('\u{feff}').trim_start().chars().next();
    layout.format.unwrap_or(match first {
        Some('{' | '[') => TableFormat::Json,
        _ => TableFormat::Csv,
    })
}

/// Whether a mark of byte order says that a sign has two bytes.
pub(super) fn is_wide(sample: &[u8]) -> bool {
    matches!(sample, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..])
}

/// A header's cell: without the mark of byte order, without line breaks and doubled spaces.
pub(super) fn heading(cell: &str) -> String {
    let cell = cell.trim_start_matches('\u{feff}');
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}
