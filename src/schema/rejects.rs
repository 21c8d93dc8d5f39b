//! Columns of the table of what was read and not taken.

use super::Kind::{Count, Text};
use super::{Col, Table, optional, required};

/// What kind of thing was not taken.
pub const REJECT_KIND: Col =
    required("kind", Text, "", "What was not taken: article, metadata, number or slot");
/// Article, where there is one.
pub const REJECT_ARTICLE: Col = optional("article_id", Text, "", "Id of the article, if known");
/// File.
pub const FILE: Col = required("file", Text, "", "Name of the file, without its folder");
/// Line of the file.
pub const LINE: Col = optional("line", Count, "", "Line of the file or row of the table, from 1");
/// Column of a table.
pub const COLUMN: Col = optional("column", Text, "", "Column, where the file is a table");
/// What was found.
pub const FOUND: Col = required("found", Text, "", "What was found, as it stands");
/// First byte of a number.
pub const REJECT_START: Col =
    optional("start", Count, "bytes", "Byte offset of a number in the article's text");
/// Byte after a number.
pub const REJECT_END: Col =
    optional("end", Count, "bytes", "Byte offset after the number, exclusive");
/// The rule that rejected it.
pub const REJECT_RULE: Col = required("rule", Text, "", "Rule or check that did not take it");
/// Why.
pub const REJECT_REASON: Col = required("reason", Text, "", "Why it was not taken");

/// The table of rejects.
pub const REJECTS: Table = Table {
    name: "rejects",
    description: "One row per number, file or value that was read and not taken",
    columns: &[
        REJECT_KIND,
        REJECT_ARTICLE,
        FILE,
        LINE,
        COLUMN,
        FOUND,
        REJECT_START,
        REJECT_END,
        REJECT_RULE,
        REJECT_REASON,
    ],
};
