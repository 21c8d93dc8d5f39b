//! Accounts and who gave them: "nach Angaben der Polizei", "Moscow's own count".

use super::attribution::NOBODY;
use super::doc::{Doc, Sentence};
use super::lexicon::{Dimension, Entry};
use super::name::{self, Name};
use super::nation;
use super::resumed;
use super::said::{Said, known_kind, names, said};

/// So many words at most stand between the owner and his account: "own", "latest official".
const BETWEEN: usize = 2;
/// The longest attribute between a preposition and its account, in tokens.
const ATTRIBUTE: usize = 8;
/// A name in the genitive before an account begins at most so many tokens before its last one.
const OWNER: usize = 2;
/// So many tokens at most behind an account stands that it was corrected.
const CORRECTED: usize = 30;
/// The ending that a name of several words in the tables has in the genitive.
const GENITIVE: &str = "es";
/// The longest name that is looked for before an account, in tokens.
const LONGEST: usize = 6;

/// "nach Angaben der Polizei", "Polizeiangaben zufolge", "nach israelischen Angaben".
pub(super) fn find(doc: &Doc<'_>, s: Sentence, i: usize, known: &[Name]) -> Option<Said> {
    if !doc.is_capital(i) {
        return owned(doc, s, i);
    }
    let led = (s.first.max(i.saturating_sub(4))..i).any(|j| leads_account(doc, j))
        || leads_attribute(doc, s, i);
    let trailed = (i + 1..s.last.min(i + 9)).any(|j| doc.is(j, Dimension::Attribution, &["after"]));
    let points = (s.first..i).any(|j| doc.is(j, Dimension::Attribution, &["points"]));
    let opens = doc.lexicon.capital_nouns && opens_clause(doc, s, i);
    if !led && !trailed && !points && !opens {
        return document(doc, s, i);
    }
    let rule = "source.account";
    if let Some(owner) = within_compound(doc, i) {
        return Some(said(vec![owner], i, rule));
    }
    let next = i + 1;
    let linked = next < s.last && doc.is(next, Dimension::Grammar, &["links_owner"]);
    let from = if linked { next + 1 } else { next };
    // "die Kernaussage des Berichts der OSZE"
    let from = if doc.lexicon.capital_nouns { past(doc, from, s.last) } else { from };
    let owners = names(doc, from, s.last);
    let genitive = from < s.last && (linked || opens_genitive(doc, from));
    let owners: Vec<Name> = owners.into_iter().map(|name| nominative(doc, name)).collect();
    if genitive && owners.first().is_some_and(|n| known_kind(n) || linked || n.first < n.last - 1) {
        return Some(said(owners, i, rule));
    }
    let owner = adjective_owner(doc, s, i, known).or_else(|| genitive_owner(doc, s, i));
    owner.map(|name| said(vec![name], i, rule)).or_else(|| {
        (trailed && !resumed::is_definite(doc, s, i)).then(|| said(Vec::new(), i, NOBODY))
    })
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
            // "Ein Ende Mai veröffentlichter Bericht"
            || doc.lexicon.capital_nouns && doc.has(j, Dimension::Time)
            || (!doc.is_capital(j) && doc.is_word(j) && !doc.has(j, Dimension::Grammar))
    };
    let from = (s.first..i).rev().take_while(|&j| attribute(j) || j == s.first).last();
    let leads = from.unwrap_or(i);
    let begins = leads == s.first || doc.is_punct(leads - 1, &[",", ";", ":", "–"]);
    // "Die Zahlen der Polizei wurden von 30 auf 26 korrigiert"
    let corrects = |j: usize| doc.is(j, Dimension::Hedge, &["corrects"]);
    let inside = |&j: &usize| !doc.is_punct(j, &[",", ";", ":"]);
    let corrected = (i + 1..s.last.min(i + CORRECTED)).take_while(inside).any(corrects);
    let speaks = corrected
        || (i + 1..s.last.min(i + 9)).take_while(inside).any(|j| {
            doc.is(j, Dimension::Attribution, &["says", "estimates"]) && !doc.is_capital(j)
        });
    begins && speaks && !doc.is(leads, Dimension::Grammar, &["preposition"])
}

/// "nach", "laut" before a word like "Angaben".
fn leads_account(doc: &Doc<'_>, i: usize) -> bool {
    doc.is(i, Dimension::Grammar, &["leads_account"])
        || doc.is(i, Dimension::Attribution, &["before"])
}

/// "nach einem am Montag in Genf veröffentlichten Bericht": an attribute stands before the account.
fn leads_attribute(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let inside = (i.saturating_sub(ATTRIBUTE).max(s.first)..i).rev();
    let opens =
        |j: &usize| leads_account(doc, *j) && doc.is(j + 1, Dimension::Grammar, &["determiner"]);
    let described = i > s.first && !doc.is_capital(i - 1) && doc.is_word(i - 1);
    described && inside.take_while(|&j| doc.is_word(j)).any(|j| opens(&j))
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

/// Who stands in a compound for an account: "Polizeiangaben".
pub(super) fn within_compound(doc: &Doc<'_>, i: usize) -> Option<Name> {
    let text = compound_owner(doc, i)?;
    let (kind, nation) = (owner_kind(doc, &text), nation::of(doc, i));
    Some(Name { first: i, last: i + 1, text, nation, kind, is_proper: false })
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
    let known = nation::of(doc, i).is_some() || owner_kind(doc, owner) != "unknown";
    // "Abschlussbericht": the first part of such a compound says mostly when or what for.
    let any = !doc.is(i, Dimension::Attribution, &["document"]) && owner.chars().count() > 2;
    (any || known).then(|| owner.to_owned())
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
    // "nach ihren letzten Zahlen"
    let described = doc.lexicon.capital_nouns
        && before > s.first
        && !doc.is_capital(before)
        && doc.is_word(before)
        && doc.is(before - 1, Dimension::Grammar, &["possessive"])
        && !doc.has(before, Dimension::Nation)
        && !doc.has(before, Dimension::Grammar);
    let before = before - usize::from(described);
    if doc.is(before, Dimension::Grammar, &["possessive", "whose"]) {
        // "nach eigenen Angaben": the subject of the sentence speaks of itself.
        // "im Norden Kameruns"
        let owns = |j: usize| doc.is_capital(j - 1) && doc.is_genitive(j);
        let led = |j: usize| {
            j > s.first && (doc.is(j - 1, Dimension::Grammar, &["preposition"]) || owns(j))
        };
        let subject = || {
            (s.first..before)
                .filter(|&j| !led(j))
                .filter_map(|j| name::read(doc, j, s.last))
                .find(|name| known_kind(name) || name.last - name.first >= 2)
                .or_else(|| inverted_subject(doc, s, i))
        };
        // "seinen Angaben zufolge": whoever spoke last.
        let theirs = !doc.is(before, Dimension::Grammar, &["own"]) && !described;
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

/// "Angaben Kiews": a country or capital without the ending of its case.
fn nominative(doc: &Doc<'_>, name: Name) -> Name {
    // "des Weißen Hauses"
    let in_genitive =
        |(e, len): (&Entry, usize)| len > 1 && e.is_name() && e.form.ends_with(GENITIVE);
    let proper = |i| doc.rows(i, Dimension::Claimant).any(in_genitive);
    if doc.lexicon.capital_nouns && !name.is_medium() && (name.first..name.last).any(proper) {
        let text = name.text.strip_suffix(GENITIVE).unwrap_or(&name.text).to_owned();
        return Name { text, ..name };
    }
    // "Auskunft des Heeres"
    let known = |stem: &&str| {
        let mut rows = Vec::new();
        doc.lexicon.lookup(&stem.to_lowercase(), &mut rows);
        let whole = |e: &Entry| e.dimension == Dimension::Claimant && !e.form.ends_with('*');
        rows.iter().any(|row| whole(doc.lexicon.entry(*row)))
    };
    let common = name.text.strip_suffix(GENITIVE).filter(|stem| !stem.contains(' '));
    let common = common.filter(|_| doc.lexicon.capital_nouns && !name.is_medium()).filter(known);
    if let Some(text) = common.map(str::to_owned) {
        return Name { text, ..name };
    }
    let stem = name.text.strip_suffix('s').filter(|_| {
        name.kind == "nation" && doc.lexicon.capital_nouns && name.last == name.first + 1
    });
    let mut rows = Vec::new();
    stem.inspect(|stem| doc.lexicon.lookup(&stem.to_lowercase(), &mut rows));
    let named = |row: &usize| doc.lexicon.entry(*row).dimension == Dimension::Nation;
    let text = stem.filter(|_| rows.iter().any(named)).map(str::to_owned);
    Name { text: text.unwrap_or(name.text), ..name }
}

/// "nach Schmidts Worten": a name in the genitive right before the account.
fn genitive_owner(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<Name> {
    let last = i.checked_sub(1).filter(|&j| doc.is_capital(j) && doc.lower(j).ends_with('s'))?;
    let ends = |j: usize| name::read(doc, j, i).filter(|name| name.last == i);
    let first = last.saturating_sub(OWNER).max(s.first);
    let name = (first..=last).filter(|_| doc.lexicon.capital_nouns).find_map(ends)?;
    let text = name.text.strip_suffix('s').unwrap_or(&name.text).to_owned();
    Some(Name { text, ..name })
}

/// "Nach eigenen Angaben töteten die Rebellen": the subject comes after the verb.
fn inverted_subject(doc: &Doc<'_>, s: Sentence, account: usize) -> Option<Name> {
    let led = |i: usize| {
        doc.is(i - 1, Dimension::Grammar, &["preposition"])
            || doc.is(i, Dimension::Grammar, &["oblique"])
    };
    (account + 1..s.last)
        .take_while(|&i| !doc.is_punct(i, &[",", ";", ":"]))
        .filter(|&i| !led(i))
        .filter_map(|i| name::read(doc, i, s.last))
        .find(known_kind)
}

/// "Moscow's own count", "in the minister's words": the owner before the account at token `i`, where the language ties him to it by an ending.
fn owned(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<Said> {
    if !doc.lexicon.order.subject_first {
        return None;
    }
    let plain = |j: usize| doc.is_word(j) && !doc.is_capital(j);
    // "in Western estimates"
    let led = i >= s.first + 2 && doc.is(i - 2, Dimension::Grammar, &["leads_account"]);
    let adjective = |j: usize| {
        let ends = doc.lexicon.may_be_adjective(doc.lower(j));
        doc.is_capital(j) && ends && !doc.has(j, Dimension::Time) && !doc.is_genitive(j)
    };
    let known = || adjective(i - 1);
    if led && known() {
        let text = doc.span(i - 1, i + 1).to_owned();
        let (first, last, nation) = (i - 1, i + 1, nation::of(doc, i - 1));
        let name = Name { first, last, text, nation, kind: "government", is_proper: false };
        return Some(said(vec![name], i, "source.account"));
    }
    let owner = (i.saturating_sub(BETWEEN + 1).max(s.first)..i)
        .rev()
        .take_while(|&j| j + 1 == i || plain(j + 1))
        .find(|&j| doc.is_genitive(j))?;
    let first = (owner.saturating_sub(LONGEST).max(s.first)..=owner).find(|&j| {
        let ends = |name: &Name| name.last == owner + 1 && (known_kind(name) || name.is_proper);
        name::read(doc, j, owner + 1).as_ref().is_some_and(ends)
    })?;
    Some(said(vec![name::read(doc, first, owner + 1)?], i, "source.account"))
}

/// "citing fresh information from the ministry", "auf Angaben der Polizei": the token after the
/// account and its link.
pub(super) fn past(doc: &Doc<'_>, from: usize, limit: usize) -> usize {
    let links = ["published_by", "links_owner", "genitive"];
    let links = if doc.lexicon.capital_nouns { &links[1..] } else { &links[..1] };
    let account = |&i: &usize| {
        doc.is(i, Dimension::Attribution, &["account", "document"])
            && (doc.is_capital(i) || !doc.lexicon.capital_nouns)
            && i + 1 < limit
            && doc.is(i + 1, Dimension::Grammar, links)
    };
    let first = if doc.lexicon.capital_nouns {
        (from..limit.min(from + 4)).find(|&i| !doc.is_word(i) || doc.is_capital(i)).filter(account)
    } else {
        (from..limit.min(from + 4)).find(account)
    };
    first.map_or(from, |i| i + 2)
}
