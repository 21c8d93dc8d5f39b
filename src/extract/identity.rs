//! Ids: of claims, and of the claimants in the registry.

use std::collections::BTreeMap;

use super::registry::Registry;
use super::{Claim, Extraction, Reject, RejectKind};
use crate::article::Article;
use crate::error::Place;

/// Which occurrence of `number` in the text begins at `start`, from 1.
pub(super) fn nth(text: &str, number: &str, start: usize) -> u64 {
    text[..start].matches(number).count() as u64 + 1
}

/// Gives every claim its id, its origin and its lineage, and notes claimants in no registry.
pub(super) fn resolve(out: &mut Extraction, registry: &Registry, article: &Article) {
    let mut unlisted: BTreeMap<String, usize> = BTreeMap::new();
    for claim in &mut out.claims {
        let country = claim.origin.take();
        if let Some(text) = &claim.source_text {
            let id = registry.id_of(text, country.as_deref());
            if registry.get(&id).is_none() {
                unlisted.entry(text.clone()).or_insert(claim.start);
            }
            claim.origin = Some(id);
        }
        let countries = std::mem::take(&mut claim.lineage);
        claim.lineage = claim
            .via
            .iter()
            .zip(countries)
            .map(|(text, country)| {
                registry.id_of(text, Some(country.as_str()).filter(|code| !code.is_empty()))
            })
            .collect();
    }
    for stance in &mut out.stances {
        let country = stance.origin.take();
        stance.origin = Some(registry.id_of(&stance.source_text, country.as_deref()));
    }
    number_claims(&mut out.claims);
    out.rejects.extend(unlisted.into_iter().map(|(name, at)| note(article, &name, at)));
}

fn note(article: &Article, name: &str, at: usize) -> Reject {
    Reject {
        kind: RejectKind::Slot,
        place: line(article, at),
        article_id: Some(article.id.clone()),
        found: name.to_owned(),
        span: None,
        rule: "unlisted_claimant".to_owned(),
        reason: format!(
            "the claimant {name:?} is not in the registry; the claim counts under its name"
        ),
    }
}

/// The line of the file that a byte of the text stands on.
pub(super) fn line(article: &Article, at: usize) -> Place {
    let line = article.first_line + article.text[..at].matches('\n').count();
    Place::line(article.file.clone(), line)
}

/// `article:measure:number`, and from the second of the like on which one it is.
fn number_claims(claims: &mut [Claim]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for claim in claims {
        let size = claim.best.or(claim.low).or(claim.high).unwrap_or_default();
        let base = format!("{}:{}:{size}", claim.article_id, claim.measure);
        let n = seen.entry(base.clone()).or_default();
        *n += 1;
        claim.claim_id = if *n == 1 { base } else { format!("{base}:{n}") };
    }
}
