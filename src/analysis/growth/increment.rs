//! From each figure of an origin to its next, and every fall of a running total.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Fall, Increment};
use crate::analysis::{Amount, Estimate, Question, Reason, Statement};
use crate::schema::Counting;
use crate::stats::Censored;

/// The increments between consecutive statements.
pub(super) fn increments(question: &Question, statements: &[Statement]) -> Vec<Increment> {
    statements.windows(2).filter_map(|pair| increment(question, &pair[0], &pair[1])).collect()
}

fn increment(question: &Question, earlier: &Statement, later: &Statement) -> Option<Increment> {
    let days = earlier.stated.until(later.stated)?;
    let ids = || [earlier.claim_id.clone(), later.claim_id.clone()];
    let risen = if question.side.is_none() {
        Err(Reason::CountryNotStated)
    } else if earlier.same_start(later) {
        difference(later.figure.known, earlier.figure.known).ok_or(Reason::BoundsOverlap)
    } else {
        Err(Reason::DifferentStart)
    };
    let rate = risen.and_then(|risen| per_day(risen, days.value.unwrap_or(0.0)));
    Some(Increment {
        from_claim: earlier.claim_id.clone(),
        to_claim: later.claim_id.clone(),
        from: earlier.stated,
        to: later.stated,
        days,
        increment: Estimate::of(risen, ids()),
        rate_per_day: Estimate::of(rate, ids()),
    })
}

/// The amount per day.
pub(super) fn per_day(amount: Amount, days: f64) -> Result<Amount, Reason> {
    let divide = |part: Option<f64>| part.map(|part| part / days);
    if days > 0.0 {
        let Amount { value, low, high } = amount;
        Ok(Amount { value: divide(value), low: divide(low), high: divide(high) })
    } else {
        Err(Reason::SameDay)
    }
}

/// Later minus earlier, below zero where the figure fell; none where nothing follows.
fn difference(later: Censored, earlier: Censored) -> Option<Amount> {
    let low = later.low().zip(earlier.high()).map(|(later, earlier)| later - earlier);
    let high = later.high().map(|later| later - earlier.least());
    match (later.point().zip(earlier.point()), low, high) {
        (Some((later, earlier)), ..) => Some(Amount::point(later - earlier)),
        (None, None, None) => None,
        (None, low, high) => Some(Amount { value: None, low, high }),
    }
}

/// Every running total that is lower than an earlier one, held against the highest before it.
///
/// With bounds: its upper bound is below the earlier one's lower bound. Statements are in time
/// order; those of one time are no earlier than each other.
pub(super) fn falls(
    question: &Question,
    counting: Counting,
    statements: &[Statement],
) -> Vec<Fall> {
    if counting != Counting::Total || question.side.is_none() {
        return Vec::new();
    }
    let mut highest = Highest::default();
    let mut found = Vec::new();
    let same_time = |a: &Statement, b: &Statement| {
        a.stated.middle().zip(b.stated.middle()).is_none_or(|(a, b)| a >= b)
    };
    for together in statements.chunk_by(same_time) {
        let falls = together.iter().filter_map(|later| fall(highest.before(later)?, later));
        found.extend(falls);
        together.iter().filter(|s| s.stated.middle().is_some()).for_each(|s| highest.add(s));
    }
    found
}

/// The highest totals so far, by the day from which they count.
#[derive(Default)]
struct Highest<'a> {
    by_start: BTreeMap<Option<Date>, &'a Statement>,
    of_all: Option<&'a Statement>,
}

impl<'a> Highest<'a> {
    fn add(&mut self, statement: &'a Statement) {
        let higher = |a: &'a Statement, b: &'a Statement| {
            if least(b) > least(a) { b } else { a }
        };
        let start = statement.period.from;
        let of_start = self.by_start.get(&start).map_or(statement, |s| higher(s, statement));
        self.by_start.insert(start, of_start);
        self.of_all = Some(self.of_all.map_or(statement, |s| higher(s, statement)));
    }

    /// The highest total that counts from the same day as this one, as far as the texts say.
    fn before(&self, later: &Statement) -> Option<&'a Statement> {
        if later.period.from.is_none() {
            return self.of_all;
        }
        let starts = [None, later.period.from];
        let comparable = starts.iter().filter_map(|start| self.by_start.get(start)).copied();
        comparable.max_by(|a, b| least(a).total_cmp(&least(b)))
    }
}

fn least(statement: &Statement) -> f64 {
    statement.figure.known.least()
}

fn fall(earlier: &Statement, later: &Statement) -> Option<Fall> {
    let (before, after) = (earlier.figure.known, later.figure.known);
    if after.most() >= before.least() {
        return None;
    }
    let fallen = before.minus(after).ok_or(Reason::BoundsOverlap);
    Some(Fall {
        from_claim: earlier.claim_id.clone(),
        to_claim: later.claim_id.clone(),
        from: earlier.stated,
        to: later.stated,
        fall: Estimate::of(fallen, [earlier.claim_id.clone(), later.claim_id.clone()]),
        beyond_rounding: later.figure.widened().most() < earlier.figure.widened().least(),
    })
}
