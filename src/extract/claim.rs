//! A claim and a stance as records.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::schema::{Confidence, Counting, Measure, Position, Qualifier, Role, Status};

/// One quantity that one text puts forward; the slots are those of [`crate::schema::CLAIMS`].
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // the schema describes each field under the same name
pub struct Claim {
    pub claim_id: String,
    pub article_id: String,
    pub side: Option<String>,
    pub role: Role,
    pub measure: Measure,
    pub qualifier: Qualifier,
    pub low: Option<u64>,
    pub best: Option<u64>,
    pub high: Option<u64>,
    pub counting: Counting,
    pub period_start: Option<Date>,
    pub period_end: Option<Date>,
    pub status: Status,
    pub origin: Option<String>,
    pub lineage: Vec<String>,
    pub source_text: Option<String>,
    pub via: Vec<String>,
    pub stated_from: Option<Date>,
    pub stated_to: Option<Date>,
    pub published_from: Option<Date>,
    pub published_to: Option<Date>,
    pub number: String,
    pub nth: u64,
    pub start: usize,
    pub end: usize,
    pub sentence: String,
    pub rules: Vec<Cow<'static, str>>,
    pub confidence: Confidence,
    pub derived: Option<String>,
    pub correction: Option<String>,
}

/// A named party confirms or denies reports in general, without a number of its own.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // fields mean what they mean in a claim
pub struct Stance {
    pub article_id: String,
    pub position: Position,
    /// The party in the words of the text.
    pub source_text: String,
    pub origin: Option<String>,
    /// Country of the people that the reports are about, where plain.
    pub side: Option<String>,
    /// What is confirmed or denied, where it is one of the measures.
    pub measure: Option<Measure>,
    pub stated_from: Option<Date>,
    pub stated_to: Option<Date>,
    /// Byte span of the confirming or denying word in the article's text.
    pub start: usize,
    pub end: usize,
    pub sentence: String,
    pub rules: Vec<String>,
}
