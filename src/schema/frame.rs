//! Rows of a table as a Polars frame with the columns of its schema, and back.

use jiff::civil::{Date, date};
use jiff::{Span, Unit};
use polars::prelude::{
    AnyValue, BooleanChunked, Column, DataFrame, Float64Chunked, Int32Chunked, Int64Chunked,
    IntoColumn, NewChunkedArray, PlSmallStr, StringChunked,
};

use super::{Col, Kind, Table, Value};
use crate::error::{Error, Result};

/// Days of a Polars date count from here.
const EPOCH: Date = date(1970, 1, 1);

/// A frame with the table's columns; rows hold one cell per column, in their order.
///
/// # Errors
/// A row of another width, or a cell that its column does not allow.
pub(crate) fn frame(table: &'static Table, rows: Vec<Vec<Value>>) -> Result<DataFrame> {
    check(table, &rows)?;
    let height = rows.len();
    let mut columns: Vec<Vec<Value>> = table.columns.iter().map(|_| Vec::new()).collect();
    for row in rows {
        columns.iter_mut().zip(row).for_each(|(column, cell)| column.push(cell));
    }
    let columns = table.columns.iter().zip(&columns);
    let columns = columns.map(|(col, cells)| column(table, *col, cells)).collect::<Result<_>>()?;
    DataFrame::new(height, columns).map_err(Error::polars(table.name))
}

/// The rows of a frame, cells in the order of the table's columns.
///
/// # Errors
/// A column that is absent or of a type that no table has.
pub(crate) fn rows(table: &'static Table, frame: &DataFrame) -> Result<Vec<Vec<Value>>> {
    let columns = table
        .columns
        .iter()
        .map(|col| frame.column(col.name).map_err(Error::polars(table.name)))
        .collect::<Result<Vec<&Column>>>()?;
    let row = |at: usize| columns.iter().map(|column| cell(table, column, at)).collect();
    (0..frame.height()).map(row).collect()
}

/// Whether every row has one cell per column and every cell fits its column.
///
/// # Errors
/// Names row and column of the first that does not.
pub(crate) fn check(table: &'static Table, rows: &[Vec<Value>]) -> Result<()> {
    for (at, row) in rows.iter().enumerate() {
        let misfit = row.iter().zip(table.columns).find(|(value, col)| !value.fits(col));
        if let Some((value, col)) = misfit {
            let problem = format!("row {}, column {}: {value:?} does not fit", at + 1, col.name);
            return Err(Error::frame(table.name, problem));
        }
        if row.len() != table.columns.len() {
            let (is, should) = (row.len(), table.columns.len());
            let problem = format!("row {}: {is} cells, expected {should}", at + 1);
            return Err(Error::frame(table.name, problem));
        }
    }
    Ok(())
}

fn column(table: &'static Table, col: Col, cells: &[Value]) -> Result<Column> {
    let cells = cells.iter();
    let name = PlSmallStr::from_static(col.name);
    Ok(match col.kind {
        Kind::Text => StringChunked::from_iter_options(name, cells.map(text)).into_column(),
        Kind::Count => Int64Chunked::from_iter_options(name, cells.map(count)).into_column(),
        Kind::Number => Float64Chunked::from_iter_options(name, cells.map(number)).into_column(),
        Kind::Day => {
            let days =
                cells.map(|cell| days_since_epoch(table, cell)).collect::<Result<Vec<_>>>()?;
            Int32Chunked::from_slice_options(name, &days).into_date().into_column()
        }
        Kind::Flag => BooleanChunked::from_iter_options(name, cells.map(flag)).into_column(),
    })
}

fn text(cell: &Value) -> Option<&str> {
    if let Value::Text(text) = cell { Some(text) } else { None }
}

fn count(cell: &Value) -> Option<i64> {
    if let Value::Count(count) = cell { Some(*count) } else { None }
}

fn number(cell: &Value) -> Option<f64> {
    if let Value::Number(number) = cell { Some(*number) } else { None }
}

fn flag(cell: &Value) -> Option<bool> {
    if let Value::Flag(flag) = cell { Some(*flag) } else { None }
}

fn days_since_epoch(table: &'static Table, cell: &Value) -> Result<Option<i32>> {
    let Value::Day(day) = cell else { return Ok(None) };
    let since = day.since((Unit::Day, EPOCH));
    since.map(|span| Some(span.get_days())).map_err(|e| Error::frame(table.name, e.to_string()))
}

/// One cell of a frame.
fn cell(table: &'static Table, column: &Column, at: usize) -> Result<Value> {
    Ok(match column.get(at).map_err(Error::polars(table.name))? {
        AnyValue::Null => Value::Missing,
        AnyValue::String(text) => Value::Text(text.to_owned()),
        AnyValue::StringOwned(text) => Value::Text(text.to_string()),
        AnyValue::Int64(n) => Value::Count(n),
        AnyValue::Float64(x) => Value::Number(x),
        AnyValue::Boolean(flag) => Value::Flag(flag),
        AnyValue::Date(days) => Value::Day(day_of_epoch(table, days)?),
        other => return Err(Error::frame(table.name, format!("no column type for {other:?}"))),
    })
}

fn day_of_epoch(table: &'static Table, days: i32) -> Result<Date> {
    let day = Span::new().try_days(days).and_then(|span| EPOCH.checked_add(span));
    day.map_err(|problem| Error::frame(table.name, problem.to_string()))
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

    #[test]
    fn cells_fit_their_columns_or_the_frame_is_refused() {
        let check = |row: Vec<Value>, fits: bool| {
            assert_eq!(frame(&TABLE, vec![row.clone()]).is_ok(), fits, "{row:?}");
        };
        check(vec!["x".into(), 1.5.into()], true);
        check(vec!["x".into(), Value::Missing], true);
        check(vec![Value::Missing, 1.5.into()], false);
        check(vec!["x".into(), f64::NAN.into()], false);
        check(vec!["x".into(), true.into()], false);
        check(vec!["x".into()], false);
    }

    #[test]
    fn columns_have_the_types_of_the_schema_even_without_rows() {
        let frame = frame(&TABLE, vec![]).unwrap();
        let types: Vec<_> = frame.columns().iter().map(|c| c.dtype().clone()).collect();
        assert_eq!(types, [Kind::Text.dtype(), Kind::Number.dtype()]);
    }

    #[test]
    fn rows_come_back_from_their_frame() {
        static ALL: Table = Table {
            name: "all",
            description: "",
            columns: &[
                optional("n", Kind::Count, "", ""),
                optional("day", Kind::Day, "", ""),
                optional("flag", Kind::Flag, "", ""),
            ],
        };
        let day = Value::Day(date(1969, 12, 31));
        let written = vec![
            vec![Value::Count(-3), day, Value::Flag(false)],
            vec![Value::Missing, Value::Missing, Value::Missing],
        ];
        assert_eq!(rows(&ALL, &frame(&ALL, written.clone()).unwrap()).unwrap(), written);
    }
}
