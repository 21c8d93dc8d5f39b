//! Rows of a table as a Polars frame with the columns of its schema, and back.

use polars::prelude::{AnyValue, Column, DataFrame};

use super::builder::{FrameBuilder, check_row};
use super::day::day_of_epoch;
use super::{Table, Value, ValueRef};
use crate::error::{Error, Result};

/// A frame with the table's columns; rows hold one cell per column, in their order.
///
/// # Errors
/// A row of another width, or a cell that its column does not allow.
pub(crate) fn frame(table: &'static Table, rows: Vec<Vec<Value>>) -> Result<DataFrame> {
    let mut frame = FrameBuilder::new(table);
    for row in rows {
        frame.push(&row.iter().map(ValueRef::from).collect::<Vec<_>>())?;
    }
    frame.finish()
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
    let row = |(at, row): (usize, &Vec<Value>)| {
        check_row(table, at, &row.iter().map(ValueRef::from).collect::<Vec<_>>())
    };
    rows.iter().enumerate().try_for_each(row)
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
        AnyValue::Date(days) => day_of_epoch(days).map(Value::Day).ok_or_else(|| {
            Error::frame(table.name, format!("no day {days} days after 1970-01-01"))
        })?,
        other => return Err(Error::frame(table.name, format!("no column type for {other:?}"))),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::schema::{Kind, optional, required};

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
