//! Tables as one XLSX workbook.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Note, Workbook,
    Worksheet, XlsxError,
};

use super::Sheet;
use crate::error::{Error, Result};
use crate::grid::escape_typed;
use crate::schema::{Col, Kind, Rows, Table, ValueRef, words};

/// Rows that a sheet has, its header included.
const MOST_ROWS: usize = 1 << 20;

/// Numbers of more digits lose the last ones in a cell, and stand there as text.
const EXACT: u64 = 1_000_000_000_000_000;

/// The widest column, in signs; longer text is wrapped.
const WIDEST: usize = 60;

/// How far down cells decide how wide their column is.
const MEASURED: usize = 1000;

/// Writes the tables as one workbook, a sheet each.
///
/// # Format
/// The header is frozen and filtered; a note on each header holds unit and description. Cells have
/// the type of their column, and offer its words where these are closed: text is text and never a formula, counts and decimals are numbers,
/// days are dates, flags are truth values. Counts of 16 digits and more, and days before March
/// 1900, which a workbook cannot hold, stand as text. The same tables give the same bytes.
///
/// # Missing values
/// A blank cell.
///
/// # Errors
/// More rows, or a longer text, than a sheet can hold.
pub fn xlsx_bytes(sheets: &[Sheet]) -> Result<Vec<u8>> {
    let mut book = book();
    let formats = Formats::new();
    for sheet in sheets {
        let page = page(sheet, &formats)?;
        book.push_worksheet(page);
    }
    book.save_to_buffer().map_err(|e| Error::render("XLSX", e))
}

/// An empty workbook that knows no clock.
fn book() -> Workbook {
    let mut book = Workbook::new();
    // The first day of the format; any fixed one would do.
    let created = ExcelDateTime::from_ymd(1900, 1, 1).unwrap_or_default();
    let properties = DocProperties::new().set_title("claimframe").set_creation_datetime(&created);
    book.set_properties(&properties);
    book
}

/// One table as a sheet.
fn page(sheet: &Sheet, formats: &Formats) -> Result<Worksheet> {
    let table = sheet.table();
    let failed = |e: XlsxError| Error::render(table.name, e);
    if sheet.len() >= MOST_ROWS {
        let why = format!("{} rows; a sheet of a workbook holds {}", sheet.len(), MOST_ROWS - 1);
        return Err(Error::frame(table.name, why));
    }
    let mut page = Worksheet::new();
    page.set_name(table.name).map_err(failed)?;
    for (at, col) in table.columns.iter().enumerate() {
        let at = position(table, at)?;
        let width = width(sheet, usize::from(at), col);
        page.set_column_format(at, formats.of(col)).map_err(failed)?;
        page.set_column_width(at, width).map_err(failed)?;
        page.write_string_with_format(0, at, col.name, &formats.header).map_err(failed)?;
        page.insert_note(0, at, &note(col)).map_err(failed)?;
        if let (Some(words), false) = (words(col), sheet.is_empty()) {
            let last = u32::try_from(sheet.len()).unwrap_or(u32::MAX);
            let list = DataValidation::new().allow_list_strings(&words).map_err(failed)?;
            page.add_data_validation(1, at, last, at, &list).map_err(failed)?;
        }
        for row in 0..sheet.len() {
            let below = u32::try_from(row + 1).unwrap_or(u32::MAX);
            let cell = sheet.cell(row, usize::from(at));
            write(&mut page, below, at, cell, col, formats)
                .map_err(|e| Error::render(format!("{}, row {}", table.name, below + 1), e))?;
        }
    }
    let (last, columns) = (u32::try_from(sheet.len()).unwrap_or(u32::MAX), table.columns.len());
    page.set_freeze_panes(1, 0).map_err(failed)?;
    page.autofilter(0, 0, last, position(table, columns.saturating_sub(1))?).map_err(failed)?;
    Ok(page)
}

fn position(table: &Table, column: usize) -> Result<u16> {
    u16::try_from(column).map_err(|e| Error::render(table.name, e))
}

/// How cells of each kind look.
struct Formats {
    header: Format,
    text: Format,
    long_text: Format,
    count: Format,
    number: Format,
    day: Format,
    flag: Format,
}

impl Formats {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        let header = Format::new().set_bold().set_background_color(Color::RGB(0x00E8_EEF4));
        Self {
            header: header.set_align(FormatAlign::Top),
            text: top().set_num_format("@"),
            long_text: top().set_num_format("@").set_text_wrap(),
            count: top().set_num_format("0"),
            number: top(),
            day: top().set_num_format("yyyy-mm-dd"),
            flag: top(),
        }
    }

    fn of(&self, col: &Col) -> &Format {
        match col.kind {
            Kind::Text => &self.text,
            Kind::Count => &self.count,
            Kind::Number => &self.number,
            Kind::Day => &self.day,
            Kind::Flag => &self.flag,
        }
    }
}

/// Unit and description, as they show when the mouse rests on the header.
fn note(col: &Col) -> Note {
    let unit = if col.unit.is_empty() { String::new() } else { format!("\nUnit: {}", col.unit) };
    Note::new(format!("{}{unit}", col.description)).add_author_prefix(false).set_width(280)
}

fn write(
    page: &mut Worksheet,
    row: u32,
    at: u16,
    cell: ValueRef<'_>,
    col: &Col,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    let format = formats.of(col);
    match cell {
        ValueRef::Missing => return Ok(()),
        ValueRef::Text(text) => {
            let long = text.chars().nth(WIDEST).is_some();
            let format = if long { &formats.long_text } else { format };
            page.write_string_with_format(row, at, &*escape_typed(text), format)
        }
        ValueRef::Count(n) if n.unsigned_abs() < EXACT => {
            // Fifteen digits are exact.
            page.write_number_with_format(row, at, n as f64, format)
        }
        ValueRef::Number(x) => page.write_number_with_format(row, at, x, format),
        ValueRef::Day(day) => match date(day) {
            Some(date) => page.write_datetime_with_format(row, at, &date, format),
            None => page.write_string_with_format(row, at, day.to_string(), format),
        },
        ValueRef::Flag(flag) => page.write_boolean_with_format(row, at, flag, format),
        ValueRef::Count(_) => page.write_string_with_format(row, at, cell.to_string(), format),
    }
    .map(|_| ())
}

/// A day as a workbook holds it; its calendar goes wrong before March 1900.
fn date(day: jiff::civil::Date) -> Option<ExcelDateTime> {
    let known = day >= jiff::civil::date(1900, 3, 1);
    let year = u16::try_from(day.year()).ok().filter(|_| known)?;
    let (month, of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    ExcelDateTime::from_ymd(year, month, of_month).ok()
}

/// As wide as header and cells need, within a limit.
fn width(sheet: &Sheet, at: usize, col: &Col) -> f64 {
    let lines = |cell: ValueRef<'_>| {
        let shown = cell.to_string();
        shown.lines().map(|line| line.chars().count()).max().unwrap_or(0)
    };
    let cells = (0..sheet.len().min(MEASURED)).map(|row| lines(sheet.cell(row, at)));
    // Room for the button of the filter.
    let header = col.name.chars().count() + 3;
    let widest = cells.max().unwrap_or(0).max(header).min(WIDEST);
    widest as f64 + 2.0
}
