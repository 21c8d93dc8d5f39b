//! What is counted: the measure that the noun phrase or the predicate of the clause names.

use super::counted::{Counted, Noun, union};
use super::lexicon::Dimension;
use super::predicate::{Found, attached, predicate, victims};
use super::quantity::Quantity;
use super::setting::Setting;
use crate::schema::{Confidence, Measure, Role};

/// Rule of a number of soldiers of whom nothing else is said.
pub(super) const STRENGTH: &str = "measure.strength";
/// From so many on, soldiers of whom nothing else is said are a force.
const FORCE: u64 = 100;

/// Finds the measure of the quantity `at` of the sentence.
pub(super) fn find(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    if matches!(counted.noun, Noun::Unit(_)) {
        return None;
    }
    if at > 0 && s.is_added(quantity.first) {
        let (rule, confidence) = ("measure.added", Confidence::Medium);
        return find(s, at - 1, before).map(|found| Found { rule, confidence, ..found });
    }
    if !counted.measures.is_empty() {
        let words: Vec<&str> = counted.measures.iter().map(|(_, m)| *m).collect();
        let measure = victims(s, &words, before).or_else(|| union(&words))?;
        if let Some(found) = fate(s, at, measure).or_else(|| seizure(s, at)) {
            return Some(found);
        }
        let (rule, confidence) = ("measure.noun_phrase", Confidence::High);
        return Some(Found { measure, cue: None, rule, confidence });
    }
    let shares = |part: &Counted| part.partitive && part.head == counted.head;
    if at > 0 && counted.head.is_some() && shares(&s.quantities[at - 1].1) {
        return whole(s, at);
    }
    part(s, at, before)
        .or_else(|| predicate(s, at, before))
        .or_else(|| said_again(s, at, before))
        .or_else(|| strength(quantity, counted))
}

/// "sechs Geiseln erschossen": what happened to captives and refugees is what counts.
fn fate(s: &Setting<'_, '_>, at: usize, measure: Measure) -> Option<Found> {
    let held = matches!(
        measure,
        Measure::Captured | Measure::Detained | Measure::Displaced | Measure::Missing
    );
    let found = predicate(s, at, None).filter(|_| held)?;
    let harmed = matches!(found.measure, Measure::Killed | Measure::Wounded | Measure::Missing);
    (harmed && found.rule == "measure.predicate").then_some(found)
}

/// "Two wounded soldiers were captured": what befell the wounded is the claim.
fn seizure(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    let (_, counted) = &s.quantities[at];
    let people = matches!(counted.noun, Noun::Person(_) | Noun::National);
    let befell = |found: &Found| {
        let taken = matches!(found.measure, Measure::Captured | Measure::Detained);
        taken && found.rule == "measure.predicate"
    };
    let open = people && s.doc.lexicon.order.subject_first;
    open.then(|| predicate(s, at, None)).flatten().filter(befell)
}

/// "darunter 20 Kinder", "unter den Toten 36 Kinder": a part has the measure of its whole.
fn part(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let from = counted.from.min(quantity.first);
    let clause = s.clauses.of(quantity.first);
    let opener = (s.sentence.first..from)
        .rev()
        .take(12)
        .find(|&i| s.doc.is(i, Dimension::Grammar, &["part"]) && s.clauses.of(i) == clause)?;
    let whole = s.cues.iter().find(|c| c.kind == "noun" && c.token > opener && c.token < from);
    let measure = match whole {
        Some(cue) => victims(s, &[cue.measure], before).or_else(|| union(&[cue.measure]))?,
        None if at > 0 || opener < s.sentence.first + 3 => before?,
        None => return None,
    };
    let (rule, confidence) = ("measure.part", Confidence::Low);
    Some(Found { measure, cue: whole.map(|c| c.token), rule, confidence })
}

/// "600 der 15.000 Soldaten, die dort kämpften": what is said of the part is not said of the whole.
fn whole(s: &Setting<'_, '_>, at: usize) -> Option<Found> {
    let (_, counted) = &s.quantities[at];
    let military = counted.role() == Some(Role::Military) || counted.noun == Noun::National;
    let (rule, confidence) = ("measure.whole", Confidence::Low);
    let clause = attached(s, counted);
    let cue = s.cues.iter().map(|c| c.token).find(|&i| Some(s.clauses.of(i)) == clause);
    military.then_some(Found { measure: Measure::Deployed, cue, rule, confidence })
}

/// "Im Grenzgebiet werden 10.000 Mann vermutet": soldiers of whom nothing is said but their number.
fn strength(quantity: &Quantity, counted: &Counted) -> Option<Found> {
    let (rule, confidence) = (STRENGTH, Confidence::Low);
    let bounds = quantity.bounds;
    let many = bounds.best.or(bounds.low).or(bounds.high).is_some_and(|n| n >= FORCE);
    let soldiers = many && counted.noun == Noun::Person(Role::Military);
    soldiers.then_some(Found { measure: Measure::Deployed, cue: None, rule, confidence })
}

/// "andere Quellen sprechen von 25": a bare number in a clause of its own that only says it.
fn said_again(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let says = (s.sentence.first..s.sentence.last).any(|i| {
        s.clauses.of(i) == own && s.doc.is(i, Dimension::Attribution, &["says", "estimates"])
    });
    let led = s.is_led_by(quantity.qualified_from, "preposition");
    let (rule, confidence) = ("measure.said_again", Confidence::Low);
    // "five units of 30 soldiers each, 150 in all"
    let sums = at > 0 && s.doc.is(quantity.last, Dimension::Counting, &["total"]);
    let again = (says && led) || sums;
    let measure = before.filter(|_| again && counted.noun == Noun::None)?;
    Some(Found { measure, cue: None, rule, confidence })
}
