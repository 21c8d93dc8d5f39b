//! A first map for a table, drafted from its headers and cells.
//!
//! What words mean in headers and cells stands in `data/import/headers.tsv`, in German and English.

mod column;
mod day;
mod draft;
mod header;
mod pick;

use super::table::{Layout, Table};
use crate::extract::Extractor;
use column::Column;

/// So many rows are looked at.
const LOOKED_AT: usize = 5_000;

/// Drafts a map for a table: TOML with comments on what was recognised and what a person must say.
///
/// # Method
/// A column is taken for what the words of its header say, as far as its cells agree: days (their
/// order is the one that fits all cells), flags, numbers, words of few kinds. Where values name
/// measures, sides or time frames they are listed. What could not be told is a comment with `EDIT`.
///
/// # Missing values
/// A column whose header and cells say nothing is listed at the end as not used.
///
/// # Example
/// ```
/// use claimframe::extract::{Extractor, registry::Registry};
/// use claimframe::import::{Layout, draft, open};
///
/// let table = "Datum;Todesopfer;Quelle\n24.02.2022;1.200;NIS\n25.02.2022;1.300;NIS\n";
/// let extractor = Extractor::new(Registry::built_in()?);
/// let layout = Layout::default(); // for a file, what `found_layout` says
/// let map = draft(open("t.csv", table.as_bytes(), &layout)?, &layout, &extractor);
/// assert!(map.contains("stated = { column = \"Datum\" }"));
/// assert!(map.contains("number = \"Todesopfer\""));
/// # Ok::<(), claimframe::error::Error>(())
/// ```
pub fn draft(table: Table<'_>, layout: &Layout, extractor: &Extractor) -> String {
    let mut columns: Vec<_> = table.header.iter().map(|name| Column::new(name)).collect();
    for row in table.rows.flatten().take(LOOKED_AT) {
        for (column, cell) in columns.iter_mut().zip(&row.cells) {
            column.add(cell.trim(), extractor);
        }
    }
    let picked = pick::pick(&columns, extractor.registry());
    draft::write(&table.file, layout, &columns, &picked, extractor.registry())
}
