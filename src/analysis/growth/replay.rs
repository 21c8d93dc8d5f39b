//! What was known on each day on which something new appeared.
//!
//! One pass over the claims by day of publication. The latest figures stand in ordered sets, so that
//! a day costs only what changes on it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::KnownOn;
use crate::analysis::as_of::{has_voice, recency};
use crate::analysis::question::is_level;
use crate::analysis::statement::voice;
use crate::analysis::{Amount, Estimate, Question, Reason, Settings};
use crate::extract::Claim;
use crate::stats::Censored;

/// The days on which claims appeared, in order; `claims` are those that say something at all.
pub(super) fn replay(question: &Question, claims: &[&Claim], settings: &Settings) -> Vec<KnownOn> {
    let mut by_day: BTreeMap<Date, Vec<&Claim>> = BTreeMap::new();
    for &claim in claims {
        if let Some(day) = claim.published_to.or(claim.stated_to) {
            by_day.entry(day).or_default().push(claim);
        }
    }
    let mut desk = Latest::default();
    let mut n_claims = 0;
    by_day
        .into_iter()
        .map(|(day, new)| {
            for claim in new.iter().filter(|claim| is_level(claim) && has_voice(claim, settings)) {
                desk.add(claim, settings);
            }
            desk.forget(day, settings.max_age_days);
            n_claims += new.len();
            let mut new_claims: Vec<String> = new.iter().map(|c| c.claim_id.clone()).collect();
            new_claims.sort();
            KnownOn {
                day,
                n_claims,
                n_origins: desk.of.len(),
                lowest: desk.end(question, BTreeSet::first),
                highest: desk.end(question, BTreeSet::last),
                new_claims,
            }
        })
        .collect()
}

/// A bound and whose it is; non-negative floats are ordered like their bits.
type Bound = (u64, String);

/// The latest level of each voice.
#[derive(Default)]
struct Latest<'a> {
    of: BTreeMap<String, &'a Claim>,
    /// When each was said.
    said: BTreeSet<(Date, String)>,
    /// Lower bounds.
    least: BTreeSet<Bound>,
    /// Upper bounds, infinite where there is none.
    most: BTreeSet<Bound>,
    known: BTreeMap<String, Censored>,
}

impl<'a> Latest<'a> {
    fn add(&mut self, claim: &'a Claim, settings: &Settings) {
        let voice = voice(claim);
        let Some(figure) = settings.reading.figure(claim) else { return };
        if self.of.get(&voice).is_some_and(|last| recency(last) > recency(claim)) {
            return;
        }
        self.remove(&voice);
        if let Some(day) = said(claim) {
            self.said.insert((day, voice.clone()));
        }
        self.least.insert((figure.known.least().to_bits(), voice.clone()));
        self.most.insert((figure.known.most().to_bits(), voice.clone()));
        self.known.insert(voice.clone(), figure.known);
        self.of.insert(voice, claim);
    }

    fn remove(&mut self, voice: &str) {
        let (Some(claim), Some(known)) = (self.of.remove(voice), self.known.remove(voice)) else {
            return;
        };
        if let Some(day) = said(claim) {
            self.said.remove(&(day, voice.to_owned()));
        }
        self.least.remove(&(known.least().to_bits(), voice.to_owned()));
        self.most.remove(&(known.most().to_bits(), voice.to_owned()));
    }

    /// Drops what is too old; a voice's latest figure is also the last of it to become so.
    fn forget(&mut self, day: Date, max_age_days: u32) {
        let Ok(oldest) = day.checked_sub(i64::from(max_age_days).days()) else { return };
        while let Some((said, voice)) = self.said.first().cloned()
            && said < oldest
        {
            self.remove(&voice);
        }
    }

    /// What is known of the lowest or the highest of the figures.
    fn end(&self, question: &Question, of: fn(&BTreeSet<Bound>) -> Option<&Bound>) -> Estimate {
        let bounds = of(&self.least).zip(of(&self.most));
        let known = match bounds {
            _ if question.side.is_none() => Err(Reason::CountryNotStated),
            None => Err(Reason::NoFigures),
            Some((least, most)) => {
                let high = Some(f64::from_bits(most.0)).filter(|high| high.is_finite());
                Censored::from_bounds(Some(f64::from_bits(least.0)), high)
                    .ok_or(Reason::BoundsOverlap)
            }
        };
        let voices = bounds.map(|(least, most)| [&least.1, &most.1]);
        let claims = voices.into_iter().flatten().filter_map(|voice| self.of.get(voice));
        Estimate::of(known.map(Amount::from), claims.map(|claim| claim.claim_id.clone()))
    }
}

fn said(claim: &Claim) -> Option<Date> {
    claim.stated_to.or(claim.published_to)
}
