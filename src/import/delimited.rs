//! Tables of text with separators between the cells: CSV in its dialects, TSV.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};

use encoding_rs::Encoding;

use super::table::{Layout, Misfit, Row, Rows, Table, heading};
use crate::error::{Error, Place, Result};
use crate::grid::unescape;

/// Separators that are looked for.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Records by which the separator is found.
const LOOKED_AT: usize = 20;

/// Opens a text table.
///
/// # Method
/// Without a stated separator it is the one of comma, semicolon, tab and bar that cuts most of the
/// first records into as many cells as the header. A cell that is not UTF-8 is read as
/// windows-1252, in which every byte means something.
pub(super) fn open<'a>(
    file: &str,
    mut bytes: BufReader<impl Read + 'a>,
    layout: &Layout,
    separator: Option<u8>,
) -> Result<Table<'a>> {
    let encoding = encoding(file, layout, &mut bytes)?;
    let bytes: Box<dyn BufRead + 'a> = if encoding.is_some_and(|e| !e.is_ascii_compatible()) {
        Box::new(std::io::Cursor::new(transcoded(file, bytes, encoding)?))
    } else {
        Box::new(bytes)
    };
    let mut bytes = BufReader::with_capacity(super::table::SAMPLE, LineFeeds::new(bytes));
    skip_mark(&mut bytes).map_err(|e| unreadable(file, e))?;
    let sample = bytes.fill_buf().map_err(|e| unreadable(file, e))?;
    let at = layout.header.unwrap_or(1).max(1);
    let stated = layout.delimiter.and_then(|c| u8::try_from(c).ok()).or(separator);
    let separator = stated.unwrap_or_else(|| found_separator(sample, at));
    let mut records = Records::new(bytes, separator);
    let cell = move |bytes: &[u8]| text(bytes, encoding);
    let above = |record: &std::io::Result<Record>| matches!(record, Ok((line, _)) if *line < at);
    let header = records.by_ref().find(|record| !above(record)).transpose();
    let header = header.map_err(|e| unreadable(file, e))?.and_then(|(_, cells)| cells);
    let header: Vec<_> = header.iter().flatten().map(|bytes| heading(&cell(bytes).0)).collect();
    if header.iter().all(String::is_empty) {
        let place = Place::line(file, at);
        return Err(Error::invalid(place, "no header", "the names of the columns"));
    }
    let width = header.len();
    let rows: Rows<'a> = Box::new(records.filter_map(move |record| match record {
        Ok((at, Some(cells))) => row(at, &cells, width, cell),
        Ok((at, None)) => {
            let found = "a quotation mark that is not closed".to_owned();
            Some(Err(Misfit { at, found, expected: "a second one, in the same cell".to_owned() }))
        }
        Err(problem) => {
            let expected = "a row that can be read".to_owned();
            Some(Err(Misfit { at: 0, found: problem.to_string(), expected }))
        }
    }));
    Ok(Table { file: file.to_owned(), header, notes: Vec::new(), rows })
}

/// A cell with line breaks spans at most so many lines; a quotation mark that is not closed would
/// take the rest of the table into one cell.
const LONGEST: usize = 200;

/// Records with the lines on which they begin.
struct Records<R> {
    bytes: R,
    separator: u8,
    /// Lines that were looked at and given back.
    held: VecDeque<Vec<u8>>,
    /// The line that was read last.
    line: usize,
}

/// Cells of a record; or nothing, where a quotation mark is not closed.
type Record = (usize, Option<Vec<Vec<u8>>>);

impl<R: BufRead> Records<R> {
    fn new(bytes: R, separator: u8) -> Self {
        Self { bytes, separator, held: VecDeque::new(), line: 0 }
    }

    fn read_line(&mut self) -> std::io::Result<Option<Vec<u8>>> {
        if let Some(line) = self.held.pop_front() {
            return Ok(Some(line));
        }
        let mut line = Vec::new();
        self.bytes.read_until(b'\n', &mut line)?;
        Ok(Some(line).filter(|line| !line.is_empty()))
    }

    fn read_record(&mut self) -> std::io::Result<Option<Record>> {
        let Some(mut record) = self.read_line()? else { return Ok(None) };
        self.line += 1;
        let begin = self.line;
        let mut more = VecDeque::new();
        loop {
            // Over several lines a stray quotation mark must not close another one.
            if let Some(cells) = cells(&record, self.separator, !more.is_empty()) {
                self.line += more.len();
                return Ok(Some((begin, Some(cells))));
            }
            let next = if more.len() < LONGEST { self.read_line()? } else { None };
            let Some(next) = next else { break };
            record.extend_from_slice(&next);
            more.push_back(next);
        }
        more.append(&mut self.held);
        self.held = more;
        Ok(Some((begin, None)))
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = std::io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.read_record().transpose()? {
                // An empty line is no record.
                Ok((_, Some(cells))) if cells.len() == 1 && cells[0].is_empty() => {}
                record => return Some(record),
            }
        }
    }
}

/// The cells of a record; nothing where a quotation mark is not closed, or, if that is asked for,
/// closes before the end of its cell.
fn cells(record: &[u8], separator: u8, strict: bool) -> Option<Vec<Vec<u8>>> {
    let record = record.strip_suffix(b"\n").unwrap_or(record);
    let (mut cells, mut cell, mut quoted) = (Vec::new(), Vec::new(), false);
    let mut begins = true;
    let mut bytes = record.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' if quoted && bytes.peek() == Some(&b'"') => {
                bytes.next();
                cell.push(b'"');
            }
            b'"' if quoted => {
                quoted = false;
                if strict && bytes.peek().is_some_and(|next| *next != separator) {
                    return None;
                }
            }
            b'"' if begins => quoted = true,
            _ if byte == separator && !quoted => {
                cells.push(std::mem::take(&mut cell));
                begins = true;
                continue;
            }
            _ => cell.push(byte),
        }
        begins = false;
    }
    cells.push(cell);
    (!quoted).then_some(cells)
}

/// Bytes whose lines all end in a line feed, the last one too, so that lines can be counted.
struct LineFeeds<R> {
    bytes: R,
    /// Whether the last byte was a carriage return, which has gone out as a line feed.
    returned: bool,
    last: u8,
}

impl<R: BufRead> LineFeeds<R> {
    fn new(bytes: R) -> Self {
        Self { bytes, returned: false, last: b'\n' }
    }
}

impl<R: BufRead> Read for LineFeeds<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let held = self.bytes.fill_buf()?;
            if held.is_empty() {
                if self.last == b'\n' || out.is_empty() {
                    return Ok(0);
                }
                (self.last, out[0]) = (b'\n', b'\n');
                return Ok(1);
            }
            let taken = held.len().min(out.len());
            let mut n = 0;
            for byte in &held[..taken] {
                if !(*byte == b'\n' && self.returned) {
                    out[n] = if *byte == b'\r' { b'\n' } else { *byte };
                    self.last = out[n];
                    n += 1;
                }
                self.returned = *byte == b'\r';
            }
            self.bytes.consume(taken);
            if n > 0 || taken == 0 {
                return Ok(n);
            }
        }
    }
}

/// A record as a row; nothing where all its cells are empty.
fn row(
    at: usize,
    cells: &[Vec<u8>],
    width: usize,
    cell: impl Fn(&[u8]) -> (String, bool),
) -> Option<std::result::Result<Row, Misfit>> {
    let (mut cells, recoded): (Vec<String>, Vec<bool>) = cells
        .iter()
        .map(|bytes| cell(bytes))
        .map(|(text, recoded)| (unescape(&text).to_owned(), recoded))
        .unzip();
    if cells.iter().all(|cell| cell.trim().is_empty()) {
        return None;
    }
    while cells.len() > width && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    if cells.len() == width {
        return Some(Ok(Row { at, cells, recoded: recoded.contains(&true) }));
    }
    let found = format!("{} cells", cells.len());
    Some(Err(Misfit { at, found, expected: format!("{width}, as in the header") }))
}

/// The separator that cuts most of the first records alike.
fn found_separator(sample: &[u8], header: usize) -> u8 {
    let score = |separator: u8| {
        let widths: Vec<_> =
            first(sample, separator, header).map(|(_, cells)| cells.len()).collect();
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        let several = widths.iter().filter(|width| **width > 1);
        several.map(|width| (alike(*width), *width)).max().unwrap_or_default()
    };
    // The first of equals, so that a comma goes first.
    let best = SEPARATORS.iter().rev().max_by_key(|separator| score(**separator));
    best.copied().unwrap_or(b',')
}

/// Passes over a mark of byte order, behind which a quotation mark may open the first cell.
fn skip_mark(bytes: &mut impl BufRead) -> std::io::Result<()> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    if bytes.fill_buf()?.starts_with(MARK) {
        bytes.consume(MARK.len());
    }
    Ok(())
}

/// The first records from a line on that the sample holds as a whole.
fn first(sample: &[u8], separator: u8, from: usize) -> impl Iterator<Item = (usize, Vec<Vec<u8>>)> {
    let whole = sample.iter().rposition(|byte| *byte == b'\n').map_or(sample, |at| &sample[..=at]);
    let records = Records::new(whole, separator).flatten().skip_while(move |(at, _)| *at < from);
    records.take(LOOKED_AT).map(|(at, cells)| (at, cells.unwrap_or_default()))
}

/// The first lines of a text table, each with how many of its cells hold anything.
pub(super) fn filled(
    bytes: &mut impl BufRead,
    layout: &Layout,
) -> std::io::Result<Vec<(usize, usize)>> {
    let mut lines = Vec::new();
    skip_mark(bytes)?;
    LineFeeds::new(bytes.fill_buf()?).read_to_end(&mut lines)?;
    let stated = layout.delimiter.and_then(|c| u8::try_from(c).ok());
    let separator = stated.unwrap_or_else(|| found_separator(&lines, 1));
    let filled =
        |cells: &[Vec<u8>]| cells.iter().filter(|cell| !cell.trim_ascii().is_empty()).count();
    Ok(first(&lines, separator, 1).map(|(at, cells)| (at, filled(&cells))).collect())
}

/// The encoding that the map states, or that the first bytes show.
fn encoding(
    file: &str,
    layout: &Layout,
    bytes: &mut BufReader<impl Read>,
) -> Result<Option<&'static Encoding>> {
    if let Some(label) = &layout.encoding {
        let known = Encoding::for_label(label.as_bytes());
        let wrong = || {
            let found = format!("the encoding {label:?}");
            Error::invalid(Place::file(file), found, "a name such as utf-8 or windows-1252")
        };
        return known.map(Some).ok_or_else(wrong);
    }
    let sample = bytes.fill_buf().map_err(|e| unreadable(file, e))?;
    Ok(Encoding::for_bom(sample).map(|(encoding, _)| encoding))
}

/// All of a text in an encoding whose separators are not single bytes.
fn transcoded(
    file: &str,
    mut bytes: impl Read,
    encoding: Option<&'static Encoding>,
) -> Result<Vec<u8>> {
    let mut all = Vec::new();
    bytes.read_to_end(&mut all).map_err(|e| unreadable(file, e))?;
    let (text, _) = encoding.unwrap_or(encoding_rs::UTF_8).decode_with_bom_removal(&all);
    Ok(text.into_owned().into_bytes())
}

/// The text of a cell, and whether it is in another encoding than was to be expected.
fn text(bytes: &[u8], encoding: Option<&'static Encoding>) -> (String, bool) {
    let single = encoding.filter(|e| *e != encoding_rs::UTF_8 && e.is_ascii_compatible());
    let decoded = |e: &'static Encoding| e.decode_without_bom_handling(bytes).0.into_owned();
    match (single, std::str::from_utf8(bytes)) {
        (Some(encoding), _) => (decoded(encoding), false),
        (None, Ok(text)) => (text.to_owned(), false),
        (None, Err(_)) => (decoded(encoding_rs::WINDOWS_1252), true),
    }
}

fn unreadable(file: &str, problem: std::io::Error) -> Error {
    Error::file(file.as_ref(), "cannot be read", problem)
}

#[cfg(test)]
mod tests {
    use super::super::table::open;
    use super::*;

    /// Header and rows joined by bars; a row that does not fit as what was found.
    fn check(bytes: &[u8], layout: &Layout, expected: &[&str]) {
        let table = open("t.csv", bytes, layout).unwrap();
        let mut lines = vec![table.header.join("|")];
        lines.extend(table.rows.map(|row| match row {
            Ok(row) => format!("{}: {}", row.at, row.cells.join("|")),
            Err(misfit) => format!("{}: found {}", misfit.at, misfit.found),
        }));
        assert_eq!(lines, expected);
    }

    #[test]
    fn separators_are_found() {
        let same = ["a|b c", "2: 1|x,y;z", "3: 2|"];
        check(b"a,\" b  c\"\n1,\"x,y;z\"\n2,\n", &Layout::default(), &same);
        check(
            b"\xEF\xBB\xBFa;b c\r\n1;\"x,y\\;z\"\r\n",
            &Layout::default(),
            &["a|b c", "2: 1|x,y\\;z"],
        );
        check(b"\xEF\xBB\xBF\"a\nb\";c\r\n1;2\r\n", &Layout::default(), &["a b|c", "3: 1|2"]);
        check(b"a;b\r1;\"x\r\ny\"\r\r3;4", &Layout::default(), &["a|b", "2: 1|x\ny", "5: 3|4"]);
        check(b"a;b\n\n1;2\r\n\r\n3;4", &Layout::default(), &["a|b", "3: 1|2", "5: 3|4"]);
        check(b"a;b c\r\n1;\"x,y;z\"\r\n2;\r\n", &Layout::default(), &same);
        check(b"a\tb c\n1\tx,y;z\n2\t\n", &Layout::default(), &same);
        check(b"a|b c\n1|x,y;z\n2|\n", &Layout::default(), &same);
    }

    #[test]
    fn encodings_are_found_or_stated() {
        let same = ["S\u{fc}d|b", "2: \u{2013}|1"];
        check("S\u{fc}d,b\n\u{2013},1\n".as_bytes(), &Layout::default(), &same);
        check(b"S\xFCd,b\n\x96,1\n", &Layout::default(), &same);
        let latin = Layout { encoding: Some("latin1".into()), ..Layout::default() };
        check(b"S\xFCd,b\n\x96,1\n", &latin, &same);
        let wide: Vec<u8> =
            "\u{feff}S\u{fc}d;b\n\u{2013};1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, &Layout::default(), &same);
        let error = open("t.csv", &b"a\n"[..], &Layout { encoding: Some("x".into()), ..latin });
        assert_eq!(
            error.err().map(|e| e.to_string()).as_deref(),
            Some("t.csv: found the encoding \"x\", expected a name such as utf-8 or windows-1252")
        );
    }

    #[test]
    fn ragged_rows_are_named_and_empty_ones_left_out() {
        let layout = Layout { header: Some(3), ..Layout::default() };
        check(
            b"Title,,\n\na,b\n1,2\n1,2,3\n,\n1\n1,2,,\n",
            &layout,
            &["a|b", "4: 1|2", "5: found 3 cells", "7: found 1 cells", "8: 1|2"],
        );
        check(
            b"a,b\n1,\"2\n3,4\n5,\"6\n7\"\n8,9\" x\n",
            &Layout::default(),
            &[
                "a|b",
                "2: found a quotation mark that is not closed",
                "3: 3|4",
                "4: 5|6\n7",
                "6: 8|9\" x",
            ],
        );
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let message = |bytes: &'static [u8]| open("t", bytes, &Layout::default()).err().unwrap();
        assert_eq!(message(b"").to_string(), "t: found an empty file, expected a table of text");
        let binary = "t: found a binary file (NUL bytes), expected a table of text";
        assert_eq!(message(b"a\0b").to_string(), binary);
        let bare = "t:1: found no header, expected the names of the columns";
        assert_eq!(message(b"\n\n,,\n").to_string().replace(":3", ":1"), bare);
    }
}
