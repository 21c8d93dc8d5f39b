//! Claims as a frame, and a frame as claims.

use polars::prelude::DataFrame;

use super::slot::{SLOTS, blank};
use crate::error::{Error, Result};
use crate::extract::Claim;
use crate::schema::{self, CLAIMS, Value};

/// Columns of the schema, one row per claim.
pub(super) fn from_records(claims: &[Claim]) -> Result<DataFrame> {
    let row = |claim| SLOTS.iter().map(|slot| (slot.get)(claim)).collect();
    schema::frame(&CLAIMS, claims.iter().map(row).collect())
}

/// The rows of a frame that has the schema's columns.
pub(super) fn to_records(frame: &DataFrame) -> Result<Vec<Claim>> {
    check_columns(frame)?;
    let rows = schema::rows(&CLAIMS, frame)?;
    rows.into_iter().enumerate().map(|(at, row)| record(at, row)).collect()
}

fn record(at: usize, row: Vec<Value>) -> Result<Claim> {
    let mut claim = blank();
    for (slot, value) in SLOTS.iter().zip(row) {
        let shown = value.to_string();
        (slot.set)(&mut claim, value).map_err(|expected| {
            let found = if shown.is_empty() { "nothing" } else { &shown };
            let at = format!("row {}, column {}", at + 1, slot.col.name);
            Error::frame(CLAIMS.name, format!("{at}: found {found}, expected {expected}"))
        })?;
    }
    Ok(claim)
}

/// Names, order and types of the columns.
fn check_columns(frame: &DataFrame) -> Result<()> {
    if frame.width() != CLAIMS.columns.len() {
        let problem = format!("{} columns, expected {}", frame.width(), CLAIMS.columns.len());
        return Err(Error::frame(CLAIMS.name, problem));
    }
    for (i, (col, column)) in CLAIMS.columns.iter().zip(frame.columns()).enumerate() {
        if column.name() != col.name || *column.dtype() != col.kind.dtype() {
            let (name, found, expected) = (column.name(), column.dtype(), col.kind.dtype());
            let problem = format!(
                "column {}: found {name} of type {found}, expected {} of type {expected}",
                i + 1,
                col.name
            );
            return Err(Error::frame(CLAIMS.name, problem));
        }
    }
    Ok(())
}
