//! A frame made row by row.

use polars::prelude::{
    BooleanChunkedBuilder, ChunkedBuilder, Column, DataFrame, Float64Type, Int32Type, Int64Type,
    IntoColumn, PlSmallStr, PrimitiveChunkedBuilder, StringChunkedBuilder,
};

use super::day::days_since_epoch;
use super::{Col, Kind, Table, ValueRef};
use crate::error::{Error, Result};

/// Takes the rows of a table one after the other; nothing else than the columns is kept.
pub(crate) struct FrameBuilder {
    table: &'static Table,
    columns: Vec<Cells>,
    height: usize,
}

enum Cells {
    Text(StringChunkedBuilder),
    Count(PrimitiveChunkedBuilder<Int64Type>),
    Number(PrimitiveChunkedBuilder<Float64Type>),
    Day(PrimitiveChunkedBuilder<Int32Type>),
    Flag(BooleanChunkedBuilder),
}

impl FrameBuilder {
    /// An empty table.
    pub(crate) fn new(table: &'static Table) -> Self {
        Self { table, columns: table.columns.iter().map(Cells::new).collect(), height: 0 }
    }

    /// Adds a row of one cell per column.
    ///
    /// # Errors
    /// A row of another width, or a cell that its column does not allow; nothing is added then.
    pub(crate) fn push(&mut self, row: &[ValueRef<'_>]) -> Result<()> {
        check_row(self.table, self.height, row)?;
        self.columns.iter_mut().zip(row).for_each(|(cells, value)| cells.push(*value));
        self.height += 1;
        Ok(())
    }

    /// The frame of all rows.
    pub(crate) fn finish(self) -> Result<DataFrame> {
        let columns = self.columns.into_iter().map(Cells::finish).collect();
        DataFrame::new(self.height, columns).map_err(Error::polars(self.table.name))
    }
}

/// Whether the row has one cell per column and every cell fits its column.
pub(super) fn check_row(table: &'static Table, at: usize, row: &[ValueRef<'_>]) -> Result<()> {
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
    Ok(())
}

impl Cells {
    fn new(col: &Col) -> Self {
        let name = PlSmallStr::from_static(col.name);
        match col.kind {
            Kind::Text => Self::Text(StringChunkedBuilder::new(name, 0)),
            Kind::Count => Self::Count(PrimitiveChunkedBuilder::new(name, 0)),
            Kind::Number => Self::Number(PrimitiveChunkedBuilder::new(name, 0)),
            Kind::Day => Self::Day(PrimitiveChunkedBuilder::new(name, 0)),
            Kind::Flag => Self::Flag(BooleanChunkedBuilder::new(name, 0)),
        }
    }

    /// Adds a cell; one that does not fit is missing.
    fn push(&mut self, value: ValueRef<'_>) {
        match (self, value) {
            (Self::Text(cells), ValueRef::Text(text)) => cells.append_value(text),
            (Self::Text(cells), _) => cells.append_null(),
            (Self::Count(cells), ValueRef::Count(n)) => cells.append_value(n),
            (Self::Count(cells), _) => cells.append_null(),
            (Self::Number(cells), ValueRef::Number(x)) => cells.append_value(x),
            (Self::Number(cells), _) => cells.append_null(),
            (Self::Day(cells), ValueRef::Day(day)) => cells.append_value(days_since_epoch(day)),
            (Self::Day(cells), _) => cells.append_null(),
            (Self::Flag(cells), ValueRef::Flag(flag)) => cells.append_value(flag),
            (Self::Flag(cells), _) => cells.append_null(),
        }
    }

    fn finish(self) -> Column {
        match self {
            Self::Text(cells) => cells.finish().into_column(),
            Self::Count(cells) => cells.finish().into_column(),
            Self::Number(cells) => cells.finish().into_column(),
            Self::Day(cells) => cells.finish().into_date().into_column(),
            Self::Flag(cells) => cells.finish().into_column(),
        }
    }
}
