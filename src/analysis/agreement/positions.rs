//! Who confirms, denies or disputes what.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::analysis::Days;
use crate::analysis::as_of::appeared_by;
use crate::extract::{Claim, Stance};
use crate::schema::vocabulary::vocabulary;
use crate::schema::{Measure, Position, Role, Status};

vocabulary! {
    /// How a party stands to a report.
    StandKind {
        /// Confirms it.
        Confirms => "confirms",
        /// Denies it.
        Denies => "denies",
        /// The text sets a contradiction against it.
        Disputed => "disputed",
    }
}

/// Who confirms, denies or disputes what.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stand {
    /// The article.
    pub article_id: String,
    /// The claim concerned, or article and byte offset of a word that confirms or denies.
    pub id: String,
    /// Whether `id` is a claim's.
    pub is_claim: bool,
    /// The party's registry id, where known; of a disputed claim, the one who made it.
    pub origin: Option<String>,
    /// The party in the words of the text.
    pub source_text: Option<String>,
    /// How the party stands to it.
    pub kind: StandKind,
    /// Country of the people it is about.
    pub side: Option<String>,
    /// Who is counted, for a claim.
    pub role: Option<Role>,
    /// What is confirmed or denied, where it is one of the measures.
    pub measure: Option<Measure>,
    /// When it was stated.
    pub stated: Days,
    /// The sentence.
    pub sentence: String,
}

/// The positions known by the day, in order of article, id and kind.
///
/// An article has no date of its own in a stance, so that of its claims counts, else that of the
/// stance.
pub(super) fn positions(claims: &[Claim], stances: &[Stance], day: Option<Date>) -> Vec<Stand> {
    let mut published: BTreeMap<&str, Option<Date>> = BTreeMap::new();
    for claim in claims {
        let latest = published.entry(&claim.article_id).or_default();
        *latest = claim.published_to.max(*latest);
    }
    let in_time = |stance: &&Stance| {
        let published = published.get(stance.article_id.as_str()).copied().flatten();
        published.or(stance.stated_to).zip(day).is_none_or(|(from, day)| from <= day)
    };
    let of_claims = claims.iter().filter(|claim| appeared_by(claim, day)).filter_map(of_claim);
    let of_stances = stances.iter().filter(in_time).map(of_stance);
    let mut positions: Vec<Stand> = of_claims.chain(of_stances).collect();
    positions.sort_by(|a, b| {
        (&a.article_id, &a.id, a.kind, &a.origin).cmp(&(&b.article_id, &b.id, b.kind, &b.origin))
    });
    positions
}

/// A claim that its claimant denies, or that the text sets a contradiction against.
fn of_claim(claim: &Claim) -> Option<Stand> {
    let kind = match claim.status {
        Status::Denied => StandKind::Denies,
        Status::Disputed => StandKind::Disputed,
        Status::Asserted | Status::Hedged => return None,
    };
    Some(Stand {
        article_id: claim.article_id.clone(),
        id: claim.claim_id.clone(),
        is_claim: true,
        origin: claim.origin.clone(),
        source_text: claim.source_text.clone(),
        kind,
        side: claim.side.clone(),
        role: Some(claim.role),
        measure: Some(claim.measure),
        stated: Days { from: claim.stated_from, to: claim.stated_to },
        sentence: claim.sentence.clone(),
    })
}

fn of_stance(stance: &Stance) -> Stand {
    Stand {
        article_id: stance.article_id.clone(),
        id: format!("{}:stance:{}", stance.article_id, stance.start),
        is_claim: false,
        origin: stance.origin.clone(),
        source_text: Some(stance.source_text.clone()),
        kind: match stance.position {
            Position::Confirms => StandKind::Confirms,
            Position::Denies => StandKind::Denies,
        },
        side: stance.side.clone(),
        role: None,
        measure: stance.measure,
        stated: Days { from: stance.stated_from, to: stance.stated_to },
        sentence: stance.sentence.clone(),
    }
}
