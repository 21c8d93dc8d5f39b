//! Columns of the spread tables.

use super::Kind::Text;
use super::results::{
    APPROXIMATE, AS_OF, CLAIM_IDS, FIGURE, FIGURE_HIGH, FIGURE_LOW, IS_DERIVED, REASON, UNIT,
    VALUE, VALUE_HIGH, VALUE_LOW, VOICE,
};
use super::{
    ARTICLE_ID, CLAIM_ID, COUNTING, Col, MEASURE, PUBLISHED_FROM, PUBLISHED_TO, ROLE, SIDE,
    STATED_FROM, STATED_TO, STATUS, Table, required,
};

/// What is computed.
pub const STATISTIC: Col = required("statistic", Text, "", "What is computed");
/// Why a claim does not count.
pub const SET_ASIDE_REASON: Col =
    required("set_aside_reason", Text, "", "Why the claim does not count as of the day");

/// One row per question and statistic.
pub const SPREAD: Table = Table {
    name: "spread",
    description: "How far apart the figures for each question are: one row per statistic",
    columns: &[
        SIDE, ROLE, MEASURE, AS_OF, STATISTIC, VALUE, VALUE_LOW, VALUE_HIGH, UNIT, REASON,
        CLAIM_IDS,
    ],
};

/// One row per question and voice.
pub const SPREAD_ORIGINS: Table = Table {
    name: "spread_origins",
    description: "The figure of each origin that counts as of the day",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        VOICE,
        FIGURE,
        FIGURE_LOW,
        FIGURE_HIGH,
        APPROXIMATE,
        IS_DERIVED,
        COUNTING,
        STATUS,
        STATED_FROM,
        STATED_TO,
        PUBLISHED_FROM,
        PUBLISHED_TO,
        ARTICLE_ID,
        CLAIM_ID,
    ],
};

/// One row per claim that does not count.
pub const SPREAD_SET_ASIDE: Table = Table {
    name: "spread_set_aside",
    description: "Claims that do not count as of the day, and why",
    columns: &[SIDE, ROLE, MEASURE, AS_OF, CLAIM_ID, SET_ASIDE_REASON],
};
