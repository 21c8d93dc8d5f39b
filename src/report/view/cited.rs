//! A printed number with the claims it rests on.

use serde::Serialize;

use super::Desk;
use crate::analysis::{Amount, Estimate, Outcome, Statement};
use crate::figure::claim_anchor;

/// A number in words, or why there is none, with its claims.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Cited {
    /// The number, or the reason.
    text: String,
    /// Whether `text` says why there is no number.
    missing: bool,
    /// The claims; empty only where a number rests on none.
    refs: Vec<Reference>,
}

/// A link to a claim.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Reference {
    anchor: String,
    /// The claim's number in the report.
    number: usize,
    /// What it says, for a hint.
    hint: String,
}

impl Desk<'_> {
    /// A link to a claim, if the report holds it.
    pub(super) fn reference(&self, claim_id: &str) -> Option<Reference> {
        let (number, claim) = self.claim(claim_id)?;
        let hint = format!("{} – {}", self.words.claim_amount(claim), self.who(claim));
        Some(Reference { anchor: claim_anchor(claim_id), number, hint })
    }

    /// Links to claims, in the order of their numbers.
    pub(super) fn references(&self, ids: &[String]) -> Vec<Reference> {
        let mut refs: Vec<_> = ids.iter().filter_map(|id| self.reference(id)).collect();
        refs.sort_by_key(|reference| reference.number);
        refs
    }

    /// A computed number with its claims.
    pub(super) fn cited(&self, estimate: &Estimate) -> Cited {
        self.cited_with(estimate, &|text| text)
    }

    /// A computed number with its interval and its claims.
    pub(super) fn with_interval(&self, estimate: &Estimate) -> Cited {
        let mut cited = self.cited(estimate);
        let has_interval = |a: &Amount| a.value.is_some() && a.low.or(a.high).is_some();
        if let Some(amount) = estimate.amount().filter(has_interval) {
            cited.text = self.words.with_interval(amount);
        }
        cited
    }

    /// The same in the report's own words, without links.
    pub(super) fn computed_with_interval(&self, estimate: &Estimate) -> Cited {
        let mut cited = self.computed(estimate);
        if let Some(amount) = estimate.amount() {
            cited.text = self.words.with_interval(amount);
        }
        cited.refs.clear();
        cited
    }

    /// A rate or another number that no text says, with its claims.
    pub(super) fn computed(&self, estimate: &Estimate) -> Cited {
        let mut cited = self.cited(estimate);
        if let Some(amount) = estimate.amount() {
            cited.text = self.words.estimated(amount);
        }
        cited
    }

    /// A rate of the logarithm as percent, with its interval and its claims.
    pub(super) fn in_percent(&self, estimate: &Estimate) -> Cited {
        self.computed_as(estimate, |n| format!("{} %", self.words.amount(n.exp_m1() * 100.0)))
    }

    fn computed_as(&self, estimate: &Estimate, text: impl Fn(f64) -> String) -> Cited {
        let mut cited = self.cited(estimate);
        let Some(amount) = estimate.amount() else { return cited };
        let [value, low, high] = [amount.value, amount.low, amount.high].map(|n| n.map(&text));
        cited.text = match (value, low, high) {
            (Some(n), Some(low), Some(high)) => {
                self.words.fill("amount.interval", &[("n", &n), ("low", &low), ("high", &high)])
            }
            (Some(n), Some(low), None) => {
                self.words.fill("amount.interval_from", &[("n", &n), ("low", &low)])
            }
            (Some(n), ..) => n,
            (None, ..) => self.words.estimated(amount),
        };
        cited
    }

    /// A computed number with its claims, its text worked into a phrase.
    pub(super) fn cited_with(
        &self,
        estimate: &Estimate,
        phrase: &dyn Fn(String) -> String,
    ) -> Cited {
        let refs = self.references(&estimate.claim_ids);
        match estimate.outcome {
            Outcome::Estimated(amount) => {
                let text = self.wording(estimate).unwrap_or_else(|| self.words.estimated(amount));
                Cited { text: phrase(text), missing: false, refs }
            }
            Outcome::NotEstimable(reason) => {
                let text = reason.sentence(self.words.language()).to_owned();
                Cited { text, missing: true, refs }
            }
        }
    }

    /// The words of the one claim that gives a number, where the number is what it says.
    fn wording(&self, estimate: &Estimate) -> Option<String> {
        let [id] = estimate.claim_ids.as_slice() else { return None };
        let (_, claim) = self.claim(id)?;
        let said = self.input.settings.reading.figure(claim)?;
        (estimate.amount() == Some(said.known.into())).then(|| self.words.claim_amount(claim))
    }

    /// A figure in the words of its claim.
    pub(super) fn said(&self, statement: &Statement) -> Cited {
        let refs = self.reference(&statement.claim_id).into_iter().collect();
        Cited { text: self.amount(statement), missing: false, refs }
    }
}
