//! Columns of the table of differences.

use super::Kind::Text;
use super::{Col, Table, optional, required};

/// What happened to a row.
pub const CHANGE: Col = required("change", Text, "", "added, gone or changed");
/// The table that the row is of.
pub const CHANGE_TABLE: Col =
    required("table", Text, "", "Table: claims, or one of results, e.g. spread");
/// Which row.
pub const CHANGE_ROW: Col = required(
    "row",
    Text,
    "",
    "Id of the claim, or the cells that tell the row from others, joined by a space",
);
/// Which of its columns.
pub const CHANGE_COLUMN: Col =
    optional("column", Text, "", "Column that changed; empty for a whole row");
/// What stood there.
pub const BEFORE: Col = optional("before", Text, "", "What the first table says; empty if nothing");
/// What stands there.
pub const AFTER: Col = optional("after", Text, "", "What the second table says; empty if nothing");

/// The table of differences.
pub const DIFF: Table = Table {
    name: "diff",
    description: "One row per claim or result that was added, is gone, or changed in a column",
    columns: &[CHANGE, CHANGE_TABLE, CHANGE_ROW, CHANGE_COLUMN, BEFORE, AFTER],
};
