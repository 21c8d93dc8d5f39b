//! Columns of the claims table: the codebook's slots and the product's own.

use super::Kind::{Count, Day, Text};
use super::{Col, Table, optional, required};

/// Stable id: article, measure, number and which of the like, e.g. `003:killed:600`.
pub const CLAIM_ID: Col = required(
    "claim_id",
    Text,
    "",
    "Stable id of the claim: article, measure, number and, from the second of the like, which one",
);
/// Article the claim stands in.
pub const ARTICLE_ID: Col = required("article_id", Text, "", "Id of the article");
/// Country of the people counted.
pub const SIDE: Col = optional(
    "side",
    Text,
    "",
    "Country of the people counted, ISO 3166 two-letter code in lower case; empty where not plain",
);
/// Who or what is counted.
pub const ROLE: Col = required("role", Text, "", "Who or what is counted");
/// What is counted.
pub const MEASURE: Col = required("measure", Text, "", "What is counted");
/// How the wording limits the number.
pub const QUALIFIER: Col = required("qualifier", Text, "", "How the wording limits the number");
/// Lowest number that was said.
pub const LOW: Col =
    optional("low", Count, "people or pieces", "Lower bound that was said; empty if none was");
/// The number that was said.
pub const BEST: Col =
    optional("best", Count, "people or pieces", "Point figure that was said; empty if none was");
/// Highest number that was said.
pub const HIGH: Col =
    optional("high", Count, "people or pieces", "Upper bound that was said; empty if none was");
/// Over what the count runs.
pub const COUNTING: Col = required("counting", Text, "", "total, event or stock");
/// First day the count covers.
pub const PERIOD_START: Col =
    optional("period_start", Day, "", "First day that the count covers, where the text says");
/// Last day the count covers.
pub const PERIOD_END: Col =
    optional("period_end", Day, "", "Last day that the count covers, where the text says");
/// How surely it is put forward.
pub const STATUS: Col = required("status", Text, "", "How surely the text puts the number forward");
/// Registry id of the claimant.
pub const ORIGIN: Col = optional(
    "origin",
    Text,
    "",
    "Registry id of the claimant, or `text:` and the claimant's name where the registry has none; \
     empty where the text attributes the number to nobody",
);
/// Registry ids of the relays.
pub const LINEAGE: Col = optional(
    "lineage",
    Text,
    "",
    "Registry ids of the relays between article and claimant, outermost first, joined by ` > `",
);
/// Claimant in the words of the text.
pub const SOURCE_TEXT: Col =
    optional("source_text", Text, "", "Claimant as the text names him; empty if nobody is named");
/// Relays in the words of the text.
pub const VIA: Col =
    optional("via", Text, "", "Relays as the text names them, outermost first, joined by ` > `");
/// First day on which it may have been stated.
pub const STATED_FROM: Col =
    optional("stated_from", Day, "", "First day on which the claim may have been stated");
/// Last day on which it may have been stated.
pub const STATED_TO: Col =
    optional("stated_to", Day, "", "Last day on which the claim may have been stated");
/// First day on which the article may have appeared.
pub const PUBLISHED_FROM: Col =
    optional("published_from", Day, "", "First day on which the article may have appeared");
/// Last day on which the article may have appeared.
pub const PUBLISHED_TO: Col =
    optional("published_to", Day, "", "Last day on which the article may have appeared");
/// The number phrase.
pub const NUMBER: Col = required("number", Text, "", "The number exactly as it stands");
/// Which occurrence of that string.
pub const NTH: Col =
    required("nth", Count, "", "Which occurrence of that exact string in the text, from 1");
/// Byte offset of the number.
pub const START: Col =
    required("start", Count, "bytes", "Byte offset of the number in the article's text");
/// Byte offset after the number.
pub const END: Col = required("end", Count, "bytes", "Byte offset after the number, exclusive");
/// The sentence it stands in.
pub const SENTENCE: Col = required("sentence", Text, "", "The sentence that the number stands in");
/// The rules that filled the slots.
pub const RULES: Col =
    required("rules", Text, "", "Rules that found the claim and filled its slots, space-separated");
/// How directly the text supports the reading.
pub const CONFIDENCE: Col = required(
    "confidence",
    Text,
    "",
    "How directly the text supports this reading: less so with each slot that another sentence or number fills; no probability",
);
/// How a figure that nobody stated was derived.
pub const DERIVED: Col = optional(
    "derived",
    Text,
    "",
    "For a figure that nobody stated: the arithmetic and the claims it comes from",
);
/// Correction that changed the claim.
pub const CORRECTION: Col =
    optional("correction", Text, "", "Id of the correction that changed the claim, if any");

/// The claims table.
pub const CLAIMS: Table = Table {
    name: "claims",
    description: "One row per claim: one quantity that one text puts forward",
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
        LINEAGE,
        SOURCE_TEXT,
        VIA,
        STATED_FROM,
        STATED_TO,
        PUBLISHED_FROM,
        PUBLISHED_TO,
        NUMBER,
        NTH,
        START,
        END,
        SENTENCE,
        RULES,
        CONFIDENCE,
        DERIVED,
        CORRECTION,
    ],
};
