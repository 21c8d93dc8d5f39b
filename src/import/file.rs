//! From a path to a table: text streams, a workbook is read as a whole.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use super::delimited;
use super::table::{
    Layout, Misfit, Row, Rows, SAMPLE, Table, TableFormat, format, heading, is_wide, open,
};
use crate::error::{Error, Place, Result};
use crate::grid::{self, Cell, Grid};

/// Opens the table in a file: text, JSON, or a sheet of a workbook.
///
/// # Errors
/// A file that cannot be read or is no table, a sheet that is not there.
pub fn open_file(path: &Path, layout: &Layout) -> Result<Table<'static>> {
    let failed = |e| Error::file(path, "cannot be read", e);
    let mut bytes = BufReader::with_capacity(SAMPLE, File::open(path).map_err(failed)?);
    let begin = bytes.fill_buf().map_err(failed)?;
    if is_workbook(begin) {
        return workbook(path, layout);
    }
    let file = path.display().to_string();
    if let Some(sheet) = &layout.sheet {
        let found = format!("no sheet {sheet}");
        return Err(Error::invalid(
            Place::file(file),
            found,
            "a workbook, as the map names a sheet",
        ));
    }
    open(&file, bytes, layout)
}

/// Whether a file begins as packed files do, or as older workbooks.
fn is_workbook(begin: &[u8]) -> bool {
    begin.starts_with(b"PK\x03\x04") || begin.starts_with(b"\xD0\xCF\x11\xE0")
}

/// The sheet of a workbook, its header on the row that the layout names.
fn workbook(path: &Path, layout: &Layout) -> Result<Table<'static>> {
    let sheets = grid::workbook_sheets(path)?;
    let names: Vec<_> = sheets.iter().map(|sheet| sheet.name().to_owned()).collect();
    let chosen = sheets.into_iter().find(|sheet| match &layout.sheet {
        Some(name) => sheet.name() == name,
        None => sheet.rows.iter().any(|row| filled(row) > 0),
    });
    let file = path.display().to_string();
    let sheet = chosen.ok_or_else(|| match &layout.sheet {
        Some(name) => {
            let expected = format!("one of the sheets {}", names.join(", "));
            Error::invalid(Place::file(&file), format!("no sheet {name}"), expected)
        }
        None => Error::invalid(Place::file(&file), "nothing", "a header and rows below it"),
    })?;
    let at = layout.header.unwrap_or(1);
    let grid = sheet.grid_below(at);
    if grid.header.is_empty() {
        return Err(Error::invalid(grid.place(at), "no header", "the names of the columns"));
    }
    Ok(of_grid(&grid))
}

fn of_grid(grid: &Grid) -> Table<'static> {
    let width = grid.header.len();
    let (file, notes) = (grid.name(), formulas(grid).into_iter().collect());
    let whole = grid.rows.iter().map(|row| {
        let cells = row.cells.iter().map(text).collect();
        Ok(Row { at: row.line, cells, recoded: false })
    });
    let ragged = grid.rejects.iter().filter_map(|reject| {
        let (at, found) = (reject.place.line?, reject.found.clone());
        Some(Err(Misfit { at, found, expected: format!("{width}, as in the header") }))
    });
    let mut rows: Vec<_> = whole.chain(ragged).collect();
    rows.sort_by_key(|row| match row {
        Ok(Row { at, .. }) | Err(Misfit { at, .. }) => *at,
    });
    let header = grid.header.iter().map(|name| heading(name)).collect();
    let rows: Rows<'static> = Box::new(rows.into_iter());
    Table { file, header, notes, rows }
}

/// Which columns hold formulas, how many, and where the first of each stands.
fn formulas(grid: &Grid) -> Option<String> {
    let of = |(at, name): (usize, &String)| {
        let is = |row: &&grid::Row| matches!(row.cells.get(at), Some(Cell::Formula(..)));
        let mut found = grid.rows.iter().filter(is);
        let first = found.next()?.line;
        Some(format!("{name} ({}, first in row {first})", 1 + found.count()))
    };
    let columns: Vec<_> = grid.header.iter().enumerate().filter_map(of).collect();
    let columns = (!columns.is_empty()).then(|| columns.join(", "))?;
    let read = "read is what they showed when the file was saved";
    Some(format!("{}: formulas in {columns}; {read}", grid.name()))
}

fn filled(row: &grid::Row) -> usize {
    row.cells.iter().filter(|cell| !cell.text().trim().is_empty()).count()
}

/// What a cell shows; of a formula that was perhaps never computed, the formula: programs that write
/// workbooks put a zero, or nothing, in the place of its value.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Formula(formula, shown) if matches!(shown.as_str(), "" | "0") => {
            format!("={} ({shown})", formula.trim_start_matches('='))
        }
        cell => cell.text().to_owned(),
    }
}

/// The layout that a first map of a file states: the sheet that holds most, where there are
/// several, and the row of the header, where titles stand above it.
///
/// # Errors
/// A file that cannot be read.
pub fn found_layout(path: &Path, layout: &Layout) -> Result<Layout> {
    let failed = |e| Error::file(path, "cannot be read", e);
    let mut bytes = BufReader::with_capacity(SAMPLE, File::open(path).map_err(failed)?);
    let mut found = layout.clone();
    let sample = bytes.fill_buf().map_err(failed)?;
    if is_workbook(sample) {
        let mut sheets = grid::workbook_sheets(path)?;
        sheets.retain(|sheet| sheet.rows.iter().any(|row| filled(row) > 0));
        let size = |sheet: &grid::Sheet| sheet.rows.iter().map(filled).sum::<usize>();
        let named = sheets.iter().find(|sheet| layout.sheet.as_deref() == Some(sheet.name()));
        // The first of equals.
        let largest = sheets.iter().rev().max_by_key(|sheet| size(sheet));
        // A sheet that is not there is named when the table is opened.
        let chosen = if layout.sheet.is_some() { named } else { largest };
        let Some(sheet) = chosen else { return Ok(found) };
        if sheets.len() > 1 {
            found.sheet = Some(sheet.name().to_owned());
        }
        let lines = sheet.rows.iter().map(|row| (row.line, filled(row)));
        found.header = layout.header.or_else(|| header(&lines.collect::<Vec<_>>()));
    } else if layout.header.is_none()
        && !is_wide(sample)
        && format(sample, layout) != TableFormat::Json
    {
        found.header = header(&delimited::filled(&mut bytes, layout).map_err(failed)?);
    }
    Ok(found)
}

/// How many rows are looked at for the header.
const LOOKED_AT: usize = 20;

/// The row of the header where it is not the first: titles fill fewer cells.
fn header(lines: &[(usize, usize)]) -> Option<usize> {
    let looked_at = || lines.iter().filter(|(_, filled)| *filled > 0).take(LOOKED_AT);
    let widest = looked_at().map(|(_, filled)| *filled).max()?;
    let full = |(_, filled): &&(usize, usize)| filled + widest / 3 >= widest;
    let (first, header) = (looked_at().next()?, looked_at().find(full)?);
    (first != header).then_some(header.0)
}
