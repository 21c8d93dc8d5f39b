//! Who cites whom, from the article through relays to the claimant.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::DataFrame;
use serde::Serialize;

use super::Settings;
use super::as_of::{appeared_by, articles, day};
use super::frame::ids_cell;
use crate::claims::Claims;
use crate::error::Result;
use crate::extract::Claim;
use crate::schema::lineage::LINEAGE_TABLE;
use crate::schema::{Table, Value, frame};

/// One step of citing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edge {
    /// The article or relay that cites.
    pub from: String,
    /// Whether `from` is an article.
    pub from_article: bool,
    /// The relay or claimant that is cited.
    pub to: String,
    /// Articles in which it does so.
    pub n_articles: usize,
    /// The claims that take this step, in ascending order.
    pub claim_ids: Vec<String>,
}

/// All steps up to a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lineage {
    /// The steps, those from articles first, then by name.
    pub edges: Vec<Edge>,
}

/// Who cites whom in the claims published up to the day.
///
/// *Method*: each claim takes the steps article → outermost relay → … → claimant. *Missing values*:
/// a claim that names neither relay nor claimant takes none; derived figures take none of their
/// own. A claim without any date is taken, whatever the day.
///
/// # Errors
/// Only where the frame cannot be read.
pub fn lineage(claims: &Claims, settings: &Settings) -> Result<Lineage> {
    Ok(of_records(&claims.records()?, settings))
}

fn of_records(claims: &[Claim], settings: &Settings) -> Lineage {
    let day = day(claims, settings);
    let mut steps: BTreeMap<(bool, &str, &str), Vec<&Claim>> = BTreeMap::new();
    let stated = claims.iter().filter(|claim| claim.derived.is_none());
    for claim in stated.filter(|claim| appeared_by(claim, day)) {
        for step in steps_of(claim) {
            steps.entry(step).or_default().push(claim);
        }
    }
    let edges = steps.into_iter().map(|((relay, from, to), claims)| Edge {
        from: from.to_owned(),
        from_article: !relay,
        to: to.to_owned(),
        n_articles: articles(&claims).len(),
        claim_ids: ids(&claims),
    });
    Lineage { edges: edges.collect() }
}

/// The steps of one claim, each once: whether a relay cites, who cites, who is cited.
fn steps_of(claim: &Claim) -> BTreeSet<(bool, &str, &str)> {
    let mut citing = (false, claim.article_id.as_str());
    let mut steps = BTreeSet::new();
    for cited in claim.lineage.iter().chain(&claim.origin) {
        if citing != (true, cited.as_str()) {
            steps.insert((citing.0, citing.1, cited.as_str()));
        }
        citing = (true, cited);
    }
    steps
}

fn ids(claims: &[&Claim]) -> Vec<String> {
    let ids: BTreeSet<_> = claims.iter().map(|claim| claim.claim_id.clone()).collect();
    ids.into_iter().collect()
}

impl Lineage {
    /// The table `lineage`, rows in order of the steps.
    pub fn tables(&self) -> Result<Vec<(&'static Table, DataFrame)>> {
        let row = |edge: &Edge| {
            vec![
                Value::from(&edge.from),
                edge.from_article.into(),
                Value::from(&edge.to),
                edge.claim_ids.len().into(),
                edge.n_articles.into(),
                ids_cell(&edge.claim_ids),
            ]
        };
        let rows = self.edges.iter().map(row).collect();
        Ok(vec![(&LINEAGE_TABLE, frame(&LINEAGE_TABLE, rows)?)])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{claim, january};
    use super::*;

    fn relayed(id: &str, article: &str, relays: &[&str], origin: &str) -> Claim {
        let lineage = relays.iter().map(|&relay| relay.to_owned()).collect();
        Claim { lineage, article_id: article.into(), ..claim(id, origin, 5, 1) }
    }

    fn check(claims: &[Claim], expected: &[(&str, bool, &str, usize, &[&str])]) {
        let lineage = of_records(claims, &Settings::default());
        let found: Vec<_> = lineage
            .edges
            .iter()
            .map(|e| (e.from.as_str(), e.from_article, e.to.as_str(), e.n_articles, &e.claim_ids))
            .collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert_eq!(
                (found.0, found.1, found.2, found.3),
                (expected.0, expected.1, expected.2, expected.3)
            );
            assert_eq!(found.4, expected.4);
        }
        assert_eq!(lineage.tables().unwrap()[0].1.height(), expected.len());
    }

    #[test]
    fn a_claim_goes_through_its_relays() {
        let claims = [
            relayed("a", "one", &["wire", "deputy"], "nis"),
            relayed("b", "one", &["wire", "deputy"], "nis"),
            relayed("c", "two", &[], "nis"),
            relayed("d", "two", &["wire"], ""),
            relayed("e", "two", &[], ""),
            relayed("f", "two", &["bbc"], "bbc"),
        ];
        check(
            &claims,
            &[
                ("one", true, "wire", 1, &["a", "b"]),
                ("two", true, "bbc", 1, &["f"]),
                ("two", true, "nis", 1, &["c"]),
                ("two", true, "wire", 1, &["d"]),
                ("deputy", false, "nis", 1, &["a", "b"]),
                ("wire", false, "deputy", 1, &["a", "b"]),
            ],
        );
    }

    #[test]
    fn later_articles_are_not_known_yet() {
        let claims = [claim("a", "nis", 5, 1), claim("b", "nis", 5, 9)];
        let settings = Settings { as_of: Some(january(5)), ..Settings::default() };
        assert_eq!(of_records(&claims, &settings).edges.len(), 1);
    }
}
