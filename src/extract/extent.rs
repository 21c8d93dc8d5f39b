//! Whether an attribution reaches a number of its sentence.

use super::background;
use super::clause::{ClauseKind, Clauses};
use super::doc::Doc;
use super::lexicon::Dimension;
use super::said::Said;

/// Attributions that stand inside what they attribute.
const EMBEDDED: [&str; 3] = ["source.account", "source.postposition", "source.preposition"];

/// Whether what is said at `said.at` may be the number at `token`.
pub(super) fn holds(doc: &Doc<'_>, clauses: &Clauses, said: &Said, token: usize) -> bool {
    if said.covers(token) {
        return false;
    }
    if token < said.points_to {
        return true;
    }
    let background = said.rule == "source.verb" && background::holds(doc, token, said.at);
    !background
        && !stands_aside(doc, clauses, said, token)
        && !is_elsewhere(doc, clauses, said, token)
}

/// "der laut Polizei flüchtete", "nachdem die Polizei von 20 gesprochen hatte": it stands in a
/// clause of its own, which the number does not belong to.
fn stands_aside(doc: &Doc<'_>, clauses: &Clauses, said: &Said, token: usize) -> bool {
    let clause = clauses.of(said.at);
    let aside = match clauses.all[clause].kind {
        ClauseKind::Relative => true,
        ClauseKind::Subordinate => {
            let opening = clauses.all[clause].first;
            (opening..opening + 2).any(|i| doc.is(i, Dimension::Grammar, &["temporal"]))
        }
        ClauseKind::Main => false,
    };
    aside && !clauses.within(clauses.of(token), clause) && !opens_speech(doc, said.at, token)
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
    let begins = (clauses.offset()..said.at).rev().find(closes).map_or(clauses.offset(), |i| i + 1);
    let of_part = begins > clauses.offset() && doc.is(begins, Dimension::Grammar, &["part"]);
    let ends = (said.at + 1..doc.tokens.len()).find(|i| closes(i) || doc.is_punct(*i, &["."]));
    let ends = ends.unwrap_or(doc.tokens.len());
    // "zwölf starben, heißt es in einer Mitteilung der Armee": a clause that only attributes.
    let verbs = ["says", "estimates", "points"];
    let says =
        (begins..ends).any(|i| !doc.is_capital(i) && doc.is(i, Dimension::Attribution, &verbs));
    of_part || (token < said.at && !says && is_told(doc, clauses, token, closes))
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
        && (from..to).any(|i| doc.is(i, Dimension::Grammar, &["auxiliary"]) || verb(doc, i))
}

/// A verb of what is counted: "starben".
fn verb(doc: &Doc<'_>, i: usize) -> bool {
    !doc.is_capital(i)
        && doc.hits(i).any(|(e, _)| {
            e.dimension == Dimension::Measure && !matches!(e.kind, "noun" | "adjective")
        })
}
