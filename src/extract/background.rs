//! "Nach dem Brand mit 14 Toten kündigte der Minister an": a number in the adverbial that opens a
//! clause is what everybody knows, and not what the one who speaks says.

use super::clause::{ClauseKind, Clauses};
use super::doc::Doc;
use super::lexicon::Dimension;
use super::said::Said;

/// So many words at most stand between the preposition that opens the clause and the number.
const LONGEST: usize = 8;

/// Whether the number at `token` stands in an adverbial before the verb of saying at `verb`, or in
/// one that names an event by it: "kündigte nach dem Brand mit 14 Toten an".
pub(super) fn holds(doc: &Doc<'_>, token: usize, verb: usize) -> bool {
    if !doc.lexicon.capital_nouns {
        return false;
    }
    if token >= verb {
        return names_event(doc, token);
    }
    let mark = |i: usize| !doc.is_word(i) && doc.numeral(i).is_none();
    let opening = (token.saturating_sub(LONGEST)..token)
        .rev()
        .take_while(|&i| !mark(i))
        .find(|&i| doc.is(i, Dimension::Grammar, &["background"]));
    let opens = |i: usize| i == 0 || mark(i - 1);
    opening.is_some_and(opens) && !(token + 1..verb).any(mark)
}

/// "nach dem Brand mit mindestens 14 Toten": the number tells which event is meant.
fn names_event(doc: &Doc<'_>, token: usize) -> bool {
    let with = (token.saturating_sub(3)..token)
        .rev()
        .take_while(|&i| doc.is_word(i))
        .find(|&i| doc.is(i, Dimension::Grammar, &["with"]));
    let Some(with) = with.filter(|&i| i > 1) else { return false };
    // "an den Anschlägen von Paris mit 130 Toten"
    let placed = with > 3 && doc.is(with - 2, Dimension::Grammar, &["links_owner", "locates"]);
    let named = with - 1 - 2 * usize::from(placed);
    let event = doc.is(named, Dimension::Counting, &["event", "ongoing"]);
    let led = |i: usize| {
        doc.is(i, Dimension::Grammar, &["background"])
            || placed && doc.is(i, Dimension::Grammar, &["preposition"])
    };
    event && (named.saturating_sub(3)..named).any(led)
}

/// Whether the number stands in a clause that recalls an event, behind who speaks.
pub(super) fn looks_back(doc: &Doc<'_>, clauses: &Clauses, said: &Said, token: usize) -> bool {
    said.at < clauses.all[clauses.of(token)].first && recalls(doc, clauses, token)
}

/// "schlimmer als das Beben, bei dem 5.800 Menschen gestorben waren", "das schwerste Unglück seit dem
/// Brand, bei dem 40 starben": a relative clause of an event of before, in the pluperfect or behind a
/// comparison.
pub(super) fn recalls(doc: &Doc<'_>, clauses: &Clauses, token: usize) -> bool {
    if doc.lexicon.capital_nouns && names_event(doc, token) {
        return true;
    }
    let clause = &clauses.all[clauses.of(token)];
    if !doc.lexicon.capital_nouns
        || clause.kind != ClauseKind::Relative
        || !doc.is(clause.first, Dimension::Grammar, &["preposition"])
    {
        return false;
    }
    let past = |i: usize| doc.is(i, Dimension::Grammar, &["pluperfect"]);
    let closes = |i: &usize| doc.is_punct(*i, &[",", ".", ";", ":", "“", "–"]);
    let end = (token..token + LONGEST + LONGEST).find(closes);
    end.is_some_and(|end| past(end - 1)) || is_compared(doc, clause.first)
}

/// "das schwerste Unglück seit dem Brand von 1990,": before the clause at `first`.
fn is_compared(doc: &Doc<'_>, first: usize) -> bool {
    let part = |from: usize| {
        let mark = |i: &usize| !doc.is_punct(*i, &[",", ";", ":", "."]);
        (from.saturating_sub(LONGEST + LONGEST)..from).rev().take_while(mark)
    };
    let since = part(first.saturating_sub(1)).find(|&i| doc.is(i, Dimension::Time, &["since"]));
    let superlative = |i: usize| doc.is(i, Dimension::Counting, &["superlative"]);
    since.is_some_and(|since| part(since).any(superlative))
}
