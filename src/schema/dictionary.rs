//! Columns of the data dictionary, which describes every table of a report.

use super::Kind::{Flag, Text};
use super::{Col, Table, optional, required};

/// Table that the column belongs to.
pub const DICTIONARY_TABLE: Col = required("table", Text, "", "Table, named as its file");
/// Header of the column.
pub const DICTIONARY_COLUMN: Col = required("column", Text, "", "Header of the column");
/// Type of its values.
pub const DICTIONARY_TYPE: Col =
    required("type", Text, "", "text, count (whole number), number (decimal), day or flag");
/// Unit of its values.
pub const DICTIONARY_UNIT: Col = optional("unit", Text, "", "Unit of a number");
/// Whether values may be missing.
pub const DICTIONARY_NULLABLE: Col =
    required("nullable", Flag, "", "Whether a value may be missing; a missing value is never zero");
/// What it holds.
pub const DICTIONARY_DESCRIPTION: Col = optional("description", Text, "", "What the column holds");

/// The data dictionary.
pub const DICTIONARY: Table = Table {
    name: "dictionary",
    description: "One row per column of every table",
    columns: &[
        DICTIONARY_TABLE,
        DICTIONARY_COLUMN,
        DICTIONARY_TYPE,
        DICTIONARY_UNIT,
        DICTIONARY_NULLABLE,
        DICTIONARY_DESCRIPTION,
    ],
};
