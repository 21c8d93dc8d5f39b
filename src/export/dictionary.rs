//! The data dictionary: every column of every table of a package.

use super::{Sheet, Value};
use crate::error::Result;
use crate::schema::{Col, DICTIONARY, Table};

/// Describes tables, and last the dictionary itself.
pub fn dictionary(tables: &[&'static Table]) -> Result<Sheet> {
    let itself = [&DICTIONARY];
    let rows = tables
        .iter()
        .chain(&itself)
        .flat_map(|table| table.columns.iter().map(|col| row(table, col)))
        .collect();
    Sheet::new(&DICTIONARY, rows)
}

/// What is known of one column.
fn row(table: &Table, col: &Col) -> Vec<Value> {
    let text = |text: &'static str| Value::text(Some(text).filter(|t| !t.is_empty()));
    vec![
        text(table.name),
        text(col.name),
        text(col.kind.as_str()),
        text(col.unit),
        Value::Flag(col.nullable),
        text(col.description),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::CLAIMS;

    #[test]
    fn it_lists_every_column_and_itself() {
        let sheet = dictionary(&[&CLAIMS]).unwrap();
        assert_eq!(sheet.rows().len(), CLAIMS.columns.len() + DICTIONARY.columns.len());
    }
}
