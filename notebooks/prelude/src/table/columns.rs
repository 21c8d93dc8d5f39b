//! What is known of a frame's columns: units and descriptions, where they are claimframe's.

use claimframe::schema::{self, Col, Table};
use polars::prelude::{DataFrame, DataType};

use crate::overview::OVERVIEW;

/// Every table whose columns are known; of two that fit a frame equally well, the first counts.
const TABLES: &[&Table] = &[
    &schema::CLAIMS,
    &OVERVIEW,
    &schema::articles::ARTICLES,
    &schema::rejects::REJECTS,
    &schema::stances::STANCES,
    &schema::spread::SPREAD,
    &schema::spread::SPREAD_ORIGINS,
    &schema::spread::SPREAD_SET_ASIDE,
    &schema::spread::SPREAD_POOLING,
    &schema::spread::SPREAD_LEAVE_ONE_OUT,
    &schema::spread::SPREAD_SHARES,
    &schema::spread::READINGS,
    &schema::growth::GROWTH_SERIES,
    &schema::growth::GROWTH_INCREMENTS,
    &schema::growth::GROWTH_FALLS,
    &schema::growth::GROWTH_CURVE,
    &schema::growth::GROWTH_CURVES,
    &schema::growth::GROWTH_ORIGINS,
    &schema::growth::GROWTH_PERIOD_TRENDS,
    &schema::growth::GROWTH_REVISIONS,
    &schema::growth::GROWTH_REPLAY,
    &schema::growth::GROWTH_PERIODS,
    &schema::agreement::AGREEMENT_PAIRS,
    &schema::agreement::AGREEMENT_QUESTIONS,
    &schema::agreement::AGREEMENT_CONSISTENCY,
    &schema::agreement::AGREEMENT_POSITIONS,
    &schema::reliability::AGREEMENT_ALPHA,
    &schema::reliability::AGREEMENT_OVER_TIME,
    &schema::shared::AGREEMENT_REPEATS,
    &schema::shared::AGREEMENT_SHARED,
];

/// What is known of each column of a frame.
///
/// # Method
/// The table that shares most columns with the frame, by name and type, describes them, if it knows
/// half of them: a frame with a `share` of its own is no table of claimframe's.
pub(super) fn known(frame: &DataFrame) -> Vec<Option<Col>> {
    let names: Vec<(&str, &DataType)> =
        frame.columns().iter().map(|column| (column.name().as_str(), column.dtype())).collect();
    let in_table = |table: &Table, (name, dtype): (&str, &DataType)| {
        table.columns.iter().find(|col| col.name == name && col.kind.dtype() == *dtype).copied()
    };
    let score =
        |table: &Table| names.iter().filter(|name| in_table(table, **name).is_some()).count();
    // Of equal scores the last is the maximum, so the tables are searched from the end.
    let best = TABLES.iter().rev().max_by_key(|table| score(table)).copied();
    let best = best.filter(|table| 2 * score(table) >= names.len());
    names.iter().map(|name| best.and_then(|table| in_table(table, *name))).collect()
}
