//! Fills the slots of a claim.

use super::lexicon::Dimension;
use super::noun::Noun;
use super::reading::Reading;
use super::said::Said;
use super::setting::Setting;
use super::source::{self, Source};
use super::{
    Claim, attribution, background, force, planned, predicate, role, status, table, timing, whose,
};
use crate::schema::{Counting, Measure, Role, Status};

/// Most claims are made by no more rules.
const RULES: usize = 8;

/// A number that belongs to another stands within so many bytes of it.
pub(super) const NEAR: usize = 200;

/// The claim of the quantity `at`, with every slot that the text fills.
pub(super) fn fill(
    reading: &Reading<'_, '_>,
    s: &Setting<'_, '_>,
    at: usize,
    found: &predicate::Found,
) -> Claim {
    let (quantity, _) = &s.quantities[at];
    let mut claim = blank(reading, s, at, found);
    let planned =
        claim.measure == Measure::Deployed && planned::is_planned(s, quantity.first, found);
    if planned {
        claim.measure = Measure::Planned;
    }
    // "Er will Soldaten schicken. Es handelt sich um 1.000 Mann"
    let announced = reading.memory.plans && found.rule == force::STRENGTH;
    if claim.measure == Measure::Deployed && (announced || is_of_planned(reading, s, at)) {
        claim.measure = Measure::Planned;
    }
    fill_source(&mut claim, reading, s, quantity.first);
    if claim.source_text.is_none() && is_part(s, at, found) {
        take_source(&mut claim, reading, is_of_those(s, at));
    }
    claim.role = role::find(reading, s, at, (claim.measure, found.cue));
    if let Some((code, rule)) = whose::find(reading, s, at, &claim, found.cue) {
        claim.side = Some(code);
        claim.rules.push(rule.into());
    }
    if found.rule == table::TABLE {
        table::fill(&mut claim, s, quantity.first);
    }
    timing::fill(&mut claim, reading, s, at, found);
    let planned = planned || announced && claim.measure == Measure::Planned;
    let (status, rule) = status::find(s, at, planned);
    claim.status = status;
    claim.rules.push(rule.into());
    claim
}

fn blank(
    reading: &Reading<'_, '_>,
    s: &Setting<'_, '_>,
    at: usize,
    found: &predicate::Found,
) -> Claim {
    let (quantity, _) = &s.quantities[at];
    let start = s.doc.tokens[quantity.first].start;
    let end = s.doc.tokens[quantity.last - 1].end;
    let number = &reading.article.text[start..end];
    let published = reading.published;
    let mut rules = Vec::with_capacity(RULES);
    rules.push(found.rule.into());
    Claim {
        claim_id: String::new(),
        article_id: reading.article.id.clone(),
        side: None,
        role: Role::Mixed,
        measure: found.measure,
        qualifier: quantity.bounds.qualifier,
        low: quantity.bounds.low,
        best: quantity.bounds.best,
        high: quantity.bounds.high,
        counting: Counting::Event,
        period_start: None,
        period_end: None,
        status: Status::Asserted,
        origin: None,
        lineage: Vec::new(),
        source_text: None,
        via: Vec::new(),
        stated_from: published.map(|days| days.0),
        stated_to: published.map(|days| days.1),
        published_from: published.map(|days| days.0),
        published_to: published.map(|days| days.1),
        number: number.to_owned(),
        nth: 1,
        start,
        end,
        sentence: s.doc.span(s.sentence.first, s.sentence.last).to_owned(),
        rules,
        confidence: found.confidence,
        derived: None,
        correction: None,
    }
}

/// "promised 6,000 men: 1,000 of them sappers, the other 5,000 builders": parts of those who are to
/// come.
fn is_of_planned(reading: &Reading<'_, '_>, s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, _) = &s.quantities[at];
    let start = s.doc.tokens[s.sentence.first].start;
    let before = reading.out.claims.last().filter(|before| before.start >= start);
    let planned = before.is_some_and(|before| before.measure == Measure::Planned);
    let colon = || (s.sentence.first..quantity.first).any(|i| s.doc.is_punct(i, &[":"]));
    let open = s.doc.lexicon.order.subject_first && !planned::is_done(s, quantity.first);
    open && planned && (is_of_those(s, at) || colon())
}

fn fill_source(claim: &mut Claim, reading: &Reading<'_, '_>, s: &Setting<'_, '_>, token: usize) {
    let memory = &reading.memory;
    if let Some(own) = source::reaching(s.doc, &s.clauses, &s.said, token) {
        set_source(claim, &memory.full(s, &own), own.rule);
    } else if let Some(carried) = memory
        .source
        .as_ref()
        .filter(|_| !is_past_speaker(s, token) && !background::recalls(s.doc, &s.clauses, token))
    {
        set_source(claim, &memory.full(s, carried), "source.carried");
        if let Some((from, to)) = memory.stated {
            claim.stated_from = Some(from);
            claim.stated_to = Some(to);
        }
    }
}

/// "…, bei der laut Polizei 15 starben; 55 wurden verletzt": behind somebody whose words do not reach
/// the number, no older speaker goes on.
fn is_past_speaker(s: &Setting<'_, '_>, token: usize) -> bool {
    let spoke = |said: &Said| said.at < token && !said.claimants.is_empty();
    s.doc.lexicon.capital_nouns && s.said.iter().any(spoke)
}

/// "darunter 20 Kinder", "zwei der Getöteten": part of the number before.
pub(super) fn is_part(s: &Setting<'_, '_>, at: usize, found: &predicate::Found) -> bool {
    let (_, counted) = &s.quantities[at];
    let opens = |i: usize| s.doc.is(i, Dimension::Grammar, &["part"]);
    found.rule == "measure.part"
        || is_of_those(s, at)
        || (counted.partitive && counted.noun == Noun::Casualty)
        || (s.sentence.first + 1..counted.from).take(3).any(opens)
        || (counted.from > s.sentence.first && opens(counted.from - 1))
        || (s.doc.lexicon.capital_nouns && opens(s.quantities[at].0.last))
        || goes_on_with_part(s, at)
}

/// "darunter 300 Tote und 2.700 Verwundete": the second of two parts.
fn goes_on_with_part(s: &Setting<'_, '_>, at: usize) -> bool {
    let from = s.quantities[at].1.from;
    let joined = from > s.sentence.first
        && s.doc.lexicon.capital_nouns
        && s.doc.is(from - 1, Dimension::Grammar, &["coordinator"]);
    let Some((_, before)) = at.checked_sub(1).map(|before| &s.quantities[before]) else {
        return false;
    };
    let opens = |i: usize| s.doc.is(i, Dimension::Grammar, &["part"]);
    joined && before.to + 1 == from && before.from > s.sentence.first && opens(before.from - 1)
}

/// "600 of these are dead": some of those of the number before, whatever befell the others.
pub(super) fn is_of_those(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let those = s.doc.is(quantity.last, Dimension::Grammar, &["own_part"]);
    s.doc.lexicon.order.subject_first && counted.partitive && those
}

/// A part has the source of its whole.
fn take_source(claim: &mut Claim, reading: &Reading<'_, '_>, of_those: bool) {
    // "4.853 getötet oder verletzt … 1.564 davon starben"
    let holds = |whole: &Claim| {
        let union = whole.measure == Measure::Casualties && suffers(claim.measure);
        let german = reading.doc.lexicon.capital_nouns;
        whole.measure == claim.measure || of_those || german && union
    };
    let Some(whole) = reading.out.claims.last().filter(|last| holds(last)) else {
        return;
    };
    claim.source_text.clone_from(&whole.source_text);
    claim.via.clone_from(&whole.via);
    claim.origin.clone_from(&whole.origin);
    claim.lineage.clone_from(&whole.lineage);
    if claim.source_text.is_some() {
        claim.rules.push("source.part".into());
    }
}

/// Whether what is counted adds up over a war or a disaster.
pub(super) fn suffers(measure: Measure) -> bool {
    matches!(measure, Measure::Killed | Measure::Wounded | Measure::Casualties)
}

/// Writes a source into a claim.
pub(super) fn set_source(claim: &mut Claim, source: &Source, rule: &'static str) {
    claim.source_text = source.claimant.as_ref().map(|name| name.text.clone());
    claim.via = source.via.iter().map(|name| name.text.clone()).collect();
    // The country that the text gives goes with the name until the registry has resolved it.
    claim.origin = source.claimant.as_ref().and_then(|name| name.nation).map(str::to_owned);
    claim.lineage =
        source.via.iter().map(|name| name.nation.unwrap_or_default().to_owned()).collect();
    if claim.source_text.is_some() || rule == attribution::NOBODY {
        claim.rules.push(rule.into());
    }
}
