//! Writing: data to stdout, talk to stderr.

use std::io::{self, IsTerminal, Write};

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement, TableComponent};

use super::Failure;
use crate::error::{Error, Result};
use crate::export::{Sheet, Value, csv_bytes, json_rows, jsonl_bytes};
use crate::schema::Kind;

/// How tables are printed.
#[derive(Debug, clap::Args)]
pub(super) struct FormatArgs {
    /// Form of the output; without it, an aligned table on a terminal, else CSV
    #[arg(long, value_name = "FORM")]
    format: Option<Format>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// Aligned columns, for reading
    Table,
    /// Comma-separated values with a header
    Csv,
    /// One JSON array of objects
    Json,
    /// One JSON object per line
    Jsonl,
}

impl FormatArgs {
    pub(super) fn format(&self) -> Format {
        let aligned = io::stdout().is_terminal();
        self.format.unwrap_or(if aligned { Format::Table } else { Format::Csv })
    }

    /// Whether a form was asked for.
    pub(super) const fn is_stated(&self) -> bool {
        self.format.is_some()
    }

    /// Whether tables are for reading, and may leave columns out.
    pub(super) fn is_aligned(&self) -> bool {
        self.format() == Format::Table
    }
}

/// A line of talk.
pub(super) fn say(line: &str) {
    // Nobody can be told that stderr is closed.
    let _ = writeln!(io::stderr(), "{line}");
}

/// Writes the sheet of that name, or those that the form has room for: only aligned tables can
/// follow each other under headings.
pub(super) fn write_sheets(
    sheets: &[Sheet],
    name: Option<&str>,
    format: &FormatArgs,
) -> std::result::Result<(), Failure> {
    let shown: Vec<_> = match name {
        Some(name) => sheets.iter().filter(|sheet| sheet.table().name == name).collect(),
        None if format.is_aligned() => sheets.iter().collect(),
        None => sheets.iter().take(1).collect(),
    };
    if shown.is_empty() {
        let names: Vec<_> = sheets.iter().map(|sheet| sheet.table().name).collect();
        let why = format!("no such table; there are {}", names.join(", "));
        return Err(Error::refused(why).into());
    }
    let headed = shown.len() > 1;
    for (i, sheet) in shown.iter().enumerate() {
        if headed {
            let gap = if i == 0 { "" } else { "\n" };
            let text = format!("{gap}{}: {}\n", sheet.table().name, sheet.table().description);
            write_bytes(text.as_bytes())?;
        }
        write_sheet(sheet, format)?;
    }
    Ok(())
}

/// Writes one sheet to stdout.
pub(super) fn write_sheet(sheet: &Sheet, format: &FormatArgs) -> std::result::Result<(), Failure> {
    write_bytes(&sheet_bytes(sheet, format.format())?)
}

/// One sheet in a form.
pub(super) fn sheet_bytes(sheet: &Sheet, format: Format) -> Result<Vec<u8>> {
    match format {
        Format::Csv => csv_bytes(sheet),
        Format::Table => Ok(aligned(sheet).into_bytes()),
        Format::Json => {
            let rows: Vec<_> = json_rows(sheet).collect();
            let mut bytes = serde_json::to_vec_pretty(&rows).map_err(unwritable)?;
            bytes.push(b'\n');
            Ok(bytes)
        }
        Format::Jsonl => jsonl_bytes(sheet),
    }
}

/// Writes bytes to stdout.
pub(super) fn write_bytes(bytes: &[u8]) -> std::result::Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

fn unwritable(problem: serde_json::Error) -> Error {
    Error::render("JSON", problem)
}

/// A table of the terminal's width, numbers to the right, columns without any value left out.
fn aligned(sheet: &Sheet) -> String {
    if sheet.rows().is_empty() {
        return "(none)\n".to_owned();
    }
    let columns = sheet.table().columns;
    let used: Vec<usize> = (0..columns.len())
        .filter(|at| sheet.rows().iter().any(|row| row[*at] != Value::Missing))
        .collect();
    let mut table = comfy_table::Table::new();
    table.load_preset(NOTHING).set_style(TableComponent::HeaderLines, '─');
    table.set_style(TableComponent::MiddleHeaderIntersections, '─');
    table.set_content_arrangement(ContentArrangement::Dynamic);
    if let Some((width, _)) = terminal_size::terminal_size() {
        table.set_width(width.0);
    }
    table.set_header(used.iter().map(|at| columns[*at].name));
    for row in sheet.rows() {
        table.add_row(used.iter().map(|at| shown(&row[*at])));
    }
    for (column, at) in table.column_iter_mut().zip(&used) {
        if matches!(columns[*at].kind, Kind::Count | Kind::Number) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{table}\n")
}

/// A value for reading: three decimals say more than sixteen.
fn shown(value: &Value) -> String {
    match value {
        Value::Number(x) => {
            let text = format!("{x:.3}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        other => other.to_string(),
    }
}
