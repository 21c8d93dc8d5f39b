//! Lists that may be too long for a page.

use serde::Serialize;

use super::Desk;

/// Rows of one list on the page; the tables beside it hold all.
const ROWS: usize = 40;

/// As many rows as anybody reads, and a sentence that counts the others.
#[derive(Debug, Serialize)]
pub(super) struct Shortened<Row> {
    rows: Vec<Row>,
    left_out: Option<String>,
}

impl<Row> Shortened<Row> {
    /// The first rows, in words.
    pub fn of<T>(desk: &Desk, all: Vec<T>, row: impl Fn(T) -> Row) -> Self {
        let left_out = all.len().saturating_sub(ROWS);
        let n = desk.words.number(left_out as u64);
        let note = || desk.words.fill("report.left_out", &[("n", &n)]);
        Self {
            rows: all.into_iter().take(ROWS).map(row).collect(),
            left_out: (left_out > 0).then(note),
        }
    }
}
