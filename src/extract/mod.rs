//! From an article's text to its claims, and to the numbers that are none.

mod claim;
pub mod registry;

pub use crate::article::{Reject, RejectKind};
pub use claim::{Claim, Stance};

use crate::article::Article;

/// What one article yields: every number is a claim or a reject.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extraction {
    /// The claims, in the order of the text.
    pub claims: Vec<Claim>,
    /// Who confirms or denies reports without a number of their own.
    pub stances: Vec<Stance>,
    /// The numbers that were not taken, in the order of the text.
    pub rejects: Vec<Reject>,
}

/// Extracts the claims of one article. Pure: keeps no state across articles.
pub fn extract(_article: &Article) -> Extraction {
    Extraction::default()
}
