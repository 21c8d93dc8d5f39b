//! The report: one HTML page, its tables and figures, and the manifest over all of them.
//!
//! Everything shown was computed before; this module chooses words and places. Each number leads to
//! its claims, each claim to its sentence and article. Nothing here knows the day, the machine or a
//! path, so the same input gives the same bytes.

pub mod explain;
#[cfg(feature = "report")]
mod figures;
#[cfg(feature = "report")]
mod package;
#[cfg(feature = "report")]
mod page;
mod tables;
#[cfg(all(test, feature = "report"))]
mod tests;
#[cfg(feature = "report")]
mod view;

#[cfg(feature = "report")]
pub use package::{PAGE, build};
pub use tables::{articles, rejects, tables};

use crate::analysis::Settings;
use crate::analysis::agreement::Agreement;
use crate::analysis::growth::Growth;
use crate::analysis::lineage::Lineage;
use crate::analysis::spread::Spread;
use crate::article::Article;
use crate::claims::{Claims, Correction};
use crate::export::FileRecord;
use crate::extract::registry::Registry;
use crate::extract::{Claim, Reject, Stance};
use crate::schema::Language;

/// Everything that a report shows.
#[derive(Debug, Clone, Copy)]
pub struct ReportInput<'a> {
    /// The articles read.
    pub articles: &'a [Article],
    /// What they claim.
    pub claims: &'a Claims,
    /// What follows from their claims without being said, see [`crate::analysis::derive`].
    pub derived: &'a [Claim],
    /// Who confirms or denies reports.
    pub stances: &'a [Stance],
    /// What was not taken.
    pub rejects: &'a [Reject],
    /// What people corrected.
    pub corrections: &'a [Correction],
    /// How far the figures spread.
    pub spread: &'a Spread,
    /// How they grow.
    pub growth: &'a Growth,
    /// Who agrees with whom.
    pub agreement: &'a Agreement,
    /// Who cites whom.
    pub lineage: &'a Lineage,
    /// Names of the claimants.
    pub registry: &'a Registry,
    /// The choices made.
    pub settings: &'a Settings,
    /// Language of the report.
    pub language: Language,
    /// The inputs of the run under logical names, for the manifest.
    pub inputs: &'a [FileRecord],
}
