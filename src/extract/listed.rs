//! Numbers that say nothing of what they count, because a number before them has said it.

use super::counted::union;
use super::lexicon::Dimension;
use super::noun::Noun;
use super::predicate::Found;
use super::quantity::Quantity;
use super::setting::Setting;
use crate::schema::{Confidence, Measure, Role};

/// So many words at most are from such a number to the next.
const SHARED: usize = 8;

/// The measure that a number takes over from the one before it.
pub(super) fn find(s: &Setting<'_, '_>, at: usize, before: Option<Measure>) -> Option<Found> {
    if let Some(measure) = shared_noun(s, at) {
        let rule = "measure.listed";
        return Some(Found { measure, cue: None, rule, confidence: Confidence::Low });
    }
    let rule = if is_listed(s, at) {
        "measure.listed"
    } else if is_of_toll(s, at) {
        "measure.toll"
    } else {
        return None;
    };
    let measure = before?;
    Some(Found { measure, cue: None, rule, confidence: Confidence::Low })
}

/// "Pakistan mit sieben und Mali mit sechs getöteten Reportern": a number has the noun of the next,
/// where both stand behind the same preposition.
fn shared_noun(s: &Setting<'_, '_>, at: usize) -> Option<Measure> {
    let (quantity, counted) = &s.quantities[at];
    let mut later = s.quantities[at + 1..].iter().filter(|(q, _)| !q.article);
    let (next, noun) = later.next()?;
    let with = |q: &Quantity| s.is_led_by(q.qualified_from, "with");
    let joined = s.doc.is(quantity.last, Dimension::Grammar, &["coordinator"])
        || s.doc.is_punct(quantity.last, &[","]);
    let near = next.first <= quantity.last + SHARED;
    let open = counted.noun == Noun::None && s.doc.lexicon.capital_nouns;
    let words: Vec<&str> = noun.measures.iter().map(|(_, measure)| *measure).collect();
    (open && joined && near && with(quantity) && with(next)).then(|| union(&words)).flatten()
}

/// "34 Tote: 14 am Flughafen, 20 in der U-Bahn": a part behind a colon that has no word of its own
/// for what happened, of people or of nothing that is named.
fn is_listed(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let people = matches!(counted.noun, Noun::Person(_) | Noun::National | Noun::None);
    let Some(colon) = (s.sentence.first..quantity.first).rev().find(|&i| s.doc.is_punct(i, &[":"]))
    else {
        return false;
    };
    let counted_before = s.quantities.iter().any(|(q, _)| !q.article && q.last <= colon);
    let end = if s.doc.lexicon.capital_nouns { s.sentence.last } else { quantity.first };
    let bare = !s.cues.iter().any(|cue| cue.token > colon) && !speaks(s, (colon, end));
    people && counted_before && bare
}

/// Whether somebody says something behind the colon, up to `end`.
fn speaks(s: &Setting<'_, '_>, (colon, end): (usize, usize)) -> bool {
    s.said.iter().any(|said| (colon + 1..end).contains(&said.at))
        || (colon..end).any(|i| s.doc.is(i, Dimension::Grammar, &["auxiliary", "subjunctive"]))
}

/// "Damit stieg die Zahl auf 110": how a count that was spoken of before has risen.
fn is_of_toll(s: &Setting<'_, '_>, at: usize) -> bool {
    let (quantity, counted) = &s.quantities[at];
    let own = s.clauses.of(quantity.first);
    let in_clause = |dimension, value: &'static str| {
        s.doc.those(s.sentence, dimension, &[value]).any(|i| s.clauses.of(i) == own)
    };
    let risen =
        s.is_led_by(quantity.qualified_from, "onto") || s.is_led_by(quantity.qualified_from, "by");
    let german = s.doc.lexicon.capital_nouns;
    // "the total thereby rose to 900"
    let sum = || !german && in_clause(Dimension::Counting, "total");
    let people = matches!(counted.noun, Noun::Person(Role::Mixed | Role::Civilian));
    (counted.noun == Noun::None || german && people)
        && (german || s.is_led_by(quantity.qualified_from, "onto"))
        && risen
        && in_clause(Dimension::Counting, "rise")
        && (in_clause(Dimension::Grammar, "number") || sum())
}
