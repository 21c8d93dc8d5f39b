//! Input that was read and not taken: data, not an error.

use crate::error::Place;

/// Something that was read and not taken, with where and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// What kind of thing was not taken.
    pub kind: RejectKind,
    /// File and line.
    pub place: Place,
    /// Article, where there is one.
    pub article_id: Option<String>,
    /// The number or the input as it stands.
    pub found: String,
    /// Byte span of a number in the article's text.
    pub span: Option<(usize, usize)>,
    /// Name of the veto or check, for counting, e.g. `date`, `money`, `no_measure`, `encoding`.
    pub rule: String,
    /// Why, in a sentence: what was found and what was expected.
    pub reason: String,
}

/// What was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RejectKind {
    /// A whole file or article that cannot be read.
    Article,
    /// A part of its metadata.
    Metadata,
    /// A number that is no claim.
    Number,
    /// A claim with a slot that could not be filled as given, e.g. a claimant not in the registry.
    Slot,
}

impl Reject {
    /// A file or article that cannot be taken.
    pub(super) fn article(place: Place, rule: &str, found: &str, expected: &str) -> Self {
        Self::new(RejectKind::Article, place, rule, found, expected)
    }

    /// A part of the metadata that cannot be taken.
    pub(super) fn metadata(place: Place, rule: &str, found: &str, expected: &str) -> Self {
        Self::new(RejectKind::Metadata, place, rule, found, expected)
    }

    fn new(kind: RejectKind, place: Place, rule: &str, found: &str, expected: &str) -> Self {
        Self {
            kind,
            place,
            article_id: None,
            found: found.to_owned(),
            span: None,
            rule: rule.to_owned(),
            reason: format!("found {found}, expected {expected}"),
        }
    }
}
