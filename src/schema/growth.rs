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
    "total: a day with totals, the curve runs through it; bound: a bound that stands beside it",
);
/// Totals of the day.
pub const N_TOTALS: Col = optional("n_totals", Count, "", "Totals of that day");
/// Level of the curve.
pub const LEVEL: Col =
    optional("level", Number, "people or pieces", "The rising curve closest to the totals");
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
        LOG_RATE_REASON,
        DOUBLING_TIME_DAYS,
        DOUBLING_REASON,
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
    description: "The rising curve through the running totals of all origins, and bounds beside it",
    columns: &[
        SIDE,
        ROLE,
        MEASURE,
        AS_OF,
        CURVE_KIND,
        DAY,
        LEVEL,
        N_TOTALS,
        FIGURE_LOW,
        FIGURE_HIGH,
        CLAIM_IDS,
    ],
};

/// One row per question without a curve.
pub const GROWTH_NO_CURVE: Table = Table {
    name: "growth_no_curve",
    description: "Questions whose running totals give no curve, and why",
    columns: &[SIDE, ROLE, MEASURE, AS_OF, REASON],
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
