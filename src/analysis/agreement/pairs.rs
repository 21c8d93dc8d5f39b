//! Each pair of origins on the same question.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::analysis::as_of::{has_voice, known, recency};
use crate::analysis::question::is_level;
use crate::analysis::statement::voice;
use crate::analysis::{Amount, Estimate, Figure, Question, Reason, Settings, Statement};
use crate::extract::Claim;
use crate::schema::Counting;
use crate::schema::vocabulary::vocabulary;
use crate::stats::{jaccard, ratio};

/// Origins of one question, or of one of its periods, that are paired: those who spoke last. More
/// would make more pairs than anybody reads, for pairs grow with the square.
const PAIRED: usize = 60;

/// Two origins on the same question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// The question.
    pub question: Question,
    /// The origin that comes first in the alphabet.
    pub a: Statement,
    /// The other one.
    pub b: Statement,
    /// Days between the middles of their dates; none where one has no date.
    pub days_apart: Option<f64>,
    /// How the figures stand to each other.
    pub relation: Relation,
    /// Whether both are running totals of which the lower is the earlier: growth may explain it.
    pub growth_may_explain: bool,
    /// Higher divided by lower figure.
    pub ratio: Estimate,
    /// Logarithm of the second figure divided by the first, with the limits that bounds and
    /// rounding leave: below zero where the second is lower.
    pub log_ratio: Estimate,
    /// Share of the numbers that both allow among those that one allows.
    pub jaccard: Estimate,
    /// Whether both stand in one article.
    pub same_article: bool,
}

impl Pair {
    /// Whether the figures are of an event or period, not running totals or strengths.
    pub fn of_event(&self) -> bool {
        self.a.counting == Counting::Event
    }
}

vocabulary! {
    /// How two figures stand to each other.
    Relation {
        /// Two points, the same number.
        Equal => "equal",
        /// One number can be both.
        Overlap => "overlap",
        /// Two points of which at least one is "about", further apart than rounding explains.
        Differ => "differ",
        /// No number can be both.
        Contradiction => "contradiction",
    }
}

/// The pairs of the current statements, which stand in order of their voices, and how many voices
/// are too many to be paired.
pub(super) fn pairs(question: &Question, current: &[Statement]) -> (Vec<Pair>, usize) {
    let mut paired: Vec<&Statement> = current.iter().collect();
    paired.sort_by_key(|s| std::cmp::Reverse(s.stated.to.or(s.published.to)));
    paired.truncate(PAIRED);
    paired.sort_by(|a, b| a.voice.cmp(&b.voice));
    let of_first =
        |(at, a): (usize, _)| paired[at + 1..].iter().map(move |b| pair(question.clone(), a, b));
    let left_out = current.len() - paired.len();
    (paired.iter().enumerate().flat_map(|(at, a)| of_first((at, *a))).collect(), left_out)
}

/// The pairs of figures for one event or period: of each voice its last word on the same days.
pub(super) fn event_pairs(
    question: &Question,
    claims: &[&Claim],
    day: Option<Date>,
    settings: &Settings,
) -> Vec<Pair> {
    let mut periods: BTreeMap<(Date, Date), BTreeMap<String, &Claim>> = BTreeMap::new();
    for &claim in claims {
        let said = known(claim, day, settings).is_ok() && has_voice(claim, settings);
        let period = claim.period_start.zip(claim.period_end);
        if let (Some(period), false, true) = (period, is_level(claim), said) {
            let last = periods.entry(period).or_default().entry(voice(claim)).or_insert(claim);
            if recency(last) < recency(claim) {
                *last = claim;
            }
        }
    }
    let of_period = |voices: &BTreeMap<String, &Claim>| {
        let said = voices.values().filter_map(|claim| Statement::of(claim, settings.reading));
        pairs(question, &said.collect::<Vec<_>>()).0
    };
    periods.values().filter(|voices| voices.len() > 1).flat_map(of_period).collect()
}

fn pair(question: Question, a: &Statement, b: &Statement) -> Pair {
    let days = a.stated.until(b.stated).and_then(|days| days.value);
    let figures = [a.figure.known, b.figure.known];
    let zero = figures.iter().any(|figure| figure.point() == Some(0.0));
    let why_not = if zero { Reason::ZeroFigure } else { Reason::BoundsOverlap };
    let ids = || [a.claim_id.clone(), b.claim_id.clone()];
    let shared = jaccard(a.figure.widened(), b.figure.widened());
    Pair {
        question,
        days_apart: days.map(f64::abs),
        relation: relation(a.figure, b.figure),
        growth_may_explain: days.is_some_and(|days| growth_may_explain(a, b, days)),
        ratio: Estimate::of(ratio(&figures).ok_or(why_not), ids()),
        log_ratio: Estimate::of(log_ratio(a.figure, b.figure).ok_or(why_not), ids()),
        jaccard: Estimate::of(shared.map(Amount::point).ok_or(Reason::NoUpperBound), ids()),
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

/// ln(b ÷ a) of two points, and the least and the most that it can be within bounds and rounding.
fn log_ratio(a: Figure, b: Figure) -> Option<Amount> {
    let log = |b: Option<f64>, a: Option<f64>| {
        b.zip(a).map(|(b, a)| b.ln() - a.ln()).filter(|log| log.is_finite())
    };
    let (wide_a, wide_b) = (a.widened(), b.widened());
    let value = log(b.known.point(), a.known.point());
    let low = log(wide_b.low(), wide_a.high());
    let high = log(wide_b.high(), wide_a.low());
    let exact = value.is_some() && !a.approximate && !b.approximate;
    match (value, low, high) {
        (None, None, None) => None,
        (Some(value), ..) if exact => Some(Amount::point(value)),
        (value, low, high) => Some(Amount { value, low, high }),
    }
}

/// Whether the lower of two disjoint running totals is the earlier one; `days` run from a to b.
fn growth_may_explain(a: &Statement, b: &Statement, days: f64) -> bool {
    let totals = a.counting == Counting::Total && b.counting == Counting::Total;
    let (earlier, later) = if days > 0.0 { (a, b) } else { (b, a) };
    totals && days.abs() > 0.0 && earlier.figure.known.most() < later.figure.known.least()
}
