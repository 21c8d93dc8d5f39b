//! From articles to checked claims: extract, correct, check.

use super::{Claims, Correction, Corrections};
use crate::article::{Article, Reject};
use crate::error::Result;
use crate::extract::{Extraction, Stance};

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
/// `extract` is called once per article, in order.
///
/// # Errors
/// A correction that no longer matches.
pub fn load(
    articles: &[Article],
    mut extract: impl FnMut(&Article) -> Extraction,
    corrections: &Corrections,
) -> Result<Loaded> {
    let (mut claims, mut stances, mut rejects) = (Vec::new(), Vec::new(), Vec::new());
    for article in articles {
        let extraction = extract(article);
        claims.extend(extraction.claims);
        stances.extend(extraction.stances);
        rejects.extend(extraction.rejects);
    }
    let claims = Claims::from_records(&corrections.apply(claims)?)?;
    Ok(Loaded { claims, stances, rejects, corrections: corrections.list().to_vec() })
}
