//! Columns of the tables of origins over time: Krippendorff's alpha, limits of agreement,
//! concordance.

use super::Kind::{Count, Number, Text};
use super::agreement::{VOICE_A, VOICE_B};
use super::results::{AS_OF, CLAIM_IDS, REASON};
use super::{Col, MEASURE, ROLE, SIDE, Table, optional, required};

/// Role, where one question is meant.
pub const ALPHA_ROLE: Col =
    optional("role", Text, "", "Who or what is counted; empty for all people together");
/// Measure, where one question is meant.
pub const ALPHA_MEASURE: Col =
    optional("measure", Text, "", "What is counted; empty for all people together");
/// Alpha.
pub const ALPHA: Col = optional(
    "alpha",
    Number,
    "",
    "Krippendorff's alpha, ratio metric: 1 for full agreement, 0 as by chance",
);
/// Lower end of its interval.
pub const ALPHA_LOW: Col =
    optional("alpha_low", Number, "", "Lower end of its 95 % interval, by drawing months again");
/// Upper end of its interval.
pub const ALPHA_HIGH: Col = optional("alpha_high", Number, "", "Upper end of its 95 % interval");
/// Why it has no interval.
pub const INTERVAL_REASON: Col =
    optional("interval_reason", Text, "", "Why it has no interval, where it has none");
/// Common times.
pub const N_TIMES: Col = required(
    "n_times",
    Count,
    "",
    "Months (of running totals and strengths) and periods (of events) with figures of both",
);
/// Figures in these.
pub const N_FIGURES: Col = required("n_figures", Count, "", "Figures proper in these");
/// Mean ratio over time.
pub const MEAN_RATIO: Col = optional(
    "mean_ratio",
    Number,
    "",
    "How many times the first origin's figure the second gives, geometric mean",
);
/// Lower end of its interval.
pub const MEAN_RATIO_LOW: Col =
    optional("mean_ratio_low", Number, "", "Lower end of its 95 % interval");
/// Upper end of its interval.
pub const MEAN_RATIO_HIGH: Col =
    optional("mean_ratio_high", Number, "", "Upper end of its 95 % interval");
/// Lower limit of agreement.
pub const LIMIT_LOW: Col =
    optional("limit_low", Number, "", "Lower limit of agreement of a single ratio (Bland-Altman)");
/// Upper limit of agreement.
pub const LIMIT_HIGH: Col =
    optional("limit_high", Number, "", "Upper limit of agreement of a single ratio");
/// Concordance.
pub const CONCORDANCE: Col =
    optional("concordance", Number, "", "Lin's concordance of the logarithms, −1 to 1");
/// Lower end of its interval.
pub const CONCORDANCE_LOW: Col =
    optional("concordance_low", Number, "", "Lower end of its 95 % interval, z-transform");
/// Upper end of its interval.
pub const CONCORDANCE_HIGH: Col =
    optional("concordance_high", Number, "", "Upper end of its 95 % interval");
/// Why there is no concordance.
pub const CONCORDANCE_REASON: Col =
    optional("concordance_reason", Text, "", "Why there is no concordance, where there is none");
/// One row per question, and one for all people.
pub const AGREEMENT_ALPHA: Table = Table {
    name: "agreement_alpha",
    description: "How far origins agree compared with chance (Krippendorff's alpha)",
    columns: &[
        SIDE,
        ALPHA_ROLE,
        ALPHA_MEASURE,
        AS_OF,
        ALPHA,
        ALPHA_LOW,
        ALPHA_HIGH,
        REASON,
        INTERVAL_REASON,
        N_TIMES,
        N_FIGURES,
        CLAIM_IDS,
    ],
};

/// One row per question and pair of origins.
pub const AGREEMENT_OVER_TIME: Table = Table {
    name: "agreement_over_time",
    description: "Two origins with figures for the same months or periods: ratio, limits, concordance",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        VOICE_A,
        VOICE_B,
        N_TIMES,
        MEAN_RATIO,
        MEAN_RATIO_LOW,
        MEAN_RATIO_HIGH,
        LIMIT_LOW,
        LIMIT_HIGH,
        REASON,
        CONCORDANCE,
        CONCORDANCE_LOW,
        CONCORDANCE_HIGH,
        CONCORDANCE_REASON,
        CLAIM_IDS,
    ],
};
