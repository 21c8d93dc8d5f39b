//! Cells out of a workbook.

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Range, Reader, Sheets, open_workbook_auto_from_rs};

use super::{Cell, Grid, Row, Sheet, plain_number};
use crate::error::{Error, Place, Result};

/// Reads every sheet of a workbook.
pub(super) fn sheets(file: &str, bytes: Vec<u8>) -> Result<Vec<Sheet>> {
    let refused = |problem: calamine::Error| {
        let found = format!("no workbook that can be read ({problem})");
        Error::invalid(Place::file(file), found, "an XLSX, XLS or ODS file without a password")
    };
    let mut workbook: Sheets<_> =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(refused)?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let values = workbook.worksheet_range(&name).map_err(refused)?;
        // A sheet without formulas may have no range of them.
        let formulas = workbook.worksheet_formula(&name).unwrap_or_default();
        sheets.push(sheet(file, name, &values, &formulas));
    }
    Ok(sheets)
}

fn sheet(file: &str, name: String, values: &Range<Data>, formulas: &Range<String>) -> Sheet {
    let (top, left) = values.start().unwrap_or_default();
    let rows = values.rows().enumerate().map(|(down, cells)| {
        let down = top + u32::try_from(down).unwrap_or(u32::MAX);
        let cells = cells.iter().enumerate().map(|(right, value)| {
            let right = left + u32::try_from(right).unwrap_or(u32::MAX);
            let formula = formulas.get_value((down, right)).filter(|text| !text.is_empty());
            cell(value, formula)
        });
        Row { line: down as usize + 1, cells: cells.collect() }
    });
    Sheet { rows: rows.collect(), empty: Grid::empty(file, Some(name), '.') }
}

fn cell(value: &Data, formula: Option<&String>) -> Cell {
    // LibreOffice saves a truth value as the formula that gives it.
    if let Some(flag) = formula.and_then(|formula| constant(formula)) {
        return Cell::Text(flag.to_string());
    }
    let text = match value {
        Data::Empty if formula.is_none() => return Cell::Empty,
        Data::Empty => String::new(),
        Data::String(text) if formula.is_none() => return Cell::written(text),
        Data::String(text) => text.clone(),
        Data::Int(n) => n.to_string(),
        Data::Float(x) => plain_number(*x),
        Data::Bool(flag) => flag.to_string(),
        Data::DateTime(moment) => day(moment),
        Data::DateTimeIso(text) | Data::DurationIso(text) => {
            text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
        }
        Data::Error(error) => return Cell::Fault(error.to_string()),
    };
    match formula {
        Some(formula) => Cell::Formula(formula.clone(), text),
        None => Cell::Text(text),
    }
}

/// The truth value that a formula is another way of writing.
fn constant(formula: &str) -> Option<bool> {
    match formula.trim_start_matches('=') {
        "TRUE()" => Some(true),
        "FALSE()" => Some(false),
        _ => None,
    }
}

/// A moment as day, with the time only where it is not midnight.
fn day(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return moment.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date}T{hour:02}:{minute:02}:{second:02}")
    }
}
