//! What was known as of a day: per origin its latest figure.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::question::is_level;
use super::statement::{day_number, voice};
use super::{Question, Settings, Statement, Unattributed};
use crate::extract::Claim;
use crate::schema::Status;
use crate::schema::vocabulary::vocabulary;

/// A claim that does not count as of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// The claim.
    pub claim_id: String,
    /// Why it does not count.
    pub reason: SetAsideReason,
}

vocabulary! {
    /// Why a claim does not count as of a day.
    SetAsideReason {
        /// A single event or period, no level.
        Event => "event",
        /// The claimant denies it.
        Denied => "denied",
        /// The slots give no figure.
        NoFigure => "no_figure",
        /// Neither claim nor article has a date.
        NoDate => "no_date",
        /// The article appeared later.
        NotYetPublished => "not_yet_published",
        /// Older than the settings allow.
        TooOld => "too_old",
        /// Nobody is named for it.
        Unattributed => "unattributed",
        /// The same origin has a later figure.
        Superseded => "superseded",
    }
}

/// The levels of one question as of a day.
#[derive(Debug, Default)]
pub(super) struct Selection<'a> {
    /// Claims in the window, whoever makes them, by claim id.
    pub(super) carried: Vec<&'a Claim>,
    /// The latest of each voice, by voice.
    pub(super) current: Vec<Statement>,
    /// What does not count, by claim id.
    pub(super) set_aside: Vec<SetAside>,
}

/// The day whose knowledge counts: the one chosen, else the last on which an article may have
/// appeared, else the last on which a claim may have been stated. Never today.
pub(super) fn day(claims: &[Claim], settings: &Settings) -> Option<Date> {
    let published = claims.iter().filter_map(|claim| claim.published_to).max();
    let stated = claims.iter().filter_map(|claim| claim.stated_to).max();
    settings.as_of.or(published).or(stated)
}

/// The claims by question.
pub(super) fn by_question(claims: &[Claim]) -> BTreeMap<Question, Vec<&Claim>> {
    let mut questions: BTreeMap<Question, Vec<&Claim>> = BTreeMap::new();
    for claim in claims {
        questions.entry(Question::of(claim)).or_default().push(claim);
    }
    questions
}

/// Chooses the levels that count as of the day.
///
/// *Method*: a claim counts from the last day on which its article may have appeared, else may have
/// been stated. It is too old when it was stated (else published) more than `max_age_days` before.
/// Of each voice counts the claim stated last, at equal dates the one published last, then the one
/// that was not derived, then the last in the order of articles and text.
pub(super) fn select<'a>(
    claims: &[&'a Claim],
    day: Option<Date>,
    settings: &Settings,
) -> Selection<'a> {
    let mut selection = Selection::default();
    let mut voices: BTreeMap<String, Vec<&Claim>> = BTreeMap::new();
    for &claim in claims {
        let reason = level_in_window(claim, day, settings).err();
        if reason.is_none_or(|reason| reason == SetAsideReason::Unattributed) {
            selection.carried.push(claim);
        }
        match reason {
            Some(reason) => selection.set_aside.push(set_aside(claim, reason)),
            None => voices.entry(voice(claim)).or_default().push(claim),
        }
    }
    for mut of_voice in voices.into_values() {
        of_voice.sort_by(|a, b| recency(a).cmp(&recency(b)));
        let latest = of_voice.pop();
        selection.current.extend(latest.and_then(|claim| Statement::of(claim, settings.reading)));
        let earlier = of_voice.iter().map(|claim| set_aside(claim, SetAsideReason::Superseded));
        selection.set_aside.extend(earlier);
    }
    selection.carried.sort_by(|a, b| a.claim_id.cmp(&b.claim_id));
    selection.set_aside.sort_by(|a, b| a.claim_id.cmp(&b.claim_id));
    selection
}

/// Whether the claim says something by the day; its age and its origin are not looked at.
pub(super) fn known(
    claim: &Claim,
    day: Option<Date>,
    settings: &Settings,
) -> Result<(), SetAsideReason> {
    if claim.status == Status::Denied {
        return Err(SetAsideReason::Denied);
    }
    if settings.reading.figure(claim).is_none() {
        return Err(SetAsideReason::NoFigure);
    }
    match (claim.published_to.or(claim.stated_to), day) {
        (Some(from), Some(day)) if from <= day => Ok(()),
        (Some(_), Some(_)) => Err(SetAsideReason::NotYetPublished),
        _ => Err(SetAsideReason::NoDate),
    }
}

/// Whether the claim had appeared by the day; one without a date counts as appeared.
pub(super) fn appeared_by(claim: &Claim, day: Option<Date>) -> bool {
    let from = claim.published_to.or(claim.stated_to);
    from.zip(day).is_none_or(|(from, day)| from <= day)
}

/// Whether a voice is given to the claim.
pub(super) fn has_voice(claim: &Claim, settings: &Settings) -> bool {
    claim.origin.is_some() || settings.unattributed == Unattributed::AsOwnVoice
}

fn level_in_window(
    claim: &Claim,
    day: Option<Date>,
    settings: &Settings,
) -> Result<(), SetAsideReason> {
    if !is_level(claim) {
        return Err(SetAsideReason::Event);
    }
    known(claim, day, settings)?;
    let said = claim.stated_to.or(claim.published_to);
    let age = said.zip(day).map(|(said, day)| day_number(day) - day_number(said));
    if age.is_some_and(|age| age > f64::from(settings.max_age_days)) {
        return Err(SetAsideReason::TooOld);
    }
    if has_voice(claim, settings) { Ok(()) } else { Err(SetAsideReason::Unattributed) }
}

/// Orders the claims of one voice, the latest last.
pub(super) fn recency(claim: &Claim) -> impl Ord + '_ {
    (
        (claim.stated_to.or(claim.published_to), claim.stated_from),
        (claim.published_to, claim.published_from),
        claim.derived.is_none(),
        (&claim.article_id, claim.start, &claim.claim_id),
    )
}

fn set_aside(claim: &Claim, reason: SetAsideReason) -> SetAside {
    SetAside { claim_id: claim.claim_id.clone(), reason }
}

/// The articles of claims.
pub(super) fn articles<'a>(claims: &[&'a Claim]) -> BTreeSet<&'a str> {
    claims.iter().map(|claim| claim.article_id.as_str()).collect()
}
