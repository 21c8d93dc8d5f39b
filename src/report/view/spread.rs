//! How far the figures spread, per question.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Desk;
use super::cited::{Cited, Reference};
use super::models::{LeftOutRow, PoolingRow, ReadRow, Share, left_out, pooling, readings, shares};
use crate::analysis::spread::{QuestionSpread, READ_STATISTICS, Statistic};
use crate::analysis::{Estimate, Reason};

/// The spread of every question that has a current figure, and the others with the reason.
#[derive(Debug, Serialize)]
pub(super) struct SpreadView {
    intro: String,
    questions: Vec<QuestionView>,
    others: Vec<OtherQuestions>,
    shares: Vec<Share>,
}

/// One question with at least one current figure.
#[derive(Debug, Serialize)]
struct QuestionView {
    question: String,
    current: Vec<Current>,
    statistics: Vec<(String, Cited)>,
    /// What cannot be computed: the names of the quantities, and why.
    missing: Vec<(String, Cited)>,
    left_out: Vec<LeftOutRow>,
    pooling: Vec<PoolingRow>,
    /// Names of the statistics that are shown under each reading, and the rows.
    read_names: Vec<String>,
    readings: Vec<ReadRow>,
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

/// Questions without a current figure, for one and the same reason.
#[derive(Debug, Serialize)]
struct OtherQuestions {
    reason: String,
    questions: Vec<String>,
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
        others: others(desk, &idle),
        shares: shares(desk),
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
        statistics: estimated.map(|(s, e)| (name(s), desk.with_interval(e))).collect(),
        missing: missing(desk, spread, &name),
        left_out: left_out(desk, spread),
        pooling: pooling(desk, spread),
        read_names: READ_STATISTICS.iter().map(&name).collect(),
        readings: readings(desk, spread),
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

/// The questions without a current figure, by the reason why there is none.
fn others(desk: &Desk, idle: &[&QuestionSpread]) -> Vec<OtherQuestions> {
    let mut by_reason: BTreeMap<Option<Reason>, Vec<&QuestionSpread>> = BTreeMap::new();
    for &question in idle {
        let reason = question.statistic(Statistic::Range).and_then(Estimate::reason);
        by_reason.entry(reason).or_default().push(question);
    }
    let others = |(reason, questions): (Option<Reason>, Vec<&QuestionSpread>)| OtherQuestions {
        reason: reason
            .map_or(desk.words.get("spread.none"), |r| r.sentence(desk.words.language()))
            .to_owned(),
        questions: questions.iter().map(|q| desk.words.question(&q.question)).collect(),
        set_aside: questions.iter().flat_map(|q| set_aside(desk, q)).collect(),
    };
    by_reason.into_iter().map(others).collect()
}

fn set_aside(desk: &Desk, spread: &QuestionSpread) -> Vec<Aside> {
    let aside = |aside: &crate::analysis::SetAside| Aside {
        claim: desk.reference(&aside.claim_id),
        reason: desk.words.get(&format!("set_aside.{}", aside.reason)).to_owned(),
    };
    spread.set_aside.iter().map(aside).collect()
}
