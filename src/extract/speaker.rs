//! Who speaks: the subject of a verb of saying.

use super::account;
use super::doc::{Doc, Sentence};
use super::lexicon::Dimension;
use super::name::{self, Name, alike};
use super::pointer;
use super::said::{Said, known_kind, names, said};
use super::subject::{addressee, clause_has, passive_agent, subject};
use super::word_order;

/// So many words at most are between a verb of saying and where it was heard or who was told.
pub(super) const HEARD: usize = 8;

/// The same where the number stands between.
pub(super) const TALKED_OF: usize = 12;

/// The subject of a verb of saying.
pub(super) fn says(
    doc: &Doc<'_>,
    s: Sentence,
    v: usize,
    verb: &str,
    known: &[Name],
) -> Option<Said> {
    let noun = v > s.first || doc.is(v, Dimension::Attribution, &["account"]);
    if doc.is_capital(v) && doc.lexicon.capital_nouns && noun {
        return None;
    }
    // "hat 6.000 Verluste zu beklagen"
    let to_do = v > s.first && doc.is(v - 1, Dimension::Grammar, &["to_infinitive"]);
    if to_do && doc.lexicon.capital_nouns {
        return None;
    }
    // "die Regierung rechne mit 40": in reported speech only a pronoun means the one who speaks.
    if verb == "pronoun" && !is_beside_pronoun(doc, s, v) {
        return None;
    }
    if verb == "from" {
        return Some(said(place_of_origin(doc, s, v, HEARD)?, v, "source.verb"));
    }
    if verb == "confirms" && is_negated(doc, s, v) {
        return None;
    }
    if verb == "closing" && !clause_has(doc, s, v, "have") {
        // "geschätzt 300 Menschen": a participle that closes no clause says nothing.
        let inside = v + 1 < s.last && doc.is_word(v + 1);
        let closes = !inside || doc.is(v + 1, Dimension::Grammar, &["auxiliary"]);
        let agent = closes.then(|| passive_agent(doc, s, v)).flatten()?;
        return Some(said(agent, v, "source.verb"));
    }
    // "Ann Roe gave these figures"
    let weak = matches!(verb, "weak" | "closing") && !pointer::says_so(doc, v);
    let plausible = |n: &Name| {
        // "„Unser Verband zählt 40“, sagte X": X speaks of himself and his.
        if (n.first.max(1) - 1..=n.first).any(|i| doc.is(i, Dimension::Grammar, &["first_person"]))
        {
            return false;
        }
        let told = doc.lexicon.order.subject_first && n.is_proper;
        // "Kim Yong-hyun estimates": nothing but a person does so.
        let person = doc.lexicon.order.subject_first
            && n.is_proper
            && n.last == n.first + 2
            && doc.is(v, Dimension::Attribution, &["estimates"]);
        // "Jon Usk confirmed", "Usk confirmed that": a name in no table, and what it says.
        let clause = ["determiner", "subordinator"];
        let clause = clause.iter().all(|kind| doc.is(v + 1, Dimension::Grammar, &[kind]));
        let full = n.last == v && (2..=3).contains(&(n.last - n.first)) && !n.is_medium();
        let unknown = || (n.first..n.last).all(|i| doc.hits(i).next().is_none());
        let person = person || told && (clause || full) && unknown();
        known_kind(n)
            || person
            || verb == "accuses"
            || (!weak && (told || n.last - n.first >= 2 || known.iter().any(|k| alike(k, n))))
            || (!weak && stands_bare(doc, v, n))
    };
    let subject = if doc.lexicon.order.subject_first {
        let addresses = verb == "tells" || pointer::says_so(doc, v);
        let mut subject = word_order::subject(doc, s, (v, addresses), known, &plausible)?;
        // "told the BBC": who was told passes it on.
        let told = (v + 1 < s.last).then(|| name::read(doc, v + 1, s.last)).flatten();
        subject.extend(told.filter(|name| name.is_medium() && name.is_proper));
        subject
    } else {
        let mut subject = subject(doc, s, v, known, &plausible)?;
        subject.extend(addressee(doc, s, v, &subject));
        subject
    };
    Some(said(subject, v, "source.verb"))
}

/// "…, sagte Hasan", "wie Hasan mitteilte": one word without an article, where only a name can
/// stand.
fn stands_bare(doc: &Doc<'_>, v: usize, name: &Name) -> bool {
    let after = name.first == v + 1 && v > 0 && doc.is_punct(v - 1, &[",", "“", "”", "\""]);
    let before = name.first > 0 && doc.is(name.first - 1, Dimension::Grammar, &["as_said"]);
    // "Mora sprach von 40 Toten."
    let closed = |i: usize| i == 0 || !doc.is_word(i - 1);
    let unknown = |i: usize| doc.hits(i).next().is_none();
    let opens = name.last == v
        && name.first + 1 == v
        && closed(name.first)
        && unknown(name.first)
        && !name::read(doc, v + 1, doc.tokens.len().min(v + HEARD)).is_some_and(|n| known_kind(&n));
    doc.lexicon.capital_nouns && (after || before || opens) && name.is_proper
}

/// "Aus Militärkreisen verlautete": who is said to be the source, and not the subject.
fn place_of_origin(doc: &Doc<'_>, s: Sentence, v: usize, back: usize) -> Option<Vec<Name>> {
    let near = s.first.max(v.saturating_sub(back))..s.last.min(v + 8);
    // "von offizieller Seite"
    let side = |i: usize| {
        doc.is(i, Dimension::Grammar, &["agent"])
            && (i + 1..s.last.min(i + 4)).any(|j| doc.is(j, Dimension::Grammar, &["party"]))
    };
    // "heißt es von der Regierung"
    let of = |i: usize| {
        let right = i > v && i <= v + 2 && doc.is(i - 1, Dimension::Grammar, &["impersonal"]);
        right && doc.is(i, Dimension::Grammar, &["agent"])
    };
    near.filter(|&i| doc.is(i, Dimension::Grammar, &["heard_from"]) || side(i) || of(i))
        .map(|i| names(doc, account::past(doc, i + 1, s.last), s.last))
        .find(|found| found.first().is_some_and(known_kind))
}

/// "Wie die Agentur aus Sicherheitskreisen erfuhr": from whom its subject has it.
pub(super) fn learned_from(doc: &Doc<'_>, s: Sentence, v: usize) -> Option<Said> {
    let inside = |i: &usize| !doc.is_punct(*i, &[",", ";", ":"]);
    let before = (s.first..v).rev().take_while(inside);
    // "erfuhr am Mittwoch vom Geheimdienst"
    let after = (v + 1..s.last.min(v + HEARD)).take_while(inside);
    let from = before.chain(after.filter(|_| doc.lexicon.capital_nouns));
    from.filter(|&i| doc.is(i, Dimension::Grammar, &["links_owner", "agent"]))
        .map(|i| names(doc, i + 1, if i < v { v } else { s.last }))
        .find(|found| found.first().is_some_and(known_kind))
        .map(|found| Said { reliance: true, ..said(found, v, "source.reliance") })
}

/// "Im Fernsehen war von 14 Toten die Rede", "im Bericht der Mission": the medium in which it was
/// said, or whose document it was.
pub(super) fn heard_in(doc: &Doc<'_>, s: Sentence, v: usize) -> Option<Vec<Name>> {
    let owned = |name: &Name| {
        let document = |i| doc.is(i, Dimension::Attribution, &["account", "document"]);
        name.first >= s.first + 2 && (name.first - 2..name.first).any(document)
    };
    // "In Seoul ist von 600 Toten die Rede": a capital that opens the sentence stands for its country.
    let talks = doc.is(v, Dimension::Attribution, &["talk"])
        && doc.lexicon.capital_nouns
        && !doc.any_is(s, Dimension::Counting, &["event"]);
    let capital = |name: &Name| {
        let opens = name.first <= s.first + 1 || name.last == v;
        let bare = name.last == name.first + 1;
        let place = doc.hit(name.first, Dimension::Nation).is_some_and(|e| e.kind == "place");
        let verb = doc.is(name.last, Dimension::Grammar, &["auxiliary", "subjunctive"]);
        let government = doc.is(name.first, Dimension::Claimant, &["government"]);
        talks && opens && bare && (place && (verb || name.last == v) || government)
    };
    place_of_origin(doc, s, v, TALKED_OF).filter(|found| {
        let first = found.first();
        found.iter().all(Name::is_medium) || first.is_some_and(|one| owned(one) || capital(one))
    })
}

/// "wollte die Zahl nicht bestätigen": nothing is said.
fn is_negated(doc: &Doc<'_>, s: Sentence, v: usize) -> bool {
    let inside = |i: &usize| !doc.is_punct(*i, &[",", ";", ":"]);
    let before = (s.first..v).rev().take_while(inside);
    let mut clause = before.chain((v..s.last).take_while(inside));
    clause.any(|i| doc.is(i, Dimension::Grammar, &["negation"]))
}

/// "er sagte", "sagte er".
pub(super) fn is_beside_pronoun(doc: &Doc<'_>, s: Sentence, v: usize) -> bool {
    let pronoun = |i: usize| {
        doc.is(i, Dimension::Grammar, &["pronoun"]) && !(i + 1 < s.last && doc.is_capital(i + 1))
    };
    (v > s.first && pronoun(v - 1)) || (v + 1 < s.last && pronoun(v + 1))
}
