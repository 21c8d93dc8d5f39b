//! Which days a count covers, and when it was said.

use super::clause::ClauseKind;
use super::lexicon::Dimension;
use super::setting::Setting;
use super::time::{Days, Expression};
use crate::schema::{Counting, Measure};

/// The days of a count, and how it stands to them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Period {
    pub start: Option<jiff::civil::Date>,
    pub end: Option<jiff::civil::Date>,
    /// When the source said it, where the text tells.
    pub stated: Option<Days>,
    /// Whether the text bounds the count to a period of its own.
    pub bounded: bool,
    /// Whether it runs on since then.
    pub lasts: bool,
}

/// Reads the days of the number at `token`; `published` ends what still runs.
pub(super) fn find(s: &Setting<'_, '_>, token: usize, published: Option<Days>) -> Period {
    let own = s.clauses.of(token);
    let mut period = Period { stated: stated(s), ..Period::default() };
    let event = s
        .times
        .iter()
        .filter(|time| !stating(s, time) && reaches(s, s.clauses.of(time.first), own))
        .min_by_key(|time| {
            let (from, to) = (time.first.min(token), time.first.max(token));
            let commas = (from..to).filter(|&i| s.doc.is_punct(i, &[","])).count();
            to - from + 4 * commas
        });
    let Some(time) = event else {
        if runs(s, own) {
            period.end = published.filter(|days| days.0 == days.1).map(|days| days.0);
        }
        return period;
    };
    period.bounded = !time.since && !time.until;
    period.lasts = time.since;
    if let Some((from, to)) = time.days {
        period.start = Some(from).filter(|_| !time.until);
        let end = if time.since { published.map(|days| days.0) } else { Some(to) };
        period.end = end.filter(|end| *end >= from);
    }
    period
}

/// Whether the times of one clause hold in another: in those that hang on it, in the one that it
/// introduces, and past a colon.
fn reaches(s: &Setting<'_, '_>, clause: usize, own: usize) -> bool {
    let kind = s.clauses.all[clause].kind;
    s.clauses.within(own, clause)
        || (kind == ClauseKind::Subordinate && s.clauses.within(clause, own))
        || (kind == ClauseKind::Main && clause < own)
}

/// Whether a count without days of its own is of the event that was spoken of before.
pub(super) fn is_of_event(s: &Setting<'_, '_>, measure: Measure, counting: Counting) -> bool {
    let suffered = !matches!(
        measure,
        Measure::Deployed | Measure::Planned | Measure::Supplied | Measure::Deserted
    );
    suffered && counting == Counting::Event && s.times.is_empty()
}

/// "bisher", "inzwischen": the count ends on the article's day.
fn runs(s: &Setting<'_, '_>, clause: usize) -> bool {
    (s.sentence.first..s.sentence.last)
        .any(|i| s.clauses.of(i) == clause && s.doc.is(i, Dimension::Time, &["running"]))
}

/// When the source of a sentence said it.
pub(super) fn stated(s: &Setting<'_, '_>) -> Option<Days> {
    s.times.iter().filter(|time| stating(s, time)).find_map(|time| time.days)
}

/// The days that a sentence dates something with, and whether it speaks of an event or of its
/// victims.
pub(super) fn event(s: &Setting<'_, '_>) -> Option<(Days, bool)> {
    let happens = (s.sentence.first..s.sentence.last).any(|i| {
        s.doc.is(i, Dimension::Counting, &["event"])
            || s.doc.is(i, Dimension::Measure, &["killed", "wounded", "missing", "captured"])
    });
    if s.sentence.headline {
        return None;
    }
    // A month may date an event; what dates no event must be a day or a few.
    let hours = if happens { 24 * 31 } else { 96 };
    let short = |days: &Days| days.1.duration_since(days.0).as_hours() < hours;
    s.times
        .iter()
        .filter(|time| !time.since && !stating(s, time))
        .find_map(|time| time.days.filter(short))
        .map(|days| (days, happens))
}

/// "KYIV, Jan 9 (Reuters) -": when it was written.
fn in_dateline(s: &Setting<'_, '_>, time: &Expression) -> bool {
    let near = time.last..s.sentence.last.min(time.last + 5);
    s.doc.lexicon.order.subject_first
        && time.first < s.sentence.first + 8
        && s.doc.is_capital(s.sentence.first)
        && (s.doc.is_punct(time.last, &["(", "-", "–", "—"]))
        && near.clone().any(|i| s.doc.is_punct(i, &["-", "–", "—"]))
}

/// Whether a time expression says when it was said: it stands with a verb of saying between the
/// same commas, or next to the document that says it.
fn stating(s: &Setting<'_, '_>, time: &Expression) -> bool {
    let document = |i: usize| s.doc.is(i, Dimension::Attribution, &["document"]);
    let from = time.first.saturating_sub(2).max(s.sentence.first);
    if (from..s.sentence.last.min(time.last + 2)).any(document) || in_dateline(s, time) {
        return true;
    }
    s.said.iter().any(|said| {
        let verb = said.rule == "source.verb" || said.rule == "source.reliance";
        let (from, to) = (said.at.min(time.first), said.at.max(time.first));
        let apart = (from..to).any(|i| s.doc.is_punct(i, &[",", ";", ":", "–"]));
        let counted = s
            .quantities
            .iter()
            .any(|(q, _)| !q.article && (from..to).contains(&q.first) && q.last <= time.first);
        verb && !apart && !counted
    })
}
