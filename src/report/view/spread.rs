//! How far the figures spread, per question.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Desk;
use super::cited::{Cited, Reference};
use crate::analysis::spread::{QuestionSpread, Statistic};
use crate::analysis::{Estimate, Reason};

/// The spread of every question that has a current figure, and the others with the reason.
#[derive(Debug, Serialize)]
pub(super) struct SpreadView {
    intro: String,
    questions: Vec<QuestionView>,
    others: Vec<OtherQuestion>,
}

/// One question with at least one current figure.
#[derive(Debug, Serialize)]
struct QuestionView {
    question: String,
    current: Vec<Current>,
    statistics: Vec<(String, Cited)>,
    /// What cannot be computed: the names of the quantities, and why.
    missing: Vec<(String, Cited)>,
    set_aside: Vec<Aside>,
}

/// What one origin says as of the day.
#[derive(Debug, Serialize)]
struct Current {
    who: String,
    said: Cited,
    when: String,
}

/// A claim that does not count, and why.
#[derive(Debug, Serialize)]
struct Aside {
    claim: Option<Reference>,
    reason: String,
}

/// A question without a current figure.
#[derive(Debug, Serialize)]
struct OtherQuestion {
    question: String,
    range: Option<Cited>,
    set_aside: Vec<Aside>,
}

/// Puts the spread into words.
pub(super) fn spread(desk: &Desk) -> SpreadView {
    let spread = desk.input.spread;
    let (counting, idle): (Vec<_>, Vec<_>) = desk
        .in_order(&spread.questions, |q| &q.question)
        .into_iter()
        .partition(|q| !q.current.is_empty());
    let days = desk.words.number(u64::from(spread.settings.max_age_days));
    SpreadView {
        intro: desk.words.fill("spread.intro", &[("days", &days)]),
        questions: counting.iter().map(|q| question(desk, q)).collect(),
        others: idle.iter().map(|q| other(desk, q)).collect(),
    }
}

fn question(desk: &Desk, spread: &QuestionSpread) -> QuestionView {
    let current = spread.current.iter().map(|statement| Current {
        who: desk.voice(&statement.voice),
        said: desk.said(statement),
        when: desk.days(statement.stated),
    });
    let estimated = spread.statistics.iter().filter(|(_, estimate)| estimate.reason().is_none());
    let name = |statistic: &Statistic| desk.words.get(&format!("statistic.{statistic}")).to_owned();
    QuestionView {
        question: desk.words.question(&spread.question),
        current: current.collect(),
        statistics: estimated.map(|(s, e)| (name(s), desk.cited(e))).collect(),
        missing: missing(desk, spread, &name),
        set_aside: set_aside(desk, spread),
    }
}

/// The quantities that cannot be computed, those with one reason together.
fn missing(
    desk: &Desk,
    spread: &QuestionSpread,
    name: &dyn Fn(&Statistic) -> String,
) -> Vec<(String, Cited)> {
    let mut by_reason: BTreeMap<Reason, (Vec<String>, &Estimate)> = BTreeMap::new();
    for (statistic, estimate) in &spread.statistics {
        if let Some(reason) = estimate.reason() {
            by_reason.entry(reason).or_insert((Vec::new(), estimate)).0.push(name(statistic));
        }
    }
    by_reason.values().map(|(names, e)| (names.join(", "), desk.cited(e))).collect()
}

fn other(desk: &Desk, spread: &QuestionSpread) -> OtherQuestion {
    OtherQuestion {
        question: desk.words.question(&spread.question),
        range: spread.statistic(Statistic::Range).map(|estimate| desk.cited(estimate)),
        set_aside: set_aside(desk, spread),
    }
}

fn set_aside(desk: &Desk, spread: &QuestionSpread) -> Vec<Aside> {
    let aside = |aside: &crate::analysis::SetAside| Aside {
        claim: desk.reference(&aside.claim_id),
        reason: desk.words.get(&format!("set_aside.{}", aside.reason)).to_owned(),
    };
    spread.set_aside.iter().map(aside).collect()
}
