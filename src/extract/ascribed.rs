//! Who speaks by a preposition, a postposition or by those who rely on him.

use super::account;
use super::doc::{Doc, Sentence};
use super::lexicon::{Dimension, Entry};
use super::name::{self, Name};
use super::numeral::Numeral;
use super::said::{Said, known_kind, names, past_number, said};
use super::word_order;

/// So many words after the preposition at most stands what one relies on.
const OBJECT: usize = 4;

/// So many adverbs at most stand before the adjective of a name.
const ADVERBS: usize = 4;

/// "laut dem Generalstab".
pub(super) fn before(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<Said> {
    let found = names(doc, account::past(doc, i + 1, s.last), s.last);
    let first = found.first()?;
    let is_account =
        (first.first..first.last).any(|j| doc.is(j, Dimension::Attribution, &["account"]));
    let named = |j| doc.hits(j).any(|(e, _)| e.dimension == Dimension::Claimant && e.is_name());
    let document = first.kind == "document" || (first.first..first.last).any(named);
    // "a Ukrainian intelligence assessment"
    let known = doc.lexicon.order.subject_first && known_kind(first) && first.kind != "nation";
    (!is_account || document || known).then(|| said(found, i, "source.preposition"))
}

/// "den Behörden zufolge", "Diesem zufolge".
pub(super) fn after(doc: &Doc<'_>, s: Sentence, i: usize, known: &[Name]) -> Option<Said> {
    let from = i.saturating_sub(9).max(s.first);
    let pronoun = &["pronoun", "dative_pronoun", "relative"];
    if i > s.first && doc.is(i - 1, Dimension::Grammar, pronoun) {
        return Some(said(vec![word_order::meant(known)?.clone()], i, "source.pronoun"));
    }
    // "Dem Gouverneur, Ali Reza, zufolge"
    let end = if i > s.first && doc.is_punct(i - 1, &[","]) { i - 1 } else { i };
    let start = (from..end).find(|&j| {
        doc.is(j, Dimension::Attribution, &["account"])
            || name::read(doc, j, end).is_some_and(|n| n.last == end)
    })?;
    if doc.is(start, Dimension::Attribution, &["account"]) {
        return account::find(doc, s, start, known);
    }
    let name = name::read(doc, start, end)?;
    // "Behörden und Helfern zufolge"
    let joined = start > from && doc.is(start - 1, Dimension::Grammar, &["coordinator"]);
    let first = (from..start.saturating_sub(1))
        .filter(|_| joined)
        .filter_map(|j| name::read(doc, j, end))
        .find(|name| name.last + 1 == start && known_kind(name));
    if let Some(first) = first {
        return Some(said(vec![first, name], i, "source.postposition"));
    }
    let nobody = (name.first..name.last).any(|j| doc.is(j, Dimension::Attribution, &["account"]));
    if nobody {
        return account::find(doc, s, name.last - 1, known);
    }
    Some(said(vec![name], i, "source.postposition"))
}

/// ", so der Sekretär".
pub(super) fn according(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<Said> {
    let opened = i > s.first && doc.is_punct(i - 1, &[",", "–", "“", "”", "\""]);
    let found = names(doc, account::past(doc, i + 1, s.last), s.last);
    let closes = found.last().is_some_and(|n| {
        n.last >= s.last || doc.is_punct(n.last, &[",", ".", ":", "–"]) || !doc.is_capital(n.last)
    });
    (opened && closes).then(|| said(found, i, "source.postposed"))
}

/// "unter Berufung auf einen Abgeordneten und den Geheimdienst".
pub(super) fn reliance(doc: &Doc<'_>, s: Sentence, i: usize, len: usize) -> Option<Said> {
    // "verweist ihrerseits auf": the preposition may stand apart.
    let apart = (i + 1..s.last.min(i + 7)).find(|&j| doc.is(j, Dimension::Grammar, &["relies_on"]));
    let direct = doc.lexicon.order.subject_first;
    // "bei einem Schlag auf die Stadt, schreibt die Zeitung und beruft sich auf": not that of the verb.
    let mark = |i: &usize| doc.is_punct(*i, &[","]);
    let apart_from_verb = || {
        let end = (i + 1..s.last).find(mark).unwrap_or(s.last);
        let verb = |(e, _): (&Entry, usize)| e.value == "reliance";
        !(i + 1..end).any(|j| doc.rows(j, Dimension::Attribution).any(verb))
            && (end..s.last).any(|j| doc.rows(j, Dimension::Attribution).any(verb))
    };
    if doc.is(i, Dimension::Grammar, &["relies_on"]) && !direct && apart_from_verb() {
        return None;
    }
    // "zitierte einen Arzt": the object of the verb is who knows.
    let quotes = doc.is(i, Dimension::Attribution, &["says"]);
    let from = match apart {
        _ if doc.is(i, Dimension::Grammar, &["relies_on"]) && !direct => i + 1,
        _ if len > 1 || direct || quotes => i + len,
        apart => apart? + 1,
    };
    let from = account::past(doc, from, s.last);
    let from = past_adverbs(doc, from, s.last);
    let mut found = names(doc, from, s.last);
    if quotes && !direct {
        let opening = past_number(doc, from, s.last);
        found.retain(|name| name.first == opening && known_kind(name));
        if found.is_empty() {
            found.extend(quoted_object(doc, s, i));
        }
    }
    // "beruft sich auf ein Treffen": a thing is nobody.
    let thing = |name: &Name| {
        let article = matches!(doc.numeral(name.first), Some(Numeral::Article));
        article && name.kind == "unknown" && name.last == name.first + 2
    };
    found.retain(|name| direct || !thing(name));
    // "citing preliminary data": a paper of nobody knows nothing.
    found.retain(|name| {
        !direct || name.kind != "document" || name.nation.is_some() || name.is_proper
    });
    if found.is_empty() && !direct {
        // "unter Berufung auf einen Polizeibericht"
        let noun = (from..s.last.min(from + OBJECT)).find(|&j| doc.is_capital(j));
        found.extend(noun.and_then(|noun| account::within_compound(doc, noun)));
    }
    (!found.is_empty()).then(|| Said { reliance: true, ..said(found, i, "source.reliance") })
}

/// "auf namentlich nicht genannte Beamte": past adverbs before an adjective.
fn past_adverbs(doc: &Doc<'_>, from: usize, limit: usize) -> usize {
    let adverb = |i: usize| {
        doc.is(i, Dimension::Grammar, &["negation", "adverb"])
            || !doc.is_capital(i) && doc.has(i, Dimension::Counting)
    };
    let end = (from..limit.min(from + ADVERBS)).find(|&i| !adverb(i)).unwrap_or(from);
    let adjective = end > from && !doc.is_capital(end) && doc.is_capital(end + 1);
    if doc.lexicon.capital_nouns && adjective { end + 1 } else { from }
}

/// "Die Agentur zitierte ihn mit den Worten": whom the pronoun means knows.
pub(super) fn quoted_pronoun(doc: &Doc<'_>, verb: usize, known: &[Name]) -> Option<Said> {
    let object = doc.is(verb + 1, Dimension::Grammar, &["may_be_object"]);
    let meant = word_order::meant(known).filter(|_| object && !doc.is_capital(verb + 2))?;
    let name = Name { first: verb + 1, last: verb + 2, ..meant.clone() };
    Some(Said { reliance: true, ..said(vec![name], verb, "source.reliance") })
}

/// "zitierte am Abend einen Arzt", "die einen Arzt zitiert": the object of a verb of quoting.
fn quoted_object(doc: &Doc<'_>, s: Sentence, verb: usize) -> Option<Name> {
    let object = |&j: &usize| {
        doc.is(j, Dimension::Grammar, &["oblique"])
            && !doc.is(j.max(1) - 1, Dimension::Grammar, &["preposition", "agent"])
    };
    let read = |j: usize| name::read(doc, j, s.last).filter(known_kind);
    let after = (verb + 1..s.last).take_while(|&j| !doc.is_punct(j, &[",", ":", ";"]));
    let before = (s.first..verb).rev().filter(object).find_map(read);
    before.or_else(|| after.filter(object).find_map(read))
}
