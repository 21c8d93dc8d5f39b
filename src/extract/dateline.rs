//! Dates that say when a text was written, and not when something in it happened.

use super::doc::{Doc, Sentence};
use super::lexicon::Dimension;
use super::time::{self, Days, Expression};
use super::token::TokenKind;

/// A date in figures within so many bytes of the beginning is the text's, whatever is around it.
const OPENING: usize = 40;
/// A dateline stands within so many bytes of the beginning.
const TOP: usize = 600;
/// A line with a date and nothing but a place, a time of day or an agency is no longer, in tokens.
const LINE: usize = 12;

/// "Kiew, 3. März 2022 –", "Bagdad (Irak), 31.08.2005 –": nothing but names before the date, and
/// a dash, colon or bracket after it, or nothing.
pub(super) fn is_of_text(doc: &Doc<'_>, s: Sentence, time: &Expression) -> bool {
    let opens = (s.first..time.first).all(|i| may_precede(doc, i));
    let ends = &["–", "—", "-", ":", ")", "(", "|", "]"];
    let closes = time.last >= s.last || doc.is_punct(time.last, ends);
    let line = s.last - s.first <= LINE && (s.headline || doc.is_punct(time.last, &["."]));
    let day = time.days.is_none_or(|days| days.0 == days.1);
    opens && day && (closes || line)
}

/// Whether a token may stand before the date of a dateline: a name or a mark.
fn may_precede(doc: &Doc<'_>, i: usize) -> bool {
    let name = doc.is_capital(i)
        && !doc.is(i, Dimension::Grammar, &["preposition", "determiner"])
        && !doc.has(i, Dimension::Measure);
    name || doc.is_punct(i, &["(", ")", ",", "/", "-", "–", "—", "+", "*", "["])
}

/// The date that a text itself gives near its top, as bylines have it: at its very beginning, or
/// as the date of a dateline.
pub(super) fn find(doc: &Doc<'_>) -> Option<Days> {
    let early = doc.tokens.iter().take_while(|token| token.start < OPENING).count();
    (0..early)
        .filter(|&i| doc.tokens[i].kind == TokenKind::DateOrTime)
        .find_map(|i| time::numeric(doc.word(i)))
        .or_else(|| of_dateline(doc))
}

fn of_dateline(doc: &Doc<'_>) -> Option<Days> {
    let near_top = |s: &&Sentence| doc.tokens[s.first].start < TOP;
    doc.sentences.iter().take_while(near_top).find_map(|&s| {
        let opening = (s.first..s.last).take_while(|&i| may_precede(doc, i)).count();
        let end = s.last.min(s.first + opening + 1);
        time::starts(doc, s.first..end).next()?;
        let times = time::find(doc, s, None, None);
        let stated = times.iter().find(|time| is_of_text(doc, s, time))?;
        stated.days
    })
}

/// No dateline is longer, in tokens.
const LONGEST: usize = 14;

/// One past the last token of the dateline that opens a sentence, "KYIV, Jan 9 (Reuters) -"; its
/// first token where none does. Where the agency wrote is not where things happened.
pub(super) fn end(doc: &Doc<'_>, s: Sentence) -> usize {
    let marks = &["-", "–", "—", "•"];
    if doc.lexicon.order.subject_first && is_place_and_colon(doc, s) {
        return s.first + 2;
    }
    if !doc.lexicon.order.subject_first || !s.has_mark(marks) {
        return s.first;
    }
    let dash = (s.first + 1..s.last.min(s.first + LONGEST)).find(|&i| doc.is_punct(i, marks));
    let Some(dash) = dash else { return s.first };
    let place = doc.word(s.first).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let place = place && doc.is_word(s.first) && doc.word(s.first).len() > 2;
    let agency = doc.is_punct(dash - 1, &[")"]);
    let dated = (s.first..dash).all(|i| {
        doc.is_capital(i) || doc.tokens[i].kind != TokenKind::Word || doc.has(i, Dimension::Time)
    });
    if dated && (place || agency) { dash + 1 } else { s.first }
}

/// "ISLAMABAD: The ministry has": a city in capital letters before a sentence that is in small ones.
fn is_place_and_colon(doc: &Doc<'_>, s: Sentence) -> bool {
    let loud = |i: usize| !doc.word(i).chars().any(char::is_lowercase);
    let city = || doc.hit(s.first, Dimension::Nation).is_some_and(|e| e.kind == "place");
    s.first + 2 < s.last
        && doc.is_punct(s.first + 1, &[":"])
        && loud(s.first)
        && city()
        && !(s.first + 2..s.last).all(loud)
}
