//! A table of the schema with its rows, checked once.

use polars::prelude::DataFrame;

use crate::error::Result;
use crate::schema::{self, Rows, Table, Value, ValueRef};

/// A table of the schema with its rows; every cell fits its column.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    table: &'static Table,
    rows: Vec<Vec<Value>>,
}

impl Sheet {
    /// Takes rows in the order of the table's columns.
    ///
    /// # Errors
    /// A row of another width, or a cell that its column does not allow, a decimal number that is
    /// not finite among them.
    pub fn new(table: &'static Table, rows: Vec<Vec<Value>>) -> Result<Self> {
        schema::check(table, &rows)?;
        Ok(Self { table, rows })
    }

    /// Takes the table's columns out of a frame, in the order of the schema.
    ///
    /// # Errors
    /// A column that is absent or of another type.
    pub fn from_frame(table: &'static Table, frame: &DataFrame) -> Result<Self> {
        Self::new(table, schema::rows(table, frame)?)
    }

    /// The rows as a frame with the table's columns.
    pub fn to_frame(&self) -> Result<DataFrame> {
        schema::frame(self.table, self.rows.clone())
    }

    /// The table.
    pub const fn table(&self) -> &'static Table {
        self.table
    }

    /// The rows, cells in the order of the table's columns.
    pub fn rows(&self) -> &[Vec<Value>] {
        &self.rows
    }
}

impl Rows for Sheet {
    fn table(&self) -> &'static Table {
        self.table
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> ValueRef<'_> {
        let cell = self.rows.get(row).and_then(|row| row.get(column));
        cell.map_or(ValueRef::Missing, ValueRef::from)
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::Column;

    use super::*;
    use crate::schema::{Kind, optional, required};

    static TABLE: Table = Table {
        name: "t",
        description: "",
        columns: &[required("a", Kind::Text, "", ""), optional("b", Kind::Number, "", "")],
    };

    fn check(row: &[Value], fits: bool) {
        assert_eq!(Sheet::new(&TABLE, vec![row.to_vec()]).is_ok(), fits, "{row:?}");
    }

    #[test]
    fn every_cell_fits_its_column() {
        let text = || Value::Text("x".into());
        check(&[text(), Value::Number(1.5)], true);
        check(&[text(), Value::Missing], true);
        check(&[Value::Missing, Value::Missing], false);
        check(&[text(), Value::Number(f64::NAN)], false);
        check(&[text(), Value::Count(1)], false);
        check(&[text()], false);
    }

    #[test]
    fn a_frame_becomes_rows() {
        use polars::prelude::NamedFrom;
        let a = Column::from(polars::prelude::Series::new("a".into(), ["x", "y"]));
        let b = Column::from(polars::prelude::Series::new("b".into(), [Some(0.5), None]));
        let frame = DataFrame::new(2, vec![b, a]).unwrap();
        let sheet = Sheet::from_frame(&TABLE, &frame).unwrap();
        assert_eq!(sheet.rows()[0], [Value::Text("x".into()), Value::Number(0.5)]);
        assert_eq!(sheet.rows()[1], [Value::Text("y".into()), Value::Missing]);
    }
}
