//! Rows that are written as they come, so that no table has to fit into memory.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Failure;
use super::output::{Format, FormatArgs, sheet_bytes, write_bytes, write_sheet};
use crate::error::{Error, Result};
use crate::export::{Sheet, Value, csv_bytes};
use crate::schema::Table;

/// A table on its way to stdout. An aligned one waits for its last row: its widths need all.
pub(super) struct Rows<'a> {
    table: &'static Table,
    format: &'a FormatArgs,
    waiting: Vec<Vec<Value>>,
    begun: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn new(table: &'static Table, format: &'a FormatArgs) -> Self {
        Self { table, format, waiting: Vec::new(), begun: false }
    }

    /// Writes rows, after what stands before the first of them.
    pub(super) fn push(&mut self, rows: Vec<Vec<Value>>) -> std::result::Result<(), Failure> {
        if self.format.format() == Format::Table {
            self.waiting.extend(rows);
            return Ok(());
        }
        if rows.is_empty() {
            return Ok(());
        }
        let bytes = self.bytes(rows)?;
        write_bytes(&bytes)
    }

    fn bytes(&mut self, rows: Vec<Vec<Value>>) -> Result<Vec<u8>> {
        let format = self.format.format();
        let bytes = sheet_bytes(&Sheet::new(self.table, rows)?, format)?;
        let begun = std::mem::replace(&mut self.begun, true);
        if format == Format::Json {
            // An array is opened by its first row and closed at the end.
            let inside = bytes.strip_suffix(b"\n]\n").unwrap_or(&bytes);
            let inside = inside.strip_prefix(b"[").unwrap_or(inside);
            let opening: &[u8] = if begun { b"," } else { b"[" };
            return Ok([opening, inside].concat());
        }
        let header = sheet_bytes(&Sheet::new(self.table, Vec::new())?, format)?;
        let from = if begun { header.len() } else { 0 };
        Ok(bytes.get(from..).unwrap_or_default().to_vec())
    }

    /// Writes what is still missing.
    pub(super) fn finish(self) -> std::result::Result<(), Failure> {
        match self.format.format() {
            Format::Table => write_sheet(&Sheet::new(self.table, self.waiting)?, self.format),
            Format::Json if self.begun => write_bytes(b"\n]\n"),
            _ if self.begun => Ok(()),
            _ => write_sheet(&Sheet::new(self.table, Vec::new())?, self.format),
        }
    }
}

/// A CSV file that has its name once it is whole.
pub(super) struct GrowingFile {
    path: PathBuf,
    staging: PathBuf,
    file: BufWriter<File>,
    begun: bool,
}

impl GrowingFile {
    /// Begins it beside the file that it will become.
    pub(super) fn create(path: &Path) -> Result<Self> {
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(".claimframe-new");
        let staging = path.with_file_name(name);
        let file = File::create(&staging).map_err(|e| failed(path, e))?;
        Ok(Self { path: path.to_owned(), staging, file: BufWriter::new(file), begun: false })
    }

    /// Adds the rows of a sheet, the first time under its header.
    pub(super) fn append(&mut self, sheet: &Sheet) -> Result<()> {
        let bytes = csv_bytes(sheet)?;
        let header = csv_bytes(&Sheet::new(sheet.table(), Vec::new())?)?;
        let from = if self.begun { header.len() } else { 0 };
        self.begun = true;
        let rows = bytes.get(from..).unwrap_or_default();
        self.file.write_all(rows).map_err(|e| failed(&self.path, e))
    }

    /// Gives it its name.
    pub(super) fn finish(mut self) -> Result<()> {
        let written = self.file.flush();
        written
            .and_then(|()| std::fs::rename(&self.staging, &self.path))
            .map_err(|e| failed(&self.path, e))
    }
}

impl Drop for GrowingFile {
    fn drop(&mut self) {
        // After `finish` there is nothing of this name; nobody can be told of a failure here.
        let _ = std::fs::remove_file(&self.staging);
    }
}

fn failed(path: &Path, problem: std::io::Error) -> Error {
    Error::file(path, "cannot be written", problem)
}
