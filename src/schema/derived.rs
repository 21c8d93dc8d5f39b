//! Columns of the table of derived figures: those of the claims that apply.

use super::Kind::Text;
use super::{
    ARTICLE_ID, BEST, CLAIM_ID, COUNTING, Col, HIGH, LOW, MEASURE, ORIGIN, PERIOD_END,
    PERIOD_START, QUALIFIER, ROLE, SIDE, STATED_FROM, STATED_TO, STATUS, Table, required,
};

/// The arithmetic.
pub const DERIVATION: Col =
    required("derivation", Text, "", "The arithmetic and the ids of the two claims it rests on");

/// One row per derived figure.
pub const DERIVED_TABLE: Table = Table {
    name: "derived",
    description: "Figures that nobody stated and that follow from two figures of one origin",
    columns: &[
        CLAIM_ID,
        ARTICLE_ID,
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
        STATED_FROM,
        STATED_TO,
        DERIVATION,
    ],
};
