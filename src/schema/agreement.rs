//! Columns of the agreement tables.

use super::Kind::{Count, Day, Flag, Number, Text};
use super::results::{AS_OF, CLAIM_IDS, REASON};
use super::{
    ARTICLE_ID, COUNTING, Col, MEASURE, ROLE, SENTENCE, SIDE, SOURCE_TEXT, STATED_FROM, STATED_TO,
    Table, optional, required,
};

/// First origin of a pair.
pub const VOICE_A: Col =
    required("voice_a", Text, "", "The origin that comes first in the alphabet");
/// Second origin of a pair.
pub const VOICE_B: Col = required("voice_b", Text, "", "The other origin");
/// Claim of the first.
pub const CLAIM_A: Col = required("claim_a", Text, "", "Id of the first origin's claim");
/// Claim of the second.
pub const CLAIM_B: Col = required("claim_b", Text, "", "Id of the second origin's claim");
/// Days apart.
pub const DAYS_APART: Col = optional(
    "days_apart",
    Number,
    "days",
    "Days between the middles of the dates on which they were stated",
);
/// How they stand to each other.
pub const RELATION: Col = required(
    "relation",
    Text,
    "",
    "equal, overlap, differ (two points of which one is “about”) or contradiction",
);
/// Growth may explain the difference.
pub const GROWTH_MAY_EXPLAIN: Col = required(
    "growth_may_explain",
    Flag,
    "",
    "Whether both are running totals of which the lower is the earlier",
);
/// Ratio.
pub const RATIO: Col =
    optional("ratio", Number, "", "Higher divided by lower figure, for two points");
/// Lower bound of the ratio.
pub const RATIO_LOW: Col = optional("ratio_low", Number, "", "The ratio is at least this");
/// Upper bound of the ratio.
pub const RATIO_HIGH: Col = optional("ratio_high", Number, "", "The ratio is at most this");
/// In one article.
pub const SAME_ARTICLE: Col =
    required("same_article", Flag, "", "Whether both figures stand in one article");
/// Consistency rule.
pub const RULE: Col = required("rule", Text, "", "What must hold between the figures");
/// Whose figures.
pub const SCOPE: Col =
    required("scope", Text, "", "The origin whose figures are compared, or `all origins`");
/// What came of the rule.
pub const VERDICT: Col =
    required("verdict", Text, "", "satisfied, possible, violated, suspect or not_comparable");
/// Point figure of the part.
pub const PART: Col = optional("part", Number, "people", "The part, where it is a point");
/// Lower bound of the part.
pub const PART_LOW: Col = optional("part_low", Number, "people", "The part is at least this");
/// Upper bound of the part.
pub const PART_HIGH: Col = optional("part_high", Number, "people", "The part is at most this");
/// Point figure of the whole.
pub const WHOLE: Col = optional("whole", Number, "people", "The whole, where it is a point");
/// Lower bound of the whole.
pub const WHOLE_LOW: Col = optional("whole_low", Number, "people", "The whole is at least this");
/// Upper bound of the whole.
pub const WHOLE_HIGH: Col = optional("whole_high", Number, "people", "The whole is at most this");
/// Id of a position.
pub const POSITION_ID: Col = required(
    "position_id",
    Text,
    "",
    "Id of the claim concerned, or article, `stance` and byte offset of the word",
);
/// Whether it is a claim's.
pub const IS_CLAIM: Col = required("is_claim", Flag, "", "Whether position_id is a claim's id");
/// The position.
pub const POSITION: Col = required("position", Text, "", "confirms, denies or disputed");
/// Role of the people, where stated.
pub const POSITION_ROLE: Col =
    optional("role", Text, "", "Who or what is counted, where it is about a claim");
/// Measure, where stated.
pub const POSITION_MEASURE: Col =
    optional("measure", Text, "", "What is confirmed or denied, where it is one of the measures");
/// Who takes the position.
pub const PARTY: Col = optional(
    "origin",
    Text,
    "",
    "Registry id of the party, where known; of a disputed claim, the one who made it",
);

/// First day of the period that both figures cover.
pub const SAME_FROM: Col =
    optional("period_from", Day, "", "First day that both figures cover, for an event or period");
/// Last day of the period that both figures cover.
pub const SAME_TO: Col =
    optional("period_to", Day, "", "Last day that both figures cover, for an event or period");
/// Logarithm of the ratio.
pub const LOG_RATIO: Col = optional(
    "log_ratio",
    Number,
    "",
    "Natural logarithm of the second figure divided by the first, for two points",
);
/// Lower limit of the logarithm.
pub const LOG_RATIO_LOW: Col =
    optional("log_ratio_low", Number, "", "It is at least this, bounds and rounding considered");
/// Upper limit of the logarithm.
pub const LOG_RATIO_HIGH: Col =
    optional("log_ratio_high", Number, "", "It is at most this, bounds and rounding considered");
/// Overlap.
pub const JACCARD: Col = optional(
    "jaccard",
    Number,
    "",
    "Share of the numbers that both figures allow among those that one allows, 0 to 1",
);
/// Why there is no overlap.
pub const JACCARD_REASON: Col =
    optional("jaccard_reason", Text, "", "Why there is no share, where there is none");
/// Origins.
pub const N_ORIGINS: Col =
    required("n_origins", Count, "", "Origins with a figure that counts as of the day");
/// Origins that are not paired.
pub const N_NOT_PAIRED: Col =
    required("n_not_paired", Count, "", "Of these, too many to be paired: who spoke longest ago");
/// Pairs.
pub const N_PAIRS: Col = required("n_pairs", Count, "", "Pairs of origins");
/// Equal pairs.
pub const N_EQUAL: Col = required("n_equal", Count, "", "Pairs that give the same number");
/// Overlapping pairs.
pub const N_OVERLAP: Col = required("n_overlap", Count, "", "Pairs that one number satisfies");
/// Different pairs.
pub const N_DIFFER: Col =
    required("n_differ", Count, "", "Pairs of estimates that differ beyond rounding");
/// Contradicting pairs.
pub const N_CONTRADICTION: Col =
    required("n_contradiction", Count, "", "Pairs that no number satisfies");
/// Pairs that growth may explain.
pub const N_GROWTH: Col =
    required("n_growth", Count, "", "Pairs of which the lower total is the earlier one");
/// Pairs on events.
pub const N_EVENT_PAIRS: Col =
    required("n_event_pairs", Count, "", "Pairs of figures for the same event or period");
/// Measure of a rule.
pub const RULE_MEASURE: Col =
    optional("measure", Text, "", "What is counted, where the rule holds within one measure");
/// Broken how often.
pub const N_CASES: Col = required(
    "n_cases",
    Count,
    "",
    "How often the rule is broken; part and whole are those of the worst case",
);
/// One row per pair of origins and question.
pub const AGREEMENT_PAIRS: Table = Table {
    name: "agreement_pairs",
    description: "Each pair of origins on the same question, or on the same event or period",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        VOICE_A,
        VOICE_B,
        COUNTING,
        SAME_FROM,
        SAME_TO,
        RELATION,
        GROWTH_MAY_EXPLAIN,
        RATIO,
        RATIO_LOW,
        RATIO_HIGH,
        REASON,
        LOG_RATIO,
        LOG_RATIO_LOW,
        LOG_RATIO_HIGH,
        JACCARD,
        JACCARD_REASON,
        DAYS_APART,
        SAME_ARTICLE,
        CLAIM_A,
        CLAIM_B,
    ],
};

/// One row per question.
pub const AGREEMENT_QUESTIONS: Table = Table {
    name: "agreement_questions",
    description: "What the pairs of each question come to, or why there are none",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        N_ORIGINS,
        N_NOT_PAIRED,
        N_PAIRS,
        N_EQUAL,
        N_OVERLAP,
        N_DIFFER,
        N_CONTRADICTION,
        N_GROWTH,
        N_EVENT_PAIRS,
        REASON,
    ],
};

/// One row per rule and origin.
pub const AGREEMENT_CONSISTENCY: Table = Table {
    name: "agreement_consistency",
    description: "Whether parts fit into their wholes, totals count on, and no figure looks like a slip",
    columns: &[
        SIDE,
        ROLE,
        RULE_MEASURE,
        AS_OF,
        RULE,
        SCOPE,
        VERDICT,
        N_CASES,
        PART,
        PART_LOW,
        PART_HIGH,
        WHOLE,
        WHOLE_LOW,
        WHOLE_HIGH,
        REASON,
        CLAIM_IDS,
    ],
};

/// One row per position.
pub const AGREEMENT_POSITIONS: Table = Table {
    name: "agreement_positions",
    description: "Who confirms, denies or disputes what",
    columns: &[
        ARTICLE_ID,
        POSITION_ID,
        IS_CLAIM,
        POSITION,
        PARTY,
        SOURCE_TEXT,
        SIDE,
        POSITION_ROLE,
        POSITION_MEASURE,
        STATED_FROM,
        STATED_TO,
        SENTENCE,
    ],
};
