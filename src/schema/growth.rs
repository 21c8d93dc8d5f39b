//! Columns of the growth tables.

use super::Kind::{Count, Day, Flag, Number, Text};
use super::results::{
    AS_OF, CLAIM_IDS, FIGURE, FIGURE_HIGH, FIGURE_LOW, FROM_CLAIM, FROM_STATED_FROM,
    FROM_STATED_TO, IS_DERIVED, REASON, TO_CLAIM, TO_STATED_FROM, TO_STATED_TO, VOICE,
};
use super::{
    ARTICLE_ID, CLAIM_ID, COUNTING, Col, MEASURE, PERIOD_END, PERIOD_START, ROLE, SIDE, Table,
    optional, required,
};

/// Statements in a series.
pub const N_STATEMENTS: Col =
    required("n_statements", Count, "", "Times at which the origin gave a figure");
/// Log-linear rate.
pub const LOG_RATE_PER_DAY: Col = optional(
    "log_rate_per_day",
    Number,
    "per day",
    "Growth of the natural logarithm of the figure per day, by least squares",
);
/// Why there is no log-linear rate.
pub const LOG_RATE_REASON: Col =
    optional("log_rate_reason", Text, "", "Why there is no log_rate_per_day, where there is none");
/// Doubling time.
pub const DOUBLING_TIME_DAYS: Col =
    optional("doubling_time_days", Number, "days", "Days in which the figure doubles");
/// Why there is no doubling time.
pub const DOUBLING_REASON: Col =
    optional("doubling_reason", Text, "", "Why there is no doubling time, where there is none");
/// Lower end of the log-linear rate.
pub const LOG_RATE_PER_DAY_LOW: Col =
    optional("log_rate_per_day_low", Number, "per day", "Lower end of the 95 % interval");
/// Upper end of the log-linear rate.
pub const LOG_RATE_PER_DAY_HIGH: Col =
    optional("log_rate_per_day_high", Number, "per day", "Upper end of the 95 % interval");
/// Shortest doubling time.
pub const DOUBLING_TIME_DAYS_LOW: Col = optional(
    "doubling_time_days_low",
    Number,
    "days",
    "Doubling time at the upper end of the interval of the rate",
);
/// Longest doubling time.
pub const DOUBLING_TIME_DAYS_HIGH: Col = optional(
    "doubling_time_days_high",
    Number,
    "days",
    "Doubling time at the lower end of the interval; empty where the rate may be zero",
);
/// Why there is no interval.
pub const INTERVAL_REASON: Col =
    optional("interval_reason", Text, "", "Why there is no interval, where there is none");
/// Theil-Sen rate.
pub const ROBUST_RATE_PER_DAY: Col = optional(
    "robust_rate_per_day",
    Number,
    "per day",
    "Growth of the natural logarithm per day by Theil and Sen, which single slips do not move",
);
/// Lower end of the Theil-Sen rate.
pub const ROBUST_RATE_PER_DAY_LOW: Col =
    optional("robust_rate_per_day_low", Number, "per day", "Lower end of its 95 % interval");
/// Upper end of the Theil-Sen rate.
pub const ROBUST_RATE_PER_DAY_HIGH: Col =
    optional("robust_rate_per_day_high", Number, "per day", "Upper end of its 95 % interval");
/// Kendall's tau-b.
pub const TREND_TAU: Col = optional(
    "trend_tau",
    Number,
    "",
    "Kendall's tau-b of figure and time: 1 where it always rises, -1 where it always falls",
);
/// P-value of Kendall's test.
pub const TREND_P: Col = optional(
    "trend_p",
    Number,
    "",
    "Probability of so clear a trend where there is none (Mann-Kendall test)",
);
/// Why there is no trend.
pub const TREND_REASON: Col =
    optional("trend_reason", Text, "", "Why there is no trend_tau, where there is none");
/// Days between two statements.
pub const DAYS: Col = optional("days", Number, "days", "Days between the middles of the two dates");
/// Fewest days between.
pub const DAYS_LOW: Col = optional("days_low", Number, "days", "Fewest days there can be between");
/// Most days between.
pub const DAYS_HIGH: Col = optional("days_high", Number, "days", "Most days there can be between");
/// Increment.
pub const INCREMENT: Col =
    optional("increment", Number, "people or pieces", "Later minus earlier figure, for two points");
/// Lower bound of the increment.
pub const INCREMENT_LOW: Col =
    optional("increment_low", Number, "people or pieces", "The increment is at least this");
/// Upper bound of the increment.
pub const INCREMENT_HIGH: Col =
    optional("increment_high", Number, "people or pieces", "The increment is at most this");
/// Why there is no increment.
pub const INCREMENT_REASON: Col =
    optional("increment_reason", Text, "", "Why there is no increment, where there is none");
/// Rate.
pub const RATE_PER_DAY: Col = optional(
    "rate_per_day",
    Number,
    "people or pieces per day",
    "Figure or increment divided by days, where it is one number",
);
/// Lower bound of the rate.
pub const RATE_PER_DAY_LOW: Col =
    optional("rate_per_day_low", Number, "people or pieces per day", "The rate is at least this");
/// Upper bound of the rate.
pub const RATE_PER_DAY_HIGH: Col =
    optional("rate_per_day_high", Number, "people or pieces per day", "The rate is at most this");
/// Why there is no rate.
pub const RATE_REASON: Col =
    optional("rate_reason", Text, "", "Why there is no rate, where there is none");
/// Fall.
pub const FALL: Col =
    optional("fall", Number, "people or pieces", "Earlier minus later figure, for two points");
/// Lower bound of the fall.
pub const FALL_LOW: Col =
    optional("fall_low", Number, "people or pieces", "The fall is at least this");
/// Upper bound of the fall.
pub const FALL_HIGH: Col =
    optional("fall_high", Number, "people or pieces", "The fall is at most this");
/// Whether rounding cannot explain a fall.
pub const BEYOND_ROUNDING: Col = required(
    "beyond_rounding",
    Flag,
    "",
    "Whether rounding of figures with “about” cannot explain the fall",
);
/// Day of a point of the curve.
pub const DAY: Col = optional(
    "day",
    Day,
    "",
    "Middle of the days on which it may have been stated, rounded down; empty without a date",
);
/// What stands at that day.
pub const CURVE_KIND: Col = required(
    "curve_kind",
    Text,
    "",
    "total: a day with totals; period: a day on which only a period begins or ends; limit: a day \
     with bounds alone, to which they force the curve; bound: a bound that stands beside the curve",
);
/// Totals of the day.
pub const N_TOTALS: Col = optional("n_totals", Count, "", "Totals of that day");
/// Level of the curve.
pub const LEVEL: Col = optional(
    "level",
    Number,
    "people or pieces",
    "The rising curve that all origins share, at the height of the average origin",
);
/// Lower end of the curve.
pub const LEVEL_LOW: Col =
    optional("level_low", Number, "people or pieces", "Lower end of the curve's 95 % interval");
/// Upper end of the curve.
pub const LEVEL_HIGH: Col =
    optional("level_high", Number, "people or pieces", "Upper end of the curve's 95 % interval");
/// Period figures that end on a day.
pub const N_PERIODS: Col =
    optional("n_periods", Count, "", "Figures for periods that end on that day");
/// Points of a curve.
pub const N_POINTS: Col = required("n_points", Count, "", "Days on which the curve is known");
/// Noise of the figures.
pub const NOISE: Col = optional(
    "noise",
    Number,
    "",
    "Relative standard deviation of a figure from the curve of its origin",
);
/// Figures of an origin.
pub const N_FIGURES: Col =
    required("n_figures", Count, "", "Figures proper of the origin, bounds left out");
/// Ratio of an origin to the curve.
pub const CURVE_RATIO: Col = optional(
    "curve_ratio",
    Number,
    "",
    "Figures of the origin divided by the common curve, drawn towards 1; a bias that all origins \
     share cannot be seen",
);
/// Lower end of the ratio.
pub const CURVE_RATIO_LOW: Col =
    optional("curve_ratio_low", Number, "", "Lower end of its 95 % interval");
/// Upper end of the ratio.
pub const CURVE_RATIO_HIGH: Col =
    optional("curve_ratio_high", Number, "", "Upper end of its 95 % interval");
/// Ratio as it stands.
pub const RAW_RATIO: Col =
    optional("raw_ratio", Number, "", "The same ratio as it stands, not drawn towards 1");
/// Share of the distance from 1 that is kept.
pub const KEPT: Col = optional(
    "kept",
    Number,
    "",
    "How much of the distance from 1 is kept on the logarithm, from 0 to 1",
);
/// Dispersion of period figures.
pub const DISPERSION: Col =
    optional("dispersion", Number, "", "Variance of a figure divided by its mean (Pearson)");
/// Times the next figure was higher.
pub const N_UP: Col = required("n_up", Count, "", "Times the next figure was higher");
/// Times the next figure was lower.
pub const N_DOWN: Col = required("n_down", Count, "", "Times the next figure was lower");
/// Times the next figure was the same.
pub const N_SAME: Col = required("n_same", Count, "", "Times the next figure was the same");
/// Last figure divided by first.
pub const LAST_TO_FIRST: Col =
    optional("last_to_first", Number, "", "Last figure divided by first; empty for a zero");
/// Typical step.
pub const STEP_FACTOR: Col = optional(
    "step_factor",
    Number,
    "",
    "Typical factor between a figure and the next: exp of the root mean square of the logarithms",
);
/// Lag of an origin.
pub const DAYS_UNTIL_NEAR_LAST: Col = optional(
    "days_until_near_last",
    Number,
    "days",
    "Days from the first figure until all further ones are within 20 % of the last",
);
/// Claims known on a day.
pub const N_CLAIMS_KNOWN: Col =
    required("n_claims_known", Count, "", "Claims published up to that day");
/// Origins that count on a day.
pub const N_ORIGINS_KNOWN: Col = required(
    "n_origins_known",
    Count,
    "",
    "Origins with a running total or strength that is not too old on that day",
);
/// At least the lowest figure.
pub const LOWEST_LOW: Col =
    optional("lowest_low", Number, "people or pieces", "The lowest figure is at least this");
/// At most the lowest figure.
pub const LOWEST_HIGH: Col =
    optional("lowest_high", Number, "people or pieces", "The lowest figure is at most this");
/// At least the highest figure.
pub const HIGHEST_LOW: Col =
    optional("highest_low", Number, "people or pieces", "The highest figure is at least this");
/// At most the highest figure.
pub const HIGHEST_HIGH: Col =
    optional("highest_high", Number, "people or pieces", "The highest figure is at most this");
/// Days of a period.
pub const PERIOD_DAYS: Col =
    optional("period_days", Number, "days", "Days of the period, both ends included");

/// One row per series.
pub const GROWTH_SERIES: Table = Table {
    name: "growth_series",
    description: "How fast the figures of each origin grow",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        VOICE,
        COUNTING,
        N_STATEMENTS,
        LOG_RATE_PER_DAY,
        LOG_RATE_PER_DAY_LOW,
        LOG_RATE_PER_DAY_HIGH,
        LOG_RATE_REASON,
        DOUBLING_TIME_DAYS,
        DOUBLING_TIME_DAYS_LOW,
        DOUBLING_TIME_DAYS_HIGH,
        DOUBLING_REASON,
        INTERVAL_REASON,
        ROBUST_RATE_PER_DAY,
        ROBUST_RATE_PER_DAY_LOW,
        ROBUST_RATE_PER_DAY_HIGH,
        TREND_TAU,
        TREND_P,
        TREND_REASON,
        CLAIM_IDS,
    ],
};

/// One row per increment.
pub const GROWTH_INCREMENTS: Table = Table {
    name: "growth_increments",
    description: "From each figure of an origin to its next",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        VOICE,
        COUNTING,
        FROM_CLAIM,
        TO_CLAIM,
        FROM_STATED_FROM,
        FROM_STATED_TO,
        TO_STATED_FROM,
        TO_STATED_TO,
        DAYS,
        DAYS_LOW,
        DAYS_HIGH,
        INCREMENT,
        INCREMENT_LOW,
        INCREMENT_HIGH,
        INCREMENT_REASON,
        RATE_PER_DAY,
        RATE_PER_DAY_LOW,
        RATE_PER_DAY_HIGH,
        RATE_REASON,
    ],
};

/// One row per fall.
pub const GROWTH_FALLS: Table = Table {
    name: "growth_falls",
    description: "Running totals that are lower than an earlier one of the same origin",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        VOICE,
        FROM_CLAIM,
        TO_CLAIM,
        FROM_STATED_FROM,
        FROM_STATED_TO,
        TO_STATED_FROM,
        TO_STATED_TO,
        FALL,
        FALL_LOW,
        FALL_HIGH,
        BEYOND_ROUNDING,
    ],
};

/// One row per day of the curve and per bound beside it.
pub const GROWTH_CURVE: Table = Table {
    name: "growth_curve",
    description: "The rising curve that all origins share, and bounds beside it",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        CURVE_KIND,
        DAY,
        LEVEL,
        LEVEL_LOW,
        LEVEL_HIGH,
        N_TOTALS,
        N_PERIODS,
        FIGURE_LOW,
        FIGURE_HIGH,
        CLAIM_IDS,
    ],
};

/// One row per question.
pub const GROWTH_CURVES: Table = Table {
    name: "growth_curves",
    description: "Which questions have a rising curve, and why the others have none",
    columns: &[SIDE, ROLE, MEASURE, AS_OF, N_POINTS, NOISE, INTERVAL_REASON, REASON],
};

/// One row per origin on a curve.
pub const GROWTH_ORIGINS: Table = Table {
    name: "growth_origins",
    description: "How far each origin stands from the curve that all share",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        VOICE,
        N_FIGURES,
        CURVE_RATIO,
        CURVE_RATIO_LOW,
        CURVE_RATIO_HIGH,
        REASON,
        RAW_RATIO,
        KEPT,
        CLAIM_IDS,
    ],
};

/// One row per origin with period figures.
pub const GROWTH_PERIOD_TRENDS: Table = Table {
    name: "growth_period_trends",
    description: "How the period figures of each origin change over time",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        VOICE,
        N_FIGURES,
        LOG_RATE_PER_DAY,
        LOG_RATE_PER_DAY_LOW,
        LOG_RATE_PER_DAY_HIGH,
        REASON,
        DISPERSION,
        CLAIM_IDS,
    ],
};

/// One row per origin and thing counted.
pub const GROWTH_REVISIONS: Table = Table {
    name: "growth_revisions",
    description: "How each origin changed its figure for one thing",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        VOICE,
        COUNTING,
        PERIOD_START,
        PERIOD_END,
        N_FIGURES,
        N_UP,
        N_DOWN,
        N_SAME,
        LAST_TO_FIRST,
        STEP_FACTOR,
        DAYS_UNTIL_NEAR_LAST,
        REASON,
        CLAIM_IDS,
    ],
};

/// One row per day on which something new appeared.
pub const GROWTH_REPLAY: Table = Table {
    name: "growth_replay",
    description: "What was known on each day on which something new appeared",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        DAY,
        N_CLAIMS_KNOWN,
        N_ORIGINS_KNOWN,
        LOWEST_LOW,
        LOWEST_HIGH,
        HIGHEST_LOW,
        HIGHEST_HIGH,
        REASON,
        CLAIM_IDS,
    ],
};

/// One row per figure for an event or period.
pub const GROWTH_PERIODS: Table = Table {
    name: "growth_periods",
    description: "Figures for single events or periods, per day of the period",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        VOICE,
        PERIOD_START,
        PERIOD_END,
        PERIOD_DAYS,
        FIGURE,
        FIGURE_LOW,
        FIGURE_HIGH,
        IS_DERIVED,
        RATE_PER_DAY,
        RATE_PER_DAY_LOW,
        RATE_PER_DAY_HIGH,
        RATE_REASON,
        ARTICLE_ID,
        CLAIM_ID,
    ],
};
