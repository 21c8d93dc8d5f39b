//! Who says it: the attributions of a sentence, and which of them reaches a number.

use super::account;
use super::doc::{Doc, Sentence};
use super::gapped;
use super::lexicon::{Dimension, Entry};
use super::name::{self, Name};
use super::said::{Said, known_kind, names, said};
use super::setting::Setting;
use super::speaker;
use super::word_order;

/// The rule of a number that the text attributes, but to nobody.
pub(super) const NOBODY: &str = "source.nobody";

/// The attributions of a sentence, in order.
pub(super) fn find(doc: &Doc<'_>, sentence: Sentence, known: &[Name]) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    if let Some(said) = headline(doc, sentence) {
        found.push(said);
    }
    let attributes = |i: &usize| doc.has(*i, Dimension::Attribution);
    for i in (sentence.first..sentence.last).filter(attributes) {
        let kinds: Vec<(&str, usize, &str)> = doc
            .hits(i)
            .filter(|(e, _)| e.dimension == Dimension::Attribution)
            .map(|(e, len)| (e.value, len, e.kind))
            .collect();
        let nobody = kinds.iter().any(|(kind, len, _)| *kind == "nobody" && *len > 1);
        let named: Vec<Name>;
        let known = if doc.lexicon.order.subject_first && !found.is_empty() {
            let here = found.iter().filter_map(|said| said.claimants.first());
            named = known.iter().chain(here).cloned().collect();
            &named
        } else {
            known
        };
        for (kind, len, verb) in kinds {
            let said = match kind {
                "says" | "estimates" if nobody => None,
                "points" if len > 1 && is_pointer(doc, sentence) => {
                    points_to(doc, sentence, i + len)
                }
                "reliance" if doc.is(i, Dimension::Attribution, &["says"]) => {
                    found.extend(speaker::says(doc, sentence, i, "weak", known));
                    reliance(doc, sentence, i, len)
                }
                "before" => before(doc, sentence, i + len - 1),
                "after" => after(doc, sentence, i, known),
                "account" => account(doc, sentence, i, known),
                "according" => according(doc, sentence, i),
                "reliance" => reliance(doc, sentence, i, len),
                "sets_at" if !sets_at(doc, sentence, i) => None,
                "says" | "estimates" | "sets_at" => speaker::says(doc, sentence, i, verb, known),
                "adds" => word_order::adds(doc, sentence, i, found.last(), known),
                "points" if is_pointer(doc, sentence) => {
                    speaker::says(doc, sentence, i, "weak", known)
                }
                _ => None,
            };
            if let Some(said) = said {
                let repeated =
                    found.iter().any(|other| other.meets(&said) && !other.passes_on(&said));
                if !repeated {
                    found.push(said);
                }
            }
        }
    }
    let gapped = gapped::find(doc, sentence, &found);
    found.extend(gapped);
    found
}

/// "puts the toll at 30": a number follows in the clause.
fn sets_at(doc: &Doc<'_>, s: Sentence, verb: usize) -> bool {
    let clause = (verb + 1..s.last).take_while(|&i| !doc.is_punct(i, &[",", ";", ":"]));
    let mut led = clause.filter(|&i| doc.is(i, Dimension::Grammar, &["sets_at"]));
    led.any(|at| {
        (at + 1..s.last.min(at + 5))
            .take_while(|&i| i == at + 1 || limits(doc, i - 1))
            .any(|i| doc.numeral(i).is_some())
    })
}

/// "around", "between".
fn limits(doc: &Doc<'_>, i: usize) -> bool {
    doc.hits(i).any(|(e, _)| matches!(e.dimension, Dimension::Qualifier | Dimension::Numeral))
}

/// "Zu dieser Schätzung kommt …": the sentence speaks of a number before it.
fn is_pointer(doc: &Doc<'_>, s: Sentence) -> bool {
    let demonstrative = doc.is(s.first, Dimension::Grammar, &["demonstrative"])
        && (doc.is_punct(s.first + 1, &[","])
            || doc.is(s.first + 1, Dimension::Grammar, &["auxiliary"]));
    demonstrative
        || (s.first..s.last.min(s.first + 5))
            .any(|i| doc.is(i, Dimension::Attribution, &["pointer"]))
}

/// Whether what the sentence attributes is a number before it.
pub(super) fn points_back(s: &Setting<'_, '_>) -> bool {
    is_pointer(s.doc, s.sentence)
}

/// "The figure comes from the ministry": the name right after.
fn points_to(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<Said> {
    let found = names(doc, i, s.last);
    (!found.is_empty()).then(|| said(found, i - 1, "source.pointer"))
}

/// "Südkorea: 1.100 Tote" or "1.100 Tote – Armee" at the top of a text.
fn headline(doc: &Doc<'_>, s: Sentence) -> Option<Said> {
    if !s.headline && s.first > 0 {
        return None;
    }
    let spoken = |claimant: &Name| {
        let last = claimant.last - 1;
        if !known_kind(claimant) {
            return false;
        }
        (doc.lexicon.capital_nouns && claimant.kind != "nation")
            || doc.hit(last, Dimension::Claimant).is_some()
            || doc.hit(last, Dimension::Nation).is_some_and(|e| e.form == doc.lower(last))
    };
    let before = name::read(doc, s.first, s.last.min(s.first + 4))
        .filter(|claimant| doc.is_punct(claimant.last, &[":"]));
    let marks: &[&str] =
        if doc.lexicon.order.subject_first { &["–", "—", "-", ":"] } else { &["–", "—"] };
    let dash = (s.first..s.last).rev().take(6).find(|&i| doc.is_punct(i, marks));
    let after = || name::read(doc, dash? + 1, s.last).filter(|claimant| claimant.last == s.last);
    let claimant = before.or_else(after).filter(spoken)?;
    if claimant.kind == "nation" && !speaks_of_others(doc, s, &claimant) {
        return None;
    }
    let at = claimant.first;
    Some(said(vec![claimant], at, "source.headline"))
}

/// "Seoul: 1.100 Nordkoreaner gefallen": people of another country are named, so that the country
/// is no place where it happened.
fn speaks_of_others(doc: &Doc<'_>, s: Sentence, claimant: &Name) -> bool {
    let outside = |i: &usize| !(claimant.first..claimant.last).contains(i);
    let others = (s.first..s.last).filter(outside).filter_map(|i| doc.hit(i, Dimension::Nation));
    let open = doc.lexicon.order.subject_first;
    open || (s.headline && others.map(|e| e.value).any(|code| Some(code) != claimant.nation))
}

/// "laut dem Generalstab".
fn before(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<Said> {
    let found = names(doc, past_account(doc, i + 1, s.last), s.last);
    let first = found.first()?;
    let is_account =
        (first.first..first.last).any(|j| doc.is(j, Dimension::Attribution, &["account"]));
    let named = |j| doc.hits(j).any(|(e, _)| e.dimension == Dimension::Claimant && e.is_name());
    let document = first.kind == "document" || (first.first..first.last).any(named);
    (!is_account || document).then(|| said(found, i, "source.preposition"))
}

/// "den Behörden zufolge", "Diesem zufolge".
fn after(doc: &Doc<'_>, s: Sentence, i: usize, known: &[Name]) -> Option<Said> {
    let from = i.saturating_sub(9).max(s.first);
    if i > s.first && doc.is(i - 1, Dimension::Grammar, &["pronoun", "relative"]) {
        return Some(said(vec![known.last()?.clone()], i, "source.pronoun"));
    }
    let mut start = (from..i).find(|&j| {
        doc.is(j, Dimension::Attribution, &["account"])
            || name::read(doc, j, i).is_some_and(|n| n.last == i)
    })?;
    if doc.is(start, Dimension::Attribution, &["account"]) {
        return account(doc, s, start, known);
    }
    if name::read(doc, start, i).is_none_or(|n| !known_kind(&n) && n.last - n.first < 1) {
        start = i - 1;
    }
    let name = name::read(doc, start, i)?;
    let nobody = (name.first..name.last).any(|j| doc.is(j, Dimension::Attribution, &["account"]));
    if nobody {
        return account(doc, s, name.last - 1, known);
    }
    Some(said(vec![name], i, "source.postposition"))
}

/// "nach Angaben der Polizei", "Polizeiangaben zufolge", "nach israelischen Angaben".
fn account(doc: &Doc<'_>, s: Sentence, i: usize, known: &[Name]) -> Option<Said> {
    if !doc.is_capital(i) {
        return account::owned(doc, s, i);
    }
    let led = (s.first.max(i.saturating_sub(4))..i).any(|j| leads_account(doc, j));
    let trailed = (i + 1..s.last.min(i + 9)).any(|j| doc.is(j, Dimension::Attribution, &["after"]));
    let points = (s.first..i).any(|j| doc.is(j, Dimension::Attribution, &["points"]));
    let opens = doc.lexicon.capital_nouns && opens_clause(doc, s, i);
    if !led && !trailed && !points && !opens {
        return document(doc, s, i);
    }
    let rule = "source.account";
    if let Some(text) = compound_owner(doc, i) {
        let kind = owner_kind(doc, &text);
        let nation = super::nation::of(doc, i);
        let owner = Name { first: i, last: i + 1, text, nation, kind, is_proper: false };
        return Some(said(vec![owner], i, rule));
    }
    let next = i + 1;
    let linked = next < s.last && doc.is(next, Dimension::Grammar, &["links_owner"]);
    let from = if linked { next + 1 } else { next };
    let owners = names(doc, from, s.last);
    let genitive = from < s.last && (linked || opens_genitive(doc, from));
    if genitive && owners.first().is_some_and(|n| known_kind(n) || linked || n.first < n.last - 1) {
        return Some(said(owners, i, rule));
    }
    adjective_owner(doc, s, i, known)
        .map(|name| said(vec![name], i, rule))
        .or_else(|| trailed.then(|| said(Vec::new(), i, NOBODY)))
}

/// "Angaben der Polizei", "Angaben libanesischer Retter", and no object: "Angaben eine Offensive".
fn opens_genitive(doc: &Doc<'_>, from: usize) -> bool {
    if doc.lexicon.order.subject_first {
        return doc.is(from, Dimension::Grammar, &["determiner"]) || doc.is_capital(from);
    }
    let counts = |e: &Entry| matches!(e.dimension, Dimension::Numeral | Dimension::Qualifier);
    let attribute = !doc.has(from, Dimension::Grammar)
        && !doc.hits(from).any(|(e, _)| counts(e))
        && doc.is_word(from)
        && doc.lexicon.may_be_adjective(doc.lower(from));
    doc.is(from, Dimension::Grammar, &["genitive"]) || doc.is_capital(from) || attribute
}

/// "Eine ukrainische Schätzung spricht von": the account is the subject of a verb of saying.
fn opens_clause(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let attribute = |j: usize| {
        doc.is(j, Dimension::Grammar, &["determiner"])
            || (!doc.is_capital(j) && doc.is_word(j) && !doc.has(j, Dimension::Grammar))
    };
    let from = (s.first..i).rev().take_while(|&j| attribute(j) || j == s.first).last();
    let leads = from.unwrap_or(i);
    let begins = leads == s.first || doc.is_punct(leads - 1, &[",", ";", ":", "–"]);
    let speaks = (i + 1..s.last.min(i + 6))
        .take_while(|&j| !doc.is_punct(j, &[",", ";", ":"]))
        .any(|j| doc.is(j, Dimension::Attribution, &["says", "estimates"]) && !doc.is_capital(j));
    begins && speaks && !doc.is(leads, Dimension::Grammar, &["preposition"])
}

/// "nach", "laut" before a word like "Angaben".
fn leads_account(doc: &Doc<'_>, i: usize) -> bool {
    doc.is(i, Dimension::Grammar, &["leads_account"])
        || doc.is(i, Dimension::Attribution, &["before"])
}

/// "eine Mitteilung des Militärs", "die Antwort aus dem Geheimdienst": the document speaks for its owner.
fn document(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<Said> {
    let genitive = i + 1 < s.last && doc.is(i + 1, Dimension::Grammar, &["genitive"]);
    let led = i > s.first && doc.is(i - 1, Dimension::Grammar, &["preposition"]);
    let linked = i + 1 < s.last && doc.is(i + 1, Dimension::Grammar, &["links_owner"]);
    let from = i + 1 + usize::from(linked && !genitive);
    let owner = (genitive || linked).then(|| name::read(doc, from, s.last)).flatten()?;
    let institution = matches!(owner.kind, "military" | "government" | "intelligence" | "police");
    (institution && !led).then(|| said(vec![owner], i, "source.document"))
}

/// "Polizei" of "Polizeiangaben".
fn compound_owner(doc: &Doc<'_>, i: usize) -> Option<String> {
    let ends = |e: &&Entry| e.dimension == Dimension::Attribution && e.form.starts_with('*');
    let entry = doc.hits(i).map(|(e, _)| e).find(ends)?;
    let end = doc.lower(i).len() - (entry.form.len() - 1);
    let owner = doc.word(i).get(..end)?.trim_end_matches('-');
    let owner = doc
        .lexicon
        .linked_ends
        .iter()
        .find(|link| owner.ends_with(*link))
        .map_or(owner, |_| &owner[..owner.len() - 1]);
    let country = super::nation::of(doc, i).is_some();
    let listed = owner_kind(doc, owner) != "unknown";
    (owner.chars().count() > 2 || country || listed).then(|| owner.to_owned())
}

fn owner_kind(doc: &Doc<'_>, owner: &str) -> &'static str {
    let mut rows = Vec::new();
    doc.lexicon.lookup(&owner.to_lowercase(), &mut rows);
    rows.iter()
        .map(|&row| doc.lexicon.entry(row))
        .find(|e| e.dimension == Dimension::Claimant)
        .map_or("unknown", |e| e.value)
}

/// "israelischen Angaben", "offiziellen Angaben".
fn adjective_owner(doc: &Doc<'_>, s: Sentence, i: usize, known: &[Name]) -> Option<Name> {
    let before = i.checked_sub(1).filter(|&j| j >= s.first)?;
    if doc.is(before, Dimension::Grammar, &["possessive"]) {
        // "nach eigenen Angaben": the subject of the sentence speaks of itself.
        let led = |j: usize| j > s.first && doc.is(j - 1, Dimension::Grammar, &["preposition"]);
        let subject = || {
            (s.first..before)
                .filter(|&j| !led(j))
                .filter_map(|j| name::read(doc, j, s.last))
                .find(|name| known_kind(name) || name.last - name.first >= 2)
        };
        // "seinen Angaben zufolge": whoever spoke last.
        let theirs = !doc.is(before, Dimension::Grammar, &["own"]);
        let spoke = known.last().filter(|_| theirs || subject().is_none());
        return spoke
            .map(|name| Name { first: before, last: i + 1, ..name.clone() })
            .or_else(subject);
    }
    let entry = doc.hit(before, Dimension::Nation);
    if let Some(place) = entry.filter(|e| e.kind == "place" && doc.lower(before).ends_with("er")) {
        let text = doc.word(before).trim_end_matches("er").to_owned();
        let (first, last) = (before, i + 1);
        return Some(Name {
            first,
            last,
            text,
            nation: Some(place.value),
            kind: "nation",
            is_proper: true,
        });
    }
    let nation = entry.filter(|e| e.kind == "adjective");
    let official = doc.is(before, Dimension::Claimant, &["official"]);
    (nation.is_some() || official).then(|| Name {
        first: before,
        last: i + 1,
        text: doc.span(before, i + 1).to_owned(),
        nation: nation.map(|e| e.value),
        kind: "government",
        is_proper: false,
    })
}

/// ", so der Sekretär".
fn according(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<Said> {
    let opened = i > s.first && doc.is_punct(i - 1, &[",", "–", "“", "”", "\""]);
    let found = names(doc, i + 1, s.last);
    let closes = found.last().is_some_and(|n| {
        n.last >= s.last || doc.is_punct(n.last, &[",", ".", ":", "–"]) || !doc.is_capital(n.last)
    });
    (opened && closes).then(|| said(found, i, "source.postposed"))
}

/// "unter Berufung auf einen Abgeordneten und den Geheimdienst".
fn reliance(doc: &Doc<'_>, s: Sentence, i: usize, len: usize) -> Option<Said> {
    // "verweist ihrerseits auf": the preposition may stand apart.
    let apart = (i + 1..s.last.min(i + 7)).find(|&j| doc.is(j, Dimension::Grammar, &["relies_on"]));
    let direct = doc.lexicon.order.subject_first;
    // "zitierte einen Arzt": the object of the verb is who knows.
    let quotes = doc.is(i, Dimension::Attribution, &["says"]);
    let from = match apart {
        _ if len > 1 || direct || quotes => i + len,
        apart => apart? + 1,
    };
    let from = past_account(doc, from, s.last);
    let mut found = names(doc, from, s.last);
    if quotes && !direct {
        found.retain(|name| name.first == from && known_kind(name));
        let object = |&j: &usize| doc.is(j, Dimension::Grammar, &["oblique"]);
        let before = || {
            let read = (s.first..i).filter(object).filter_map(|j| name::read(doc, j, i));
            read.filter(known_kind).last()
        };
        if found.is_empty() {
            found.extend(before());
        }
    }
    (!found.is_empty()).then(|| Said { reliance: true, ..said(found, i, "source.reliance") })
}

/// "citing fresh information from the ministry": the token after the account and its link.
fn past_account(doc: &Doc<'_>, from: usize, limit: usize) -> usize {
    let account = |&i: &usize| {
        doc.is(i, Dimension::Attribution, &["account"])
            && i + 1 < limit
            && doc.is(i + 1, Dimension::Grammar, &["published_by"])
    };
    (from..limit.min(from + 4)).find(account).map_or(from, |i| i + 2)
}
