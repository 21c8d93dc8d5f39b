//! Rows of results as a Polars frame with the columns of the schema.

use jiff::civil::Date;
use polars::prelude::{
    BooleanChunked, Column, DataFrame, Float64Chunked, Int32Chunked, Int64Chunked, IntoColumn,
    NewChunkedArray, PlSmallStr, StringChunked,
};

use super::statement::day_number;
use super::{Amount, Estimate, Question};
use crate::error::{Error, Result};
use crate::schema::{Col, Kind, Table};

/// One cell of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Count(i64),
    Number(f64),
    Day(Date),
    Flag(bool),
}

/// A frame with the table's columns; rows hold one cell per column, in their order.
///
/// # Errors
/// A row of another width, or a cell that its column does not allow.
pub(super) fn frame(table: &'static Table, rows: Vec<Vec<Cell>>) -> Result<DataFrame> {
    let height = rows.len();
    let mut columns: Vec<Vec<Cell>> = table.columns.iter().map(|_| Vec::new()).collect();
    for row in rows {
        if row.len() != columns.len() {
            let problem = format!("{} cells, expected {}", row.len(), columns.len());
            return Err(Error::frame(table.name, problem));
        }
        columns.iter_mut().zip(row).for_each(|(column, cell)| column.push(cell));
    }
    let columns = table.columns.iter().zip(&columns);
    let columns = columns.map(|(col, cells)| column(table, *col, cells)).collect::<Result<_>>()?;
    DataFrame::new(height, columns).map_err(Error::polars(table.name))
}

fn column(table: &'static Table, col: Col, cells: &[Cell]) -> Result<Column> {
    let name = PlSmallStr::from_static(col.name);
    let misfit = |cell: &&Cell| !fits(cell, col);
    if let Some(cell) = cells.iter().find(misfit) {
        return Err(Error::frame(table.name, format!("{}: {cell:?} does not fit", col.name)));
    }
    let cells = cells.iter();
    Ok(match col.kind {
        Kind::Text => StringChunked::from_iter_options(name, cells.map(text)).into_column(),
        Kind::Count => Int64Chunked::from_iter_options(name, cells.map(count)).into_column(),
        Kind::Number => Float64Chunked::from_iter_options(name, cells.map(number)).into_column(),
        Kind::Day => {
            Int32Chunked::from_iter_options(name, cells.map(day)).into_date().into_column()
        }
        Kind::Flag => BooleanChunked::from_iter_options(name, cells.map(flag)).into_column(),
    })
}

fn fits(cell: &Cell, col: Col) -> bool {
    match (cell, col.kind) {
        (Cell::Empty, _) => col.nullable,
        (Cell::Number(n), Kind::Number) => n.is_finite(),
        (Cell::Text(_), Kind::Text)
        | (Cell::Count(_), Kind::Count)
        | (Cell::Day(_), Kind::Day)
        | (Cell::Flag(_), Kind::Flag) => true,
        _ => false,
    }
}

fn text(cell: &Cell) -> Option<&str> {
    if let Cell::Text(text) = cell { Some(text) } else { None }
}

fn count(cell: &Cell) -> Option<i64> {
    if let Cell::Count(count) = cell { Some(*count) } else { None }
}

fn number(cell: &Cell) -> Option<f64> {
    if let Cell::Number(number) = cell { Some(*number) } else { None }
}

#[allow(clippy::cast_possible_truncation)] // a calendar day is far below 2³¹
fn day(cell: &Cell) -> Option<i32> {
    if let Cell::Day(day) = cell { Some(day_number(*day) as i32) } else { None }
}

fn flag(cell: &Cell) -> Option<bool> {
    if let Cell::Flag(flag) = cell { Some(*flag) } else { None }
}

/// Side, role and measure.
pub(super) fn question_cells(question: &Question) -> Vec<Cell> {
    vec![
        question.side.as_deref().into(),
        question.role.as_str().into(),
        question.measure.as_str().into(),
    ]
}

/// Value, lower and upper bound.
pub(super) fn amount_cells(amount: Option<Amount>) -> [Cell; 3] {
    let part = |part: fn(Amount) -> Option<f64>| amount.and_then(part).into();
    [part(|a| a.value), part(|a| a.low), part(|a| a.high)]
}

/// Why there is no result, or empty.
pub(super) fn reason_cell(estimate: &Estimate) -> Cell {
    estimate.reason().map(super::Reason::as_str).into()
}

/// Ids in one cell.
pub(super) fn ids_cell(ids: &[String]) -> Cell {
    Cell::Text(ids.join(" | "))
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<Date> for Cell {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<u64> for Cell {
    /// A count that no column can hold leaves the cell empty.
    fn from(count: u64) -> Self {
        i64::try_from(count).map_or(Self::Empty, Self::Count)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        i64::try_from(count).map_or(Self::Empty, Self::Count)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
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
        let check = |row: Vec<Cell>, fits: bool| {
            assert_eq!(frame(&TABLE, vec![row.clone()]).is_ok(), fits, "{row:?}");
        };
        check(vec!["x".into(), 1.5.into()], true);
        check(vec!["x".into(), Cell::Empty], true);
        check(vec![Cell::Empty, 1.5.into()], false);
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
}
