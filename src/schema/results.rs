//! Columns that the tables of several analyses share.

use super::Kind::{Day, Flag, Number, Text};
use super::{Col, optional, required};

/// The day whose knowledge counts.
pub const AS_OF: Col =
    optional("as_of", Day, "", "Only articles published up to this day count; empty without dates");
/// Who speaks.
pub const VOICE: Col = required(
    "voice",
    Text,
    "",
    "Who speaks: registry id of the origin, or `article:` and its id where nobody is named",
);
/// Point result.
pub const VALUE: Col =
    optional("value", Number, "see unit", "The result where it is one number; else empty");
/// Lower bound of the result.
pub const VALUE_LOW: Col = optional(
    "value_low",
    Number,
    "see unit",
    "Lower end: of the 95 % interval where there is a value, else a bound; empty if open",
);
/// Upper bound of the result.
pub const VALUE_HIGH: Col = optional(
    "value_high",
    Number,
    "see unit",
    "Upper end: of the 95 % interval where there is a value, else a bound; empty if open",
);
/// Unit of the result.
pub const UNIT: Col = required("unit", Text, "", "Unit of value, value_low and value_high");
/// Why there is no result.
pub const REASON: Col = optional("reason", Text, "", "Why there is no result, where there is none");
/// The claims behind it.
pub const CLAIM_IDS: Col = required(
    "claim_ids",
    Text,
    "",
    "Ids of the claims that the row rests on, in ascending order, joined by ` | `; may be empty",
);
/// Point figure of a statement.
pub const FIGURE: Col =
    optional("figure", Number, "people or pieces", "The figure, where it is a point; else empty");
/// Lower bound of a statement.
pub const FIGURE_LOW: Col =
    optional("figure_low", Number, "people or pieces", "The figure is at least this");
/// Upper bound of a statement.
pub const FIGURE_HIGH: Col =
    optional("figure_high", Number, "people or pieces", "The figure is at most this");
/// Said with "about".
pub const APPROXIMATE: Col =
    required("approximate", Flag, "", "Whether the text says “about” or the like");
/// Derived from two other figures.
pub const IS_DERIVED: Col =
    required("is_derived", Flag, "", "Whether nobody stated the figure and it was derived");
/// Earlier claim of two.
pub const FROM_CLAIM: Col = required("from_claim", Text, "", "Id of the earlier claim");
/// Later claim of two.
pub const TO_CLAIM: Col = required("to_claim", Text, "", "Id of the later claim");
/// When the earlier of two was stated at the earliest.
pub const FROM_STATED_FROM: Col = optional(
    "from_stated_from",
    Day,
    "",
    "First day on which the earlier one may have been stated",
);
/// When the earlier of two was stated at the latest.
pub const FROM_STATED_TO: Col =
    optional("from_stated_to", Day, "", "Last day on which the earlier one may have been stated");
/// When the later of two was stated at the earliest.
pub const TO_STATED_FROM: Col =
    optional("to_stated_from", Day, "", "First day on which the later one may have been stated");
/// When the later of two was stated at the latest.
pub const TO_STATED_TO: Col =
    optional("to_stated_to", Day, "", "Last day on which the later one may have been stated");
