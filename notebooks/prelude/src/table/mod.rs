//! Any frame as a table: HTML for the notebook, aligned text beside it.

mod cells;
mod columns;
mod html;
mod plain;
#[cfg(test)]
mod tests;

use polars::prelude::{DataFrame, LazyFrame};

use crate::error::{Error, Result};
use crate::shown::{self, Shown};
use cells::Grid;

/// Rows that are shown unless more are asked for.
pub(crate) const ROWS: usize = 20;

/// Shows frames. In scope, it makes any frame a fine last expression of a cell.
///
/// Above the columns stand the shape, and with each column its unit and type; where the column is
/// one of claimframe's, its description appears under the pointer. Numbers have grouped digits, and
/// bounds read as what they are: “at least 100”. A missing value is an empty cell with a dash.
///
/// # Example
/// ```
/// use claimframe_notebook::*;
///
/// let frame = Claims::seeds()?.frame()?;
/// let shown = frame.show(5)?;
/// assert!(shown.get("text/html").is_some_and(|html| html.contains("more rows")));
/// # Ok::<(), Error>(())
/// ```
pub trait Table {
    /// The table with at most so many rows: the first and the last, and between them how many are
    /// left out.
    ///
    /// # Errors
    /// A lazy frame that cannot be computed.
    fn show(&self, rows: usize) -> std::result::Result<Shown, Error>;

    /// Shows the table; the kernel calls it on the last expression of a cell.
    fn evcxr_display(&self) {
        shown::show(self.show(ROWS));
    }
}

impl Table for DataFrame {
    fn show(&self, rows: usize) -> std::result::Result<Shown, Error> {
        shown(self, rows)
    }
}

impl Table for LazyFrame {
    fn show(&self, rows: usize) -> std::result::Result<Shown, Error> {
        shown(&self.clone().collect()?, rows)
    }
}

/// The frame with at most so many rows.
pub(crate) fn shown(frame: &DataFrame, rows: usize) -> Result<Shown> {
    let grid = Grid::new(frame, rows)?;
    Ok(Shown::default()
        .with("text/html", html::table(&grid))
        .with("text/plain", plain::table(&grid)))
}
