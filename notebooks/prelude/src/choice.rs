//! Which claims are looked at: what the chained calls on `Claims` have chosen.

use std::fmt::Display;
use std::str::FromStr;

use claimframe::analysis::{Question, Settings};
use claimframe::extract::Claim;
use claimframe::schema::{Measure, Role};

use crate::corpus::Corpus;
use crate::error::{Error, Result};

/// What was chosen; everything where nothing was.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choice {
    pub side: Option<String>,
    pub role: Option<Role>,
    pub measure: Option<Measure>,
    pub origin: Option<String>,
    pub settings: Settings,
}

impl Choice {
    /// Whether a question is one of those chosen.
    pub fn asks(&self, question: &Question) -> bool {
        let side = question.side.as_deref().unwrap_or(NOT_STATED);
        self.side.as_deref().is_none_or(|wanted| wanted == side)
            && self.role.is_none_or(|wanted| wanted == question.role)
            && self.measure.is_none_or(|wanted| wanted == question.measure)
    }

    /// Whether a claim is of the origin chosen.
    pub fn hears(&self, claim: &Claim) -> bool {
        self.origin.is_none() || self.origin == claim.origin
    }

    /// Whether a claim is chosen.
    pub fn takes(&self, claim: &Claim) -> bool {
        let appeared = claim.published_to.or(claim.stated_to);
        let known = appeared.zip(self.settings.as_of).is_none_or(|(from, day)| from <= day);
        known && self.hears(claim) && self.asks(&Question::of(claim))
    }

    /// The choice in words, e.g. `side kp, measure killed`.
    pub fn words(&self) -> String {
        let mut words = Vec::new();
        let mut add = |what: &str, value: Option<String>| {
            words.extend(value.map(|value| format!("{what} {value}")));
        };
        add("side", self.side.clone());
        add("role", self.role.map(|role| role.to_string()));
        add("measure", self.measure.map(|measure| measure.to_string()));
        add("origin", self.origin.clone());
        add("as of", self.settings.as_of.map(|day| day.to_string()));
        if words.is_empty() { "this corpus".to_owned() } else { words.join(", ") }
    }

    /// Why a choice of nothing is empty, and what there is.
    pub fn nothing(&self, what: &str, corpus: &Corpus) -> String {
        const SHOWN: usize = 12;
        let questions = corpus.questions();
        let more = questions.len().saturating_sub(SHOWN);
        let listed = questions.iter().take(SHOWN).map(|(question, n)| format!("{question} ({n})"));
        let mut listed: Vec<String> = listed.collect();
        if more > 0 {
            listed.push(format!("and {more} more questions"));
        }
        if listed.is_empty() {
            return format!("no {what}; there are no claims at all");
        }
        let words = self.words();
        format!("no {what} for {words}; there are claims to: {}", listed.join(", "))
    }
}

/// The word for a side that texts do not state.
const NOT_STATED: &str = "-";

/// A country of the people counted that some claim has; `-` stands for those of no stated country.
pub(crate) fn side(found: &str, corpus: &Corpus) -> Result<String> {
    let sides = corpus.claims.iter().map(|c| c.side.as_deref().unwrap_or(NOT_STATED).to_owned());
    one_of("side", found, sides.collect())
}

/// An origin that some claim has.
pub(crate) fn origin(found: &str, corpus: &Corpus) -> Result<String> {
    let origins = corpus.claims.iter().filter_map(|claim| claim.origin.clone());
    one_of("origin", found, origins.collect())
}

fn one_of(what: &str, found: &str, mut there_are: Vec<String>) -> Result<String> {
    there_are.sort();
    there_are.dedup();
    if there_are.iter().any(|name| name == found) {
        return Ok(found.to_owned());
    }
    Err(Error::unknown(what, found, &there_are))
}

/// A word of a closed vocabulary, or a day.
pub(crate) fn word<T: FromStr>(what: &str, found: &str) -> Result<T>
where
    T::Err: Display,
{
    found
        .parse()
        .map_err(|expected| Error::new(format!("{what}: found `{found}`, expected {expected}")))
}
