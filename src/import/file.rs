//! From a path to a table: text streams, a workbook is read as a whole.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use super::table::{Layout, Misfit, Row, Rows, SAMPLE, Table, heading, open};
use crate::error::{Error, Place, Result};
use crate::grid::{self, Cell};

/// Opens the table in a file: text, JSON, or a sheet of a workbook.
///
/// # Errors
/// A file that cannot be read or is no table, a sheet that is not there.
pub fn open_file(path: &Path, layout: &Layout) -> Result<Table<'static>> {
    let failed = |e| Error::file(path, "cannot be read", e);
    let mut bytes = BufReader::with_capacity(SAMPLE, File::open(path).map_err(failed)?);
    let begin = bytes.fill_buf().map_err(failed)?;
    if begin.starts_with(b"PK\x03\x04") || begin.starts_with(b"\xD0\xCF\x11\xE0") {
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

fn workbook(path: &Path, layout: &Layout) -> Result<Table<'static>> {
    let grid = grid::open(path, layout.sheet.as_deref())?;
    let header = grid.header.iter().map(|name| heading(name)).collect();
    let whole = grid.rows.iter().map(|row| {
        let cells = row.cells.iter().map(text).collect();
        Ok(Row { at: row.line, cells })
    });
    let ragged = grid.rejects.iter().filter_map(|reject| {
        let at = reject.place.line?;
        let expected = format!("{}, as in the header", grid.header.len());
        Some(Err(Misfit { at, found: reject.found.clone(), expected }))
    });
    let mut rows: Vec<_> = whole.chain(ragged).collect();
    rows.sort_by_key(|row| match row {
        Ok(Row { at, .. }) | Err(Misfit { at, .. }) => *at,
    });
    let rows: Rows<'static> = Box::new(rows.into_iter());
    Ok(Table { file: grid.name(), header, point: true, rows })
}

/// What a cell shows; a formula whose value was never computed as the formula.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Formula(formula, shown) if shown.is_empty() => {
            format!("={}", formula.trim_start_matches('='))
        }
        cell => cell.text().to_owned(),
    }
}
