//! From a path to the sheets in it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::{Grid, Sheet, text};
use crate::error::{Error, Place, Result};

/// Tables above this size are not read as a whole.
pub const TABLE_LIMIT: u64 = 1 << 30;

/// Endings of names that promise a workbook.
const WORKBOOKS: [&str; 5] = ["xlsx", "xlsm", "xlsb", "xls", "ods"];

/// Reads one sheet of a file: the one of that name, else the first that is not empty.
///
/// What the file is follows from its content: a workbook (XLSX, XLS, ODS), else text with cells
/// separated by commas, semicolons, tabs or bars, in UTF-8, UTF-16 with a byte order mark, or
/// windows-1252. Rows with more or fewer cells than the header are among the rejects.
///
/// # Errors
/// A file that cannot be read or is no table, a workbook that is none or is locked by a password,
/// no such sheet, nothing in it: each with what was expected.
pub fn open(path: &Path, sheet: Option<&str>) -> Result<Grid> {
    let file = path.display().to_string();
    let all = sheets(path)?;
    let names: Vec<_> = all.iter().filter_map(|grid| grid.sheet.clone()).collect();
    let chosen = match sheet {
        Some(name) => all.into_iter().find(|grid| grid.sheet.as_deref() == Some(name)),
        None => all.into_iter().find(|grid| !grid.header.is_empty()),
    };
    chosen.ok_or_else(|| match sheet {
        Some(name) => {
            let found = format!("no sheet {name}");
            let expected = format!("one of the sheets {}", names.join(", "));
            Error::invalid(Place::file(&file), found, expected)
        }
        None => Error::invalid(Place::file(&file), "nothing", "a header and rows below it"),
    })
}

/// Reads every sheet of a file, in the order in which it has them.
///
/// # Errors
/// As [`open`].
pub fn sheets(path: &Path) -> Result<Vec<Grid>> {
    sheets_of(path, bytes(path)?)
}

/// As [`sheets`], of bytes that were read before.
///
/// # Errors
/// As [`open`].
pub fn sheets_of(path: &Path, bytes: Vec<u8>) -> Result<Vec<Grid>> {
    let file = path.display().to_string();
    let zipped = bytes.starts_with(b"PK\x03\x04");
    let compound = bytes.starts_with(b"\xD0\xCF\x11\xE0");
    if zipped || compound {
        let sheets = workbook(&file, bytes)?;
        return Ok(sheets.into_iter().map(|sheet| sheet.grid_below(1)).collect());
    }
    let named_so = path.extension().and_then(|end| end.to_str()).map(str::to_lowercase);
    if named_so.is_some_and(|end| WORKBOOKS.contains(&end.as_str())) {
        let found = if bytes.is_empty() { "an empty file" } else { "something else" };
        return Err(Error::invalid(Place::file(file), found, "a workbook, as the name says"));
    }
    Ok(vec![text::grid(&file, &bytes)?])
}

/// The bytes of a file of at most [`TABLE_LIMIT`].
///
/// # Errors
/// The operating system's reason, or that the file is larger.
pub fn bytes(path: &Path) -> Result<Vec<u8>> {
    let failed = |e| Error::file(path, "cannot be read", e);
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(TABLE_LIMIT + 1).read_to_end(&mut bytes))
        .map_err(failed)?;
    if bytes.len() as u64 > TABLE_LIMIT {
        let expected = format!("at most {} MiB", TABLE_LIMIT >> 20);
        let place = Place::file(path.display().to_string());
        return Err(Error::invalid(place, "a larger table", expected));
    }
    Ok(bytes)
}

/// The sheets of a workbook with all their rows.
///
/// # Errors
/// As [`open`].
pub(crate) fn workbook_sheets(path: &Path) -> Result<Vec<Sheet>> {
    workbook(&path.display().to_string(), bytes(path)?)
}

#[cfg(feature = "xlsx")]
fn workbook(file: &str, bytes: Vec<u8>) -> Result<Vec<Sheet>> {
    super::workbook::sheets(file, bytes)
}

#[cfg(not(feature = "xlsx"))]
fn workbook(file: &str, _: Vec<u8>) -> Result<Vec<Sheet>> {
    let expected = "CSV: this program was built without the feature `xlsx`";
    Err(Error::invalid(Place::file(file), "a workbook", expected))
}
