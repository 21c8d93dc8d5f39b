//! Tables as files have them: a header and rows of cells as text, from CSV in any dialect or from a
//! workbook.
//!
//! [`open`] reads a file whose columns nobody knows yet; what its cells mean is for the caller.
//! [`Dialect`] and [`escape`] are shared with the writers in [`crate::export`], so that whatever
//! goes out comes back.

mod change;
mod dialect;
mod frame;
mod looks;
mod open;
mod safe;
mod text;
mod value;
#[cfg(feature = "xlsx")]
mod workbook;

use change::reads_as;
pub use change::{Change, Locale, change};
pub use dialect::Dialect;
pub use frame::{read_csv, read_grid};
pub(crate) use open::workbook_sheets;
pub use open::{TABLE_LIMIT, bytes, open, sheets, sheets_of};
pub use safe::{escape, escape_typed, runs, unescape};
pub(crate) use value::{plain_number, value as typed};

use crate::article::{Reject, RejectKind};
use crate::error::{Error, Place, Result};

/// One sheet of a file, or the whole of a file that has no sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The file as the user named it.
    pub file: String,
    /// Name of the sheet, where the file has sheets.
    pub sheet: Option<String>,
    /// Names of the columns, spaces around them taken off.
    pub header: Vec<String>,
    /// The rows that have as many cells as the header; empty rows are left out.
    pub rows: Vec<Row>,
    /// The sign before decimals: `,` where semicolons separate, else `.`.
    pub decimal: char,
    /// Rows that are not in `rows`, and what was noticed while reading.
    pub rejects: Vec<Reject>,
}

/// A sheet of a workbook whose header nobody has looked for yet.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    /// Every row, empty ones and titles too.
    pub(crate) rows: Vec<Row>,
    /// The grid in which they will stand.
    empty: Grid,
}

impl Sheet {
    /// Its name.
    pub(crate) fn name(&self) -> &str {
        self.empty.sheet.as_deref().unwrap_or_default()
    }

    /// The rows from a line on, of which the first that is not empty is the header.
    pub(crate) fn grid_below(self, line: usize) -> Grid {
        Grid::from_rows(self.empty, self.rows.into_iter().filter(|row| row.line >= line))
    }
}

/// One row of a [`Grid`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Row of the sheet, or line of the file, from 1; the header counts.
    pub line: usize,
    /// One cell per column of the header.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// What it holds: a text with [`unescape`] done, a number with a decimal point and no
    /// separators, a day as `YYYY-MM-DD`, `true` or `false`.
    Text(String),
    /// A formula, and what it shows.
    Formula(String, String),
    /// An error value such as `#N/A`.
    Fault(String),
}

impl Cell {
    /// A cell that holds a text as it was written.
    fn written(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(unescape(text).to_owned()) }
    }

    /// What stands there in place of a value, in words.
    pub fn no_value(&self) -> Option<String> {
        match self {
            Self::Empty | Self::Text(_) => None,
            Self::Formula(formula, shown) => Some(format!("the formula ={formula} ({shown})")),
            Self::Fault(error) => Some(format!("the error {error}")),
        }
    }

    /// What a reader of the sheet sees.
    pub fn text(&self) -> &str {
        match self {
            Self::Empty => "",
            Self::Text(text) | Self::Formula(_, text) | Self::Fault(text) => text,
        }
    }
}

impl Grid {
    /// Where the column of this name stands, if there is one.
    ///
    /// # Errors
    /// Two columns of the name.
    pub fn column(&self, name: &str) -> Result<Option<usize>> {
        let mut found = self.header.iter().enumerate().filter(|(_, header)| *header == name);
        let first = found.next().map(|(at, _)| at);
        if found.next().is_some() {
            let place = Place { column: Some(name.to_owned()), ..self.place(1) };
            return Err(Error::invalid(place, "two columns of this name", "one"));
        }
        Ok(first)
    }

    /// Where the column of this name stands.
    ///
    /// # Errors
    /// No or two columns of the name.
    pub fn required(&self, name: &str) -> Result<usize> {
        self.column(name)?.ok_or_else(|| {
            let found = format!("the columns {}", self.header.join(", "));
            Error::invalid(self.place(1), found, format!("a column {name}"))
        })
    }

    /// A row of this sheet.
    pub fn place(&self, line: usize) -> Place {
        Place::line(self.name(), line)
    }

    /// A cell of this sheet.
    pub fn cell_place(&self, line: usize, column: &str) -> Place {
        Place::cell(self.name(), line, column)
    }

    /// The file and, where it has sheets, the sheet.
    pub fn name(&self) -> String {
        match &self.sheet {
            Some(sheet) => format!("{}[{sheet}]", self.file),
            None => self.file.clone(),
        }
    }

    /// The table of a text, in any dialect of CSV.
    ///
    /// # Errors
    /// An empty or a binary text.
    pub fn from_text(file: &str, text: &str) -> Result<Self> {
        text::grid(file, text.as_bytes())
    }

    /// A grid in which nothing stands yet.
    fn empty(file: &str, sheet: Option<String>, decimal: char) -> Self {
        let (header, rows, rejects) = (Vec::new(), Vec::new(), Vec::new());
        Self { file: file.to_owned(), sheet, header, rows, decimal, rejects }
    }

    /// Takes rows whose first that is not empty is the header.
    fn from_rows(mut grid: Self, rows: impl IntoIterator<Item = Row>) -> Self {
        let empty = |row: &Row| row.cells.iter().all(|cell| cell.text().trim().is_empty());
        let mut rows = rows.into_iter().filter(|row| !empty(row));
        let header = rows.next().map(|row| row.cells).unwrap_or_default();
        grid.header = header.iter().map(|cell| cell.text().trim().to_owned()).collect();
        while grid.header.last().is_some_and(String::is_empty) {
            grid.header.pop();
        }
        let width = grid.header.len();
        for mut row in rows {
            let used = row.cells.iter().rposition(|cell| *cell != Cell::Empty);
            let used = used.map_or(0, |at| at + 1);
            if used > width || row.cells.len() < width {
                let found = format!("{} cells", used.max(row.cells.len().min(width)));
                let reject = grid.ragged(row.line, &found, width);
                grid.rejects.push(reject);
                continue;
            }
            row.cells.truncate(width);
            grid.rows.push(row);
        }
        grid
    }

    /// Notes something about the whole of the table.
    fn notice(&mut self, rule: &str, reason: String) {
        let place = Place::file(self.name());
        self.rejects.push(reject(place, rule, "", reason));
    }

    fn ragged(&self, line: usize, found: &str, width: usize) -> Reject {
        let reason =
            format!("found {found}, expected {width} as in the header; the row was left out");
        reject(self.place(line), "ragged", found, reason)
    }
}

fn reject(place: Place, rule: &str, found: &str, reason: String) -> Reject {
    Reject {
        kind: RejectKind::Metadata,
        place,
        article_id: None,
        found: found.to_owned(),
        span: None,
        rule: rule.to_owned(),
        reason,
    }
}
