//! Offices without a name, "der Präsident": who holds one, where the text has named him before.

use super::doc::{Doc, Sentence};
use super::entry::Entry;
use super::lexicon::Dimension;
use super::name::{self, Name};
use super::numeral::Numeral;

/// So many tokens back somebody may be named with his office who has said nothing yet.
const NAMED: usize = 300;
/// Longer endings make another word of an office: "Präsidentenberater".
const ENDING: usize = 3;

/// Whom "der Präsident", "der Abgeordnete" means: the last one who spoke as such, else the last one
/// named with the office, else the last leader named at all.
pub(super) fn meant(doc: &Doc<'_>, name: &Name, known: &[Name]) -> Option<Name> {
    let noun = definite_office(doc, name)?;
    let spoke = known.iter().rev().find(|one| holds(doc, one, noun));
    let named = || {
        let near = (name.first.saturating_sub(NAMED)..name.first).rev();
        near.filter(|&i| is_same(doc, i, noun)).find_map(|i| {
            let one = name::read(doc, i, name.first)?;
            holds(doc, &one, noun).then_some(one)
        })
    };
    let leader = || (noun.sort == "leader").then(|| unnamed_leader(doc, name.first)).flatten();
    spoke.cloned().or_else(named).or_else(leader)
}

/// "Am Abend hat Präsident Mora Soldaten empfangen": who is named with an office and is the subject.
pub(super) fn named(doc: &Doc<'_>, s: Sentence) -> Option<Name> {
    let led = |i: usize| doc.is(i - 1, Dimension::Grammar, &["preposition", "oblique"]);
    let mut offices = (s.first + 1..s.last)
        .filter(|&i| doc.has(i, Dimension::Claimant) && office(doc, i).is_some() && !led(i));
    let one = name::read(doc, offices.next()?, s.last)?;
    one.is_proper.then_some(one)
}

/// The last one whom a sentence names with an office.
pub(super) fn last_named(doc: &Doc<'_>, s: Sentence) -> Option<Name> {
    let is_office = |&i: &usize| doc.has(i, Dimension::Claimant) && office(doc, i).is_some();
    let named = |i: usize| name::read(doc, i, s.last).filter(|one| one.is_proper);
    (s.first..s.last).rev().filter(is_office).find_map(named)
}

/// A noun for somebody by his office.
#[derive(Clone, Copy)]
struct Office<'d> {
    noun: &'d str,
    sort: &'static str,
    /// "Innenminister": which of several it is.
    particular: bool,
}

/// The office that a common noun with nothing but a definite article names, of one person.
fn definite_office<'d>(doc: &'d Doc<'_>, name: &Name) -> Option<Office<'d>> {
    let open = doc.lexicon.capital_nouns
        && !name.is_proper
        && doc.numeral(name.first) != Some(Numeral::Article);
    let at = name.first + 1;
    // "der Generalstabschef in New York": where he said it.
    let said_in = doc.is(at + 1, Dimension::Grammar, &["locates"])
        && !doc.is(at + 1, Dimension::Grammar, &["owner"]);
    let bare = name.last == at + 1 && name.nation.is_none();
    if !open || !(bare || name.last > at + 1 && said_in) {
        return None;
    }
    let noun = doc.lower(at);
    // "der Abgeordneten", "die Minister" are several.
    let led = |kind: &str| doc.is(name.first, Dimension::Grammar, &[kind]);
    let feminine = noun.ends_with("in");
    let one = led("of_one")
        || led("of_one_or_several") && (feminine || !noun.ends_with('n'))
        || led("of_her_or_several") && feminine;
    one.then(|| office(doc, at)).flatten()
}

/// The office that a word names.
fn office<'d>(doc: &'d Doc<'_>, i: usize) -> Option<Office<'d>> {
    let noun = doc.lower(i);
    let whole = |entry: &Entry| {
        let prefix = entry.form.strip_suffix('*').filter(|form| !form.starts_with('*'));
        prefix.is_none_or(|form| noun.len() <= form.len() + ENDING)
    };
    let particular = |e: &Entry| {
        let base = e.form.trim_matches('*');
        e.form.starts_with('*') && !noun.starts_with(base)
    };
    let mut rows = doc.rows(i, Dimension::Claimant).map(|(entry, _)| entry);
    let sort = rows.find(|e| !matches!(e.kind, "" | "name" | "abroad") && whole(e))?;
    Some(Office { noun, sort: sort.kind, particular: particular(sort) })
}

/// Whether a word names the same office: "Innenminister" and "Minister", but no other minister.
fn is_same(doc: &Doc<'_>, i: usize, other: Office<'_>) -> bool {
    doc.has(i, Dimension::Claimant)
        && (doc.lower(i).ends_with(other.noun)
            || !other.particular && office(doc, i).is_some_and(|own| own.sort == other.sort))
}

/// Whether somebody is called by his own name with this office.
fn holds(doc: &Doc<'_>, one: &Name, office: Office<'_>) -> bool {
    one.is_proper
        && !one.is_medium()
        && (one.first..one.last.min(doc.tokens.len())).any(|i| is_same(doc, i, office))
}

/// "Kim Jong Un empfing Soldaten": the last name of several words that stands for a country and is
/// no place.
fn unnamed_leader(doc: &Doc<'_>, before: usize) -> Option<Name> {
    let mut near = (before.saturating_sub(NAMED)..before).rev();
    near.find_map(|i| {
        let rows = doc.rows(i, Dimension::Nation);
        let (row, len) = rows.filter(|(row, len)| row.kind == "place" && *len > 1).last()?;
        let led = i > 0 && doc.is(i - 1, Dimension::Grammar, &["preposition"]);
        let (nation, text) = (Some(row.value), doc.span(i, i + len).to_owned());
        let (first, last, kind) = (i, i + len, "person");
        (!led).then_some(Name { first, last, text, nation, kind, is_proper: true })
    })
}
