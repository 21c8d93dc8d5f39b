//! From each figure of an origin to its next, and every fall of a running total.

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
/// With bounds: its upper bound is below the earlier one's lower bound.
pub(super) fn falls(
    question: &Question,
    counting: Counting,
    statements: &[Statement],
) -> Vec<Fall> {
    if counting != Counting::Total || question.side.is_none() {
        return Vec::new();
    }
    let fall_at = |(at, later): (usize, &Statement)| {
        let earlier = statements[..at].iter().filter(|earlier| is_before(earlier, later));
        let comparable = earlier.filter(|earlier| earlier.same_start(later));
        let least = |s: &&Statement| s.figure.known.least();
        fall(comparable.max_by(|a, b| least(a).total_cmp(&least(b)))?, later)
    };
    statements.iter().enumerate().filter_map(fall_at).collect()
}

fn is_before(earlier: &Statement, later: &Statement) -> bool {
    earlier.stated.until(later.stated).and_then(|days| days.value).is_some_and(|days| days > 0.0)
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
