//! Days that a text names, resolved against the day on which it appeared; the past by default.

mod relative;
mod written;

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::dateline;
use super::doc::{Doc, Sentence};
use super::glance::Glance;
use super::lexicon::Dimension;
use super::token::TokenKind;
use relative::plus_days;
pub(super) use written::{is_name, numeric, year};

/// First and last day, both inclusive.
pub(super) type Days = (Date, Date);

/// A time expression in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expression {
    /// First token.
    pub first: usize,
    /// One past its last token.
    pub last: usize,
    /// The days, where they can be told.
    pub days: Option<Days>,
    /// "seit": runs from these days to the article's.
    pub since: bool,
    /// "bis zum": only the end is known.
    pub until: bool,
    /// Dates the text, and nothing that it tells.
    pub of_text: bool,
}

/// The time expressions of a sentence, in order; `spoken` are the days that were named last.
pub(super) fn find(
    doc: &Doc<'_>,
    s: Sentence,
    published: Option<Days>,
    spoken: Option<Days>,
) -> Vec<Expression> {
    let mut found: Vec<Expression> = Vec::new();
    // What ends the sentence may begin a time of the next one.
    let begins = Glance::FIGURE.and(Glance::of(Dimension::Time));
    if !s.glance.meets(begins) && !doc.has(s.last, Dimension::Time) {
        return found;
    }
    let mut past = s.first;
    for i in starts(doc, s.first..s.last) {
        if i < past {
            continue;
        }
        let Some((last, mut days)) = at(doc, s, i, published, spoken) else { continue };
        past = last;
        if follows_night(doc, s, i) {
            days = days.map(|(from, to)| (plus_days(from, -1), to));
        }
        let since = is_since(doc, s, i) || runs_on(doc, s, i);
        match found.last_mut() {
            Some(before) if goes_on(doc, s, before, i) => {
                before.days = before.days.zip(days).map(|(a, b)| joined(a, b));
                before.last = last;
            }
            _ => {
                let until = (s.first.max(i.saturating_sub(2))..i).any(|j| leads_end(doc, j, i));
                let days = if until { ahead(doc, (i, last), days, published) } else { days };
                let days = found.last().and_then(|y| of_year(doc, y, (i, last), days)).or(days);
                found.push(Expression { first: i, last, days, since, until, of_text: false });
            }
        }
    }
    for time in &mut found {
        time.of_text = dateline::is_of_text(doc, s, time);
    }
    found
}

/// "1953 kamen am Heiligen Abend 151 um": a day or month has the year that stands alone before it.
fn of_year(
    doc: &Doc<'_>,
    before: &Expression,
    (first, last): (usize, usize),
    days: Option<Days>,
) -> Option<Days> {
    let (from, to) = days.filter(|_| before.last == before.first + 1)?;
    let stated = year(doc, before.first)?;
    let one_part = (before.last..first).all(|i| doc.is_word(i));
    let named = |i: usize| is_word_of(doc, i, "month") || is_word_of(doc, i, "holiday");
    let own = (first..last).any(|i| year(doc, i).is_some());
    let open = doc.lexicon.capital_nouns && one_part && (first..last).any(named) && !own;
    let of = |day: Date, year: i16| Date::new(year, day.month(), day.day()).ok();
    let ends = stated + (to.year() - from.year());
    of(from, stated).filter(|_| open).zip(of(to, ends))
}

/// "zwischen Januar und Februar", told in January: the past by default gives February a year ago, so
/// January is the one before that.
fn joined(a: Days, b: Days) -> Days {
    let late = a.0.duration_since(b.0).as_hours() / 24;
    let (a_from, a_to) = match late {
        ..=0 => a,
        1..=7 => (plus_days(a.0, -7), plus_days(a.1, -7)),
        _ => (a.0.saturating_sub(1.year()), a.1.saturating_sub(1.year())),
    };
    (a_from.min(b.0), a_to.max(b.1))
}

/// The tokens that a time expression may begin with; most can be passed over at a glance.
pub(super) fn starts(doc: &Doc<'_>, range: Range<usize>) -> impl Iterator<Item = usize> {
    let alone = Glance::FIGURE.and(Glance::of(Dimension::Time));
    // "two days ago"
    let begins = move |&i: &usize| doc.is_known(i, alone) || doc.has(i + 1, Dimension::Time);
    doc.with(range, alone.and(Glance::NUMBER)).filter(begins)
}

/// So many tokens at most stand between "since" and its time: "the start of Vladimir Putin's invasion
/// more than four years ago".
const SINCE: usize = 16;

/// "seit dem 24. Februar", "seit Beginn der Kämpfe am 12. Juli", but not "seit 40 Jahren sind am
/// Mittwoch": no verb, comma or length of time between.
fn is_since(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let ends = |&j: &usize| {
        doc.is_punct(j, &[",", ";"])
            || doc.is(j, Dimension::Grammar, &["auxiliary"])
            || j > 0 && doc.is(j, Dimension::Unit, &["duration"]) && doc.numeral(j - 1).is_some()
    };
    let before = (s.first.max(i.saturating_sub(SINCE))..i).rev().take_while(|j| !ends(j));
    before.into_iter().any(|j| is_word_of(doc, j, "since"))
}

/// "in diesem Jahr", "vom Beginn des Krieges an": a time that goes on without a word for it.
fn runs_on(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let unit = |j: usize| doc.is(j, Dimension::Time, &["unit"]);
    let this = doc.lexicon.capital_nouns && is_word_of(doc, i, "this") && unit(i + 1);
    let onset = relative::is_onset_of(doc, i, "war");
    let from =
        (i.saturating_sub(2).max(s.first)..i).any(|j| doc.is(j, Dimension::Grammar, &["agent"]));
    // "so far this year"
    let running = doc.lexicon.order.subject_first
        && is_word_of(doc, i, "this")
        && (i.saturating_sub(3).max(s.first)..i).any(|j| is_word_of(doc, j, "running"));
    this || running || (onset && from)
}

/// "until January", "up to the 3rd"; but "by" must stand right before the time.
fn leads_end(doc: &Doc<'_>, j: usize, time: usize) -> bool {
    let mut rows = doc.rows(j, Dimension::Time);
    rows.any(|(e, len)| e.value == "until" && (e.kind != "adjoining" || j + len == time))
}

/// So many days ago, a month without a year is rather the one to come.
const LONG_AGO: i64 = 270;

/// From the first to the last day of the shortest month, in days.
const MONTH: i64 = 27;

/// "bis Dezember", told in October: the end of what is still to come.
fn ahead(
    doc: &Doc<'_>,
    (first, last): (usize, usize),
    days: Option<Days>,
    published: Option<Days>,
) -> Option<Days> {
    let named = |i| doc.is(i, Dimension::Time, &["month"]);
    let (from, to) = days?;
    let whole = to.duration_since(from).as_hours() >= 24 * MONTH;
    let open = whole && (first..last).any(named) && !(first..last).any(|i| year(doc, i).is_some());
    let ago = published.map_or(0, |today| today.1.duration_since(to).as_hours() / 24);
    let next = |day: Date| day.checked_add(1.year()).ok();
    let coming = (open && ago > LONG_AGO).then(|| next(from).zip(next(to))).flatten();
    coming.or(days)
}

/// "von Mittwoch auf Donnerstag", "zwischen dem 24. Februar 2022 und dem 2. April": whether the time
/// at token `i` closes what the one before opens.
fn goes_on(doc: &Doc<'_>, s: Sentence, before: &Expression, i: usize) -> bool {
    let article = before.last + 2 == i
        && doc.is(i - 1, Dimension::Grammar, &["oblique"])
        && (s.first..before.first).any(|j| doc.is(j, Dimension::Grammar, &["joins_two"]));
    let joint = i - 1 - usize::from(article);
    joint == before.last && joins(doc, joint)
}

fn joins(doc: &Doc<'_>, i: usize) -> bool {
    doc.is(i, Dimension::Grammar, &["joins"])
}

/// "in der Nacht auf Sonntag": the night begins the day before.
fn follows_night(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let led = i > s.first && doc.is(i - 1, Dimension::Grammar, &["joins", "preposition"]);
    // "von Montag auf Dienstag" names both days of the night.
    let both =
        (doc.lexicon.capital_nouns && joins(doc, i + 1) && value(doc, i + 2, "weekday").is_some())
            || (joins(doc, i - usize::from(led))
                && i >= s.first + 2
                && value(doc, i - 2, "weekday").is_some());
    led && !both && (s.first.max(i.saturating_sub(3))..i).any(|j| is_word_of(doc, j, "night"))
}

/// A time expression, as the token past it and its days.
type Found = (usize, Option<Days>);

/// The value of a word of time of one kind, as a number.
#[inline]
fn value(doc: &Doc<'_>, i: usize, kind: &str) -> Option<i8> {
    if !is_word_of(doc, i, kind) {
        return None;
    }
    doc.rows(i, Dimension::Time)
        .map(|(e, _)| e)
        .find(|e| e.value == kind)
        .and_then(|e| e.kind.parse().ok())
}

#[inline]
fn is_word_of(doc: &Doc<'_>, i: usize, kind: &str) -> bool {
    doc.is(i, Dimension::Time, &[kind])
}

fn at(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    published: Option<Days>,
    spoken: Option<Days>,
) -> Option<Found> {
    if doc.tokens[i].kind == TokenKind::DateOrTime {
        return numeric(doc.word(i)).map(|days| (i + 1, Some(days)));
    }
    if let Some(day) = written::day_of_month(doc, s, i) {
        return written::day_and_month(doc, s, i, day, published);
    }
    if let Some(found) = written::day_in_figures(doc, s, i, published) {
        return Some(found);
    }
    if let Some(span) = written::span_of_days(doc, s, i, published) {
        return Some(span);
    }
    if let Some(month) = value(doc, i, "month").filter(|_| !is_name(doc, i)) {
        return Some(
            written::month_and_day(doc, s, i, month, published)
                .unwrap_or_else(|| written::month_and_year(doc, s, i, month, published)),
        );
    }
    if let Some(found) = relative::onset(doc, s, i, published) {
        return Some(found);
    }
    if is_word_of(doc, i, "part") {
        return written::part(doc, s, i, published);
    }
    if let Some(found) = relative::at(doc, s, i, published, spoken) {
        return Some(found);
    }
    year(doc, i)
        .filter(|_| written::stands_for_year(doc, s, i))
        .map(|y| (i + 1, written::whole_year(y)))
}
