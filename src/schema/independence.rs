//! Columns of the table of origins that are not independent of each other.

use super::Kind::Text;
use super::agreement::{VOICE_A, VOICE_B};
use super::results::AS_OF;
use super::{Col, MEASURE, ROLE, SIDE, Table, required};

/// What they share.
pub const TIE: Col = required("tie", Text, "", "part_of, same_body or same_country");
/// Through whom.
pub const THROUGH: Col = required(
    "through",
    Text,
    "",
    "Registry id of the body that both belong to, or two-letter code of the country",
);

/// One row per pair of tied origins and question.
pub const INDEPENDENCE: Table = Table {
    name: "independence",
    description: "Origins on the same question that belong to one body or country",
    columns: &[SIDE, ROLE, MEASURE, AS_OF, VOICE_A, VOICE_B, TIE, THROUGH],
};
