//! Who cites whom, from the article through relays to the claimant.

use serde::Serialize;

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
