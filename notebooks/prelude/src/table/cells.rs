//! The cells of a frame in words and grouped digits, as far as they are shown.

use claimframe::schema::Kind;
use polars::prelude::{AnyValue, DataFrame, DataType};

use super::columns;
use crate::error::Result;

/// Characters from which on a cell holds a sentence.
const LONG: usize = 60;

/// What is shown of a frame.
pub(super) struct Grid {
    /// Rows of the frame.
    pub height: usize,
    /// Columns of the frame, those of no rows too.
    pub columns: Vec<Column>,
    /// How many of the rows shown stand before those left out.
    pub head: usize,
    /// Rows that are left out.
    pub left_out: usize,
}

/// One column with the cells that are shown.
pub(super) struct Column {
    pub name: String,
    /// Its unit, or nothing.
    pub unit: &'static str,
    /// Its type.
    pub kind: String,
    /// What it holds, where known.
    pub description: Option<&'static str>,
    /// Whether it is aligned to the right.
    pub is_number: bool,
    /// Whether it holds sentences and needs room.
    pub is_long: bool,
    /// The cells; `None` is missing.
    pub cells: Vec<Option<String>>,
}

impl Column {
    /// Unit and type, e.g. `people or pieces · count`.
    pub fn about(&self) -> String {
        let Self { unit, kind, .. } = self;
        if unit.is_empty() { kind.clone() } else { format!("{unit} · {kind}") }
    }
}

impl Grid {
    /// At most so many rows: the first half of them and the last.
    pub fn new(frame: &DataFrame, rows: usize) -> Result<Self> {
        let height = frame.height();
        let (head, tail) = if height <= rows { (height, 0) } else { (rows.div_ceil(2), rows / 2) };
        let at: Vec<usize> = (0..head).chain(height - tail..height).collect();
        let columns = frame.columns().iter().zip(columns::known(frame)).map(|(column, known)| {
            let name = column.name().as_str();
            let kind = match known {
                Some(col) => col.kind.as_str().to_owned(),
                None => kind(column.dtype()),
            };
            let unit = known.map_or("", |col| col.unit);
            let cells = at.iter().map(|row| cell(frame, name, *row)).collect::<Result<Vec<_>>>()?;
            let is_long = cells.iter().flatten().any(|text| text.chars().count() > LONG);
            Ok(Column {
                name: name.to_owned(),
                unit,
                kind,
                description: known.map(|col| col.description).filter(|text| !text.is_empty()),
                is_number: column.dtype().is_primitive_numeric() || !unit.is_empty(),
                is_long,
                cells,
            })
        });
        let columns = columns.collect::<Result<_>>()?;
        Ok(Self { height, columns, head, left_out: height - head - tail })
    }

    /// Rows and columns in words.
    pub fn shape(&self) -> String {
        let count = |n: usize, one: &str, many: &str| {
            format!("{} {}", grouped(&n.to_string()), if n == 1 { one } else { many })
        };
        let rows = count(self.height, "row", "rows");
        format!("{rows} × {}", count(self.columns.len(), "column", "columns"))
    }

    /// What stands in place of the rows left out.
    pub fn ellipsis(&self) -> Option<String> {
        let n = grouped(&self.left_out.to_string());
        let rows = if self.left_out == 1 { "row" } else { "rows" };
        (self.left_out > 0).then(|| format!("… {n} more {rows} …"))
    }
}

/// The word for a type that the schema does not have.
fn kind(dtype: &DataType) -> String {
    let ours = [Kind::Text, Kind::Count, Kind::Number, Kind::Day, Kind::Flag];
    let word = ours.iter().find(|kind| kind.dtype() == *dtype).map(|kind| kind.as_str());
    word.map_or_else(|| dtype.to_string(), str::to_owned)
}

/// One cell, a bound in words.
fn cell(frame: &DataFrame, name: &str, row: usize) -> Result<Option<String>> {
    let value = frame.column(name)?.get(row)?;
    Ok(shown(&value).map(|text| match limit(frame, name, row) {
        Some(words) => format!("{words} {text}"),
        None => text,
    }))
}

fn shown(value: &AnyValue) -> Option<String> {
    match value {
        AnyValue::Null => None,
        AnyValue::String(text) => Some((*text).to_owned()),
        AnyValue::StringOwned(text) => Some(text.to_string()),
        AnyValue::Float64(x) => Some(decimal(*x)),
        AnyValue::Float32(x) => Some(decimal(f64::from(*x))),
        value if value.is_integer() => Some(grouped(&value.to_string())),
        value => Some(value.to_string()),
    }
}

/// What limits a number, by the other cells of its row: `at least`, `about`.
fn limit(frame: &DataFrame, name: &str, row: usize) -> Option<&'static str> {
    let get = |name: &str| frame.column(name).ok().and_then(|column| column.get(row).ok());
    if let ("low" | "best" | "high", Some(AnyValue::String(qualifier))) = (name, get("qualifier")) {
        return match (name, qualifier) {
            ("low", "at_least") => Some("at least"),
            ("low", "more_than") => Some("more than"),
            ("high", "almost") => Some("almost"),
            ("high", "up_to") => Some("up to"),
            ("high", "less_than") => Some("fewer than"),
            ("best", "about") => Some("about"),
            _ => None,
        };
    }
    if name == "figure" {
        let approximate = matches!(get("approximate"), Some(AnyValue::Boolean(true)));
        return approximate.then_some("about");
    }
    // Ends of a result: bounds where the other end and the value are missing.
    let missing = |name: String| matches!(get(&name), Some(AnyValue::Null));
    if let Some(stem) = name.strip_suffix("_low") {
        let alone = missing(stem.to_owned()) && missing(format!("{stem}_high"));
        return alone.then_some("at least");
    }
    let stem = name.strip_suffix("_high")?;
    (missing(stem.to_owned()) && missing(format!("{stem}_low"))).then_some("up to")
}

/// A decimal number with about five telling digits.
fn decimal(x: f64) -> String {
    if !x.is_finite() {
        return x.to_string();
    }
    let size = x.abs();
    let decimals = match size {
        _ if size.fract() == 0.0 => 0,
        _ if size >= 1000.0 => 1,
        _ if size >= 100.0 => 2,
        _ if size >= 10.0 => 3,
        _ if size >= 1e-3 => 4,
        _ => return format!("{x:.2e}").replace('-', "−"),
    };
    let text = format!("{x:.decimals$}");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let rest = rest.trim_end_matches('0');
    let point = if rest.is_empty() { "" } else { "." };
    format!("{}{point}{rest}", grouped(whole))
}

/// Groups the digits of a whole number: `1,008,240`.
fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("−", digits));
    let mut out = String::from(sign);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
