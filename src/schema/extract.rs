//! Columns of the flat list that `claimframe extract` writes: the codebook's slots under its names.

use super::Kind::Text;
use super::{Col, Table, claims, required};

/// Document the claim stands in.
pub const DOC: Col = required("doc", Text, "", "Stem of the article's file");
/// Claimant, under the codebook's name.
pub const SOURCE: Col =
    required("source", Text, "", "Claimant as the text names him, `-` if nobody is named");
const SIDE: Col = Col { nullable: false, ..claims::SIDE };
const SOURCE_TEXT: Col = Col { nullable: false, ..claims::SOURCE_TEXT };
const VIA: Col = Col { nullable: false, ..claims::VIA };

/// One row per claim, `-` where side, claimant or relays are not stated.
pub const EXTRACT: Table = Table {
    name: "extract",
    description: "One row per claim in the slots of the codebook, and what the product adds",
    columns: &[
        DOC,
        claims::NUMBER,
        claims::NTH,
        claims::START,
        claims::END,
        claims::QUALIFIER,
        claims::LOW,
        claims::BEST,
        claims::HIGH,
        claims::MEASURE,
        SIDE,
        claims::ROLE,
        SOURCE,
        SOURCE_TEXT,
        VIA,
        claims::COUNTING,
        claims::PERIOD_START,
        claims::PERIOD_END,
        claims::STATUS,
        claims::CLAIM_ID,
        claims::ORIGIN,
        claims::LINEAGE,
        claims::STATED_FROM,
        claims::STATED_TO,
        claims::CONFIDENCE,
        claims::RULES,
        claims::SENTENCE,
    ],
};

/// The columns of [`EXTRACT`] that fit on a terminal.
pub const EXTRACT_SHORT: Table = Table {
    name: "extract",
    description: "One row per claim",
    columns: &[
        DOC,
        claims::NUMBER,
        claims::QUALIFIER,
        claims::MEASURE,
        SIDE,
        claims::ROLE,
        SOURCE,
        VIA,
        claims::COUNTING,
        claims::PERIOD_END,
        claims::STATUS,
    ],
};
