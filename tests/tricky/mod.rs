//! A table of everything that a spreadsheet could get wrong.

use claimframe::export::{Sheet, Value};
use claimframe::schema::{Col, Kind, Table};
use jiff::civil::{Date, date};

const fn col(name: &'static str, kind: Kind) -> Col {
    Col { name, kind, unit: "people", nullable: true, description: "One of a kind" }
}

pub static TABLE: Table = Table {
    name: "everything",
    description: "A column of each kind",
    columns: &[
        col("text", Kind::Text),
        col("count", Kind::Count),
        col("number", Kind::Number),
        col("day", Kind::Day),
        col("flag", Kind::Flag),
    ],
};

/// Texts that a spreadsheet would run, change, split or lose.
const TEXTS: [&str; 36] = [
    "=1+1",
    "=HYPERLINK(\"http://example.org\";\"hier\")",
    "=cmd|' /C calc'!A0",
    "=SUMME(A1:A9)",
    "+1+1",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "- 20 Tote",
    "-",
    "'",
    "''",
    "'=1+1",
    "'10.000",
    "'s-Hertogenbosch",
    "10.000",
    "1.5",
    "1,5",
    "007",
    "12345678901234567890",
    "1/2",
    "2025-06-20",
    "5. März",
    "10:30",
    "WAHR",
    "a \"word\", and; more\tstill",
    "two\nlines\r\nor\rfour",
    "_x000D_ and _x005F_ stay",
    "😀 Süd \u{200F}\u{202E}=1+1",
    "\u{200B}=1+1",
    " spaces  around ",
    "\u{1}\u{1F} control",
    "",
];

/// The utmost that columns can hold.
#[allow(dead_code)] // each test takes one of the two
pub fn sheet() -> Sheet {
    let counts = [0, -3, 600, 1_008_240, 999_999_999_999_999, i64::MAX, i64::MIN];
    let numbers = [0.1, -0.0, 9.230_769_230_769_23, 1e300, 5e-324, 4_100.0, 0.1 + 0.2];
    let days = [date(2025, 6, 20), date(1900, 2, 28), date(9999, 12, 31), date(33, 4, 3)];
    rows(&counts, &numbers, &days)
}

/// What a spreadsheet can hold: 15 digits, days from March 1900 on.
#[allow(dead_code)]
pub fn within_spreadsheets() -> Sheet {
    let counts = [0, -3, 600, 1_008_240, 999_999_999_999_999];
    let numbers = [0.1, -1.5, 9.230_769_230_769_23, 1e-7, 4_100.0, 1.666_666_666_666_67, 89.5];
    let days = [date(2025, 6, 20), date(1900, 3, 1), date(1999, 12, 31)];
    rows(&counts, &numbers, &days)
}

/// A row per text, and cells of every kind beside it, missing ones among them.
fn rows(counts: &[i64], numbers: &[f64], days: &[Date]) -> Sheet {
    let row = |(at, text): (usize, &&str)| {
        let or_missing = |value: Value| if at % 5 == 4 { Value::Missing } else { value };
        vec![
            Value::Text((*text).to_owned()),
            or_missing(Value::Count(counts[at % counts.len()])),
            or_missing(Value::Number(numbers[at % numbers.len()])),
            or_missing(Value::Day(days[at % days.len()])),
            or_missing(Value::Flag(at % 2 == 0)),
        ]
    };
    let mut rows: Vec<_> = TEXTS.iter().enumerate().map(row).collect();
    rows.insert(
        3,
        vec![Value::Missing, Value::Count(1), Value::Missing, Value::Missing, Value::Missing],
    );
    Sheet::new(&TABLE, rows).unwrap()
}
