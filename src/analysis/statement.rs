//! A claim as the analyses look at it: who, how much, when.

use jiff::civil::Date;
use serde::Serialize;

use super::Figure;
use crate::schema::{Counting, Status};

/// An interval of days; either end may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Days {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// A figure that a voice put forward.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    /// Who speaks: the origin, or `article:` and its id where nobody is named.
    pub voice: String,
    /// Whether the text names an origin.
    pub attributed: bool,
    /// The article it stands in.
    pub article_id: String,
    /// The claim.
    pub claim_id: String,
    /// Over what the count runs.
    pub counting: Counting,
    /// How surely it is put forward.
    pub status: Status,
    /// What it says.
    pub figure: Figure,
    /// When it was stated.
    pub stated: Days,
    /// The days it covers, where the text says.
    pub period: Days,
    /// When the article appeared.
    pub published: Days,
    /// Whether it was derived from two other figures.
    pub derived: bool,
}
