//! Columns of the table that says what an export was made from.

use super::Kind::{Count, Text};
use super::{Col, Table, optional, required};

/// What the row is about.
pub const PROVENANCE_OF: Col = required("of", Text, "", "program, setting or input");
/// Its name.
pub const PROVENANCE_NAME: Col =
    required("name", Text, "", "Name of the program, the setting or the input");
/// What it was.
pub const PROVENANCE_VALUE: Col = optional("value", Text, "", "Version or choice");
/// Size of an input.
pub const PROVENANCE_BYTES: Col = optional("bytes", Count, "bytes", "Size of an input");
/// Content of an input.
pub const PROVENANCE_SHA256: Col = optional("sha256", Text, "", "SHA-256 of an input");

/// The table of provenance.
pub const PROVENANCE: Table = Table {
    name: "provenance",
    description: "One row per program, setting and input that the tables were made from",
    columns: &[
        PROVENANCE_OF,
        PROVENANCE_NAME,
        PROVENANCE_VALUE,
        PROVENANCE_BYTES,
        PROVENANCE_SHA256,
    ],
};
