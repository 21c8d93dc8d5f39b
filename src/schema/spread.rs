//! Columns of the spread tables.

use super::Kind::{Count, Flag, Number, Text};
use super::results::{
    APPROXIMATE, AS_OF, CLAIM_IDS, FIGURE, FIGURE_HIGH, FIGURE_LOW, IS_DERIVED, REASON, UNIT,
    VALUE, VALUE_HIGH, VALUE_LOW, VOICE,
};
use super::{
    ARTICLE_ID, CLAIM_ID, COUNTING, Col, MEASURE, PUBLISHED_FROM, PUBLISHED_TO, ROLE, SIDE,
    STATED_FROM, STATED_TO, STATUS, Table, optional, required,
};

/// What is computed.
pub const STATISTIC: Col = required("statistic", Text, "", "What is computed");
/// Why a claim does not count.
pub const SET_ASIDE_REASON: Col =
    required("set_aside_reason", Text, "", "Why the claim does not count as of the day");

/// How origins are pooled.
pub const METHOD: Col = required(
    "method",
    Text,
    "",
    "Estimator of the variance between origins: FE (none), DL, PM or REML; REML is the main one",
);
/// Figures pooled.
pub const N_POOLED: Col =
    required("n_pooled", Count, "figures", "Figures that are numbers or intervals; bounds are not");
/// The pooled figure.
pub const POOLED: Col = optional("pooled", Number, "people or pieces", "The pooled figure");
/// Lower end of its ad hoc interval.
pub const ADHOC_LOW: Col = optional(
    "adhoc_low",
    Number,
    "people or pieces",
    "Lower end of its 95 % interval after Knapp and Hartung, ad hoc; empty if open",
);
/// Upper end of its ad hoc interval.
pub const ADHOC_HIGH: Col =
    optional("adhoc_high", Number, "people or pieces", "Upper end of the same; empty if open");
/// Lower end of its Knapp-Hartung interval.
pub const KH_LOW: Col = optional(
    "kh_low",
    Number,
    "people or pieces",
    "Lower end of its 95 % interval after Knapp and Hartung; empty if open",
);
/// Upper end of its Knapp-Hartung interval.
pub const KH_HIGH: Col =
    optional("kh_high", Number, "people or pieces", "Upper end of the same; empty if open");
/// Lower end of its Wald interval.
pub const Z_LOW: Col = optional(
    "z_low",
    Number,
    "people or pieces",
    "Lower end of its 95 % interval by the normal quantile; too short for few origins",
);
/// Upper end of its Wald interval.
pub const Z_HIGH: Col = optional("z_high", Number, "people or pieces", "Upper end of the same");
/// Lower end of the prediction interval.
pub const PREDICTION_LOW: Col = optional(
    "prediction_low",
    Number,
    "people or pieces",
    "Lower end of the 95 % interval for one more origin, t with k - 2 degrees of freedom",
);
/// Upper end of the prediction interval.
pub const PREDICTION_HIGH: Col =
    optional("prediction_high", Number, "people or pieces", "Upper end of the same");
/// Standard deviation between origins.
pub const BETWEEN_SD: Col = optional(
    "between_sd",
    Number,
    "factor",
    "Standard deviation between origins, exp(tau): 2 means that figures differ typically by half",
);
/// I².
pub const I2: Col = optional(
    "i2",
    Number,
    "percent",
    "Share of the variance that wording does not explain; high as claims are worded narrowly",
);
/// Lower end of I².
pub const I2_LOW: Col =
    optional("i2_low", Number, "percent", "Lower end of its 95 % interval by the Q-profile");
/// Upper end of I².
pub const I2_HIGH: Col = optional("i2_high", Number, "percent", "Upper end of the same");
/// H².
pub const H2: Col = optional("h2", Number, "ratio", "Total variance divided by that of wording");
/// Cochran's Q.
pub const Q: Col = optional("q", Number, "", "Cochran's Q: how far figures differ beyond wording");
/// Degrees of freedom of Q.
pub const Q_DF: Col = optional("q_df", Count, "", "Degrees of freedom of q");
/// p-value of Q.
pub const Q_P: Col = optional(
    "q_p",
    Number,
    "probability",
    "Probability of such a q if all origins meant one number",
);
/// Share in the pooled figure.
pub const WEIGHT: Col = optional(
    "weight",
    Number,
    "share",
    "Share of the origin in the pooled figure; bounds have none",
);
/// Pooled figure of the others.
pub const OTHERS: Col =
    optional("others", Number, "people or pieces", "Pooled figure without this origin");
/// Lower end of that.
pub const OTHERS_LOW: Col =
    optional("others_low", Number, "people or pieces", "Lower end of its 95 % interval");
/// Upper end of that.
pub const OTHERS_HIGH: Col =
    optional("others_high", Number, "people or pieces", "Upper end of its 95 % interval");
/// Lower end of what the others expect.
pub const EXPECTED_LOW: Col = optional(
    "expected_low",
    Number,
    "people or pieces",
    "Lower end of where the other origins would expect one more, 95 %",
);
/// Upper end of what the others expect.
pub const EXPECTED_HIGH: Col =
    optional("expected_high", Number, "people or pieces", "Upper end of the same");
/// Outlier or not.
pub const IS_OUTLIER: Col = optional(
    "is_outlier",
    Flag,
    "",
    "Whether the figure lies wholly outside of what the others expect; empty with too few others",
);
/// Measures that go together.
pub const MEASURES: Col =
    required("measures", Text, "", "Measures that take part, joined by ` | `");
/// Why claims differ.
pub const CAUSE: Col = required(
    "cause",
    Text,
    "",
    "time, definition, wording, source, echo; or source_or_echo where these cannot be parted",
);
/// Share of a cause.
pub const SHARE: Col = optional(
    "share",
    Number,
    "share of the variance",
    "Share of the cause in the variance of the logarithms; the shares of one question sum to 1",
);
/// How wordings are read.
pub const READING: Col = required(
    "reading",
    Text,
    "",
    "Convention by which wordings become numbers: literal, acled, ucdp_low, ucdp_best, ucdp_high, \
     ibc_min, ibc_max",
);

/// One row per question and method.
pub const SPREAD_POOLING: Table = Table {
    name: "spread_pooling",
    description: "The figures of all origins pooled on logarithms, by four estimators",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        METHOD,
        N_POOLED,
        POOLED,
        ADHOC_LOW,
        ADHOC_HIGH,
        KH_LOW,
        KH_HIGH,
        Z_LOW,
        Z_HIGH,
        PREDICTION_LOW,
        PREDICTION_HIGH,
        BETWEEN_SD,
        I2,
        I2_LOW,
        I2_HIGH,
        H2,
        Q,
        Q_DF,
        Q_P,
        REASON,
    ],
};

/// One row per question and origin.
pub const SPREAD_LEAVE_ONE_OUT: Table = Table {
    name: "spread_leave_one_out",
    description: "What the other origins say without each one, and whether it is an outlier",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        VOICE,
        WEIGHT,
        OTHERS,
        OTHERS_LOW,
        OTHERS_HIGH,
        EXPECTED_LOW,
        EXPECTED_HIGH,
        IS_OUTLIER,
        REASON,
        CLAIM_ID,
    ],
};

/// One row per country, role and cause.
pub const SPREAD_SHARES: Table = Table {
    name: "spread_shares",
    description: "Why all claims about the same people are apart: shares of the causes",
    columns: &[SIDE, ROLE, MEASURES, AS_OF, CAUSE, SHARE, REASON, CLAIM_IDS],
};

/// One row per question, reading and statistic.
pub const READINGS: Table = Table {
    name: "readings",
    description: "The main statistics recomputed under each convention of reading",
    columns: &[
        SIDE, ROLE, MEASURE, AS_OF, READING, STATISTIC, VALUE, VALUE_LOW, VALUE_HIGH, UNIT, REASON,
        CLAIM_IDS,
    ],
};

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
