//! Columns of the sheet in which people review claims.

use super::Kind::Text;
use super::{
    ARTICLE_ID, BEST, CLAIM_ID, COUNTING, Col, HIGH, LINEAGE, LOW, MEASURE, NUMBER, ORIGIN,
    PERIOD_END, PERIOD_START, QUALIFIER, ROLE, SENTENCE, SIDE, SOURCE_TEXT, STATED_FROM, STATED_TO,
    STATUS, Table, VIA, optional, required,
};

/// Whether the claim is none.
pub const DROP: Col =
    optional("drop", Text, "", "x, yes or ja, where the claim is none and is to be left out");
/// Why something was changed.
pub const REVIEW_REASON: Col =
    optional("reason", Text, "", "Why the row was changed; needed in every row that was");
/// Who changed it.
pub const REVIEWER: Col = optional("reviewer", Text, "", "Who says so");
/// Fingerprint of the claim as it was written to the sheet.
pub const STATE: Col = required(
    "state",
    Text,
    "",
    "Fingerprint of the claim as it was when the sheet was written; leave as it is",
);

/// Columns of the review sheet that are there to be corrected.
pub const TO_CORRECT: &[Col] = &[
    SIDE,
    ROLE,
    MEASURE,
    QUALIFIER,
    LOW,
    BEST,
    HIGH,
    COUNTING,
    PERIOD_START,
    PERIOD_END,
    STATUS,
    ORIGIN,
    LINEAGE,
    SOURCE_TEXT,
    VIA,
    STATED_FROM,
    STATED_TO,
];

/// The review sheet.
pub const REVIEW: Table = Table {
    name: "review",
    description: "One row per claim, for a person to correct; only changed cells count",
    columns: &[
        CLAIM_ID,
        ARTICLE_ID,
        SENTENCE,
        NUMBER,
        SIDE,
        ROLE,
        MEASURE,
        QUALIFIER,
        LOW,
        BEST,
        HIGH,
        COUNTING,
        PERIOD_START,
        PERIOD_END,
        STATUS,
        ORIGIN,
        LINEAGE,
        SOURCE_TEXT,
        VIA,
        STATED_FROM,
        STATED_TO,
        DROP,
        REVIEW_REASON,
        REVIEWER,
        STATE,
    ],
};
