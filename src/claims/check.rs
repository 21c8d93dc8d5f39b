//! What must hold of a claim before any analysis sees it.

use super::slot::SLOTS;
use crate::extract::Claim;
use crate::schema::{self, Col, Value};

/// One thing wrong with one slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) col: Col,
    pub(super) found: String,
    pub(super) expected: String,
}

/// Everything that is wrong with a claim taken by itself.
pub(super) fn problems(claim: &Claim) -> Vec<Problem> {
    let mut found = missing(claim);
    for (first, second, rule) in ORDERED {
        found.extend(disorder(claim, *first, *second, rule));
    }
    if claim.start >= claim.end {
        found.push(problem(schema::END, claim.end, format!("above start, {}", claim.start)));
    }
    if claim.nth == 0 {
        found.push(problem(schema::NTH, 0, "a count from 1"));
    }
    for (col, bound) in
        [(schema::LOW, claim.low), (schema::BEST, claim.best), (schema::HIGH, claim.high)]
    {
        let too_large = bound.filter(|n| i64::try_from(*n).is_err());
        found.extend(too_large.map(|n| problem(col, n, format!("at most {}", i64::MAX))));
    }
    if claim.low.or(claim.best).or(claim.high).is_none() {
        found.push(problem(schema::BEST, "no bound", "a number in low, best or high"));
    }
    found
}

/// Pairs of slots of which the first must not exceed the second.
const ORDERED: &[(Col, Col, &str)] = &[
    (schema::LOW, schema::BEST, "at least low"),
    (schema::BEST, schema::HIGH, "at least best"),
    (schema::LOW, schema::HIGH, "at least low"),
    (schema::PERIOD_START, schema::PERIOD_END, "not before period_start"),
    (schema::STATED_FROM, schema::STATED_TO, "not before stated_from"),
    (schema::PUBLISHED_FROM, schema::PUBLISHED_TO, "not before published_from"),
];

fn missing(claim: &Claim) -> Vec<Problem> {
    let required = SLOTS.iter().filter(|slot| !slot.col.nullable);
    required
        .filter(|slot| (slot.get)(claim) == Value::Missing)
        .map(|slot| problem(slot.col, "nothing", "a value"))
        .collect()
}

fn disorder(claim: &Claim, first: Col, second: Col, rule: &str) -> Option<Problem> {
    let value = |col: Col| SLOTS.iter().find(|slot| slot.col == col).map(|slot| (slot.get)(claim));
    let (before, after) = (value(first)?, value(second)?);
    let wrong = match (&before, &after) {
        (Value::Count(low), Value::Count(high)) => low > high,
        (Value::Day(from), Value::Day(to)) => from > to,
        _ => false,
    };
    wrong.then(|| problem(second, after, format!("{rule}, {before}")))
}

fn problem(col: Col, found: impl std::fmt::Display, expected: impl Into<String>) -> Problem {
    Problem { col, found: found.to_string(), expected: expected.into() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::claims::tests::claim;

    fn check(change: impl Fn(&mut Claim), expected: &[(Col, &str, &str)]) {
        let mut changed = claim("a:killed:600", "a", 10);
        change(&mut changed);
        let expected: Vec<_> =
            expected.iter().map(|(col, found, expected)| problem(*col, found, *expected)).collect();
        assert_eq!(problems(&changed), expected);
    }

    #[test]
    fn names_slot_value_and_expectation() {
        check(|_| (), &[]);
        check(|c| c.sentence.clear(), &[(schema::SENTENCE, "nothing", "a value")]);
        check(|c| c.low = Some(601), &[(schema::BEST, "600", "at least low, 601")]);
        check(|c| c.high = Some(599), &[(schema::HIGH, "599", "at least best, 600")]);
        check(
            |c| (c.low, c.best, c.high) = (Some(9), None, Some(5)),
            &[(schema::HIGH, "5", "at least low, 9")],
        );
        check(|c| c.best = None, &[(schema::BEST, "no bound", "a number in low, best or high")]);
        check(|c| c.end = c.start, &[(schema::END, "10", "above start, 10")]);
        check(
            |c| c.best = Some(u64::MAX),
            &[(schema::BEST, "18446744073709551615", "at most 9223372036854775807")],
        );
        check(|c| c.nth = 0, &[(schema::NTH, "0", "a count from 1")]);
        check(
            |c| {
                c.stated_from = Some(date(2025, 2, 2));
                c.stated_to = Some(date(2025, 2, 1));
            },
            &[(schema::STATED_TO, "2025-02-01", "not before stated_from, 2025-02-02")],
        );
    }
}
