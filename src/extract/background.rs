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
    let event = doc.is(with - 1, Dimension::Counting, &["event", "ongoing"]);
    event
        && (with.saturating_sub(4)..with - 1)
            .any(|i| doc.is(i, Dimension::Grammar, &["background"]))
}

/// "schlimmer als das Beben, bei dem 5.800 Menschen gestorben waren": a relative clause in the
/// pluperfect tells of an event of before.
pub(super) fn looks_back(doc: &Doc<'_>, clauses: &Clauses, said: &Said, token: usize) -> bool {
    let clause = &clauses.all[clauses.of(token)];
    let past = |i: usize| doc.is(i, Dimension::Grammar, &["pluperfect"]);
    let closes = |i: &usize| doc.is_punct(*i, &[",", ".", ";", ":", "“", "–"]);
    doc.lexicon.capital_nouns
        && clause.kind == ClauseKind::Relative
        && said.at < clause.first
        && doc.is(clause.first, Dimension::Grammar, &["preposition"])
        && (token..token + LONGEST + LONGEST).find(closes).is_some_and(|end| past(end - 1))
}
