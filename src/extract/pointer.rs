//! Sentences that say who gave a number before them: "Das teilte die Polizei mit", "25 Tote: So
//! lautet die Bilanz der Behörden", "This figure comes from the ministry".

use std::ops::Range;

use super::doc::{Doc, Sentence};
use super::lexicon::Dimension;
use super::said::{Said, names, said};
use super::setting::Setting;

/// What points back stands among so many words at the beginning.
const OPENING: usize = 5;

/// First token of the sentence, or of its part behind a colon or dash, that speaks of a number before
/// it.
pub(super) fn find(doc: &Doc<'_>, s: Sentence) -> Option<usize> {
    if doc.lexicon.order.subject_first {
        return is_open(doc, s).then_some(s.first);
    }
    if !doc.any_is(s, Dimension::Attribution, &["pointer"]) {
        return opening_account(doc, s.first, s.last).map(|_| s.first);
    }
    let part = |marks: &[&str]| {
        let mark = (s.first..s.last).rev().find(|&i| doc.is_punct(i, marks));
        mark.map(|i| i + 1).filter(|&from| from < s.last)
    };
    let parts = [Some(s.first), part(&[":"]), part(&["–", "—"]), part(&[";"])];
    parts.into_iter().flatten().find(|&from| points(doc, from, s.last))
}

/// Whether what the sentence attributes is a number before it.
pub(super) fn points_back(s: &Setting<'_, '_>) -> bool {
    find(s.doc, s.sentence) == Some(s.sentence.first)
}

/// "Diese Zahlen legte der Dienst vor": whether it speaks of more than the last number.
pub(super) fn is_of_several(doc: &Doc<'_>, s: Sentence) -> bool {
    let several = |i: usize| {
        let mut rows = doc.rows(i, Dimension::Attribution);
        rows.any(|(e, _)| e.value == "pointer" && e.kind == "several")
    };
    (s.first..s.last.min(s.first + OPENING)).any(several)
}

/// "The figure comes from the ministry", "Die Zahl stammt vom Ministerium": the name right after.
pub(super) fn to(doc: &Doc<'_>, s: Sentence, from: usize, verb: usize) -> Option<Said> {
    let found = names(doc, from, s.last);
    (!found.is_empty()).then(|| said(found, verb, "source.pointer"))
}

/// Where subjects stand first, words of pointing are phrases that say enough.
fn is_open(doc: &Doc<'_>, s: Sentence) -> bool {
    let demonstrative = doc.is(s.first, Dimension::Grammar, &["demonstrative"])
        && (doc.is_punct(s.first + 1, &[","])
            || doc.is(s.first + 1, Dimension::Grammar, &["auxiliary"]));
    let pointer = |i| doc.is(i, Dimension::Attribution, &["pointer"]);
    demonstrative
        || (s.first..s.last.min(s.first + OPENING)).any(pointer)
        || s.may_have(Dimension::Attribution, &["pointer"])
            && (s.first..s.last).any(|i| says_so(doc, i))
}

/// "said so", "gave these figures": a verb that points back by itself, wherever it stands.
pub(super) fn says_so(doc: &Doc<'_>, i: usize) -> bool {
    doc.is(i, Dimension::Attribution, &["says"])
        && doc.rows(i, Dimension::Attribution).any(|(e, len)| e.value == "pointer" && len > 1)
}

/// Whether a part speaks of a number before it, and takes it back in no way.
fn points(doc: &Doc<'_>, from: usize, last: usize) -> bool {
    // "unter Berufung auf nicht genannte Beamte"
    let describes = |i: usize| doc.is_word(i + 1) && doc.lexicon.may_be_adjective(doc.lower(i + 1));
    let refuses = |i: usize| {
        let negated = doc.is(i, Dimension::Grammar, &["negation"]) && !describes(i);
        negated || doc.is(i, Dimension::Stance, &["denies"])
    };
    // "Veröffentlicht hat die Zahl der Minister": a verb may open the sentence.
    let said = |i: usize| says(doc, i, false) && (i == from || !doc.is_capital(i));
    let account = opening_account(doc, from, last);
    (account.is_some() || (from..last.min(from + OPENING)).any(|i| pointer_at(doc, i, from, last)))
        && (from..last).any(said)
        && !(account.unwrap_or(from)..last).any(refuses)
}

/// Whether the words at token `i` mean the number before, and are no article of something else.
fn pointer_at(doc: &Doc<'_>, i: usize, from: usize, last: usize) -> bool {
    let pointers = doc
        .hits(i)
        .filter(|(e, _)| e.dimension == Dimension::Attribution && e.value == "pointer")
        .map(|(_, len)| len)
        .max();
    match pointers {
        // "Die Zahl der Opfer" is what the sentence is about.
        Some(len) if equates(doc, i, len) => names_account(doc, i + len, last),
        Some(len) if len > 1 => {
            let noun = doc.is_capital(i + len - 1);
            !(noun && doc.is(i + len, Dimension::Grammar, &["genitive"]))
        }
        // "Das jedenfalls schätzt der Dienst"
        Some(_) if i == from => {
            let adverb = doc.is(i + 1, Dimension::Grammar, &["adverb"]);
            leads_verb(doc, i + 1 + usize::from(adverb), last)
        }
        Some(_) => {
            let verb = |j: usize| says(doc, j, true) && (j == from || !doc.is_capital(j));
            stands_alone(doc, i, last) && (from..i).any(verb)
        }
        None => false,
    }
}

/// "Diese kaum überprüfbare Schätzung nannte": the noun for an account of before.
fn opening_account(doc: &Doc<'_>, from: usize, last: usize) -> Option<usize> {
    if !doc.is(from, Dimension::Time, &["this"]) {
        return None;
    }
    let noun = (from + 1..last.min(from + 1 + OPENING)).find(|&i| doc.is_capital(i));
    let account =
        |i: &usize| doc.is(*i, Dimension::Attribution, &["account"]) && says(doc, i + 1, false);
    noun.filter(account)
}

/// "Das sind": a pronoun and a verb that only says what it is.
fn equates(doc: &Doc<'_>, i: usize, len: usize) -> bool {
    len > 1 && doc.rows(i, Dimension::Attribution).any(|(e, l)| e.value == "points" && l == len)
}

/// "… Zahlen aus einer Studie": what somebody found or said.
fn names_account(doc: &Doc<'_>, from: usize, last: usize) -> bool {
    let clause = (from..last).take_while(|&j| !doc.is_punct(j, &[",", ";", ":"]));
    clause
        .into_iter()
        .any(|j| doc.is_capital(j) && doc.is(j, Dimension::Attribution, &["account", "document"]))
}

/// "Das sagte …", "Das hat … mitgeteilt".
fn leads_verb(doc: &Doc<'_>, i: usize, last: usize) -> bool {
    let clause = (i + 1..last).take_while(|&j| !doc.is_punct(j, &[",", ";", ":"]));
    let end = clause.last().map_or(i + 1, |j| j + 1);
    let clause = i + 1..end;
    // "Das hat die Behörde gezählt": without a number of its own any verb of saying will do.
    let bare = |clause: &Range<usize>| {
        let numbers = clause.clone().any(|j| doc.numeral(j).is_some());
        doc.lexicon.capital_nouns && !numbers
    };
    (says(doc, i, true) && !doc.is_capital(i))
        || (doc.is(i, Dimension::Grammar, &["have", "passive"])
            && clause.clone().any(|j| says(doc, j, !bare(&clause)) && !doc.is_capital(j)))
}

/// A verb of saying; a `strong` one needs no more than a pronoun for its object.
fn says(doc: &Doc<'_>, i: usize, strong: bool) -> bool {
    let verb = ["says", "estimates", "points"];
    doc.has(i, Dimension::Attribution)
        && doc.hits(i).any(|(e, _)| {
            e.dimension == Dimension::Attribution
                && verb.contains(&e.value)
                && !(strong && e.kind == "weak")
        })
}

/// "bestätigte das am Abend": a pronoun, and no article before a noun.
fn stands_alone(doc: &Doc<'_>, i: usize, last: usize) -> bool {
    let next = i + 1;
    next >= last
        || !doc.is_word(next)
        || (!doc.is_capital(next)
            && (doc.has(next, Dimension::Grammar) || !doc.is_capital(next + 1)))
}
