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

    /// The columns of these names, in this order.
    ///
    /// # Errors
    /// A name that no column has, with those there are; a lazy frame that cannot be computed.
    ///
    /// # Example
    /// ```
    /// use claimframe_notebook::*;
    ///
    /// let frame = Claims::seeds()?.frame()?;
    /// assert_eq!(frame.pick(&["best", "measure"])?.width(), 2);
    /// let problem = frame.pick(&["bset"]).unwrap_err().to_string();
    /// assert!(problem.starts_with("no column `bset`; there are: claim_id, article_id, "));
    /// # Ok::<(), Error>(())
    /// ```
    fn pick(&self, names: &[&str]) -> std::result::Result<DataFrame, Error>;

    /// Shows the table; the kernel calls it on the last expression of a cell.
    fn evcxr_display(&self) {
        shown::show(self.show(ROWS));
    }
}

impl Table for DataFrame {
    fn show(&self, rows: usize) -> std::result::Result<Shown, Error> {
        shown(self, rows)
    }

    fn pick(&self, names: &[&str]) -> std::result::Result<DataFrame, Error> {
        let there_are: Vec<String> =
            self.columns().iter().map(|column| column.name().to_string()).collect();
        match names.iter().find(|name| !there_are.iter().any(|known| known == *name)) {
            Some(name) => Err(Error::unknown("column", name, &there_are)),
            None => Ok(self.select(names.iter().copied())?),
        }
    }
}

impl Table for LazyFrame {
    fn show(&self, rows: usize) -> std::result::Result<Shown, Error> {
        shown(&self.clone().collect()?, rows)
    }

    fn pick(&self, names: &[&str]) -> std::result::Result<DataFrame, Error> {
        self.clone().collect()?.pick(names)
    }
}

/// The frame with at most so many rows.
pub(crate) fn shown(frame: &DataFrame, rows: usize) -> Result<Shown> {
    let grid = Grid::new(frame, rows)?;
    Ok(Shown::default()
        .with("text/html", html::table(&grid))
        .with("text/plain", plain::table(&grid)))
}
