//! Who agrees, who contradicts, who confirms and who denies.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Desk;
use super::cited::{Cited, Reference};
use super::shortened::Shortened;
use crate::analysis::Reason;
use crate::analysis::agreement::{Pair, QuestionAgreement, Relation, Stand};
use crate::schema::Measure;

/// Verdicts per question, pairs and positions.
#[derive(Debug, Serialize)]
pub(super) struct AgreementView {
    verdicts: Vec<Verdict>,
    pairs: Shortened<PairRow>,
    event_pairs: Shortened<PairRow>,
    /// Questions without pairs, by the reason why.
    others: Vec<(&'static str, Vec<String>)>,
    positions: Vec<PositionRow>,
}

/// What the pairs of a question come to, in a sentence.
#[derive(Debug, Serialize)]
struct Verdict {
    question: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct PairRow {
    question: String,
    period: Option<String>,
    a: String,
    a_said: Cited,
    b: String,
    b_said: Cited,
    relation: String,
    kind: &'static str,
    ratio: Cited,
    days: Option<String>,
    same_article: bool,
    growth_may_explain: bool,
}

#[derive(Debug, Serialize)]
struct PositionRow {
    who: String,
    position: String,
    kind: &'static str,
    about: Option<String>,
    when: String,
    sentence: String,
    article: String,
    article_anchor: String,
    claim: Option<Reference>,
}

/// Puts the agreement into words.
pub(super) fn agreement(desk: &Desk) -> AgreementView {
    let agreement = desk.input.agreement;
    let questions = desk.in_order(&agreement.questions, |q| &q.question);
    let pairs = desk.in_order(&agreement.pairs, |pair| &pair.question);
    let events = desk.in_order(&agreement.event_pairs, |pair| &pair.question);
    AgreementView {
        verdicts: questions.iter().filter_map(|q| verdict(desk, q)).collect(),
        pairs: Shortened::of(desk, pairs, |p| pair(desk, p)),
        event_pairs: Shortened::of(desk, events, |p| pair(desk, p)),
        others: others(desk, &questions),
        positions: agreement.positions.iter().map(|p| position(desk, p)).collect(),
    }
}

fn verdict(desk: &Desk, of: &QuestionAgreement) -> Option<Verdict> {
    let words = desk.words;
    let number = |n: usize| words.number(n as u64);
    let counts = [
        (of.n_contradiction, Relation::Contradiction),
        (of.n_differ, Relation::Differ),
        (of.n_overlap, Relation::Overlap),
        (of.n_equal, Relation::Equal),
    ];
    let found = counts.into_iter().filter(|(n, _)| *n > 0);
    let part = |(n, relation): (usize, Relation)| match of.n_pairs {
        1 => words.get(&format!("relation.{relation}")).to_owned(),
        _ => words.fill(&format!("agreement.n_{relation}"), &[("n", &number(n))]),
    };
    let parts: Vec<String> = found.map(part).collect();
    let values = [
        ("origins", &*number(of.n_origins)),
        ("pairs", &*number(of.n_pairs)),
        ("parts", &*parts.join(", ")),
    ];
    let pattern = if of.n_pairs == 1 { "agreement.verdict_one" } else { "agreement.verdict_many" };
    let mut sentences = vec![words.fill(pattern, &values)];
    match of.n_growth {
        0 => {}
        _ if of.n_pairs == 1 => sentences.push(words.get("agreement.verdict_grown").to_owned()),
        n => sentences.push(words.fill("agreement.verdict_growth", &[("n", &number(n))])),
    }
    if of.n_not_paired > 0 {
        let n = number(of.n_not_paired);
        sentences.push(words.fill("agreement.verdict_not_paired", &[("n", &n)]));
    }
    let text = sentences.join(" ");
    (of.n_pairs > 0).then(|| Verdict { question: words.question(&of.question), text })
}

/// Questions without pairs, by the reason why, in the report's order.
fn others(desk: &Desk, questions: &[&QuestionAgreement]) -> Vec<(&'static str, Vec<String>)> {
    let mut reasons: BTreeMap<Reason, Vec<String>> = BTreeMap::new();
    for of in questions {
        if let Some(reason) = of.reason {
            reasons.entry(reason).or_default().push(desk.words.question(&of.question));
        }
    }
    let sentence = |reason: Reason| reason.sentence(desk.words.language());
    reasons.into_iter().map(|(reason, questions)| (sentence(reason), questions)).collect()
}

fn pair(desk: &Desk, pair: &Pair) -> PairRow {
    let days = |days: f64| desk.words.fill("agreement.days", &[("n", &desk.words.amount(days))]);
    PairRow {
        question: desk.words.question(&pair.question),
        period: pair.of_event().then(|| desk.days(pair.a.period)),
        a: desk.voice(&pair.a.voice),
        a_said: desk.said(&pair.a),
        b: desk.voice(&pair.b.voice),
        b_said: desk.said(&pair.b),
        relation: desk.words.get(&format!("relation.{}", pair.relation)).to_owned(),
        kind: pair.relation.as_str(),
        ratio: desk.cited(&pair.ratio),
        days: pair.days_apart.map(days),
        same_article: pair.same_article,
        growth_may_explain: pair.growth_may_explain,
    }
}

fn position(desk: &Desk, stand: &Stand) -> PositionRow {
    let named = stand.origin.as_deref().map(|id| desk.name(id));
    let who = named.or_else(|| stand.source_text.clone());
    PositionRow {
        who: who.unwrap_or_else(|| desk.words.get("unattributed.short").to_owned()),
        position: desk.words.get(&format!("position.{}", stand.kind)).to_owned(),
        kind: stand.kind.as_str(),
        about: about(desk, stand.side.as_deref(), stand.measure),
        when: desk.days(stand.stated),
        sentence: stand.sentence.clone(),
        article: desk.article_label(&stand.article_id),
        article_anchor: crate::figure::anchor("article", &stand.article_id),
        claim: stand.is_claim.then(|| desk.reference(&stand.id)).flatten(),
    }
}

/// What a position is about, as far as it is known.
fn about(desk: &Desk, side: Option<&str>, measure: Option<Measure>) -> Option<String> {
    let side = side.map(|code| desk.words.side(Some(code)));
    let measure = measure.map(|m| desk.words.get(&format!("measure.{m}")).to_owned());
    let parts: Vec<String> = side.into_iter().chain(measure).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
