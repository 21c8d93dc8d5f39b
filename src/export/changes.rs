//! Cells that a spreadsheet would change by itself when it opens a table as plain CSV.

use std::collections::BTreeMap;

use crate::grid::{Change, Locale, change};
use crate::schema::{Rows, ValueRef};

/// A cell and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedCell {
    /// Row of the sheet; the header is row 1.
    pub row: usize,
    /// What the cell holds.
    pub shown: String,
}

/// Cells of one column with the same fate in the same locales.
pub type ChangedCells = BTreeMap<(&'static str, Fates), Vec<ChangedCell>>;

/// What becomes of a cell, and in which locales.
pub type Fates = Vec<(Change, Vec<Locale>)>;

/// Every cell of a table that Excel or LibreOffice would change, by column and by what becomes of
/// it in which locale.
///
/// # Method
/// Text and numbers are taken as plain CSV writes them and held against what either program is
/// known to read, see [`change`]; days stay days everywhere, and flags flags.
pub fn changed_cells(rows: &impl Rows) -> ChangedCells {
    let mut found = ChangedCells::new();
    for (at, col) in rows.table().columns.iter().enumerate() {
        for row in 0..rows.len() {
            let cell = rows.cell(row, at);
            let fates = fates(cell);
            if !fates.is_empty() {
                let cell = ChangedCell { row: row + 2, shown: cell.to_string() };
                found.entry((col.name, fates)).or_default().push(cell);
            }
        }
    }
    found
}

/// What becomes of a cell, and where.
fn fates(cell: ValueRef<'_>) -> Fates {
    let mut fates: BTreeMap<Change, Vec<Locale>> = BTreeMap::new();
    for locale in Locale::ALL {
        let fate = match cell {
            ValueRef::Text(text) => change(text, locale),
            ValueRef::Count(_) | ValueRef::Number(_) => change(&cell.to_string(), locale),
            ValueRef::Missing | ValueRef::Day(_) | ValueRef::Flag(_) => None,
        };
        if let Some(fate) = fate {
            fates.entry(fate).or_default().push(locale);
        }
    }
    fates.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Sheet;
    use crate::schema::{Kind, Table, Value, optional};

    static TABLE: Table = Table {
        name: "t",
        description: "",
        columns: &[
            optional("text", Kind::Text, "", ""),
            optional("count", Kind::Count, "", ""),
            optional("share", Kind::Number, "", ""),
            optional("day", Kind::Day, "", ""),
        ],
    };

    #[test]
    fn cells_are_listed_by_column_fate_and_locale() {
        let day = Value::Day(jiff::civil::date(2025, 6, 20));
        let row = |text: &str, count, share: f64| {
            vec![text.into(), Value::Count(count), share.into(), day.clone()]
        };
        let rows = vec![
            row("10.000", 600, 0.25),
            row("12.000", 1_234_567_890_123_456, 2.0),
            row("007", -5, 1.5),
            row("rund 100", 1, 1.0 / 3.0),
        ];
        let sheet = Sheet::new(&TABLE, rows).unwrap();
        let found = changed_cells(&sheet);
        let told = |((column, fates), cells): (&(&'static str, Fates), &Vec<_>)| {
            let cells: Vec<String> =
                cells.iter().map(|c: &ChangedCell| format!("{} {}", c.row, c.shown)).collect();
            (*column, fates.clone(), cells.join(", "))
        };
        let (both, german) = (Locale::ALL.to_vec(), vec![Locale::DeDe]);
        let expected = [
            ("count", vec![(Change::Digits, both.clone())], "3 1234567890123456"),
            ("share", vec![(Change::Number, german.clone())], "2 0.25"),
            ("share", vec![(Change::Digits, both.clone())], "5 0.3333333333333333"),
            ("share", vec![(Change::Day, german)], "4 1.5"),
            ("text", vec![(Change::Number, both.clone())], "2 10.000, 3 12.000"),
            ("text", vec![(Change::Zeros, both)], "4 007"),
        ];
        let expected: Vec<_> = expected.map(|(c, f, cells)| (c, f, cells.to_owned())).into();
        assert_eq!(found.iter().map(told).collect::<Vec<_>>(), expected);
    }
}
