//! A table of the schema with its rows, checked once.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use polars::prelude::{AnyValue, Column, DataFrame};

use crate::error::{Error, Result};
use crate::schema::{Col, Kind, Table};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing was said, or nothing can be said.
    Missing,
    /// Text.
    Text(String),
    /// Whole number.
    Count(i64),
    /// Decimal number, always finite.
    Number(f64),
    /// Calendar day.
    Day(Date),
    /// True or false.
    Flag(bool),
}

impl Value {
    /// Text, or missing where there is none.
    pub fn text(text: Option<&str>) -> Self {
        text.map_or(Self::Missing, |t| Self::Text(t.to_owned()))
    }

    /// A day, or missing where there is none.
    pub fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Missing, Self::Day)
    }

    /// A whole number, or missing where there is none.
    pub fn count(count: Option<u64>) -> Self {
        count.and_then(|n| i64::try_from(n).ok()).map_or(Self::Missing, Self::Count)
    }

    /// Whether a column may hold this value.
    fn fits(&self, col: &Col) -> bool {
        match (self, col.kind) {
            (Self::Missing, _) => col.nullable,
            (Self::Number(x), Kind::Number) => x.is_finite(),
            (Self::Text(_), Kind::Text)
            | (Self::Count(_), Kind::Count)
            | (Self::Day(_), Kind::Day)
            | (Self::Flag(_), Kind::Flag) => true,
            _ => false,
        }
    }
}

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
        for (at, row) in rows.iter().enumerate() {
            let misfit = row.iter().zip(table.columns).find(|(value, col)| !value.fits(col));
            if let Some((value, col)) = misfit {
                let problem =
                    format!("row {}, column {}: {value:?} does not fit", at + 1, col.name);
                return Err(Error::frame(table.name, problem));
            }
            if row.len() != table.columns.len() {
                let (is, should) = (row.len(), table.columns.len());
                let problem = format!("row {}: {is} cells, expected {should}", at + 1);
                return Err(Error::frame(table.name, problem));
            }
        }
        Ok(Self { table, rows })
    }

    /// Takes the table's columns out of a frame, in the order of the schema.
    ///
    /// # Errors
    /// A column that is absent or of another type.
    pub fn from_frame(table: &'static Table, frame: &DataFrame) -> Result<Self> {
        let columns = table
            .columns
            .iter()
            .map(|col| frame.column(col.name).map_err(Error::polars(table.name)))
            .collect::<Result<Vec<&Column>>>()?;
        let row = |at: usize| columns.iter().map(|column| cell(table.name, column, at)).collect();
        Self::new(table, (0..frame.height()).map(row).collect::<Result<_>>()?)
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

/// One cell of a frame.
fn cell(table: &'static str, column: &Column, at: usize) -> Result<Value> {
    Ok(match column.get(at).map_err(Error::polars(table))? {
        AnyValue::Null => Value::Missing,
        AnyValue::String(text) => Value::Text(text.to_owned()),
        AnyValue::StringOwned(text) => Value::Text(text.to_string()),
        AnyValue::Int64(n) => Value::Count(n),
        AnyValue::Float64(x) => Value::Number(x),
        AnyValue::Boolean(flag) => Value::Flag(flag),
        AnyValue::Date(days) => Value::Day(day_of_epoch(table, days)?),
        other => return Err(Error::frame(table, format!("no column type for {other:?}"))),
    })
}

/// The calendar day that Polars counts from 1970-01-01.
fn day_of_epoch(table: &'static str, days: i32) -> Result<Date> {
    date(1970, 1, 1)
        .checked_add(i64::from(days).days())
        .map_err(|problem| Error::frame(table, problem.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{optional, required};

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
