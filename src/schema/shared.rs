//! Columns of the tables of figures that several articles carry.

use super::Kind::{Count, Day, Number, Text};
use super::results::{AS_OF, CLAIM_IDS};
use super::{Col, MEASURE, ROLE, SIDE, Table, optional, required};

/// The origin of a repeated figure.
pub const REPEATED_ORIGIN: Col = required("origin", Text, "", "Registry id of the origin");
/// The number.
pub const SHARED_NUMBER: Col =
    required("number", Count, "people or pieces", "The number, without its qualifier");
/// Articles that carry it.
pub const N_CARRIERS: Col = required("n_articles", Count, "", "Articles that carry it");
/// Articles that name nobody.
pub const N_UNNAMED: Col =
    required("n_unnamed", Count, "", "Of these, articles that name nobody for it");
/// Relays.
pub const RELAYS: Col =
    required("relays", Text, "", "Who passed it on, in alphabetical order, joined by ` | `");
/// Origins that are named.
pub const NAMED_ORIGINS: Col =
    required("origins", Text, "", "Origins that the others name, joined by ` | `; may be empty");
/// What the number says about a common origin.
pub const WEIGHT: Col = required(
    "weight",
    Number,
    "",
    "How much the number says about a common origin: 1 − 10^−d, d digits after the first",
);
/// First article.
pub const FIRST_DAY: Col = optional("first_day", Day, "", "Day of the first article");
/// Last article.
pub const LAST_DAY: Col = optional("last_day", Day, "", "Day of the last article");

/// One row per figure of an origin that several articles carry.
pub const AGREEMENT_REPEATS: Table = Table {
    name: "agreement_repeats",
    description: "Figures of one origin that several articles carry",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        REPEATED_ORIGIN,
        SHARED_NUMBER,
        N_CARRIERS,
        RELAYS,
        FIRST_DAY,
        LAST_DAY,
        CLAIM_IDS,
    ],
};

/// One row per figure that articles share without naming one origin.
pub const AGREEMENT_SHARED: Table = Table {
    name: "agreement_shared",
    description: "Figures that articles share of which one names no origin: possibly a common one",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        SHARED_NUMBER,
        WEIGHT,
        N_CARRIERS,
        N_UNNAMED,
        NAMED_ORIGINS,
        FIRST_DAY,
        LAST_DAY,
        CLAIM_IDS,
    ],
};
