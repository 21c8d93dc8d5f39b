//! Days that a text names, resolved against the day on which it appeared; the past by default.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};

use super::doc::{Doc, Sentence};
use super::lexicon::{Dimension, Entry};
use super::token::TokenKind;
use super::{dateline, epoch};

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
    let mut i = s.first;
    while i < s.last {
        let found_here = may_begin(doc, i).then(|| at(doc, s, i, published, spoken)).flatten();
        let Some((last, mut days)) = found_here else {
            i += 1;
            continue;
        };
        if follows_night(doc, s, i) {
            days = days.map(|(from, to)| (plus_days(from, -1), to));
        }
        let since = is_since(doc, s, i) || runs_on(doc, s, i);
        match found.last_mut() {
            // "von Mittwoch auf Donnerstag", "zwischen Montag und Freitag"
            Some(before) if before.last + 1 == i && joins(doc, i - 1) => {
                before.days = before.days.zip(days).map(|(a, b)| (a.0.min(b.0), a.1.max(b.1)));
                before.last = last;
            }
            _ => {
                let until = (s.first.max(i.saturating_sub(2))..i).any(|j| leads_end(doc, j, i));
                found.push(Expression { first: i, last, days, since, until, of_text: false });
            }
        }
        i = last;
    }
    for time in &mut found {
        time.of_text = dateline::is_of_text(doc, s, time);
    }
    found
}

/// Whether a time expression may begin with a token: most words can be passed over at once.
fn may_begin(doc: &Doc<'_>, i: usize) -> bool {
    matches!(doc.tokens[i].kind, TokenKind::Number | TokenKind::DateOrTime)
        || doc.has(i, Dimension::Time)
}

/// "seit dem 24. Februar", "seit Beginn der Kämpfe am 12. Juli", but not "seit 40 Jahren sind am
/// Mittwoch": no verb, comma or length of time between.
fn is_since(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let ends = |&j: &usize| {
        doc.is_punct(j, &[","])
            || doc.is(j, Dimension::Grammar, &["auxiliary"])
            || doc.is(j, Dimension::Unit, &["duration"])
    };
    let before = (s.first.max(i.saturating_sub(8))..i).rev().take_while(|j| !ends(j));
    before.into_iter().any(|j| is_word_of(doc, j, "since"))
}

/// "in diesem Jahr", "vom Beginn des Krieges an": a time that goes on without a word for it.
fn runs_on(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let unit = |j: usize| doc.is(j, Dimension::Time, &["unit"]);
    let this = doc.lexicon.capital_nouns && is_word_of(doc, i, "this") && unit(i + 1);
    let onset = doc.hits(i).any(|(e, _)| is_onset(e) && e.kind == "war");
    let from =
        (i.saturating_sub(2).max(s.first)..i).any(|j| doc.is(j, Dimension::Grammar, &["agent"]));
    this || (onset && from)
}

/// "until January", "up to the 3rd"; but "by" must stand right before the time.
fn leads_end(doc: &Doc<'_>, j: usize, time: usize) -> bool {
    doc.hits(j).any(|(e, len)| {
        e.dimension == Dimension::Time
            && e.value == "until"
            && (e.kind != "adjoining" || j + len == time)
    })
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

/// The value of a word of time of one kind, as a number.
fn value(doc: &Doc<'_>, i: usize, kind: &str) -> Option<i8> {
    if i >= doc.tokens.len() {
        return None;
    }
    doc.hits(i)
        .map(|(e, _)| e)
        .find(|e| e.dimension == Dimension::Time && e.value == kind)
        .and_then(|e| e.kind.parse().ok())
}

fn is_word_of(doc: &Doc<'_>, i: usize, kind: &str) -> bool {
    doc.is(i, Dimension::Time, &[kind])
}

fn at(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    published: Option<Days>,
    spoken: Option<Days>,
) -> Option<(usize, Option<Days>)> {
    if doc.tokens[i].kind == TokenKind::DateOrTime {
        return numeric(doc.word(i)).map(|days| (i + 1, Some(days)));
    }
    if let Some(day) = day_of_month(doc, s, i) {
        return day_and_month(doc, s, i, day, published);
    }
    if let Some(span) = span_of_days(doc, s, i, published) {
        return Some(span);
    }
    if let Some(month) = value(doc, i, "month") {
        return Some(
            month_and_day(doc, s, i, month, published)
                .unwrap_or_else(|| month_and_year(doc, s, i, month, published)),
        );
    }
    if let Some((onset, len)) = doc.hits(i).find(|(e, _)| is_onset(e)) {
        return Some((i + len, onset_of(doc, onset.kind, published).map(|day| (day, day))));
    }
    if doc.hits(i).any(|(e, _)| e.dimension == Dimension::Time && e.kind == "weekend") {
        return Some((i + 1, published.and_then(weekend)));
    }
    if is_word_of(doc, i, "part") {
        return part(doc, s, i, published);
    }
    if let Some(weekday) = value(doc, i, "weekday") {
        return Some((i + 1, published.and_then(|p| last_weekday(weekday, p))));
    }
    if let Some(shift) = value(doc, i, "day") {
        let days = published.filter(|p| p.0 == p.1).map(|p| plus_days(p.0, i64::from(shift)));
        return Some((i + 1, days.map(|day| (day, day))));
    }
    if let Some(shift) = value(doc, i, "from_spoken") {
        let days = spoken.or(published).filter(|p| p.0 == p.1);
        let day = days.map(|p| plus_days(p.0, i64::from(shift)));
        return Some((i + 1, day.map(|day| (day, day))));
    }
    if is_word_of(doc, i, "last") || is_word_of(doc, i, "this") || is_word_of(doc, i, "next") {
        return relative(doc, s, i, published);
    }
    year(doc, i).filter(|_| stands_for_year(doc, s, i)).map(|y| (i + 1, whole_year(y)))
}

fn is_onset(entry: &Entry) -> bool {
    entry.dimension == Dimension::Time && entry.value == "onset"
}

/// "Jahresbeginn", "Kriegsbeginn": the first day of what the word names.
fn onset_of(doc: &Doc<'_>, what: &str, published: Option<Days>) -> Option<Date> {
    let (from, to) = published?;
    match what {
        "year" if from.year() == to.year() => Some(date(to.year(), 1, 1)),
        "month" if from.first_of_month() == to.first_of_month() => Some(to.first_of_month()),
        "war" => epoch::war(doc, published),
        _ => None,
    }
}

/// A date in figures: 23.12.2024, 24/10/2024, 2024-12-23, 2024-12.
pub(super) fn numeric(text: &str) -> Option<Days> {
    let parts: Vec<i16> =
        text.split(['.', '/', '-']).map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let (year, month, day) = match parts[..] {
        [year, month] if year > 31 => return whole_month(year, i8::try_from(month).ok()?),
        [year, month, day] if year > 31 => (year, month, day),
        [day, month, year] if year > 31 => (year, month, day),
        _ => return None,
    };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let day = Date::new(year, month, day).or_else(|_| Date::new(year, day, month)).ok()?;
    Some((day, day))
}

/// "14" of "14. Oktober".
fn day_of_month(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<i8> {
    let number = doc.tokens[i].kind == TokenKind::Number;
    let day: i8 = number.then(|| doc.word(i).parse().ok())?.filter(|d| (1..=31).contains(d))?;
    let month = if doc.is_punct(i + 1, &["."]) { i + 2 } else { i + 1 };
    (month < s.last && value(doc, month, "month").is_some()).then_some(day)
}

/// "3. bis 9. März", "dem 1. und dem 15. Mai": the first day has the month of the second.
fn span_of_days(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    published: Option<Days>,
) -> Option<(usize, Option<Days>)> {
    let number = doc.tokens[i].kind == TokenKind::Number;
    let day: i8 = number.then(|| doc.word(i).parse().ok())?.filter(|d| (1..=31).contains(d))?;
    let join = if doc.is_punct(i + 1, &["."]) { i + 2 } else { i + 1 };
    if join >= s.last || !(joins(doc, join) || doc.is_punct(join, &["-", "–"])) {
        return None;
    }
    let next = (join + 1..s.last.min(join + 3))
        .find(|&j| !doc.is(j, Dimension::Grammar, &["determiner", "preposition"]))?;
    let second = day_of_month(doc, s, next)?;
    let (last, days) = day_and_month(doc, s, next, second, published)?;
    let days = days.and_then(|(_, to)| {
        Some((Date::new(to.year(), to.month(), day).ok().filter(|from| *from <= to)?, to))
    });
    Some((last, days))
}

fn day_and_month(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    day: i8,
    published: Option<Days>,
) -> Option<(usize, Option<Days>)> {
    let at = if doc.is_punct(i + 1, &["."]) { i + 2 } else { i + 1 };
    let month = value(doc, at, "month")?;
    let stated = (at + 1 < s.last).then(|| year(doc, at + 1)).flatten();
    let last = at + 1 + usize::from(stated.is_some());
    Some((last, whole_day(stated, month, day, published)))
}

/// "January 7", "January 7, 2025", where the day follows its month.
fn month_and_day(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    month: i8,
    published: Option<Days>,
) -> Option<(usize, Option<Days>)> {
    let at = if doc.is_punct(i + 1, &["."]) { i + 2 } else { i + 1 };
    let number = at < s.last && doc.tokens[at].kind == TokenKind::Number;
    let digits = |at: usize| doc.word(at).trim_end_matches(char::is_alphabetic).parse().ok();
    let day: i8 = (number && doc.lexicon.order.month_first).then(|| digits(at))??;
    if !(1..=31).contains(&day) {
        return None;
    }
    let comma = at + 1 + usize::from(doc.is_punct(at + 1, &[","]));
    let stated = (comma < s.last).then(|| year(doc, comma)).flatten();
    let last = if stated.is_some() { comma + 1 } else { at + 1 };
    Some((last, whole_day(stated, month, day, published)))
}

/// A day of a stated year, else the last such day up to the article's.
fn whole_day(stated: Option<i16>, month: i8, day: i8, published: Option<Days>) -> Option<Days> {
    let of = |year: i16| Date::new(year, month, day).ok();
    let found = match (stated, published) {
        (Some(year), _) => of(year),
        (None, Some((_, to))) => of(to.year()).filter(|d| *d <= to).or_else(|| of(to.year() - 1)),
        (None, None) => None,
    };
    found.map(|day| (day, day))
}

fn month_and_year(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    month: i8,
    published: Option<Days>,
) -> (usize, Option<Days>) {
    let stated = (i + 1 < s.last).then(|| year(doc, i + 1)).flatten();
    let found = match (stated, published) {
        (Some(year), _) => whole_month(year, month),
        (None, Some((_, to))) => whole_month(to.year(), month)
            .filter(|days| days.0 <= to)
            .or_else(|| whole_month(to.year() - 1, month)),
        (None, None) => None,
    };
    (i + 1 + usize::from(stated.is_some()), found)
}

/// "Ende Juli", "Anfang Oktober 2024"; a part of a year has no days that one could name.
fn part(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    published: Option<Days>,
) -> Option<(usize, Option<Days>)> {
    if i + 1 < s.last && year(doc, i + 1).is_some() {
        return Some((i + 2, None));
    }
    let of = (i + 1..s.last.min(i + 3))
        .find(|&j| value(doc, j, "month").is_some() || is_word_of(doc, j, "unit"))?;
    let Some(month) = value(doc, of, "month") else {
        let year = (of + 1 < s.last).then(|| year(doc, of + 1)).flatten();
        return Some((of + 1 + usize::from(year.is_some()), None));
    };
    let (last, whole) = month_and_year(doc, s, of, month, published);
    let entry = doc.hits(i).map(|(e, _)| e).find(|e| e.value == "part")?;
    let days = whole.and_then(|(first, end)| match entry.kind {
        "start" => Some((first, first.checked_add(9.days()).ok()?)),
        "middle" => Some((first.checked_add(10.days()).ok()?, first.checked_add(19.days()).ok()?)),
        _ => Some((first.checked_add(20.days()).ok()?, end)),
    });
    Some((last, days))
}

/// "im vergangenen Jahr", "in diesem Monat", "am vergangenen Sonntag".
fn relative(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    published: Option<Days>,
) -> Option<(usize, Option<Days>)> {
    let next = i + 1;
    if next >= s.last {
        return None;
    }
    // "in den vergangenen zwei Wochen", "während der letzten Jahre": no days that one could name.
    let span = (next..s.last.min(next + 2)).find(|&j| is_word_of(doc, j, "span"));
    if let Some(span) = span {
        return Some((span + 1, None));
    }
    if is_word_of(doc, i, "next") {
        let ahead = ["weekday", "month", "unit"].iter().any(|kind| is_word_of(doc, next, kind));
        return ahead.then_some((next + 1, None));
    }
    if let Some(weekday) = value(doc, next, "weekday") {
        return Some((next + 1, published.and_then(|p| last_weekday(weekday, p))));
    }
    if let Some(month) = value(doc, next, "month") {
        return Some(month_and_year(doc, s, next, month, published));
    }
    let unit = doc.hits(next).map(|(e, _)| e).find(|e| e.value == "unit")?.kind;
    let this = is_word_of(doc, i, "this");
    let days = published.and_then(|(from, to)| match unit {
        "year" if from.year() == to.year() && this => Some((date(to.year(), 1, 1), from)),
        "year" if from.year() == to.year() => whole_year(to.year() - 1),
        "month" if (from.year(), from.month()) == (to.year(), to.month()) && !this => {
            let before = from.checked_sub(1.month()).ok()?;
            whole_month(before.year(), before.month())
        }
        "month" if this => Some((from.first_of_month(), from)),
        "week" if from == to => {
            let monday = plus_days(from, -i64::from(from.weekday().to_monday_zero_offset()));
            Some(if this { (monday, from) } else { (plus_days(monday, -7), plus_days(monday, -1)) })
        }
        "weekend" => weekend((from, to)),
        _ => None,
    });
    Some((next + 1, days))
}

/// The last such weekday up to the article's day; unknown where its days disagree.
fn last_weekday(weekday: i8, published: Days) -> Option<Days> {
    let last = |day: Date| {
        let back = (day.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
        plus_days(day, -i64::from(back))
    };
    let (a, b) = (last(published.0), last(published.1));
    (a == b).then_some((a, a))
}

/// The last Saturday and Sunday up to the article's day.
fn weekend(published: Days) -> Option<Days> {
    let sunday = last_weekday(7, published)?.0;
    Some((plus_days(sunday, -1), sunday))
}

fn plus_days(day: Date, n: i64) -> Date {
    day.saturating_add(Span::new().days(n))
}

/// A bare number that can be a year.
pub(super) fn year(doc: &Doc<'_>, i: usize) -> Option<i16> {
    let plain = doc.tokens[i].kind == TokenKind::Number && doc.word(i).len() == 4;
    plain.then(|| doc.word(i).parse().ok())?.filter(|y| (1500..=2100).contains(y))
}

/// Whether nothing counted follows, so that the number is a year.
fn stands_for_year(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let led = i > s.first
        && (is_word_of(doc, i - 1, "unit")
            || is_word_of(doc, i - 1, "since")
            || is_word_of(doc, i - 1, "last")
            || doc.is(i - 1, Dimension::Grammar, &["leads_year"]));
    let followed = i + 1 < s.last
        && (doc.hit(i + 1, Dimension::Person).is_some()
            || doc
                .hit(i + 1, Dimension::Measure)
                .is_some_and(|e| matches!(e.kind, "noun" | "adjective"))
            || doc
                .hit(i + 1, Dimension::Nation)
                .is_some_and(|e| e.kind != "name" && e.kind != "place")
            || doc.hit(i + 1, Dimension::Numeral).is_some_and(|e| e.kind == "multiplier"));
    led || !followed
}

fn whole_year(year: i16) -> Option<Days> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

fn whole_month(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}
