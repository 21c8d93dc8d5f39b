//! How the figures grow, per question and origin.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Desk;
use super::cited::{Cited, Reference};
use crate::analysis::growth::{
    CurvePoint, Fall, Increment, KnownOn, OriginEffect, PeriodFigure, QuestionGrowth, Revisions,
    Series,
};
use crate::analysis::{Days, Reason};

/// Rows of the replay that the page shows.
const REPLAY: usize = 12;

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
    /// The curve in a sentence.
    lead: Option<String>,
    steps: Vec<Step>,
    falls: Vec<FallRow>,
    origins: Vec<OriginRow>,
    /// Why no source can be told from the curve, where that is so for all.
    no_origins: Option<String>,
    trends: Vec<TrendRow>,
    period_trends: Vec<(String, Cited)>,
    revisions: Vec<RevisionRow>,
    replay: Vec<KnownRow>,
    /// Says that `replay` is only the end of a longer table.
    replay_cut: Option<String>,
    curve: Vec<Point>,
    no_curve: Option<String>,
}

/// How far a source stands from the curve.
#[derive(Debug, Serialize)]
struct OriginRow {
    who: String,
    n: usize,
    ratio: Cited,
}

/// How fast the figures of a source grow.
#[derive(Debug, Serialize)]
struct TrendRow {
    who: String,
    doubling: Cited,
    rate: Cited,
    robust: Cited,
    tau: Cited,
}

/// How a source changed its figure.
#[derive(Debug, Serialize)]
struct RevisionRow {
    who: String,
    thing: String,
    n: usize,
    up: usize,
    down: usize,
    same: usize,
    ratio: Cited,
    step: Cited,
    lag: Cited,
}

/// What was known on a day.
#[derive(Debug, Serialize)]
struct KnownRow {
    day: String,
    claims: usize,
    sources: usize,
    lowest: Option<Cited>,
    highest: Option<Cited>,
    new: Vec<Reference>,
}

/// A point of the curve.
#[derive(Debug, Serialize)]
struct Point {
    day: String,
    level: String,
    interval: Option<String>,
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
    let shown = growth.replay.len().min(REPLAY);
    QuestionView {
        question: desk.words.question(&growth.question),
        lead: lead(desk, growth),
        steps: moving().flat_map(|s| s.increments.iter().map(|i| step(desk, s, i))).collect(),
        falls: moving().flat_map(|s| s.falls.iter().map(|f| fall(desk, s, f))).collect(),
        origins: origins(desk, growth),
        no_origins: no_origins(desk, growth),
        trends: moving().map(|s| trend(desk, s)).collect(),
        period_trends: period_trends(desk, growth),
        revisions: growth.revisions.iter().map(|r| revision(desk, r)).collect(),
        replay: growth.replay[growth.replay.len() - shown..]
            .iter()
            .map(|k| known(desk, k))
            .collect(),
        replay_cut: (shown < growth.replay.len()).then(|| {
            let n = desk.words.number(shown as u64);
            desk.words.fill("growth.cut", &[("n", &n), ("table", "growth_replay")])
        }),
        curve: growth.curve.points.iter().map(|p| point(desk, p)).collect(),
        no_curve: growth.curve.reason.map(|reason| no_curve(desk, Some(reason))),
    }
}

/// From where to where the curve leads.
fn lead(desk: &Desk, growth: &QuestionGrowth) -> Option<String> {
    let points = &growth.curve.points;
    let last = points.last()?;
    // What only periods say of the time before the first total is no beginning.
    let first = points.iter().find(|point| !point.totals.is_empty() && point.day < last.day);
    let first = first.or(points.first())?;
    let [from, to] = [first, last].map(|point| {
        let level = desk.words.amount(point.level);
        let limit = || desk.words.fill("amount.at_least", &[("n", &level)]);
        if point.only_bounds { limit() } else { level }
    });
    let key = if from == to { "growth.flat" } else { "growth.rises" };
    let days = [first, last].map(|point| desk.words.day(point.day));
    let words = [("from", &*from), ("to", &to), ("first", &days[0]), ("last", &days[1])];
    let rises = desk.words.fill(key, &words);
    let surety = match (interval(desk, last), growth.curve.interval_reason) {
        (Some(interval), _) => desk.words.fill("growth.uncertain", &[("interval", &interval)]),
        (None, Some(reason)) => {
            let reason = reason.sentence(desk.words.language());
            desk.words.fill("growth.no_interval", &[("reason", reason)])
        }
        (None, None) => return Some(rises),
    };
    Some(format!("{rises} {surety}"))
}

fn interval(desk: &Desk, point: &CurvePoint) -> Option<String> {
    let (low, high) =
        (desk.words.amount(point.interval?.low), desk.words.amount(point.interval?.high));
    Some(desk.words.fill("amount.between", &[("low", &low), ("high", &high)]))
}

/// Why none of several sources has a ratio to the curve.
fn no_origins(desk: &Desk, growth: &QuestionGrowth) -> Option<String> {
    let origins = &growth.curve.origins;
    let reasons: Option<Vec<Reason>> = origins.iter().map(|origin| origin.ratio.reason()).collect();
    let reason = reasons?.into_iter().find(|reason| *reason != Reason::OnlyBounds)?;
    if origins.len() < 2 {
        return None;
    }
    Some(reason.sentence(desk.words.language()).to_owned())
}

/// The sources' ratios to the curve, where there are at least two to tell apart.
fn origins(desk: &Desk, growth: &QuestionGrowth) -> Vec<OriginRow> {
    let origins = &growth.curve.origins;
    if origins.len() < 2 || origins.iter().all(|origin| origin.ratio.amount().is_none()) {
        return Vec::new();
    }
    let row = |origin: &OriginEffect| OriginRow {
        who: desk.voice(&origin.voice),
        n: origin.n_figures,
        ratio: desk.with_interval(&origin.ratio),
    };
    origins.iter().map(row).collect()
}

fn trend(desk: &Desk, series: &Series) -> TrendRow {
    TrendRow {
        who: desk.voice(&series.voice),
        doubling: desk.with_interval(&series.doubling_time_days),
        rate: desk.in_percent(&series.log_rate_per_day),
        robust: desk.in_percent(&series.robust_rate_per_day),
        tau: desk.with_interval(&series.trend),
    }
}

/// Trends of sources that gave figures for at least two periods.
fn period_trends(desk: &Desk, growth: &QuestionGrowth) -> Vec<(String, Cited)> {
    let several = growth.period_trends.iter().filter(|trend| trend.n_figures > 1);
    several.map(|t| (desk.voice(&t.voice), desk.in_percent(&t.log_rate_per_day))).collect()
}

fn revision(desk: &Desk, revisions: &Revisions) -> RevisionRow {
    let period = Some(revisions.period).filter(|period| *period != Days::default());
    let counting = || desk.words.get(&format!("counting.{}", revisions.counting)).to_owned();
    RevisionRow {
        who: desk.voice(&revisions.voice),
        thing: period.map_or_else(counting, |period| desk.days(period)),
        n: revisions.n_figures,
        up: revisions.n_up,
        down: revisions.n_down,
        same: revisions.n_same,
        ratio: desk.computed(&revisions.last_to_first),
        step: desk.computed(&revisions.step_factor),
        lag: desk.computed(&revisions.days_until_near_last),
    }
}

fn known(desk: &Desk, known: &KnownOn) -> KnownRow {
    KnownRow {
        day: desk.words.day(known.day),
        claims: known.n_claims,
        sources: known.n_origins,
        lowest: (known.n_origins > 0).then(|| desk.cited(&known.lowest)),
        highest: (known.n_origins > 0).then(|| desk.cited(&known.highest)),
        new: desk.references(&known.new_claims),
    }
}

fn point(desk: &Desk, point: &CurvePoint) -> Point {
    Point {
        day: desk.words.day(point.day),
        level: desk.words.amount(point.level),
        interval: interval(desk, point),
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
