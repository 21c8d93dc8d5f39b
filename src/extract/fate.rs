//! What befell captives, refugees and wounded: it counts instead of what they are called.

use super::noun::Noun;
use super::predicate::{Found, attached, predicate};
use super::setting::Setting;
use crate::schema::Measure;

/// "sechs Geiseln erschossen": what happened to captives and refugees is what counts.
pub(super) fn find(s: &Setting<'_, '_>, at: usize, measure: Measure) -> Option<Found> {
    let held = matches!(
        measure,
        Measure::Captured | Measure::Detained | Measure::Displaced | Measure::Missing
    ) || (s.doc.lexicon.capital_nouns
        && matches!(measure, Measure::Wounded | Measure::Deployed));
    let found = held.then(|| predicate(s, at, None)).flatten()?;
    // "80 Verletzte und neun Tote", "17 Tote und über 70 Verletzte": a noun is what another number
    // counts.
    let counts = |token| {
        s.cues.iter().any(|cue| cue.token == token && matches!(cue.kind, "noun" | "adjective"))
    };
    if s.doc.lexicon.capital_nouns && found.cue.is_some_and(counts) {
        return None;
    }
    // "30 dort kämpfende Soldaten getötet oder verletzt"
    let taken = matches!(found.measure, Measure::Casualties | Measure::Captured);
    let harmed = matches!(found.measure, Measure::Killed | Measure::Wounded | Measure::Missing)
        || measure == Measure::Deployed && taken;
    let other = found.measure != measure;
    // "40 Flüchtlinge, die erstickt waren, …"
    let (_, counted) = &s.quantities[at];
    let attached = attached(s, counted);
    let of_them = s.doc.lexicon.capital_nouns
        && attached.is_some()
        && found.cue.map(|cue| s.clauses.of(cue)) == attached;
    (harmed && other && (found.rule == "measure.predicate" || of_them)).then_some(found)
}

/// "zwei Opfer starben im Krankenhaus": the clause says what befell them.
pub(super) fn of_victims(s: &Setting<'_, '_>, at: usize, words: &[&str]) -> Option<Measure> {
    let (quantity, _) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let verb = |measure: &str| {
        s.cues.iter().any(|cue| {
            cue.measure == measure && cue.kind != "noun" && s.clauses.of(cue.token) == own
        })
    };
    let victims = s.doc.lexicon.capital_nouns && words == ["victims"];
    match (victims, verb("killed"), verb("wounded")) {
        (true, true, false) => Some(Measure::Killed),
        (true, false, true) => Some(Measure::Wounded),
        _ => None,
    }
}

/// "Two wounded soldiers were captured": what befell the wounded is the claim.
pub(super) fn seizure(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    s.doc.lexicon.order.subject_first.then(|| taken(s, at)).flatten()
}

/// "zwei verwundete Soldaten gefasst": those who are wounded have been taken besides.
pub(super) fn wounded_and_taken(s: &Setting<'_, '_>, at: usize, found: &Found) -> Option<Found> {
    let wounded = found.measure == Measure::Wounded && found.rule == "measure.noun_phrase";
    let verb = |taken: &Found| {
        s.cues.iter().any(|cue| Some(cue.token) == taken.cue && cue.kind == "participle")
    };
    (wounded && s.doc.lexicon.capital_nouns).then(|| taken(s, at)).flatten().filter(verb)
}

/// What the clause says of people who were taken.
fn taken(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    let (_, counted) = &s.quantities[at];
    let people = matches!(counted.noun, Noun::Person(_) | Noun::National);
    let befell = |found: &Found| {
        let taken = matches!(found.measure, Measure::Captured | Measure::Detained);
        taken && found.rule == "measure.predicate"
    };
    people.then(|| predicate(s, at, None)).flatten().filter(befell)
}
