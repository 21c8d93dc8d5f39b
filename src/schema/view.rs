//! The rows of a table, wherever they lie.

use polars::prelude::{
    BooleanChunked, DataFrame, Float64Chunked, Int32Chunked, Int64Chunked, StringChunked,
};

use super::day::day_of_epoch;
use super::{Kind, Table, ValueRef};
use crate::error::{Error, Result};

/// Rows that can be written without a copy of them.
pub trait Rows {
    /// The table that they are rows of.
    fn table(&self) -> &'static Table;
    /// How many there are.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The cell of a row in a column of the table; missing where there is no such cell.
    fn cell(&self, row: usize, column: usize) -> ValueRef<'_>;
}

/// The rows of a frame that has the table's columns.
#[derive(Debug)]
pub struct FrameRows<'a> {
    table: &'static Table,
    columns: Vec<Column<'a>>,
    height: usize,
}

#[derive(Debug)]
enum Column<'a> {
    Text(&'a StringChunked),
    Count(&'a Int64Chunked),
    Number(&'a Float64Chunked),
    Day(&'a Int32Chunked),
    Flag(&'a BooleanChunked),
}

impl<'a> FrameRows<'a> {
    /// Takes the table's columns out of a frame, in the order of the schema.
    ///
    /// # Errors
    /// A column that is absent or of another type, an empty cell that may not be empty, a number
    /// that is not finite.
    pub fn new(table: &'static Table, frame: &'a DataFrame) -> Result<Self> {
        let columns = table.columns.iter().map(|col| column(table, col, frame));
        let columns = columns.collect::<Result<Vec<_>>>()?;
        Ok(Self { table, columns, height: frame.height() })
    }
}

fn column<'a>(table: &'static Table, col: &super::Col, frame: &'a DataFrame) -> Result<Column<'a>> {
    let failed = || Error::polars(table.name);
    let wrong = |what: &str| Error::frame(table.name, format!("column {}: {what}", col.name));
    let found = frame.column(col.name).map_err(failed())?;
    if !col.nullable && found.null_count() > 0 {
        return Err(wrong("an empty cell, expected a value"));
    }
    let series = found.as_materialized_series();
    Ok(match col.kind {
        Kind::Text => Column::Text(series.str().map_err(failed())?),
        Kind::Count => Column::Count(series.i64().map_err(failed())?),
        Kind::Number => {
            let numbers = series.f64().map_err(failed())?;
            if numbers.iter().flatten().any(|x| !x.is_finite()) {
                return Err(wrong("a number that is not finite"));
            }
            Column::Number(numbers)
        }
        Kind::Day => Column::Day(series.date().map_err(failed())?.physical()),
        Kind::Flag => Column::Flag(series.bool().map_err(failed())?),
    })
}

impl Rows for FrameRows<'_> {
    fn table(&self) -> &'static Table {
        self.table
    }

    fn len(&self) -> usize {
        self.height
    }

    fn cell(&self, row: usize, column: usize) -> ValueRef<'_> {
        let value = self.columns.get(column).and_then(|column| match column {
            Column::Text(cells) => cells.get(row).map(ValueRef::Text),
            Column::Count(cells) => cells.get(row).map(ValueRef::Count),
            Column::Number(cells) => cells.get(row).map(ValueRef::Number),
            Column::Day(cells) => cells.get(row).and_then(day_of_epoch).map(ValueRef::Day),
            Column::Flag(cells) => cells.get(row).map(ValueRef::Flag),
        });
        value.unwrap_or(ValueRef::Missing)
    }
}
