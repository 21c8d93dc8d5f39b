//! How the figures grow, per question and origin.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Desk;
use super::cited::{Cited, Reference};
use crate::analysis::Reason;
use crate::analysis::growth::{CurvePoint, Fall, Increment, PeriodFigure, QuestionGrowth, Series};

/// The growth of every question that shows any.
#[derive(Debug, Serialize)]
pub(super) struct GrowthView {
    questions: Vec<QuestionView>,
    /// Figures for single periods, of all questions.
    periods: Vec<Period>,
    /// Why there is no curve, and the questions of which that is true.
    others: Vec<(String, Vec<String>)>,
}

#[derive(Debug, Serialize)]
struct QuestionView {
    question: String,
    steps: Vec<Step>,
    falls: Vec<FallRow>,
    doubling: Vec<(String, Cited)>,
    curve: Vec<Point>,
    no_curve: Option<String>,
}

/// A point of the curve.
#[derive(Debug, Serialize)]
struct Point {
    day: String,
    level: String,
    refs: Vec<Reference>,
}

/// From one statement of an origin to its next.
#[derive(Debug, Serialize)]
struct Step {
    who: String,
    from: Option<Reference>,
    to: Option<Reference>,
    when: String,
    days: String,
    increment: Cited,
    rate: Cited,
}

#[derive(Debug, Serialize)]
struct FallRow {
    who: String,
    fall: Cited,
    from: Option<Reference>,
    to: Option<Reference>,
    rounding: bool,
}

/// A figure for one event or period.
#[derive(Debug, Serialize)]
struct Period {
    question: String,
    who: String,
    said: Cited,
    span: String,
    rate: Cited,
}

/// Puts the growth into words.
pub(super) fn growth(desk: &Desk) -> GrowthView {
    let questions = desk.in_order(&desk.input.growth.questions, |q| &q.question);
    let (grown, still): (Vec<&QuestionGrowth>, Vec<_>) =
        questions.iter().partition(|q| shows_growth(q));
    let mut others: BTreeMap<Option<Reason>, Vec<String>> = BTreeMap::new();
    for question in still {
        others
            .entry(question.curve.reason)
            .or_default()
            .push(desk.words.question(&question.question));
    }
    GrowthView {
        questions: grown.iter().map(|q| question(desk, q)).collect(),
        periods: questions.iter().flat_map(|q| periods(desk, q)).collect(),
        others: others.into_iter().map(|(why, of)| (no_curve(desk, why), of)).collect(),
    }
}

/// Why there is no curve; where nobody says, no origin gave two figures.
fn no_curve(desk: &Desk, reason: Option<Reason>) -> String {
    let sentence = reason.map(|reason| reason.sentence(desk.words.language()));
    sentence.unwrap_or(desk.words.get("growth.none")).to_owned()
}

/// Whether there is a step or a curve to show.
fn shows_growth(growth: &QuestionGrowth) -> bool {
    let steps = growth.series.iter().any(|series| !series.increments.is_empty());
    steps || !growth.curve.points.is_empty()
}

fn question(desk: &Desk, growth: &QuestionGrowth) -> QuestionView {
    let moving = || growth.series.iter().filter(|series| !series.increments.is_empty());
    QuestionView {
        question: desk.words.question(&growth.question),
        steps: moving().flat_map(|s| s.increments.iter().map(|i| step(desk, s, i))).collect(),
        falls: moving().flat_map(|s| s.falls.iter().map(|f| fall(desk, s, f))).collect(),
        doubling: moving()
            .map(|s| (desk.voice(&s.voice), desk.cited(&s.doubling_time_days)))
            .collect(),
        curve: growth.curve.points.iter().map(|p| point(desk, p)).collect(),
        no_curve: growth.curve.reason.map(|reason| no_curve(desk, Some(reason))),
    }
}

fn point(desk: &Desk, point: &CurvePoint) -> Point {
    Point {
        day: desk.words.day(point.day),
        level: desk.words.amount(point.level),
        refs: desk.references(&point.claim_ids),
    }
}

/// The figures for known periods.
fn periods(desk: &Desk, growth: &QuestionGrowth) -> Vec<Period> {
    let dated = growth.periods.iter().filter(|period| period.days.is_some());
    let period = |period: &PeriodFigure| Period {
        question: desk.words.question(&growth.question),
        who: desk.voice(&period.statement.voice),
        said: desk.said(&period.statement),
        span: desk.days(period.statement.period),
        rate: desk.computed(&period.rate_per_day),
    };
    dated.map(period).collect()
}

fn step(desk: &Desk, series: &Series, increment: &Increment) -> Step {
    Step {
        who: desk.voice(&series.voice),
        from: desk.reference(&increment.from_claim),
        to: desk.reference(&increment.to_claim),
        when: format!("{} → {}", desk.days(increment.from), desk.days(increment.to)),
        days: desk.words.estimated(increment.days),
        increment: desk.computed(&increment.increment),
        rate: desk.computed(&increment.rate_per_day),
    }
}

fn fall(desk: &Desk, series: &Series, fall: &Fall) -> FallRow {
    let phrase = |text: String| desk.words.fill("growth.fall", &[("n", &text)]);
    FallRow {
        who: desk.voice(&series.voice),
        fall: desk.cited_with(&fall.fall, &phrase),
        from: desk.reference(&fall.from_claim),
        to: desk.reference(&fall.to_claim),
        rounding: !fall.beyond_rounding,
    }
}
