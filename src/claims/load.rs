//! From articles to checked claims: extract, correct, check.

use super::{Claims, Correction, Corrections, Source, check, merge};
use crate::article::{Article, Reject, RejectKind};
use crate::error::Result;
use crate::extract::{Claim, Extraction, Stance};

/// What a corpus of articles says.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The claims, corrected and checked.
    pub claims: Claims,
    /// Who confirms or denies reports without a number.
    pub stances: Vec<Stance>,
    /// The numbers that are no claims, and the slots that could not be filled as given.
    pub rejects: Vec<Reject>,
    /// The corrections that were applied.
    pub corrections: Vec<Correction>,
}

/// Extracts the claims of all articles and applies the corrections.
///
/// `extract` is called once per article, in order. A claim that would break a promise of the table,
/// such as a lower bound above the upper one, is a reject.
///
/// # Errors
/// A correction that no longer matches.
pub fn load(
    articles: &[Article],
    extract: impl FnMut(&Article) -> Extraction,
    corrections: &Corrections,
) -> Result<Loaded> {
    load_with(articles, extract, Vec::new(), corrections)
}

/// As [`load`], with the claims of tables after those of the articles; see [`merge`].
///
/// # Errors
/// A correction that no longer matches.
pub fn load_with(
    articles: &[Article],
    mut extract: impl FnMut(&Article) -> Extraction,
    tables: Vec<Source>,
    corrections: &Corrections,
) -> Result<Loaded> {
    let (mut claims, mut stances, mut rejects) = (Vec::new(), Vec::new(), Vec::new());
    for article in articles {
        let extraction = sound(article, extract(article));
        claims.extend(extraction.claims);
        stances.extend(extraction.stances);
        rejects.extend(extraction.rejects);
    }
    let mut sources = vec![Source { name: "the articles".to_owned(), claims }];
    sources.extend(tables);
    let (claims, notes) = merge(sources);
    rejects.extend(notes);
    let claims = Claims::from_records(&corrections.apply(claims)?)?;
    Ok(Loaded { claims, stances, rejects, corrections: corrections.list().to_vec() })
}

/// What of an article's claims can stand in the table, in the table's order; the others are
/// rejects.
pub fn sound(article: &Article, extraction: Extraction) -> Extraction {
    let Extraction { claims, stances, rejects } = extraction;
    let (mut kept, mut all) = (Vec::new(), Vec::new());
    for claim in claims {
        match check::problems(&claim).first() {
            Some(problem) => all.push(unsound(article, &claim, problem)),
            None => kept.push(claim),
        }
    }
    all.extend(rejects);
    Extraction { claims: super::sorted(&kept), stances, rejects: all }
}

/// A claim that cannot stand in the table.
fn unsound(article: &Article, claim: &Claim, problem: &check::Problem) -> Reject {
    let before = article.text.get(..claim.start).unwrap_or_default();
    let check::Problem { col, found, expected } = problem;
    Reject {
        kind: RejectKind::Slot,
        place: article.place(before.matches('\n').count()),
        article_id: Some(article.id.clone()),
        found: claim.number.clone(),
        span: Some((claim.start, claim.end)),
        rule: "claims_table".to_owned(),
        reason: format!("the claim was left out: {} is {found}, expected {expected}", col.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::tests::claim;

    #[test]
    fn an_unsound_claim_leaves_the_others_unharmed() {
        let mut article = Article::new("a", "a.txt");
        article.text = "Vorspann\nzwischen 500 und 300".to_owned();
        let mut wrong = claim("a:2", "a", 18);
        (wrong.low, wrong.best, wrong.high) = (Some(500), None, Some(300));
        let claims = vec![claim("a:1", "a", 3), wrong];
        let extract = |_: &Article| Extraction { claims: claims.clone(), ..Extraction::default() };
        let loaded = load(&[article], extract, &Corrections::default()).unwrap();
        assert_eq!(loaded.claims.len(), 1);
        assert_eq!(loaded.rejects[0].place, crate::error::Place::line("a.txt", 2));
        assert_eq!(
            loaded.rejects[0].reason,
            "the claim was left out: high is 300, expected at least low, 500"
        );
    }
}
