//! Who cites whom, as rows.

use serde::Serialize;

use super::Desk;
use super::cited::Reference;
use crate::figure::anchor;

/// One step of citing.
#[derive(Debug, Serialize)]
pub(super) struct Step {
    from: String,
    from_anchor: Option<String>,
    to: String,
    n_articles: String,
    refs: Vec<Reference>,
}

/// All steps, in the order of the analysis.
pub(super) fn steps(desk: &Desk) -> Vec<Step> {
    let step = |edge: &crate::analysis::lineage::Edge| Step {
        from: if edge.from_article {
            desk.article_label(&edge.from)
        } else {
            desk.name(&edge.from)
        },
        from_anchor: edge.from_article.then(|| anchor("article", &edge.from)),
        to: desk.name(&edge.to),
        n_articles: desk.words.number(edge.n_articles as u64),
        refs: desk.references(&edge.claim_ids),
    };
    desk.input.lineage.edges.iter().map(step).collect()
}
