//! Over what a count runs: a running total, one event or period, a strength.

use super::doc::Doc;
use super::lexicon::Dimension;
use super::quantity::Quantity;
use super::setting::Setting;
use crate::schema::{Counting, Measure};

/// From this size on a figure of losses without any other sign is a war's, not an event's.
const WAR: u64 = 200;

/// What the count of a quantity runs over, and the rule that says so.
pub(super) fn find(
    s: &Setting<'_, '_>,
    at: usize,
    measure: Measure,
    cue: Option<usize>,
    dated: bool,
) -> (Counting, &'static str) {
    let (quantity, counted) = &s.quantities[at];
    let said = |value: &str| said(s, quantity, counted.to, cue, value);
    let increment = s.is_added(quantity.first)
        || (quantity.qualified_from..counted.to)
            .filter(|&i| !s.in_parenthesis(i))
            .any(|i| s.doc.is(i, Dimension::Counting, &["event"]));
    if increment || measure == Measure::Planned {
        return (Counting::Event, "counting.increment");
    }
    if matches!(measure, Measure::Deployed | Measure::Supplied) {
        return of_strength(s.doc, measure, cue, dated, &said);
    }
    if dated || said("event") {
        return (Counting::Event, "counting.event");
    }
    if said("total") || said("since") {
        return (Counting::Total, "counting.total");
    }
    let size = quantity.bounds.best.or(quantity.bounds.low).or(quantity.bounds.high);
    let lasting = matches!(measure, Measure::Killed | Measure::Wounded | Measure::Casualties);
    if lasting && size.is_some_and(|n| n >= WAR) {
        return (Counting::Total, "counting.size");
    }
    (Counting::Event, "counting.default")
}

fn of_strength(
    doc: &Doc<'_>,
    measure: Measure,
    cue: Option<usize>,
    dated: bool,
    said: &impl Fn(&str) -> bool,
) -> (Counting, &'static str) {
    if dated || said("event") || said("recent") {
        return (Counting::Event, "counting.event");
    }
    let standing = cue.is_none_or(|i| doc.is(i, Dimension::Counting, &["stock"]));
    if measure == Measure::Deployed && (standing || said("stock")) && !said("total") {
        return (Counting::Stock, "counting.stock");
    }
    (Counting::Total, "counting.total")
}

/// Whether a word of the clause says so; a word of running totals behind number and predicate
/// speaks of something else.
fn said(
    s: &Setting<'_, '_>,
    quantity: &Quantity,
    to: usize,
    cue: Option<usize>,
    value: &str,
) -> bool {
    let own = s.clauses.of(quantity.first);
    let end = if value == "event" { s.sentence.last } else { to.max(cue.map_or(0, |cue| cue + 1)) };
    (s.sentence.first..end)
        .filter(|i| s.clauses.of(*i) == own || (quantity.first..to).contains(i))
        .filter(|i| s.in_parenthesis(*i) == s.in_parenthesis(quantity.first))
        .filter(|i| s.in_parenthesis(*i) == s.in_parenthesis(quantity.first))
        .any(|i| s.doc.is(i, Dimension::Counting, &[value]))
}
