//! Plain CSV: RFC 4180, UTF-8, comma, decimal point, ISO days.

use super::{Sheet, Value};
use crate::error::{Error, Result};

/// Writes a table as CSV.
///
/// # Format
/// RFC 4180: a header line, comma, CR LF, quotes where needed. Decimal numbers in the shortest form
/// that reads back as the same number. Text is written as it is: a
/// spreadsheet may run a cell that begins with `=` as a formula.
///
/// # Missing values
/// An empty cell.
///
/// # Example
/// ```
/// use claimframe::export::{Sheet, Value, csv_bytes};
/// use claimframe::schema::{Kind, Col, Table};
///
/// static COLUMNS: [Col; 1] =
///     [Col { name: "n", kind: Kind::Count, unit: "people", nullable: true, description: "" }];
/// static TABLE: Table = Table { name: "t", description: "", columns: &COLUMNS };
/// let sheet = Sheet::new(&TABLE, vec![vec![Value::Count(600)]])?;
/// assert_eq!(csv_bytes(&sheet)?, b"n\r\n600\r\n");
/// # Ok::<(), claimframe::error::Error>(())
/// ```
pub fn csv_bytes(sheet: &Sheet) -> Result<Vec<u8>> {
    let failed = |problem: csv::Error| Error::render(sheet.table().name, problem);
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(sheet.table().columns.iter().map(|col| col.name)).map_err(failed)?;
    for row in sheet.rows() {
        writer.write_record(row.iter().map(Value::to_string)).map_err(failed)?;
    }
    writer.into_inner().map_err(|problem| Error::render(sheet.table().name, problem.error()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Kind, Table, optional};

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

    fn check(row: &[Value; 4], line: &str) {
        let sheet = Sheet::new(&TABLE, vec![row.to_vec()]).unwrap();
        let bytes = csv_bytes(&sheet).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), format!("text,share,day,flag\r\n{line}\r\n"));
    }

    #[test]
    fn cells_are_plain_and_quoted_where_needed() {
        let day = Value::Day(jiff::civil::date(2025, 6, 20));
        let text = |t: &str| Value::Text(t.into());
        check(
            &[text("Tote"), Value::Number(0.1), day, Value::Flag(true)],
            "Tote,0.1,2025-06-20,true",
        );
        let missing = || Value::Missing;
        check(&[text("a,\"b\""), missing(), missing(), missing()], "\"a,\"\"b\"\"\",,,");
    }
}
