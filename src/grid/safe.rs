//! Text that a spreadsheet would run or change, made harmless so that it can be undone.
//!
//! The rule: a text that would be run, or in the dialects for spreadsheets read as a number, a day
//! or a truth value, gets an apostrophe in front; so does such a text behind apostrophes of its own,
//! for otherwise reading could not tell them apart. Reading takes one apostrophe off a text of
//! which the rest, all apostrophes aside, is such a text. Every other text stays as it is.

use std::borrow::Cow;

use super::{Dialect, reads_as};

/// What makes a text harmless.
const GUARD: &str = "'";

/// Whether a spreadsheet may run the text as a formula or a command.
///
/// # Method
/// The text begins with `=`, `@`, their full-width forms, a tab, a carriage return or a line feed;
/// or with a plus or minus sign and does not end there.
pub fn runs(text: &str) -> bool {
    let mut signs = text.chars();
    match signs.next() {
        Some('=' | '@' | '\t' | '\r' | '\n' | '＝' | '＠') => true,
        Some('+' | '-' | '＋' | '－') => signs.next().is_some(),
        _ => false,
    }
}

/// The text as a cell of CSV holds it.
///
/// # Method
/// See the rule above. An empty text, which is not the same as no text, becomes an apostrophe.
///
/// # Example
/// ```
/// use claimframe::grid::{Dialect, escape, unescape};
///
/// assert_eq!(escape("=1+1", Dialect::Plain), "'=1+1");
/// assert_eq!(escape("'=1+1", Dialect::Plain), "''=1+1");
/// assert_eq!(escape("10.000", Dialect::Plain), "10.000");
/// assert_eq!(escape("10.000", Dialect::ExcelDe), "'10.000");
/// assert_eq!(escape("rund 100", Dialect::ExcelDe), "rund 100");
/// assert_eq!(unescape("'10.000"), "10.000");
/// ```
pub fn escape(text: &str, dialect: Dialect) -> Cow<'_, str> {
    let bare = text.trim_start_matches(GUARD);
    let guarded = bare.len() < text.len();
    let needed = runs(bare)
        || bare.is_empty()
        || ((guarded || dialect.for_spreadsheets()) && reads_as(bare).is_some());
    if needed { Cow::Owned([GUARD, text].concat()) } else { Cow::Borrowed(text) }
}

/// The text as a cell of a workbook holds it, which is text by its type: only what reading would
/// take for guarded gets a guard.
pub fn escape_typed(text: &str) -> Cow<'_, str> {
    if text.is_empty() || text.starts_with(GUARD) {
        escape(text, Dialect::Plain)
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`escape`] was given, whatever the dialect.
pub fn unescape(cell: &str) -> &str {
    let Some(rest) = cell.strip_prefix(GUARD) else { return cell };
    let bare = rest.trim_start_matches(GUARD);
    let needed = runs(bare) || bare.is_empty() || reads_as(bare).is_some();
    if needed { rest } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts that spreadsheets have been tricked with, and texts that look like them.
    const TEXTS: [&str; 34] = [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "=HYPERLINK(\"http://example.org\";\"click\")",
        "=cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "+",
        "-",
        "- 20 Tote",
        "'",
        "''",
        "'=1+1",
        "''=1+1",
        "'s-Hertogenbosch",
        "'10.000",
        "10.000",
        "1/2",
        "007",
        "true",
        "Wahr",
        "",
        "a \"quoted\" word, and; more",
        "two\nlines\r\nor three",
        "\"=1+1\"",
        "😀 =1",
        "\u{200F}=1+1",
        "\u{FEFF}x",
        "＝1+1",
        " =1",
        "rund 100",
    ];

    #[test]
    fn every_text_comes_back_and_none_is_run() {
        for text in TEXTS {
            for dialect in Dialect::ALL {
                let cell = escape(text, dialect);
                assert_eq!(unescape(&cell), text, "{text:?} as {cell:?}");
                assert!(!runs(&cell), "{cell:?}");
                let changed = dialect.for_spreadsheets() && reads_as(&cell).is_some();
                assert!(!changed, "{cell:?}");
            }
        }
    }

    #[test]
    fn a_cell_of_type_text_needs_no_guard_but_against_itself() {
        assert_eq!(escape_typed("=1+1"), "=1+1");
        assert_eq!(escape_typed("'=1+1"), "''=1+1");
        for text in TEXTS {
            assert_eq!(unescape(&escape_typed(text)), text);
        }
    }

    #[test]
    fn no_two_texts_share_a_cell() {
        for dialect in Dialect::ALL {
            let mut cells: Vec<_> = TEXTS.iter().map(|text| escape(text, dialect)).collect();
            cells.sort();
            cells.dedup();
            assert_eq!(cells.len(), TEXTS.len());
        }
    }
}
