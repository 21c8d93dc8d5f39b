//! Whether an attribution reaches a number of its sentence.

use super::attribution;
use super::background;
use super::clause::{ClauseKind, Clauses};
use super::doc::Doc;
use super::lexicon::{Dimension, Entry};
use super::numeral::Numeral;
use super::said::Said;

/// Attributions that stand inside what they attribute.
pub(super) const EMBEDDED: [&str; 3] =
    ["source.account", "source.postposition", "source.preposition"];

/// No part of a sentence is longer, in tokens.
const LONGEST: usize = 60;

/// Whether what is said at `said.at` may be the number at `token`.
pub(super) fn holds(doc: &Doc<'_>, clauses: &Clauses, said: &Said, token: usize) -> bool {
    if said.covers(token) || said.rule == attribution::DENIAL {
        return false;
    }
    if token < said.points_to {
        return true;
    }
    let background = said.rule == "source.verb"
        && (background::holds(doc, token, said.at)
            || background::looks_back(doc, clauses, said, token));
    !background
        && !is_said_apart(doc, clauses, said, token)
        && !stands_aside(doc, clauses, said, token)
        && !is_elsewhere(doc, clauses, said, token)
        && !is_of_next_part(doc, said, token)
}

/// "300 are dead; the ministry acknowledged 63": a part behind a semicolon that begins with whoever
/// speaks in it.
fn is_of_next_part(doc: &Doc<'_>, said: &Said, token: usize) -> bool {
    if !doc.lexicon.order.subject_first || token > said.at || said.rule != "source.verb" {
        return false;
    }
    let mark = (token..said.at).rev().find(|&i| doc.is_punct(i, &[";"]));
    let opens = |mark: usize| said.claimants.first().is_some_and(|name| name.first == mark + 1);
    mark.is_some_and(opens)
}

/// "der laut Polizei flüchtete", "nachdem die Polizei von 20 gesprochen hatte": it stands in a
/// clause of its own, which the number does not belong to.
fn stands_aside(doc: &Doc<'_>, clauses: &Clauses, said: &Said, token: usize) -> bool {
    let clause = clauses.of(said.at);
    is_aside(doc, clauses, clause)
        && !clauses.within(clauses.of(token), clause)
        && !opens_speech(doc, said.at, token)
        && !is_of_number(doc, clauses, clause, token)
}

/// "die 900, von denen der Minister gesprochen hatte": a relative clause right behind a bare number
/// says who named it.
pub(super) fn is_of_number(doc: &Doc<'_>, clauses: &Clauses, clause: usize, token: usize) -> bool {
    let opened = clauses.all[clause];
    doc.lexicon.capital_nouns
        && opened.kind == ClauseKind::Relative
        && opened.first == token + 2
        && doc.is_punct(token + 1, &[","])
}

/// "15 starben, die Polizei sprach von einem Unglück": what follows a part that tells enough is a
/// sentence of its own if its verb does not come first.
fn is_said_apart(doc: &Doc<'_>, clauses: &Clauses, said: &Said, token: usize) -> bool {
    if !doc.lexicon.capital_nouns || said.rule != "source.verb" || token > said.at {
        return false;
    }
    let closes = |i: &usize| doc.is_punct(*i, &[",", ";", "–"]);
    let Some(mark) = (token..said.at).rev().find(closes) else { return false };
    let begins = mark + 1;
    let subject = said.claimants.first().is_some_and(|name| name.first == begins);
    let adverb = said.at == begins + 1 && doc.is(begins, Dimension::Grammar, &["adverb"]);
    let main = clauses.all[clauses.of(said.at)].kind == ClauseKind::Main;
    main && (subject && said.at > begins || adverb) && is_told(doc, clauses, token, closes)
}

/// A relative clause, or one that tells what came before or at the same time.
fn is_aside(doc: &Doc<'_>, clauses: &Clauses, clause: usize) -> bool {
    let opening = clauses.all[clause].first;
    match clauses.all[clause].kind {
        ClauseKind::Relative => true,
        ClauseKind::Subordinate => {
            (opening..opening + 2).any(|i| doc.is(i, Dimension::Grammar, &["temporal"]))
        }
        ClauseKind::Main => false,
    }
}

/// "was der Präsident sagt: …": the verb stands right before the colon that opens the speech.
fn opens_speech(doc: &Doc<'_>, verb: usize, token: usize) -> bool {
    verb < token && (verb + 1..token.min(verb + 3)).any(|i| doc.is_punct(i, &[":"]))
}

/// "Im Norden starben zwölf, im Süden laut Polizei fünf", "darunter laut Polizei fünf Kinder": it
/// stands inside another part of the sentence than the number.
fn is_elsewhere(doc: &Doc<'_>, clauses: &Clauses, said: &Said, token: usize) -> bool {
    if !doc.lexicon.capital_nouns || !EMBEDDED.contains(&said.rule) {
        return false;
    }
    let closes = |i: &usize| doc.is_punct(*i, &[",", ";"]);
    let (first, last) = (token.min(said.at), token.max(said.at));
    if !(first..last).any(|i| closes(&i)) {
        return false;
    }
    let own = clauses.of(token);
    if token < said.at && is_aside(doc, clauses, own) && !clauses.within(clauses.of(said.at), own) {
        return true;
    }
    let begins = (clauses.offset()..said.at).rev().find(closes).map_or(clauses.offset(), |i| i + 1);
    let of_part = begins > clauses.offset() && doc.is(begins, Dimension::Grammar, &["part"]);
    let limit = doc.tokens.len().min(said.at + LONGEST);
    let ends = (said.at + 1..limit).find(|i| closes(i) || doc.is_punct(*i, &["."]));
    let ends = ends.unwrap_or(limit);
    // "zwölf starben, laut Polizei bei einem Brand": a part that tells nothing of its own.
    let tells =
        |i: usize| is_predicate(doc, i) || doc.numeral(i).is_some_and(|n| n != Numeral::Article);
    let verbs = ["says", "estimates", "points"];
    let only_says = (begins..ends)
        .any(|i| !doc.is_capital(i) && doc.is(i, Dimension::Attribution, &verbs))
        || !(begins..ends).any(tells);
    of_part || (token < said.at && !only_says && is_told(doc, clauses, token, closes))
}

/// Whether the part of the main clause around a number has a verb, so that nothing after the next
/// comma is needed to tell it.
fn is_told(
    doc: &Doc<'_>,
    clauses: &Clauses,
    token: usize,
    closes: impl Fn(&usize) -> bool,
) -> bool {
    let from = (clauses.offset()..token).rev().find(&closes).map_or(clauses.offset(), |i| i + 1);
    let to = (token..doc.tokens.len()).find(&closes).unwrap_or(token);
    clauses.all[clauses.of(token)].kind == ClauseKind::Main
        && (from..to).any(|i| is_predicate(doc, i))
}

/// An auxiliary, or a verb of what is counted: "starben".
fn is_predicate(doc: &Doc<'_>, i: usize) -> bool {
    let verb =
        |e: &Entry| e.dimension == Dimension::Measure && !matches!(e.kind, "noun" | "adjective");
    doc.is(i, Dimension::Grammar, &["auxiliary"])
        || (!doc.is_capital(i) && doc.hits(i).any(|(e, _)| verb(e)))
}
