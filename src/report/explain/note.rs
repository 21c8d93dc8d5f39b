//! What is said about one number.

use std::borrow::Cow;

use serde::Serialize;

use crate::analysis::Question;
use crate::extract::registry::Registry;
use crate::extract::{Claim, Reject};
use crate::figure::Words;
use crate::schema::Language;

/// What is said about one number: what was made of it, and how.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// The mark of the number.
    pub number: usize,
    /// Whether it is a claim.
    pub claim: bool,
    /// What it claims, or why it claims nothing.
    pub head: String,
    /// Slots with their values.
    pub facts: Vec<(String, String)>,
    /// The rules by which it was read.
    pub rules: Vec<Cow<'static, str>>,
}

impl Note {
    pub(super) fn of_claim(claim: &Claim, registry: &Registry, words: &Words) -> Self {
        let question = words.question(&Question::of(claim));
        let word = |kind: &str, value: &str| words.get(&format!("{kind}.{value}")).to_owned();
        let label = |key: &str| words.get(&format!("claims.{key}")).to_owned();
        let name = |id: &String| {
            registry.get(id).map_or_else(|| id.clone(), |c| c.name(words.language()).to_owned())
        };
        let said = claim.source_text.clone();
        let mut facts = vec![(
            label("source_text"),
            said.unwrap_or_else(|| words.get("unattributed.long").to_owned()),
        )];
        let origin = claim.origin.as_ref().filter(|id| registry.get(id).is_some());
        facts.extend(origin.map(|id| (word("explain", "origin"), name(id))));
        if !claim.via.is_empty() {
            facts.push((label("via"), claim.via.join(" → ")));
        }
        let (from, to) = (claim.period_start, claim.period_end);
        if from.or(to).is_some() {
            facts.push((label("period"), words.days(from, to)));
        }
        if claim.stated_from.or(claim.stated_to).is_some() {
            facts.push((label("said"), words.days(claim.stated_from, claim.stated_to)));
        }
        facts.push((label("counting"), word("counting", claim.counting.as_str())));
        facts.push((label("status"), word("status", claim.status.as_str())));
        facts.push((label("confidence"), word("confidence", claim.confidence.as_str())));
        facts.extend(claim.correction.clone().map(|id| (label("correction"), id)));
        facts.push((word("explain", "bytes"), format!("{}–{}", claim.start, claim.end)));
        let head = format!("{question}: {}", words.claim_amount(claim));
        Self { number: 0, claim: true, head, facts, rules: claim.rules.clone() }
    }

    pub(super) fn of_reject(reject: &Reject, words: &Words) -> Self {
        let key = format!("reject.{}", reject.rule);
        let word = words.find(&key);
        let head = words.fill("explain.no_claim", &[("why", word.unwrap_or(&reject.reason))]);
        let mut facts = Vec::new();
        // The program gives its reasons in English.
        if words.language() == Language::En && word.is_some() {
            facts.push((words.get("explain.why").to_owned(), reject.reason.clone()));
        }
        if let Some((start, end)) = reject.span {
            facts.push((words.get("explain.bytes").to_owned(), format!("{start}–{end}")));
        }
        Self { number: 0, claim: false, head, facts, rules: vec![reject.rule.clone().into()] }
    }
}
