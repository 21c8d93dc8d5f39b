//! Figures of several origins for the same time: the units of reliability and of paired series.

use std::collections::BTreeMap;

use crate::analysis::as_of::{has_voice, known, recency};
use crate::analysis::question::is_level;
use crate::analysis::statement::voice;
use crate::analysis::{Days, Question, Settings, Statement};
use crate::extract::Claim;
use jiff::civil::Date;

/// Statements whose days are further apart than this belong to no month.
const LONGEST_DATE: f64 = 31.0;

/// Origins that one time holds; pairs grow with the square.
const VOICES: usize = 60;

/// The time that figures of several origins share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Time {
    /// The month in which a running total or a strength was stated.
    Month(i16, i8),
    /// The days that a figure covers.
    Period(Date, Date),
}

/// The figures of one question at one time, by voice; at least two.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub question: Question,
    /// The month or the period.
    pub days: Days,
    /// Figure and claim of each voice.
    pub figures: BTreeMap<String, (f64, String)>,
}

/// Every time at which at least two voices gave a figure proper, by question and time.
///
/// Of each voice counts its last word at that time; bounds, derived figures and figures without a
/// voice do not. A running total or strength belongs to the month in which it was stated, as far as
/// its date is known to a month; an event to its own days.
pub(super) fn units(claims: &[Claim], day: Option<Date>, settings: &Settings) -> Vec<Unit> {
    let mut times: BTreeMap<(Question, Time), BTreeMap<String, &Claim>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| counts(claim, day, settings)) {
        if let Some(time) = time(claim, settings) {
            let voices = times.entry((Question::of(claim), time)).or_default();
            let last = voices.entry(voice(claim)).or_insert(claim);
            if recency(last) < recency(claim) {
                *last = claim;
            }
        }
    }
    let unit = |((question, time), voices): ((Question, Time), BTreeMap<String, &Claim>)| Unit {
        question,
        days: Days::from(time),
        figures: voices
            .into_iter()
            .filter_map(|(v, c)| point(v, c, settings))
            .take(VOICES)
            .collect(),
    };
    times.into_iter().map(unit).filter(|unit| unit.figures.len() > 1).collect()
}

fn counts(claim: &Claim, day: Option<Date>, settings: &Settings) -> bool {
    claim.side.is_some()
        && claim.derived.is_none()
        && has_voice(claim, settings)
        && known(claim, day, settings).is_ok()
}

fn time(claim: &Claim, settings: &Settings) -> Option<Time> {
    if !is_level(claim) {
        return Some(Time::Period(claim.period_start?, claim.period_end?));
    }
    let stated = Statement::of(claim, settings.reading)?.stated;
    let known_to_a_month = stated.length().is_none_or(|days| days <= LONGEST_DATE);
    let middle = stated.middle_day().filter(|_| known_to_a_month)?;
    Some(Time::Month(middle.year(), middle.month()))
}

fn point(voice: String, claim: &Claim, settings: &Settings) -> Option<(String, (f64, String))> {
    let value = settings.reading.figure(claim)?.known.point()?;
    Some((voice, (value, claim.claim_id.clone())))
}

/// The first and the last day of a time.
impl From<Time> for Days {
    fn from(time: Time) -> Self {
        match time {
            Time::Month(year, month) => {
                let first = Date::new(year, month, 1).ok();
                Self { from: first, to: first.map(Date::last_of_month) }
            }
            Time::Period(from, to) => Self { from: Some(from), to: Some(to) },
        }
    }
}
