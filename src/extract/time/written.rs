//! Days written with their month or year: "14. Oktober", "March 3, 2024", "Ende Juli", "1999".

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::doc::{Doc, Sentence};
use super::super::lexicon::{Dimension, Entry};
use super::super::token::TokenKind;
use super::{Days, Found, is_word_of, joins, value};

/// A date in figures: 23.12.2024, 24/10/2024, 2024-12-23, 2024-12.
pub(in crate::extract) fn numeric(text: &str) -> Option<Days> {
    let parts: Vec<i16> =
        text.split(['.', '/', '-']).map(|p| p.parse().ok()).collect::<Option<_>>()?;
    // A year of two figures is one of those nearest to today's texts.
    let full = |year: i16| if year < 70 { 2000 + year } else { 1900 + year };
    let (year, month, day) = match parts[..] {
        [year, month] if year > 31 => return whole_month(year, i8::try_from(month).ok()?),
        [year, month, day] if year > 31 => (year, month, day),
        [day, month, year] if year > 99 => (year, month, day),
        [day, month, year] => (full(year), month, day),
        _ => return None,
    };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let day = Date::new(year, month, day).or_else(|_| Date::new(year, day, month)).ok()?;
    Some((day, day))
}

/// "am 12.3.": day and month in figures, with a preposition or article before and a full stop after.
pub(super) fn day_in_figures(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    published: Option<Days>,
) -> Option<Found> {
    let led = i > s.first
        && doc.is(i - 1, Dimension::Grammar, &["preposition", "determiner"])
        && !doc.lexicon.order.month_first;
    let stop = doc.is_punct(i + 1, &["."]) && doc.tokens[i].end == doc.tokens[i + 1].start;
    let (day, month) = (led && stop).then(|| doc.word(i).split_once('.')).flatten()?;
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    Date::new(2000, month, day).ok()?;
    Some((i + 2, whole_day(None, month, day, published)))
}

/// "Jan van Doren", "Theresa May": a month that stands in a name, where no day, year or preposition
/// makes it a time.
pub(in crate::extract) fn is_name(doc: &Doc<'_>, i: usize) -> bool {
    let unknown = |i: usize| doc.is_capital(i) && doc.hits(i).next().is_none();
    let particle = |i: usize| doc.is(i, Dimension::Grammar, &["particle"]) && doc.is_capital(i + 1);
    let led = i > 0 && doc.is(i - 1, Dimension::Grammar, &["preposition"]);
    let opens = !led && (unknown(i + 1) || particle(i + 1));
    let closes = i > 0 && unknown(i - 1);
    let counted = !doc.is_word(i + 1) && doc.may_be_number(i + 1);
    !doc.lexicon.capital_nouns && doc.is_capital(i) && (opens || closes) && !counted
}

/// "14" of "14. Oktober".
pub(super) fn day_of_month(doc: &Doc<'_>, s: Sentence, i: usize) -> Option<i8> {
    let number = doc.tokens[i].kind == TokenKind::Number;
    let day: i8 = number.then(|| doc.word(i).parse().ok())?.filter(|d| (1..=31).contains(d))?;
    let month = if doc.is_punct(i + 1, &["."]) { i + 2 } else { i + 1 };
    (month < s.last && value(doc, month, "month").is_some()).then_some(day)
}

/// "3. bis 9. März", "dem 1. und dem 15. Mai": the first day has the month of the second.
pub(super) fn span_of_days(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    published: Option<Days>,
) -> Option<Found> {
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

pub(super) fn day_and_month(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    day: i8,
    published: Option<Days>,
) -> Option<Found> {
    let at = if doc.is_punct(i + 1, &["."]) { i + 2 } else { i + 1 };
    let month = value(doc, at, "month")?;
    let stated = (at + 1 < s.last).then(|| year(doc, at + 1)).flatten();
    let last = at + 1 + usize::from(stated.is_some());
    Some((last, whole_day(stated, month, day, published)))
}

/// "January 7", "January 7, 2025", where the day follows its month.
pub(super) fn month_and_day(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    month: i8,
    published: Option<Days>,
) -> Option<Found> {
    let at = if doc.is_punct(i + 1, &["."]) { i + 2 } else { i + 1 };
    let number = at < s.last && doc.tokens[at].kind == TokenKind::Number;
    let digits = |at: usize| doc.word(at).trim_end_matches(char::is_alphabetic).parse().ok();
    let day: i8 = (number && doc.lexicon.order.month_first).then(|| digits(at))??;
    if !(1..=31).contains(&day) {
        return None;
    }
    let closing = second_day(doc, s, at + 1).filter(|second| *second > day);
    let past = at + 1 + if closing.is_some() { 2 } else { 0 };
    let comma = past + usize::from(doc.is_punct(past, &[","]));
    let stated = (comma < s.last).then(|| year(doc, comma)).flatten();
    let last = if stated.is_some() { comma + 1 } else { past };
    let days = whole_day(stated, month, closing.unwrap_or(day), published);
    let from = |to: Date| Date::new(to.year(), month, day).ok();
    Some((last, days.and_then(|(_, to)| Some((from(to)?, to)))))
}

/// "December 14-15", "between October 8 and 13": the second day of a month named before both, and no
/// count of anything.
fn second_day(doc: &Doc<'_>, s: Sentence, join: usize) -> Option<i8> {
    let next = join + 1;
    let joined = next < s.last && (joins(doc, join) || doc.is_punct(join, &["-", "–"]));
    let number = joined && doc.tokens[next].kind == TokenKind::Number;
    let day: i8 = number.then(|| doc.word(next).parse().ok())??;
    let counts = next + 1 < s.last
        && [Dimension::Person, Dimension::Measure, Dimension::Unit, Dimension::Nation]
            .iter()
            .any(|table| doc.has(next + 1, *table));
    ((1..=31).contains(&day) && !counts).then_some(day)
}

/// A day of a stated year, else the last such day up to the article's.
pub(super) fn whole_day(
    stated: Option<i16>,
    month: i8,
    day: i8,
    published: Option<Days>,
) -> Option<Days> {
    let of = |year: i16| Date::new(year, month, day).ok();
    let found = match (stated, published) {
        (Some(year), _) => of(year),
        (None, Some((_, to))) => of(to.year()).filter(|d| *d <= to).or_else(|| of(to.year() - 1)),
        (None, None) => None,
    };
    found.map(|day| (day, day))
}

pub(super) fn month_and_year(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    month: i8,
    published: Option<Days>,
) -> Found {
    let stated = (i + 1 < s.last).then(|| year(doc, i + 1)).flatten();
    if let Some(year) = year_pointed_at(doc, s, i + 1, published).filter(|_| stated.is_none()) {
        return (i + 3, whole_month(year, month));
    }
    let found = match (stated, published) {
        (Some(year), _) => whole_month(year, month),
        (None, Some((_, to))) => whole_month(to.year(), month)
            .filter(|days| days.0 <= to)
            .or_else(|| whole_month(to.year() - 1, month)),
        (None, None) => None,
    };
    (i + 1 + usize::from(stated.is_some()), found)
}

/// "Januar dieses Jahres", "March last year": the year that the words at token `i` point at.
fn year_pointed_at(doc: &Doc<'_>, s: Sentence, i: usize, published: Option<Days>) -> Option<i16> {
    let (from, to) = published.filter(|days| days.0.year() == days.1.year())?;
    let unit = |e: &Entry| e.value == "unit" && e.kind == "year";
    let years =
        i + 1 < s.last && doc.hits(i + 1).any(|(e, _)| e.dimension == Dimension::Time && unit(e));
    match (is_word_of(doc, i, "this"), is_word_of(doc, i, "last")) {
        _ if !years => None,
        (true, _) => Some(to.year()),
        (_, true) => Some(from.year() - 1),
        _ => None,
    }
}

/// "Ende Juli", "Anfang Oktober 2024"; a part of a year has no days that one could name.
pub(super) fn part(doc: &Doc<'_>, s: Sentence, i: usize, published: Option<Days>) -> Option<Found> {
    if let Some(y) = (i + 1 < s.last).then(|| year(doc, i + 1)).flatten() {
        // "seit Anfang 2014" is as good as since its first day.
        let start = doc.hits(i).any(|(e, _)| e.value == "part" && e.kind == "start");
        let since = i > s.first && doc.is(i - 1, Dimension::Time, &["since"]);
        let day = whole_year(y).filter(|_| start && since).map(|(first, _)| (first, first));
        return Some((i + 2, day));
    }
    if let Some(found) = between_parts(doc, s, i, published) {
        return Some(found);
    }
    // "the end of May"
    let opening = doc.hits(i).filter(|(e, _)| e.value == "part").map(|(_, len)| len).max();
    let of = (i + 1..s.last.min(i + 1 + opening.unwrap_or(1).max(2)))
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

/// "von Anfang bis Mitte Oktober", "zwischen Mitte und Ende November": two parts of one month, of
/// which the middle is one day.
fn between_parts(doc: &Doc<'_>, s: Sentence, i: usize, published: Option<Days>) -> Option<Found> {
    let second = i + 2;
    let named = |i: usize| doc.hits(i).map(|(e, _)| e).find(|e| e.value == "part");
    let (opens, closes) = (named(i)?, (second < s.last).then(|| named(second)).flatten()?);
    let month = (joins(doc, i + 1) && second + 1 < s.last)
        .then(|| value(doc, second + 1, "month"))
        .flatten()?;
    let (last, whole) = month_and_year(doc, s, second + 1, month, published);
    let days = whole.and_then(|(first, end)| {
        let middle = first.checked_add(14.days()).ok()?;
        let from = if opens.kind == "start" { first } else { middle };
        let to = if closes.kind == "middle" { middle } else { end };
        Some((from, to))
    });
    Some((last, days))
}

/// A bare number that can be a year.
pub(in crate::extract) fn year(doc: &Doc<'_>, i: usize) -> Option<i16> {
    let plain = doc.tokens[i].kind == TokenKind::Number && doc.word(i).len() == 4;
    plain.then(|| doc.word(i).parse().ok())?.filter(|y| (1500..=2100).contains(y))
}

/// Whether nothing counted follows, so that the number is a year.
pub(super) fn stands_for_year(doc: &Doc<'_>, s: Sentence, i: usize) -> bool {
    let led = i > s.first
        && (is_word_of(doc, i - 1, "unit")
            || is_word_of(doc, i - 1, "since")
            || is_word_of(doc, i - 1, "last")
            || doc.is(i - 1, Dimension::Grammar, &["leads_year"]));
    let followed = i + 1 < s.last
        && (doc.has(i + 1, Dimension::Person)
            || doc
                .hit(i + 1, Dimension::Measure)
                .is_some_and(|e| matches!(e.kind, "noun" | "adjective"))
            || doc
                .hit(i + 1, Dimension::Nation)
                .is_some_and(|e| e.kind != "name" && e.kind != "place")
            || doc.hit(i + 1, Dimension::Numeral).is_some_and(|e| e.kind == "multiplier"));
    led || !followed
}

pub(super) fn whole_year(year: i16) -> Option<Days> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

pub(super) fn whole_month(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}
