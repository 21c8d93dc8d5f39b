//! Finds where sentences end.

use super::doc::{Doc, Sentence};
use super::glance::Glance;
use super::lexicon::Dimension;
use super::token::TokenKind;

/// No sentence of prose is longer, in tokens; what is gets cut, so that no input takes more than
/// linear time.
const LONGEST: usize = 150;

/// Cuts the tokens into sentences. Line ends separate paragraphs unless the text is wrapped.
pub(super) fn split(doc: &Doc<'_>, sentences: &mut Vec<Sentence>) {
    let wrapped = is_wrapped(doc.text);
    let mut first = 0;
    let mut i = 0;
    let may_end = Glance::of_marks(&[".", "!", "?", "…"]).and(Glance::BREAK);
    while i < doc.tokens.len() {
        let longest = (first + LONGEST).min(doc.tokens.len());
        i = doc.with(i..longest, may_end).next().unwrap_or(longest);
        if i == doc.tokens.len() {
            break;
        }
        let broken = doc.tokens[i].kind == TokenKind::Break && ends_paragraph(doc, i, wrapped);
        let ended = doc.is_known(i, Glance::PUNCT) && ends_sentence(doc, i);
        if broken || ended || i - first >= LONGEST {
            let last = after_closing(doc, i + 1);
            push(doc, sentences, first, last);
            first = last;
            i = last;
        } else {
            i += 1;
        }
    }
    push(doc, sentences, first, doc.tokens.len());
}

fn push(doc: &Doc<'_>, sentences: &mut Vec<Sentence>, first: usize, last: usize) {
    let visible = |i: &usize| doc.tokens[*i].kind != TokenKind::Break;
    let Some(from) = (first..last).find(visible) else { return };
    let to = (from..last).rev().find(visible).map_or(last, |i| i + 1);
    let closed = (from..to).rev().take(3).any(|i| doc.is_punct(i, &[".", "!", "?", ":", "…"]));
    sentences.push(doc.sentence(from, to, !closed));
}

/// Whether most lines are of one width, so that their ends mean nothing.
pub(super) fn is_wrapped(text: &str) -> bool {
    let mut lines = 0;
    let mut full = 0;
    let mut previous = 0;
    // Rows of tables, items of lists and headings end where their lines do.
    let marked = |line: &&str| line.starts_with(['|', '#', '*', '-', '>']);
    for line in text.lines().filter(|line| !marked(line)) {
        let len = line.chars().count();
        if len > 110 {
            return false;
        }
        if previous > 0 && len > 0 {
            lines += 1;
            full += usize::from((55..=100).contains(&previous));
        }
        previous = len;
    }
    lines >= 4 && full * 10 >= lines * 6
}

fn ends_paragraph(doc: &Doc<'_>, i: usize, wrapped: bool) -> bool {
    let next_is_break = doc.tokens.get(i + 1).is_none_or(|t| t.kind == TokenKind::Break);
    !wrapped || next_is_break
}

/// Whether a sentence ends with token `i`.
fn ends_sentence(doc: &Doc<'_>, i: usize) -> bool {
    if doc.is_punct(i, &["!", "?", "…"]) {
        return !doc.is_punct(i + 1, &[",", ";", "!", "?"]) && starts_upper(doc, i + 1);
    }
    if !doc.is_punct(i, &["."]) {
        return false;
    }
    let next = next_visible(doc, i + 1);
    if next >= doc.tokens.len() || doc.tokens[next].kind == TokenKind::Break {
        return true;
    }
    let glued = doc.tokens[next].start == doc.tokens[i].end;
    let after_word = || i > 0 && doc.is_word(i - 1) && doc.lower(i - 1).chars().count() > 2;
    if glued && !(doc.is_capital(next) && after_word()) {
        return doc.is_punct(next, &["\"", "“", "”", "«", "»", "'", "’", ")"])
            && starts_upper(doc, next + 1);
    }
    starts_upper(doc, next) && !is_abbreviated(doc, i) && !is_ordinal(doc, i, next)
}

fn next_visible(doc: &Doc<'_>, mut i: usize) -> usize {
    while i < doc.tokens.len() && doc.tokens[i].kind == TokenKind::Break {
        i += 1;
    }
    i
}

fn starts_upper(doc: &Doc<'_>, i: usize) -> bool {
    let i = next_visible(doc, i);
    i >= doc.tokens.len()
        || doc.is_capital(i)
        || matches!(doc.tokens[i].kind, TokenKind::Number | TokenKind::DateOrTime)
        || doc.is_punct(i, &["„", "\"", "“", "»", "«", "'", "‚", "(", "[", "–", "-", "+", "*", "•"])
}

fn is_abbreviated(doc: &Doc<'_>, i: usize) -> bool {
    i > 0
        && doc.is_word(i - 1)
        && doc.tokens[i - 1].end == doc.tokens[i].start
        && (doc.abbreviation(i).is_some()
            || (doc.lower(i - 1).chars().count() == 1 && doc.is_capital(i - 1)))
}

/// Whether the full stop after a number makes it an ordinal: "24. Februar", "115. Brigade".
pub(super) fn is_ordinal(doc: &Doc<'_>, i: usize, next: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|_| doc.lexicon.order.ordinal_stops) else {
        return false;
    };
    let short = doc.tokens[before].kind == TokenKind::Number
        && doc.word(before).len() <= 3
        && doc.word(before).bytes().all(|b| b.is_ascii_digit());
    if !short || doc.tokens[before].end != doc.tokens[i].start || !doc.is_word(next) {
        return false;
    }
    // "auf 384. Rund 800": words that have a capital letter only because a sentence begins.
    let little =
        [Dimension::Grammar, Dimension::Qualifier, Dimension::Numeral, Dimension::Counting];
    let noun = doc.has(next, Dimension::Person) || doc.has(next, Dimension::Measure);
    let opens = doc.is_capital(next)
        && (doc.has(next, Dimension::Grammar)
            || !noun && little.iter().any(|dimension| doc.has(next, *dimension)));
    let in_date = doc.hit(next, Dimension::Time).is_some_and(|e| e.kind == "month")
        || doc.hit(next, Dimension::Time).is_some_and(|e| e.value == "month");
    let led = before > 0
        && doc.hit(before - 1, Dimension::Grammar).is_some_and(|e| {
            // "sprach von 20 Toten, später von 635. Ärzte"
            matches!(e.value, "determiner" | "preposition" | "possessive")
                || (e.value == "agent" && doc.word(before).len() < 3)
        });
    // "ist auf 384 gestiegen", "um 20 gestiegen": no ordinal stands there without an article.
    let risen = before > 0 && doc.is(before - 1, Dimension::Grammar, &["onto", "by"]);
    in_date || !doc.is_capital(next) || (led && !opens && !risen)
}

/// Closing quotation marks and brackets belong to the sentence that they close.
fn after_closing(doc: &Doc<'_>, mut i: usize) -> usize {
    while i < doc.tokens.len()
        && doc.is_punct(i, &["“", "”", "\"", "«", ")", "’"])
        && doc.tokens[i].start == doc.tokens[i - 1].end
        && doc.tokens[i - 1].kind != TokenKind::Break
    {
        i += 1;
    }
    i
}
