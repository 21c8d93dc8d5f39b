//! The same tables under each reading, one below the other.

use crate::analysis::Reading;
use crate::error::Result;
use crate::export::Sheet;
use crate::schema::spread::READING;
use crate::schema::{Col, Table};

/// Puts the tables of all readings together, with the reading as their first column. A table that
/// has that column already holds all readings and is taken once.
pub(super) fn stacked(under: &[(Reading, Vec<Sheet>)]) -> Result<Vec<Sheet>> {
    let Some((_, first)) = under.first() else { return Ok(Vec::new()) };
    let table = |(at, sheet): (usize, &Sheet)| {
        if sheet.table().columns.iter().any(|column| column.name == READING.name) {
            return Ok(sheet.clone());
        }
        let rows = under.iter().flat_map(|(reading, sheets)| {
            let rows = sheets.get(at).map_or(&[][..], Sheet::rows);
            rows.iter().map(|row| {
                let mut cells = Vec::with_capacity(row.len() + 1);
                cells.push(reading.as_str().into());
                cells.extend_from_slice(row);
                cells
            })
        });
        Sheet::new(with_reading(sheet.table()), rows.collect())
    };
    first.iter().enumerate().map(table).collect()
}

/// The table with one more column. Tables live as long as the program; this makes a few, once.
fn with_reading(table: &Table) -> &'static Table {
    let columns: Vec<Col> = std::iter::once(READING).chain(table.columns.iter().copied()).collect();
    let columns = columns.leak();
    Box::leak(Box::new(Table { name: table.name, description: table.description, columns }))
}
