//! The dialects of CSV that are written, and by which their numbers are read.

/// A way of writing CSV; all are UTF-8, with a header line and quotes where needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// RFC 4180 for programs: comma, decimal point, no byte order mark.
    #[default]
    Plain,
    /// For a spreadsheet in English: as plain, with a byte order mark.
    Excel,
    /// For a spreadsheet in German: semicolon, decimal comma, byte order mark.
    ExcelDe,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Plain, Self::Excel, Self::ExcelDe];

    /// What stands between two cells.
    pub const fn delimiter(self) -> u8 {
        match self {
            Self::Plain | Self::Excel => b',',
            Self::ExcelDe => b';',
        }
    }

    /// What stands before the decimals of a number.
    pub const fn decimal(self) -> char {
        match self {
            Self::Plain | Self::Excel => '.',
            Self::ExcelDe => ',',
        }
    }

    /// What the file begins with, so that Excel takes it for UTF-8.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Excel | Self::ExcelDe => "\u{FEFF}",
        }
    }

    /// Whether it is opened in a spreadsheet rather than read by a program.
    pub const fn for_spreadsheets(self) -> bool {
        !matches!(self, Self::Plain)
    }
}
