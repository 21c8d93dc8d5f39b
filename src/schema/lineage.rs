//! Columns of the lineage table.

use super::Kind::{Count, Flag, Text};
use super::results::CLAIM_IDS;
use super::{Col, Table, required};

/// Who cites.
pub const CITES: Col = required("cites", Text, "", "Id of the article or relay that cites");
/// Whether an article cites.
pub const IS_ARTICLE: Col = required("is_article", Flag, "", "Whether `cites` is an article");
/// Who is cited.
pub const CITED: Col = required("cited", Text, "", "Id of the relay or claimant that is cited");
/// Claims.
pub const N_CLAIMS: Col = required("n_claims", Count, "", "Claims that take this step");
/// Articles.
pub const N_ARTICLES: Col = required("n_articles", Count, "", "Articles in which it is taken");

/// One row per step of citing.
pub const LINEAGE_TABLE: Table = Table {
    name: "lineage",
    description: "Who cites whom, from the article through relays to the claimant",
    columns: &[CITES, IS_ARTICLE, CITED, N_CLAIMS, N_ARTICLES, CLAIM_IDS],
};
