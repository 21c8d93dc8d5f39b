//! Every table's columns, declared once: name, type, unit, nullability, description.
//!
//! From here come the checks of [`crate::claims::Claims`], the data dictionary, and the headers of
//! every export. Nothing else in the crate names a column by a string.

pub mod agreement;
pub mod articles;
mod builder;
mod claims;
pub mod corrections;
mod day;
pub mod derived;
mod dictionary;
pub mod diff;
pub mod extract;
mod frame;
pub mod growth;
pub mod independence;
mod keys;
pub mod lineage;
pub mod provenance;
pub mod rejects;
pub mod reliability;
pub mod results;
pub mod review;
pub mod shared;
pub mod spread;
pub mod stances;
mod value;
mod view;
pub mod vocabulary;

pub(crate) use builder::FrameBuilder;
pub use claims::*;
pub use dictionary::*;
pub(crate) use frame::{check, frame, rows};
pub use keys::{Foreign, Keys, keys, words};
pub use value::{Value, ValueRef};
pub use view::{FrameRows, Rows};
pub use vocabulary::{
    Basis, ClaimantKind, Confidence, Counting, Language, Measure, Position, Qualifier, Role, Status,
};

use polars::prelude::{DataType, Expr, PlSmallStr};

/// What kind of value a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Whole number.
    Count,
    /// Decimal number.
    Number,
    /// Calendar day.
    Day,
    /// True or false.
    Flag,
}

impl Kind {
    /// The Polars type of the column.
    pub const fn dtype(self) -> DataType {
        match self {
            Self::Text => DataType::String,
            Self::Count => DataType::Int64,
            Self::Number => DataType::Float64,
            Self::Day => DataType::Date,
            Self::Flag => DataType::Boolean,
        }
    }

    /// The word for it in the data dictionary.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Count => "count",
            Self::Number => "number",
            Self::Day => "day",
            Self::Flag => "flag",
        }
    }
}

/// One column of one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Col {
    /// Header of the column.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Unit of a number, `""` for text and days.
    pub unit: &'static str,
    /// Whether a value may be missing.
    pub nullable: bool,
    /// One sentence for the data dictionary.
    pub description: &'static str,
}

impl Col {
    /// The column as an expression of a lazy frame.
    #[allow(clippy::disallowed_methods)] // the one place where a column is named by its string
    pub fn expr(self) -> Expr {
        polars::prelude::col(PlSmallStr::from_static(self.name))
    }
}

/// A table: its name and its columns in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// File stem and sheet name.
    pub name: &'static str,
    /// What a row is.
    pub description: &'static str,
    /// Columns in order.
    pub columns: &'static [Col],
}

/// A required column.
pub(crate) const fn required(
    name: &'static str,
    kind: Kind,
    unit: &'static str,
    description: &'static str,
) -> Col {
    Col { name, kind, unit, nullable: false, description }
}

/// A column that may be empty.
pub(crate) const fn optional(
    name: &'static str,
    kind: Kind,
    unit: &'static str,
    description: &'static str,
) -> Col {
    Col { name, kind, unit, nullable: true, description }
}
