//! Columns of the table of who confirms or denies reports without a number.

use super::Kind::Text;
use super::{
    ARTICLE_ID, Col, END, ORIGIN, RULES, SENTENCE, SIDE, START, STATED_FROM, STATED_TO, Table,
    optional, required,
};

/// Confirms or denies.
pub const STANCE: Col = required("position", Text, "", "confirms or denies");
/// The party in the words of the text.
pub const STANCE_SOURCE_TEXT: Col =
    required("source_text", Text, "", "The party as the text names it");
/// What is confirmed or denied.
pub const STANCE_MEASURE: Col =
    optional("measure", Text, "", "What is confirmed or denied, where it is one of the measures");

/// The table of stances.
pub const STANCES: Table = Table {
    name: "stances",
    description: "One row per party that confirms or denies reports without a number of its own",
    columns: &[
        ARTICLE_ID,
        STANCE,
        STANCE_SOURCE_TEXT,
        ORIGIN,
        SIDE,
        STANCE_MEASURE,
        STATED_FROM,
        STATED_TO,
        START,
        END,
        SENTENCE,
        RULES,
    ],
};
