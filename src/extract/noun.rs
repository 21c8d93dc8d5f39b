//! What a noun is: people, casualties, things or a unit.

use super::counted::continues;
use super::doc::{Doc, Sentence};
use super::lexicon::{Dimension, Entry};
use crate::schema::Role;

/// What the noun after a number is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Noun {
    /// "Soldaten".
    Person(Role),
    /// "Nordkoreaner": people named by their country.
    National,
    /// "Tote", "Verluste".
    Casualty,
    /// "Granaten".
    Materiel,
    /// "Kilometer", "Tage": the number counts no people.
    Unit(&'static str),
    /// A noun that no table knows.
    Other,
    /// No noun follows.
    None,
}

/// What the token is as a noun. Of several tables the one that knows the head of a compound wins.
pub(super) fn noun_at(doc: &Doc<'_>, i: usize) -> (Noun, usize) {
    let lower_case = doc.lexicon.capital_nouns && doc.is_word(i) && !doc.is_capital(i);
    let best = doc
        .hits(i)
        .filter(|(e, _)| is_noun(e, lower_case))
        .max_by_key(|(e, _)| (!e.form.ends_with('*'), e.form.len()));
    let noun = match best.map(|(e, _)| e) {
        Some(e) if e.dimension == Dimension::Person => {
            Noun::Person(e.value.parse().unwrap_or(Role::Mixed))
        }
        Some(e) if e.dimension == Dimension::Measure => Noun::Casualty,
        Some(e) if e.dimension == Dimension::Materiel => Noun::Materiel,
        Some(e) if e.dimension == Dimension::Unit => Noun::Unit(e.value),
        Some(_) => Noun::National,
        None if doc.lexicon.capital_nouns && doc.is_capital(i) => {
            if doc.has(i, Dimension::Measure) {
                return (Noun::None, 1);
            }
            let adjective = doc.hit(i, Dimension::Nation).is_some_and(|e| e.kind == "adjective");
            if adjective { Noun::None } else { Noun::Other }
        }
        None if is_unknown_plural(doc, i) => Noun::Other,
        None => Noun::None,
    };
    (noun, best.map_or(1, |(_, len)| len))
}

fn is_noun(entry: &Entry, lower_case: bool) -> bool {
    match entry.dimension {
        Dimension::Unit => entry.value != "designation",
        Dimension::Person | Dimension::Materiel => !lower_case,
        Dimension::Measure => entry.kind == "noun" && !lower_case,
        Dimension::Nation => entry.kind == "national" && !lower_case,
        _ => false,
    }
}

/// "parcels": where nouns have no capital letter, a word in no table that ends as plurals do.
fn is_unknown_plural(doc: &Doc<'_>, i: usize) -> bool {
    doc.is_word(i)
        && !doc.is_capital(i)
        && doc.hits(i).all(|(e, _)| e.dimension == Dimension::Claimant)
        && doc.lexicon.is_plural(doc.lower(i))
}

/// "army officers": where nouns join as words of their own, people after another noun.
pub(super) fn names_people(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    doc.lexicon.order.subject_first
        && i < s.last
        && matches!(noun_at(doc, i).0, Noun::Person(_) | Noun::National)
}

/// "rounds of artillery shells": what is counted in rounds.
pub(super) fn opens_materiel(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    doc.lexicon.order.subject_first && i < s.last && noun_at(doc, i).0 == Noun::Materiel
}

/// "troop deaths": where nouns join as words of their own, casualties after those who suffer.
pub(super) fn names_casualties(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let noun = |e: &Entry| e.dimension == Dimension::Measure && e.kind == "noun";
    let verb = |e: &Entry| e.dimension == Dimension::Measure && e.kind != "noun";
    doc.lexicon.order.subject_first
        && i < s.last
        && doc.hits(i).any(|(e, _)| noun(e))
        && !doc.hits(i).any(|(e, _)| verb(e))
}

/// "wounded soldiers": a word for casualties that is an adjective of the people after it.
pub(super) fn modifies(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let adjective = doc.rows(i, Dimension::Measure).any(|(e, _)| e.kind == "adjective");
    adjective
        && !doc.lexicon.capital_nouns
        && (i + 1..s.last.min(i + 4))
            .take_while(|&j| j == i + 1 || continues(doc, j - 1, false))
            .any(|j| matches!(noun_at(doc, j).0, Noun::Person(_) | Noun::National))
}
