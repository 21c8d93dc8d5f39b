//! A table of the schema back from what was exported, types included.

use std::io::{BufRead, BufReader, Read};

use polars::prelude::DataFrame;

use super::value::value;
use super::{Cell, Dialect, Grid, Row, reject, unescape};
use crate::article::Reject;
use crate::error::{Error, Place, Result};
use crate::schema::{Col, FrameBuilder, Kind, Table, ValueRef};

/// Reads CSV of a known table and dialect, row by row: beside the frame, one row is kept.
///
/// Columns may stand in any order, and others may stand among them. A row with a cell that its
/// column does not allow is a reject that names the cell, and the others count.
///
/// # Errors
/// A column of the table is missing or doubled, or the text is not UTF-8.
///
/// # Example
/// ```
/// use claimframe::grid::{Dialect, read_csv};
/// use claimframe::schema::{Col, Kind, Table};
///
/// static COLUMNS: [Col; 1] =
///     [Col { name: "x", kind: Kind::Number, unit: "people", nullable: false, description: "" }];
/// static TABLE: Table = Table { name: "t", description: "", columns: &COLUMNS };
/// let text = "\u{FEFF}x\r\n1,5\r\nmany\r\n";
/// let (frame, rejects) = read_csv("t.csv", text.as_bytes(), &TABLE, Dialect::ExcelDe)?;
/// assert_eq!(frame.height(), 1);
/// assert_eq!(rejects[0].reason, "found many, expected a number; the row was left out");
/// # Ok::<(), claimframe::error::Error>(())
/// ```
pub fn read_csv(
    file: &str,
    input: impl Read,
    table: &'static Table,
    dialect: Dialect,
) -> Result<(DataFrame, Vec<Reject>)> {
    let broken = |e: csv::Error| Error::render(file, e);
    let mut input = BufReader::with_capacity(1 << 16, input);
    let start = input.fill_buf().map_err(|e| Error::render(file, e))?;
    let returned = start.windows(2).any(|pair| pair == b"\r\n");
    // With an end to its last line, each record ends alike.
    let input = input.chain(if returned { &b"\r\n"[..] } else { b"\n" });
    let mut reader =
        csv::ReaderBuilder::new().delimiter(dialect.delimiter()).flexible(true).from_reader(input);
    let header = reader.headers().map_err(broken)?;
    let header = header.iter().map(|name| name.trim_start_matches('\u{FEFF}').to_owned());
    let mut grid = Grid::empty(file, None, dialect.decimal());
    grid.header = header.collect();
    let columns = places(&grid, table)?;
    let mut frame = FrameBuilder::new(table);
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(broken)? {
        // Counted back from its end: where a record begins, empty lines before it are not counted.
        let line = || {
            let end = usize::try_from(reader.position().line()).unwrap_or(0);
            let breaks = record.as_slice().bytes().filter(|byte| *byte == b'\n').count();
            end.saturating_sub(breaks + usize::from(!returned))
        };
        let cell = |at: usize| record.get(at).filter(|cell| !cell.is_empty()).map(unescape);
        row(&mut grid, &mut frame, line, record.len(), &columns, cell)?;
    }
    Ok((frame.finish()?, grid.rejects))
}

/// Reads a table of the schema out of a grid, as [`read_csv`] does.
///
/// # Errors
/// A column of the table is missing or doubled.
pub fn read_grid(grid: &Grid, table: &'static Table) -> Result<(DataFrame, Vec<Reject>)> {
    let columns = places(grid, table)?;
    let mut rejects = Grid { rows: Vec::new(), ..grid.clone() };
    let mut frame = FrameBuilder::new(table);
    for cells in &grid.rows {
        if let Some(found) = no_values(grid, &columns, cells) {
            rejects.rejects.extend(found);
            continue;
        }
        let cell =
            |at: usize| cells.cells.get(at).filter(|cell| **cell != Cell::Empty).map(Cell::text);
        row(&mut rejects, &mut frame, || cells.line, cells.cells.len(), &columns, cell)?;
    }
    Ok((frame.finish()?, rejects.rejects))
}

/// Cells that hold no values, if there are any.
fn no_values(grid: &Grid, columns: &[(&'static Col, usize)], row: &Row) -> Option<Vec<Reject>> {
    let fault = |(col, at): &(&'static Col, usize)| {
        let found = row.cells.get(*at)?.no_value()?;
        let why = format!("found {found}, expected a value; the row was left out");
        Some(reject(grid.cell_place(row.line, col.name), "cell", &found, why))
    };
    Some(columns.iter().filter_map(fault).collect()).filter(|found: &Vec<_>| !found.is_empty())
}

/// Where each column of the table stands.
fn places(grid: &Grid, table: &'static Table) -> Result<Vec<(&'static Col, usize)>> {
    let place = |col: &'static Col| Ok((col, grid.required(col.name)?));
    table.columns.iter().map(place).collect()
}

/// Adds a row to the frame, or what is wrong with it to the rejects.
fn row<'a>(
    grid: &mut Grid,
    frame: &mut FrameBuilder,
    line: impl Fn() -> usize,
    found: usize,
    columns: &[(&'static Col, usize)],
    cell: impl Fn(usize) -> Option<&'a str>,
) -> Result<()> {
    let width = grid.header.len();
    if found != width {
        let reject = grid.ragged(line(), &format!("{found} cells"), width);
        grid.rejects.push(reject);
        return Ok(());
    }
    let mut values = Vec::with_capacity(columns.len());
    for (col, at) in columns {
        let text = cell(*at);
        match typed(text, col, grid.decimal) {
            Ok(value) => values.push(value),
            Err(expected) => {
                let place: Place = grid.cell_place(line(), col.name);
                let shown = text.unwrap_or("nothing");
                let why = format!("found {shown}, expected {expected}; the row was left out");
                grid.rejects.push(reject(place, "cell", shown, why));
            }
        }
    }
    if values.len() == columns.len() { frame.push(&values) } else { Ok(()) }
}

/// The value of a cell, of which nothing may be there.
fn typed<'a>(
    text: Option<&'a str>,
    col: &Col,
    decimal: char,
) -> std::result::Result<ValueRef<'a>, &'static str> {
    let value = match text {
        Some(text) if col.kind == Kind::Text => ValueRef::Text(text),
        Some(text) => value(text, col.kind, decimal)?,
        None => ValueRef::Missing,
    };
    if value.fits(col) { Ok(value) } else { Err("a value") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::optional;

    static TABLE: Table = Table {
        name: "t",
        description: "",
        columns: &[optional("text", Kind::Text, "", ""), optional("n", Kind::Count, "", "")],
    };

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        let text = "text,n\n\n\"two\nlines\",many\na\n\n\n\"b\nb\nb\",3\nc,none";
        for text in [text.to_owned(), text.replace('\n', "\r\n"), format!("{text}\n")] {
            let (frame, rejects) =
                read_csv("t.csv", text.as_bytes(), &TABLE, Dialect::Plain).unwrap();
            assert_eq!(frame.height(), 1);
            let lines: Vec<_> = rejects.iter().map(|reject| reject.place.line).collect();
            assert_eq!(lines, [Some(3), Some(5), Some(11)], "{text:?}");
        }
    }
}
