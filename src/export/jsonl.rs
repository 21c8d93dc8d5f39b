//! Tables as JSON objects.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Sheet;
use crate::error::{Error, Result};
use crate::schema::{Rows, ValueRef};

/// A table as JSON Lines: one object per row, keys in the order of the columns, missing values as
/// `null`, days as `"YYYY-MM-DD"`, text as it is.
pub fn jsonl_bytes(sheet: &Sheet) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for row in json_rows(sheet) {
        serde_json::to_writer(&mut bytes, &row).map_err(|e| Error::render("JSON", e))?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// The rows as they are written to JSON.
pub fn json_rows<R: Rows>(rows: &R) -> impl Iterator<Item = impl Serialize + use<'_, R>> {
    (0..rows.len()).map(move |at| Row { rows, at })
}

/// One row as an object.
struct Row<'a, R> {
    rows: &'a R,
    at: usize,
}

impl<R: Rows> Serialize for Row<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let columns = self.rows.table().columns;
        let mut map = serializer.serialize_map(Some(columns.len()))?;
        for (at, col) in columns.iter().enumerate() {
            match self.rows.cell(self.at, at) {
                ValueRef::Missing => map.serialize_entry(col.name, &())?,
                ValueRef::Text(text) => map.serialize_entry(col.name, text)?,
                ValueRef::Count(n) => map.serialize_entry(col.name, &n)?,
                ValueRef::Number(x) => map.serialize_entry(col.name, &x)?,
                ValueRef::Day(day) => map.serialize_entry(col.name, &day)?,
                ValueRef::Flag(flag) => map.serialize_entry(col.name, &flag)?,
            }
        }
        map.end()
    }
}
