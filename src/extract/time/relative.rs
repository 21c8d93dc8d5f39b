//! Days told from another day: "gestern", "last week", "vor zwei Tagen", "seit Kriegsbeginn".

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};

use super::super::doc::{Doc, Sentence};
use super::super::epoch;
use super::super::lexicon::{Dimension, Entry};
use super::super::numeral::Numeral;
use super::written::{month_and_year, whole_day, whole_month, whole_year, year};
use super::{Days, Found, is_since, is_word_of, value};

/// The expression at token `i`; `spoken` are the days that were named last.
pub(super) fn at(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    published: Option<Days>,
    spoken: Option<Days>,
) -> Option<Found> {
    if let Some(found) = ago(doc, s, i, published) {
        return Some(found);
    }
    if doc.rows(i, Dimension::Time).any(|(e, _)| e.kind == "weekend") {
        return Some((i + 1, published.and_then(weekend)));
    }
    if let Some(found) = holiday(doc, s, i, published) {
        return Some(found);
    }
    if let Some(weekday) = value(doc, i, "weekday") {
        return Some((i + 1, published.and_then(|p| last_weekday(weekday, p))));
    }
    let shifted = |day: Option<Days>, shift: i8| {
        let day = day.filter(|p| p.0 == p.1).map(|p| plus_days(p.0, i64::from(shift)));
        let spans = doc.rows(i, Dimension::Time);
        (i + spans.map(|(_, len)| len).max().unwrap_or(1), day.map(|day| (day, day)))
    };
    if let Some(shift) = value(doc, i, "day") {
        return Some(shifted(published, shift));
    }
    if let Some(shift) = value(doc, i, "from_spoken") {
        return Some(shifted(spoken.or(published), shift));
    }
    if let Some(found) = past_day(doc, i, published) {
        return Some(found);
    }
    if is_word_of(doc, i, "year_before") {
        let year =
            published.filter(|(from, to)| from.year() == to.year()).map(|days| days.0.year());
        return Some((i + 1, year.and_then(|year| whole_year(year - 1))));
    }
    if let Some(found) = share_of_year(doc, s, i, published) {
        return Some(found);
    }
    let led = ["last", "this", "next", "closing"].iter().any(|kind| is_word_of(doc, i, kind));
    led.then(|| relative(doc, s, i, published)).flatten()
}

/// "im ersten Halbjahr 2014", "im dritten Quartal": a share of a year, the last one that has begun
/// where the year is not told.
fn share_of_year(doc: &Doc<'_>, s: Sentence, i: usize, published: Option<Days>) -> Option<Found> {
    let (entry, len) = row_of(doc, i, "share")?;
    let (first, closing) = entry.kind.split_once('-')?;
    let (first, closing): (i8, i8) = (first.parse().ok()?, closing.parse().ok()?);
    let mut last = i + len;
    // "the first five months of this year"
    if is_word_of(doc, last, "this") && row_of(doc, last + 1, "unit").is_some() {
        last += 2;
    }
    let stated = (last < s.last).then(|| year(doc, last)).flatten();
    let of = |year: i16| {
        let (from, _) = whole_month(year, first)?;
        let (_, to) = whole_month(year, closing)?;
        Some((from, to))
    };
    let of_last =
        |(_, to): Days| of(to.year()).filter(|days| days.0 <= to).or_else(|| of(to.year() - 1));
    let days = stated.map_or_else(|| published.and_then(of_last), of);
    Some((last + usize::from(stated.is_some()), days))
}

/// "in the past 24 hours", "over the past week": from the day before, or so many days before, to the
/// article's; but "the last week of May".
fn past_day(doc: &Doc<'_>, i: usize, published: Option<Days>) -> Option<Found> {
    let (entry, len) = row_of(doc, i, "past_day")?;
    let back = entry.kind.parse().unwrap_or(1);
    let day = published.filter(|days| days.0 == days.1);
    let open = back == 1 || !doc.is(i + len, Dimension::Grammar, &["genitive"]);
    open.then(|| (i + len, day.map(|(day, _)| (plus_days(day, -back), day))))
}

/// "Heiligabend 1953", "on New Year's Eve": a day of every year, told by its name.
fn holiday(doc: &Doc<'_>, s: Sentence, i: usize, published: Option<Days>) -> Option<Found> {
    let (entry, len) = row_of(doc, i, "holiday")?;
    // "Silvesternacht" goes on into the next day.
    let last = i + len;
    let stated = (last < s.last).then(|| year(doc, last)).flatten();
    let past = last + usize::from(stated.is_some());
    if let Some(from_easter) = entry.kind.strip_prefix("easter") {
        return Some((past, feast(from_easter.parse().ok()?, stated, published)));
    }
    let (first, night) = entry.kind.split_once(' ').unwrap_or((entry.kind, ""));
    let (month, day) = first.split_once('-')?;
    let days = whole_day(stated, month.parse().ok()?, day.parse().ok()?, published);
    let days = days.map(|(from, to)| (from, plus_days(to, i64::from(!night.is_empty()))));
    Some((past, days))
}

/// "Karfreitag": so many days from Easter Sunday, in the year that is told or the last time.
fn feast(from_easter: i64, stated: Option<i16>, published: Option<Days>) -> Option<Days> {
    let of = |year: i16| Some(plus_days(easter(year)?, from_easter));
    let last = |(_, to): Days| of(to.year()).filter(|day| *day <= to).or_else(|| of(to.year() - 1));
    let day = stated.map_or_else(|| published.and_then(last), of)?;
    Some((day, day))
}

/// Easter Sunday of a year of the Gregorian calendar.
///
/// *Method*: Meeus, Astronomical Algorithms, 2nd ed., chapter 8.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// The row of one kind of word of time, and the tokens that it spans.
#[inline]
fn row_of<'d>(doc: &'d Doc<'_>, i: usize, kind: &str) -> Option<(&'d Entry, usize)> {
    let met = is_word_of(doc, i, kind);
    met.then(|| doc.rows(i, Dimension::Time).find(|(e, _)| e.value == kind)).flatten()
}

/// Whether a word for a beginning is met: of the year, of the war.
pub(super) fn is_onset_of(doc: &Doc<'_>, i: usize, what: &str) -> bool {
    let mut rows = doc.rows(i, Dimension::Time);
    rows.any(|(e, _)| e.value == "onset" && e.kind == what)
}

/// "Jahresbeginn", "start of the war"; "the full-scale invasion" only where something runs since.
pub(super) fn onset(
    doc: &Doc<'_>,
    s: Sentence,
    i: usize,
    published: Option<Days>,
) -> Option<Found> {
    let (entry, len) = row_of(doc, i, "onset")?;
    let day = match entry.kind {
        "war_since" => is_since(doc, s, i).then(|| onset_of(doc, "war", published))?,
        what => onset_of(doc, what, published),
    };
    Some((i + len, day.map(|day| (day, day))))
}

/// "vor zwei Tagen", "two days ago": the day where days are counted; weeks and years are too rough.
fn ago(doc: &Doc<'_>, s: Sentence, i: usize, published: Option<Days>) -> Option<Found> {
    let leads = is_word_of(doc, i, "ago_before");
    let number = i + usize::from(leads);
    let span =
        (number + 1 < s.last && is_word_of(doc, number + 1, "span")).then_some(number + 1)?;
    if !leads && !is_word_of(doc, span + 1, "ago_after") {
        return None;
    }
    let last = span + 1 + usize::from(!leads);
    if let Some(days) = years_ago(doc, (number, span), published) {
        return Some((last, Some(days)));
    }
    let days = value(doc, span, "span");
    let n = match doc.numeral(number)? {
        Numeral::Value(n) if n < 100.0 => n,
        Numeral::Article => 1.0,
        _ => return Some((last, None)),
    };
    #[allow(clippy::cast_possible_truncation)] // below a hundred
    let back = |days: i8| i64::from(days) * n as i64;
    let day = days.zip(published.filter(|p| p.0 == p.1)).map(|(d, p)| plus_days(p.0, -back(d)));
    Some((last, day.map(|day| (day, day))))
}

/// "vor zwei Jahren": the whole year so far back.
fn years_ago(
    doc: &Doc<'_>,
    (number, span): (usize, usize),
    published: Option<Days>,
) -> Option<Days> {
    let years = doc.rows(span, Dimension::Time).any(|(e, _)| e.value == "span" && e.kind == "year");
    let (from, to) = published.filter(|(from, to)| years && from.year() == to.year())?;
    match doc.numeral(number)? {
        #[allow(clippy::cast_possible_truncation)] // below a hundred
        Numeral::Value(n) if n < 100.0 && n.fract() == 0.0 => whole_year(from.year() - n as i16),
        Numeral::Article => whole_year(to.year() - 1),
        _ => None,
    }
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

/// "im vergangenen Jahr", "in diesem Monat", "am vergangenen Sonntag".
fn relative(doc: &Doc<'_>, s: Sentence, i: usize, published: Option<Days>) -> Option<Found> {
    let next = i + 1;
    if next >= s.last {
        return None;
    }
    let span = (next..s.last.min(next + 2)).find(|&j| is_word_of(doc, j, "span"));
    if let Some(span) = span {
        let counted = (span == next + 1 && is_word_of(doc, i, "last")).then_some(next);
        let days = counted.and_then(|number| last_days(doc, (number, span), published));
        return Some((span + 1, days));
    }
    if is_word_of(doc, i, "next") {
        let ahead = ["weekday", "month", "unit"].iter().any(|kind| is_word_of(doc, next, kind));
        // "nächste Woche Montag"
        let day = next + 1 < s.last && is_word_of(doc, next + 1, "weekday");
        return ahead.then_some((next + 1 + usize::from(day), None));
    }
    if let Some(weekday) = value(doc, next, "weekday") {
        let last = published.and_then(|p| last_weekday(weekday, p));
        // "last Friday", said on a Friday
        let today = published.filter(|p| is_word_of(doc, i, "last") && Some(*p) == last);
        let week = |days: Days| (plus_days(days.0, -7), plus_days(days.1, -7));
        return Some((next + 1, today.map(week).or(last)));
    }
    if let Some(month) = value(doc, next, "month") {
        return Some(month_and_year(doc, s, next, month, published));
    }
    let unit = doc.hits(next).map(|(e, _)| e).find(|e| e.value == "unit")?.kind;
    if is_word_of(doc, i, "closing") {
        let whole = |(from, to): Days| whole_year(to.year()).filter(|_| from.year() == to.year());
        return (unit == "year").then(|| (next + 1, published.and_then(whole)));
    }
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

/// "in den vergangenen drei Tagen": so many days up to the article's; other lengths of time are too
/// rough.
fn last_days(
    doc: &Doc<'_>,
    (number, span): (usize, usize),
    published: Option<Days>,
) -> Option<Days> {
    let unit = value(doc, span, "span")?;
    let day = published.filter(|days| days.0 == days.1)?.0;
    match doc.numeral(number)? {
        #[allow(clippy::cast_possible_truncation)] // below a hundred
        Numeral::Value(n) if n < 100.0 => Some((plus_days(day, -i64::from(unit) * n as i64), day)),
        _ => None,
    }
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

pub(super) fn plus_days(day: Date, n: i64) -> Date {
    day.saturating_add(Span::new().days(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The earliest and the latest day that there can be, and the example of the reference.
    #[test]
    fn easter_sundays() {
        for (year, month, day) in [(1818, 3, 22), (1943, 4, 25), (1991, 3, 31), (2024, 3, 31)] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }
}
