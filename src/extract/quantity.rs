//! Number phrases: one number or range with its qualifier, as bounds.

use super::doc::{Doc, Sentence};
use super::glance::Glance;
use super::lexicon::{Dimension, Entry};
use super::token::TokenKind;
use super::value::{Amount, amount, plain};
use crate::schema::Qualifier;

/// What was said, and no more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub qualifier: Qualifier,
    pub low: Option<u64>,
    pub best: Option<u64>,
    pub high: Option<u64>,
}

/// A number phrase in a sentence, as ranges of tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quantity {
    /// First token of the number itself.
    pub first: usize,
    /// One past its last token.
    pub last: usize,
    /// First token of the qualifiers before it.
    pub qualified_from: usize,
    pub bounds: Bounds,
    /// Whether it is digits or a range of digits without any qualifier or multiplier.
    pub bare: bool,
    /// Not a whole number, so no count.
    pub fraction: bool,
    /// Only an article: a singular that may or may not be meant as a count.
    pub article: bool,
}

/// The number phrases of a sentence, in order and without overlap; none where all of them are mere
/// articles.
pub(super) fn find(doc: &Doc<'_>, sentence: Sentence) -> Vec<Quantity> {
    let mut found = Vec::new();
    if !sentence.glance.meets(Glance::COUNT) {
        return found;
    }
    let mut past = sentence.first;
    for i in doc.with(sentence.first..sentence.last, Glance::NUMBER) {
        if let Some(quantity) = (i >= past).then(|| at(doc, sentence, i)).flatten() {
            past = quantity.last;
            found.push(quantity);
        }
    }
    found
}

fn at(doc: &Doc<'_>, sentence: Sentence, first: usize) -> Option<Quantity> {
    let amount = amount(doc, sentence, first)?;
    let (amount, range_high) = range(doc, sentence, first, amount);
    let last = amount.last;
    let (qualified_from, before) = qualifier_before(doc, sentence, first);
    let (after_len, after) = qualifier_after(doc, sentence, last);
    let bounds = bounds(&amount, range_high, after.or(before));
    Some(Quantity {
        first,
        last,
        qualified_from,
        bounds,
        bare: last == first + 1
            && doc.tokens[first].kind == TokenKind::Number
            && before.is_none()
            && after_len == 0,
        fraction: amount.low.fract() > 0.0,
        article: amount.article,
    })
}

/// Letters or marks tied to the token that make it part of a name: "T-72", "F-16", "G7".
pub(super) fn is_part_of_name(doc: &Doc<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    doc.tokens[first].kind == TokenKind::Number
        && doc.tokens[before].end == doc.tokens[first].start
        && (doc.tokens[before].kind == TokenKind::Word
            || doc.is_punct(before, &["#"])
            || (doc.is_punct(before, &["-", "."])
                && before > 0
                && doc.is_word(before - 1)
                && doc.tokens[before - 1].end == doc.tokens[before].start))
}

/// "a bis b", "a-b", "zwischen a und b": the second amount, and the first on its scale.
fn range(doc: &Doc<'_>, s: Sentence, first: usize, a: Amount) -> (Amount, Option<f64>) {
    let open = first > s.first && is_kind(doc, first - 1, "between");
    let rising = is_risen_from(doc, s, first);
    // "brings the total since February 2022 to 900,000"
    let bare_year =
        a.last == first + 1 && a.low.fract() == 0.0 && (1900.0..2100.0).contains(&a.low);
    let dated = first > s.first
        && (doc.is(first - 1, Dimension::Time, &["month"])
            || doc.is(first - 1, Dimension::Grammar, &["leads_year"]));
    let dated = dated && bare_year && doc.word(first).len() == 4;
    let rising = rising || dated && doc.lexicon.order.subject_first;
    let joined = (is_kind(doc, a.last, "range") && !rising)
        || (open && doc.is(a.last, Dimension::Grammar, &["coordinator"]))
        || doc.is_punct(a.last, &["-", "–", "—"]) && !spaced(doc, a.last);
    if !joined || a.vague || a.article || a.last + 1 >= s.last {
        return (a, None);
    }
    let Some(b) = amount(doc, s, a.last + 1).filter(|b| !b.vague && !b.article) else {
        return (a, None);
    };
    let low = if b.scale > 1.0 && a.scale < b.scale && a.low < b.low / b.scale {
        a.low * b.scale
    } else if doc.word(first).ends_with('-') && a.low < b.low {
        a.low * leading_scale(b.low)
    } else {
        a.low
    };
    if low >= b.low {
        return (a, None);
    }
    let mut whole = a;
    (whole.low, whole.last) = (low, b.last);
    (whole, Some(b.low))
}

/// Scale that "fünf-" shares with "sechstausend".
fn leading_scale(value: f64) -> f64 {
    if value >= 1000.0 && value % 1000.0 == 0.0 {
        1000.0
    } else if value >= 100.0 && value % 100.0 == 0.0 {
        100.0
    } else {
        1.0
    }
}

/// So many tokens at most stand between a verb of rising and the number from which it rises.
const RISEN: usize = 10;

/// "rose from 12 to 15": no range, but a number and the one that took its place.
fn is_risen_from(doc: &Doc<'_>, s: Sentence, first: usize) -> bool {
    if !s.may_have(Dimension::Counting, &["rise"]) {
        return false;
    }
    let led = qualifier_before(doc, s, first).0.saturating_sub(1);
    // "raised its estimate of Chad's dead from 600 to 2,000"
    let far = doc.lexicon.order.subject_first && doc.is(led, Dimension::Grammar, &["heard_from"]);
    let reach = if far { RISEN } else { 5 };
    let near = first.saturating_sub(reach).max(s.first)..first;
    first > s.first
        && near.into_iter().any(|i| doc.is(i, Dimension::Counting, &["rise"]))
        && doc.is(led, Dimension::Grammar, &["leads_rise"])
}

fn spaced(doc: &Doc<'_>, i: usize) -> bool {
    i > 0 && doc.tokens[i - 1].end < doc.tokens[i].start
}

/// Whether a numeral of this kind is met at a token.
pub(super) fn is_kind(doc: &Doc<'_>, i: usize, kind: &str) -> bool {
    i < doc.tokens.len() && doc.rows(i, Dimension::Numeral).any(|(e, _)| e.kind == kind)
}

/// The nearest qualifier before the number, past words that qualify nothing.
fn qualifier_before(doc: &Doc<'_>, s: Sentence, first: usize) -> (usize, Option<Qualifier>) {
    // "etwa „2.800 Verletzte“"
    let quoted = first > s.first + 1
        && doc.lexicon.capital_nouns
        && doc.is_punct(first - 1, &["„", "»", "\""])
        && limiting_word(doc, s, first - 1).is_some();
    let mut from = first - usize::from(quoted);
    let mut qualifier = None;
    while let Some((start, value)) = limiting_word(doc, s, from) {
        if let Ok(found) = value.parse() {
            if qualifier.is_some() {
                break;
            }
            qualifier = Some(found);
        }
        from = start;
    }
    (from, qualifier)
}

/// The longest limiting word or run of words that ends right before `end`, full stop included.
fn limiting_word<'d>(doc: &'d Doc<'_>, s: Sentence, end: usize) -> Option<(usize, &'d str)> {
    let stop =
        end > s.first + 1 && doc.is_punct(end - 1, &["."]) && doc.abbreviation(end - 1).is_some();
    let end = if stop { end - 1 } else { end };
    (end.saturating_sub(4).max(s.first)..end).find_map(|start| {
        doc.rows(start, Dimension::Qualifier)
            .find(|(entry, len)| entry.kind == "before" && start + len == end)
            .filter(|_| !is_verb_of_estimate(doc, s, start) && !ends_verb(doc, s, start))
            .filter(|_| !is_of_topic(doc, s, start))
            .map(|(entry, _)| (start, entry.value))
    })
}

/// "handed over 1,000 bodies": the end of a verb, and no limit of the number.
fn ends_verb(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let verb = |(e, len): (&Entry, usize)| e.value == "gives_back" && len == 2;
    i > s.first && doc.rows(i - 1, Dimension::Grammar).any(verb)
}

/// "Informationen über 40 Soldaten", "es wurde über vier Tote berichtet", "details about two men": a
/// preposition of what is told of, and no limit of the number.
fn is_of_topic(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    if i == s.first || !doc.is(i, Dimension::Grammar, &["preposition"]) {
        return false;
    }
    let told = doc.is(i - 1, Dimension::Grammar, &["told_about"]);
    // "nach Berichten über 40 Tote"
    let source = i > s.first + 1 && doc.has(i - 2, Dimension::Attribution);
    // "wurde über 40 Tote berichtet", "war über 40 Tote berichtet worden"
    let inside = |j: &usize| !doc.is_punct(*j, &[",", ".", ";", ":"]);
    let end = (i..s.last).take_while(inside).last().unwrap_or(i);
    let reports =
        |j: usize| j > i && doc.is(j, Dimension::Grammar, &["told_about"]) && !doc.is_capital(j);
    let reports = doc.lexicon.capital_nouns && (reports(end) || reports(end - 1));
    told && !source || reports
}

/// "the ministry had estimated 500": a verb with somebody who estimates, and no limit of the number.
fn is_verb_of_estimate(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let estimates = doc.is(i, Dimension::Attribution, &["estimates"]);
    let attributes =
        |j: usize| doc.is(j, Dimension::Grammar, &["determiner", "possessive", "preposition"]);
    estimates
        && i > s.first
        && doc.is_word(i - 1)
        && !attributes(i - 1)
        && (doc.is(i - 1, Dimension::Grammar, &["have"]) || doc.has(i - 1, Dimension::Claimant))
}

/// "400 Tote oder mehr": a limit after the noun, for a number that has none of its own.
pub(super) fn limit_after(doc: &Doc<'_>, s: Sentence, quantity: &mut Quantity, to: usize) {
    let (len, after) = qualifier_after(doc, s, to);
    let (len, after) = aside(doc, s, to).map_or((len, after), |value| (2, Some(value)));
    let n = quantity.bounds.best.filter(|_| quantity.bounds.qualifier == Qualifier::Exact);
    let passed = n.is_some() && passes_mark(doc, s, quantity, to);
    let (len, after) = if passed { (2, Some(Qualifier::MoreThan)) } else { (len, after) };
    if let (true, Some(n), Some(qualifier)) = (len > 1, n, after) {
        #[allow(clippy::cast_precision_loss)] // amounts are counts below 2^53
        let amount = plain(n as f64, None, false);
        quantity.bounds = bounds(&amount, None, Some(qualifier));
    }
}

/// So many words at most stand between a number and the verb that says that it has been passed.
const PASSED: usize = 8;

/// "hat die Marke von 700.000 überschritten", "überstieg die Schwelle von 500", "hat 1.000
/// überstiegen": more than the number.
fn passes_mark(doc: &Doc<'_>, s: Sentence, quantity: &Quantity, to: usize) -> bool {
    let from = quantity.qualified_from;
    let ends = |i: &usize| doc.is_punct(*i, &[",", ";", ":", "."]);
    let passes = |i: usize| doc.is(i, Dimension::Counting, &["passes_mark"]);
    let of_mark = from > s.first + 1
        && doc.is(from - 1, Dimension::Grammar, &["agent"])
        && doc.is(from - 2, Dimension::Counting, &["mark"]);
    // "ist über die Marke von 6.000 gestiegen"
    let above = of_mark
        && from > s.first + 3
        && doc.is(from - 4, Dimension::Qualifier, &["more_than"])
        && doc.any_is(s, Dimension::Counting, &["rise"]);
    if above && doc.lexicon.capital_nouns {
        return true;
    }
    let behind = (to..s.last.min(to + PASSED)).take_while(|i| !ends(i)).find(|&i| passes(i));
    let before = || {
        let near = (s.first.max(from.saturating_sub(PASSED))..from).rev();
        near.take_while(|i| !ends(i)).any(passes)
    };
    let bare = |i: usize| i == quantity.last;
    // "übersteigt die Zahl der Toten in der Stadt 300": the number closes the clause.
    let number = |i: usize| doc.is(i, Dimension::Grammar, &["number"]);
    let closing = || {
        let inside = (s.first..from).rev().take_while(|i| !ends(i));
        let verb = inside.into_iter().find(|&i| passes(i));
        let closed = quantity.last >= s.last || !doc.is_word(quantity.last);
        closed && verb.is_some_and(|verb| (verb + 1..from.min(verb + 4)).any(number))
    };
    s.glance.meets(Glance::of(Dimension::Counting))
        && doc.lexicon.capital_nouns
        && if of_mark {
            behind.is_some() || before()
        } else {
            behind.is_some_and(bare) || from > s.first && passes(from - 1) || closing()
        }
}

/// "300 men, approximately, in a week": a limit between commas.
fn aside(doc: &Doc<'_>, s: Sentence, to: usize) -> Option<Qualifier> {
    let mut hits = doc.rows(to + 1, Dimension::Qualifier);
    let closes = |end: usize| end >= s.last || doc.is_punct(end, &[",", ".", ";", "–"]);
    let (entry, _) = hits.find(|(_, len)| closes(to + 1 + len))?;
    entry.value.parse().ok().filter(|_| doc.is_punct(to, &[","]) && to + 1 < s.last)
}

/// The words that limit the number before them, and how.
pub(super) fn qualifier_after(
    doc: &Doc<'_>,
    s: Sentence,
    last: usize,
) -> (usize, Option<Qualifier>) {
    if last >= s.last {
        return (0, None);
    }
    // "12 soldiers and more than 30 civilians" limits the second number.
    let leads_on = |at: usize| {
        let mut hits = doc.rows(at, Dimension::Qualifier);
        hits.any(|(e, len)| e.kind == "before" && len > 1)
    };
    // "600+", but no "600 +++"
    let tied = |form: &str| {
        form.contains(char::is_alphabetic)
            || last > 0 && doc.tokens[last - 1].end == doc.tokens[last].start
    };
    doc.rows(last, Dimension::Qualifier)
        .find(|(e, _)| e.kind == "after" && tied(e.form))
        .filter(|(_, len)| !leads_on(last + len - 1))
        .map_or((0, None), |(e, len)| (len, e.value.parse().ok()))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // amounts are counts below 2^53
fn bounds(amount: &Amount, range_high: Option<f64>, said: Option<Qualifier>) -> Bounds {
    let n = amount.low.round() as u64;
    let open = Bounds { qualifier: Qualifier::Exact, low: None, best: None, high: None };
    if let Some(high) = range_high {
        let high = Some(high.round() as u64);
        return Bounds { qualifier: Qualifier::Between, low: Some(n), high, ..open };
    }
    if amount.vague {
        let high = amount.high.map(|high| high.round() as u64);
        let vague = Bounds { qualifier: Qualifier::Vague, low: Some(n), high, ..open };
        return match said {
            Some(q @ (Qualifier::AtLeast | Qualifier::MoreThan)) => {
                Bounds { qualifier: q, high: None, ..vague }
            }
            Some(q @ (Qualifier::UpTo | Qualifier::LessThan)) => {
                Bounds { qualifier: q, low: None, ..vague }
            }
            _ => vague,
        };
    }
    let qualifier = match said {
        None | Some(Qualifier::Exact) if amount.round => Qualifier::About,
        Some(q) => q,
        None => Qualifier::Exact,
    };
    let n = Some(n);
    match qualifier {
        Qualifier::Exact => Bounds { qualifier, low: n, best: n, high: n },
        Qualifier::About => Bounds { qualifier, best: n, ..open },
        Qualifier::AtLeast | Qualifier::MoreThan => Bounds { qualifier, low: n, ..open },
        Qualifier::Almost => Bounds { qualifier, best: n, high: n, ..open },
        Qualifier::UpTo | Qualifier::LessThan => Bounds { qualifier, high: n, ..open },
        Qualifier::Between | Qualifier::Vague => Bounds { qualifier, ..open },
    }
}
