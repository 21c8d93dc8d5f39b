//! Who agrees, who contradicts, and whether parts fit their wholes.

use serde::Serialize;

use super::Desk;
use super::cited::{Cited, Reference};
use crate::analysis::agreement::{ConsistencyCheck, Pair, Rule, Stand, Verdict};
use crate::schema::Measure;

/// Pairs, checks and positions.
#[derive(Debug, Serialize)]
pub(super) struct AgreementView {
    pairs: Vec<PairRow>,
    checks: Vec<CheckRow>,
    /// How many checks compare nothing.
    idle: Vec<CheckRow>,
    positions: Vec<PositionRow>,
}

#[derive(Debug, Serialize)]
struct PairRow {
    question: String,
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
struct CheckRow {
    rule: String,
    about: String,
    who: String,
    verdict: String,
    kind: &'static str,
    part: Cited,
    whole: Cited,
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
    let (idle, checks): (Vec<_>, Vec<_>) =
        agreement.consistency.iter().partition(|check| check.verdict == Verdict::NotComparable);
    let rows = |checks: Vec<&ConsistencyCheck>| checks.iter().map(|c| check(desk, c)).collect();
    AgreementView {
        pairs: agreement.pairs.iter().map(|p| pair(desk, p)).collect(),
        checks: rows(checks),
        idle: rows(idle),
        positions: agreement.positions.iter().map(|p| position(desk, p)).collect(),
    }
}

fn pair(desk: &Desk, pair: &Pair) -> PairRow {
    let days = |days: f64| desk.words.fill("agreement.days", &[("n", &desk.words.amount(days))]);
    PairRow {
        question: desk.words.question(&pair.question),
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

fn check(desk: &Desk, check: &ConsistencyCheck) -> CheckRow {
    let all = || desk.words.get("agreement.all_voices").to_owned();
    let role = desk.words.get(&format!("role.{}", check.role)).to_owned();
    CheckRow {
        rule: desk.words.get(rule_key(check.rule)).to_owned(),
        about: format!("{}: {role}", desk.words.side(Some(&check.side))),
        who: check.voice.as_deref().map_or_else(all, |voice| desk.voice(voice)),
        verdict: desk.words.get(&format!("verdict.{}", check.verdict)).to_owned(),
        kind: check.verdict.as_str(),
        part: desk.cited(&check.part),
        whole: desk.cited(&check.whole),
    }
}

/// The rule's key among the words.
fn rule_key(rule: Rule) -> &'static str {
    match rule {
        Rule::KilledInCasualties => "rule.killed_casualties",
        Rule::WoundedInCasualties => "rule.wounded_casualties",
        Rule::KilledAndWoundedInCasualties => "rule.killed_wounded_casualties",
        Rule::CasualtiesInDeployed => "rule.casualties_deployed",
        Rule::KilledInDeployed => "rule.killed_deployed",
        Rule::PeriodInTotal => "rule.period_total",
        Rule::TotalNeverFalls => "rule.total_falls",
        Rule::NoTenfoldSlip => "rule.tenfold",
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
