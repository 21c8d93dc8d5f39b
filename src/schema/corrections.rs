//! Columns of the table of corrections by hand.

use super::Kind::Text;
use super::{CLAIM_ID, Col, Table, optional, required};

/// Id of the correction.
pub const CORRECTION_ID: Col = required("correction_id", Text, "", "Id of the correction");
/// What was done.
pub const ACTION: Col = required("action", Text, "", "set, or drop for a claim that was left out");
/// Slots and what stood there before.
pub const EXPECTED: Col =
    required("expected", Text, "", "Slots and what had to stand there before, as name=value");
/// Slots and what stands there after.
pub const CHANGED: Col =
    optional("changed", Text, "", "Slots and what stands there after, as name=value");
/// Why.
pub const CORRECTION_REASON: Col = required("reason", Text, "", "Why");
/// Who says so.
pub const BY: Col = required("by", Text, "", "Who says so");
/// When it was made.
pub const MADE_ON: Col = optional("date", Text, "", "Day on which it was made, where stated");

/// The table of corrections.
pub const CORRECTIONS: Table = Table {
    name: "corrections",
    description: "One row per correction that a person made to a claim",
    columns: &[CORRECTION_ID, CLAIM_ID, ACTION, EXPECTED, CHANGED, CORRECTION_REASON, BY, MADE_ON],
};
