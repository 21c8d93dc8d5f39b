//! Each pair of origins on the same question.

use super::{Pair, Relation};
use crate::analysis::{Estimate, Figure, Question, Reason, Statement};
use crate::schema::Counting;
use crate::stats::ratio;

/// The pairs of the current statements, which stand in order of their voices.
pub(super) fn pairs(question: &Question, current: &[Statement]) -> Vec<Pair> {
    let of_first =
        |(at, a): (usize, _)| current[at + 1..].iter().map(move |b| pair(question.clone(), a, b));
    current.iter().enumerate().flat_map(of_first).collect()
}

fn pair(question: Question, a: &Statement, b: &Statement) -> Pair {
    let days = a.stated.until(b.stated).and_then(|days| days.value);
    let figures = [a.figure.known, b.figure.known];
    let zero = figures.iter().any(|figure| figure.point() == Some(0.0));
    let why_not = if zero { Reason::ZeroFigure } else { Reason::BoundsOverlap };
    let ids = [a.claim_id.clone(), b.claim_id.clone()];
    Pair {
        question,
        days_apart: days.map(f64::abs),
        relation: relation(a.figure, b.figure),
        growth_may_explain: days.is_some_and(|days| growth_may_explain(a, b, days)),
        ratio: Estimate::of(ratio(&figures).ok_or(why_not), ids),
        same_article: a.article_id == b.article_id,
        a: a.clone(),
        b: b.clone(),
    }
}

/// How two figures stand to each other; the rule is in [`super::agreement`].
pub(super) fn relation(a: Figure, b: Figure) -> Relation {
    let overlap = a.widened().overlaps(b.widened());
    match (a.known.point().zip(b.known.point()), a.approximate || b.approximate) {
        (Some((a, b)), _) if a.total_cmp(&b).is_eq() => Relation::Equal,
        _ if overlap => Relation::Overlap,
        (Some(_), true) => Relation::Differ,
        _ => Relation::Contradiction,
    }
}

/// Whether the lower of two disjoint running totals is the earlier one; `days` run from a to b.
fn growth_may_explain(a: &Statement, b: &Statement, days: f64) -> bool {
    let totals = a.counting == Counting::Total && b.counting == Counting::Total;
    let (earlier, later) = if days > 0.0 { (a, b) } else { (b, a) };
    totals && days.abs() > 0.0 && earlier.figure.known.most() < later.figure.known.least()
}
