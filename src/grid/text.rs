//! Cells out of a text: encoding, separator, quotes.

use super::{Cell, Grid, Row};
use crate::article::decode;
use crate::error::{Error, Place, Result};

/// What may stand between cells, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many lines decide what separates cells.
const SAMPLE: usize = 20;

/// Reads the text of a table.
pub(super) fn grid(file: &str, bytes: &[u8]) -> Result<Grid> {
    let expected = "a table as text, or a workbook";
    let decoded = decode(bytes);
    let (text, other) =
        decoded.map_err(|found| Error::invalid(Place::file(file), found, expected))?;
    let (text, skipped, named) = separator_line(&text);
    let quoted = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 0;
    let delimiter = named.unwrap_or_else(|| delimiter(text));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(quoted)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| Error::render(file, e))?;
        let line = record.position().map_or(0, |position| line(text, position));
        let cells = record.iter().map(Cell::written).collect();
        rows.push(Row { line: line + skipped, cells });
    }
    let decimal = if delimiter == b';' { ',' } else { '.' };
    let mut grid = Grid::empty(file, None, decimal);
    if let Some(encoding) = other {
        grid.notice("encoding", format!("not UTF-8; read as {encoding}"));
    }
    if !quoted {
        grid.notice("quotes", "a quote is not closed; quotes were read as any other sign".into());
    }
    Ok(Grid::from_rows(grid, rows))
}

/// The line on which a record begins; the reader counts before the line ends that it skips.
fn line(text: &str, position: &csv::Position) -> usize {
    let line = usize::try_from(position.line()).unwrap_or(0);
    let from = usize::try_from(position.byte()).unwrap_or(0);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let skipped = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    line + skipped.filter(|byte| **byte == b'\n').count()
}

/// Excel's `sep=;` line: the text after it, lines taken off, and what it names.
fn separator_line(text: &str) -> (&str, usize, Option<u8>) {
    let named = text.split_once('\n').and_then(|(first, rest)| {
        let first = first.trim_end().trim_matches('"');
        let name = first.strip_prefix("sep=").filter(|name| name.len() == 1)?;
        Some((rest, 1, name.bytes().next()))
    });
    named.unwrap_or((text, 0, None))
}

/// What separates cells: the sign that stands in the header, and outside quotes equally often in
/// most of the lines below it.
fn delimiter(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let score = |delimiter: u8| {
        let mut counts = lines.iter().take(SAMPLE).map(|line| outside_quotes(line, delimiter));
        let header = counts.next().unwrap_or(0);
        let alike = counts.filter(|count| *count == header).count();
        (header > 0).then_some((alike, header))
    };
    let best = DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter));
    best.filter(|delimiter| score(*delimiter).is_some()).unwrap_or(b',')
}

fn outside_quotes(line: &str, delimiter: u8) -> usize {
    let outside = line.split('"').step_by(2);
    outside.map(|part| part.bytes().filter(|byte| *byte == delimiter).count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], decimal: char, expected: &[&[&str]], notes: &[&str]) {
        let grid = grid("t.csv", bytes).unwrap();
        let texts = |row: &Row| row.cells.iter().map(|c| c.text().to_owned()).collect::<Vec<_>>();
        let mut found = vec![grid.header.clone()];
        found.extend(grid.rows.iter().map(texts));
        assert_eq!(found, expected);
        assert_eq!(grid.decimal, decimal);
        let told: Vec<_> =
            grid.rejects.iter().map(|r| format!("{}: {}", r.place, r.reason)).collect();
        assert_eq!(told, notes);
    }

    #[test]
    fn separator_and_encoding_are_recognised() {
        check(b"a,b\n1,2\n", '.', &[&["a", "b"], &["1", "2"]], &[]);
        check(b"\xEF\xBB\xBFa;b\r\n1,5;x,y\r\n", ',', &[&["a", "b"], &["1,5", "x,y"]], &[]);
        check(b"a\tb\n1, 2\t3\n", '.', &[&["a", "b"], &["1, 2", "3"]], &[]);
        check(b"sep=|\na|b,c\n1|2\n", '.', &[&["a", "b,c"], &["1", "2"]], &[]);
        check(b"only\n1\n", '.', &[&["only"], &["1"]], &[]);
        check(
            b"a;b\nS\xFCd;1\n",
            ',',
            &[&["a", "b"], &["Süd", "1"]],
            &["t.csv: not UTF-8; read as windows-1252"],
        );
        check(
            b"\xFF\xFEa\0\t\0b\0\n\x001\0\t\x002\0\n\0",
            '.',
            &[&["a", "b"], &["1", "2"]],
            &["t.csv: not UTF-8; read as utf-16le"],
        );
    }

    #[test]
    fn ragged_rows_are_named_and_empty_ones_left_out() {
        check(
            b"a,b,\n1,2\n\n,,\n3\n4,5,6\n7,8,,\n\"9\n9\",0\n",
            '.',
            &[&["a", "b"], &["1", "2"], &["7", "8"], &["9\n9", "0"]],
            &[
                "t.csv:5: found 1 cells, expected 2 as in the header; the row was left out",
                "t.csv:6: found 3 cells, expected 2 as in the header; the row was left out",
            ],
        );
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        for text in ["a;b\r\n1;2\r\n\r\n3;4;5\r\n", "a;b\n1;2\n\n3;4;5"] {
            check(
                text.as_bytes(),
                ',',
                &[&["a", "b"], &["1", "2"]],
                &["t.csv:4: found 3 cells, expected 2 as in the header; the row was left out"],
            );
        }
    }

    #[test]
    fn an_open_quote_does_not_swallow_the_rest() {
        check(
            b"a\tb\n\"1\t2\n3\t4\n",
            '.',
            &[&["a", "b"], &["\"1", "2"], &["3", "4"]],
            &["t.csv: a quote is not closed; quotes were read as any other sign"],
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let error = grid("t.csv", b"\x00\x01").unwrap_err().to_string();
        let expected = "t.csv: found a binary file (NUL bytes), expected a table as text, or a \
                        workbook";
        assert_eq!(error, expected);
    }
}
