//! Dead who are given back: who gives them, and to whom they come home.

use super::lexicon::Dimension;
use super::quantity::Quantity;
use super::setting::Setting;
use super::side::Found;
use super::topic::part_of_place;

/// "Russia handed over the bodies of 1,000 soldiers": where a country gives back the people of
/// another, who gives.
pub(super) fn who_gives_back(s: &Setting<'_, '_>, quantity: &Quantity) -> Option<&'static str> {
    let clause = s.clauses.of(quantity.first);
    let gives = |&i: &usize| s.doc.is(i, Dimension::Grammar, &["gives_back"]);
    let verb = (s.sentence.first..quantity.first).rev().find(gives)?;
    // "returned 1,000 bodies and received 19"
    let takes = |i: usize| s.doc.is(i, Dimension::Grammar, &["takes_back"]);
    if (verb..quantity.first).any(takes) {
        return None;
    }
    let subject = s.sentence.first.max(verb.saturating_sub(4))..verb;
    let nation = |i: usize| s.doc.hit(i, Dimension::Nation).map(|entry| entry.value);
    subject.rev().filter(|&i| s.clauses.of(i) == clause).find_map(nation)
}

/// "Ukraine received the bodies of 1,200 soldiers", "the bodies were returned to Ukraine": whose dead
/// come home.
pub(super) fn who_gets_back(s: &Setting<'_, '_>, quantity: &Quantity) -> Option<&'static str> {
    let clause = s.clauses.of(quantity.first);
    let own = |i: &usize| s.clauses.of(*i) == clause;
    s.doc.those(s.sentence, Dimension::Grammar, &["mortal_remains"]).find(own)?;
    let nation = |i: usize| s.doc.hit(i, Dimension::Nation).map(|entry| entry.value);
    let takes = |&i: &usize| s.doc.is(i, Dimension::Grammar, &["takes_back"]);
    if let Some(verb) = (s.sentence.first..quantity.first).rev().filter(own).find(takes) {
        let near = s.sentence.first.max(verb.saturating_sub(4))..verb;
        // "to Chad", but "In exchange Chad got".
        let told = |i: &usize| part_of_place(s, *i).is_none_or(|led| led + 1 < *i);
        let near = near.rev().filter(own).filter(told).find_map(nation);
        // "Chad said it had received"
        let before = || (s.sentence.first..verb).rev().filter(told).find_map(nation);
        return near.or_else(before);
    }
    let gives = |&i: &usize| s.doc.is(i, Dimension::Grammar, &["gives_back"]);
    let to = |&i: &usize| s.doc.is(i, Dimension::Grammar, &["onto"]) && nation(i + 1).is_some();
    let verb = (quantity.last..s.sentence.last).filter(own).find(gives)?;
    (verb..s.sentence.last.min(verb + 4)).find(to).and_then(|i| nation(i + 1))
}

/// Whether the bodies of those counted were given back, wherever to.
pub(super) fn come_home(s: &Setting<'_, '_>, quantity: &Quantity) -> bool {
    let clause = s.clauses.of(quantity.first);
    let any = |kinds: &[&str]| {
        let mut own = s.tokens().filter(|&i| s.clauses.of(i) == clause);
        own.any(|i| s.doc.is(i, Dimension::Grammar, kinds))
    };
    s.doc.lexicon.order.subject_first && any(&["mortal_remains"]) && any(&["gives_back"])
}

/// "Russia handed over the bodies of 1,000 soldiers, Ukraine said": the other country of the
/// sentence.
pub(super) fn of_receiver(s: &Setting<'_, '_>, giver: &str) -> Option<Found> {
    let nation = |i: usize| s.doc.hit(i, Dimension::Nation).map(|entry| entry.value);
    let other = s.tokens().filter_map(nation).find(|code| *code != giver)?;
    Some((other.to_owned(), "side.receiver"))
}
