//! The first screen: how much there is, and how far it is apart.

use serde::Serialize;

use super::Desk;
use super::cited::Cited;
use crate::analysis::Estimate;
use crate::analysis::agreement::Relation;
use crate::analysis::spread::{QuestionSpread, Statistic};

/// Counts, the day, and one line per question.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    as_of: String,
    counts: Vec<Count>,
    lines: Vec<Line>,
}

/// A count with its word and the section that it leads to.
#[derive(Debug, Serialize)]
struct Count {
    n: String,
    word: String,
    section: &'static str,
}

/// Lowest and highest figure to one question.
#[derive(Debug, Serialize)]
struct Line {
    question: String,
    lowest: Cited,
    highest: Cited,
    one: bool,
    ratio: Option<Cited>,
    origins: Option<String>,
}

/// Puts the first screen into words.
pub(super) fn summary(desk: &Desk) -> Summary {
    let words = desk.words;
    let day = desk.input.spread.as_of.map(|day| words.day(day));
    let as_of = match day {
        Some(day) => words.fill("report.as_of", &[("day", &day)]),
        None => words.get("report.as_of_none").to_owned(),
    };
    let questions = desk.in_order(&desk.input.spread.questions, |q| &q.question);
    let lines = questions.into_iter().filter_map(|q| line(desk, q)).collect();
    Summary { as_of, counts: counts(desk), lines }
}

/// How many of what there is.
fn counts(desk: &Desk) -> Vec<Count> {
    let unnamed = desk.claims.iter().filter(|claim| claim.origin.is_none()).count();
    let pairs = desk.input.agreement.pairs.iter();
    let contradictions = pairs.filter(|pair| pair.relation == Relation::Contradiction).count();
    let series = desk.input.growth.questions.iter().flat_map(|question| &question.series);
    let falls = series.map(|series| series.falls.len()).sum();
    let count = |n: usize, word: &str, section| Count {
        n: desk.words.number(n as u64),
        word: desk.words.get(word).to_owned(),
        section,
    };
    vec![
        count(desk.input.articles.len(), "summary.articles", "articles"),
        count(desk.claims.len(), "summary.claims", "claims"),
        count(desk.cast.len(), "summary.origins", "lineage"),
        count(unnamed, "summary.unattributed", "claims"),
        count(contradictions, "summary.contradictions", "agreement"),
        count(falls, "summary.falls", "growth"),
    ]
}

/// The line of a question, where a figure counts.
fn line(desk: &Desk, spread: &QuestionSpread) -> Option<Line> {
    let statistic = |wanted| spread.statistic(wanted).filter(|e| e.amount().is_some());
    let [lowest, highest] = [Statistic::Lowest, Statistic::Highest].map(statistic);
    let (lowest, highest) = (lowest?, highest?);
    if spread.current.is_empty() {
        return None;
    }
    Some(Line {
        question: desk.words.question(&spread.question),
        one: lowest.amount() == highest.amount(),
        lowest: desk.cited(lowest),
        highest: desk.cited(highest),
        ratio: statistic(Statistic::Ratio).map(|estimate| desk.cited(estimate)),
        origins: statistic(Statistic::NOrigins).map(|estimate| origins(desk, estimate)),
    })
}

/// How many origins, in words.
fn origins(desk: &Desk, estimate: &Estimate) -> String {
    match estimate.value() {
        Some(1.0) => desk.words.get("summary.line_origin").to_owned(),
        value => {
            let n = value.map(|n| desk.words.rounded(n)).unwrap_or_default();
            desk.words.fill("summary.line_origins", &[("n", &n)])
        }
    }
}
