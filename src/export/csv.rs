//! Tables as CSV in every dialect.

use std::io::Write;

use super::Sheet;
use crate::error::{Error, Result};
use crate::grid::{Dialect, escape};
use crate::schema::{Rows, ValueRef};

/// A table as plain CSV in memory, see [`write_csv`].
pub fn csv_bytes(sheet: &Sheet) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    write_csv(sheet, Dialect::Plain, &mut bytes)?;
    Ok(bytes)
}

/// Writes a table as CSV, row by row.
///
/// # Format
/// RFC 4180 with the separator, decimal sign and byte order mark of the dialect: a header line,
/// CR LF, quotes where needed. Decimal numbers in the shortest form that reads back as the same
/// number, days as `YYYY-MM-DD`. Text goes through [`escape`].
///
/// # Missing values
/// An empty cell.
///
/// # Example
/// ```
/// use claimframe::export::{Sheet, Value, write_csv};
/// use claimframe::grid::Dialect;
/// use claimframe::schema::{Kind, Col, Table};
///
/// static COLUMNS: [Col; 1] =
///     [Col { name: "x", kind: Kind::Number, unit: "people", nullable: true, description: "" }];
/// static TABLE: Table = Table { name: "t", description: "", columns: &COLUMNS };
/// let sheet = Sheet::new(&TABLE, vec![vec![Value::Number(1.5)]])?;
/// let mut german = Vec::new();
/// write_csv(&sheet, Dialect::ExcelDe, &mut german)?;
/// assert_eq!(german, "\u{FEFF}x\r\n1,5\r\n".as_bytes());
/// # Ok::<(), claimframe::error::Error>(())
/// ```
pub fn write_csv(rows: &impl Rows, dialect: Dialect, mut out: impl Write) -> Result<()> {
    let table = rows.table();
    let failed = |problem: csv::Error| Error::render(table.name, problem);
    out.write_all(dialect.mark().as_bytes()).map_err(|e| Error::render(table.name, e))?;
    let mut writer = csv::WriterBuilder::new()
        .delimiter(dialect.delimiter())
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    writer.write_record(table.columns.iter().map(|col| col.name)).map_err(failed)?;
    let mut shown = Vec::new();
    for row in 0..rows.len() {
        for column in 0..table.columns.len() {
            shown.clear();
            let cell = rows.cell(row, column);
            let field = field(cell, dialect, &mut shown);
            field.and_then(|()| writer.write_field(&shown).map_err(failed))?;
        }
        writer.write_record(None::<&[u8]>).map_err(failed)?;
    }
    writer.flush().map_err(|e| Error::render(table.name, e))
}

/// The cell as the dialect has it.
fn field(cell: ValueRef<'_>, dialect: Dialect, out: &mut Vec<u8>) -> Result<()> {
    let written = match cell {
        ValueRef::Text(text) => out.write_all(escape(text, dialect).as_bytes()),
        ValueRef::Number(_) => write!(out, "{cell}").inspect(|()| {
            let point = out.iter_mut().find(|byte| **byte == b'.');
            if let (Some(point), ',') = (point, dialect.decimal()) {
                *point = b',';
            }
        }),
        ValueRef::Day(day) if (0..=9999).contains(&day.year()) => {
            let (month, of_month) = (i16::from(day.month()), i16::from(day.day()));
            digits(out, day.year(), 1000);
            out.push(b'-');
            digits(out, month, 10);
            out.push(b'-');
            digits(out, of_month, 10);
            Ok(())
        }
        _ => write!(out, "{cell}"),
    };
    written.map_err(|e| Error::render("CSV", e))
}

/// The digits of a number, from its highest place on; formatting would take most of the time.
fn digits(out: &mut Vec<u8>, number: i16, highest: i16) {
    let mut place = highest;
    while place > 0 {
        out.push(u8::try_from(number / place % 10).map_or(b'0', |digit| b'0' + digit));
        place /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Kind, Table, Value, optional};

    static TABLE: Table = Table {
        name: "t",
        description: "",
        columns: &[
            optional("text", Kind::Text, "", ""),
            optional("share", Kind::Number, "", ""),
            optional("day", Kind::Day, "", ""),
            optional("flag", Kind::Flag, "", ""),
        ],
    };

    fn check(row: &[Value; 4], plain: &str, german: &str) {
        let sheet = Sheet::new(&TABLE, vec![row.to_vec()]).unwrap();
        let text = |dialect| {
            let mut bytes = Vec::new();
            write_csv(&sheet, dialect, &mut bytes).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        let head = "text,share,day,flag\r\n";
        assert_eq!(text(Dialect::Plain), format!("{head}{plain}\r\n"));
        let head = head.replace(',', ";");
        assert_eq!(text(Dialect::ExcelDe), format!("\u{FEFF}{head}{german}\r\n"));
    }

    #[test]
    fn cells_are_plain_and_quoted_where_needed() {
        let day = Value::Day(jiff::civil::date(2025, 6, 20));
        let text = |t: &str| Value::Text(t.into());
        check(
            &[text("10.000"), Value::Number(-0.1), day, Value::Flag(true)],
            "10.000,-0.1,2025-06-20,true",
            "'10.000;-0,1;2025-06-20;true",
        );
        let missing = || Value::Missing;
        check(
            &[text("a,\"b\""), missing(), missing(), missing()],
            "\"a,\"\"b\"\"\",,,",
            "\"a,\"\"b\"\"\";;;",
        );
        check(&[text("=1"), missing(), missing(), missing()], "'=1,,,", "'=1;;;");
    }
}
