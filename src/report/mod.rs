//! The report: one HTML page, its tables and figures, and the manifest over all of them.
//!
//! Everything shown was computed before; this module chooses words and places. Each number leads to
//! its claims, each claim to its sentence and article. Nothing here knows the day, the machine or a
//! path, so the same input gives the same bytes.

pub mod explain;
mod figures;
mod page;
mod tables;
#[cfg(test)]
mod tests;
mod view;

pub use tables::{articles, rejects, tables};

use crate::analysis::Settings;
use crate::analysis::agreement::Agreement;
use crate::analysis::growth::Growth;
use crate::analysis::lineage::Lineage;
use crate::analysis::spread::Spread;
use crate::article::Article;
use crate::claims::{Claims, Correction};
use crate::error::Result;
use crate::export::{FileRecord, Form, Manifest, Package};
use crate::extract::registry::Registry;
use crate::extract::{Claim, Reject, Stance};
use crate::figure::Words;
use crate::grid::Dialect;
use crate::schema::Language;

/// Path of the page inside the package.
pub const PAGE: &str = "report.html";

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

/// Makes the package of a report: page, tables, figures, and last the manifest.
///
/// # Errors
/// A table that breaks its schema, or a failure of the drawing or the template; none of them comes
/// from the articles.
pub fn build(input: &ReportInput) -> Result<Package> {
    let words = Words::new(input.language)?;
    let records = input.claims.records()?;
    let desk = view::Desk::new(input, &records, &words);
    let sheets = tables(input)?;
    let drawings = figures::draw(&desk)?;
    let page = page::render(&desk, &sheets, &drawings)?;

    let mut package = Form::Csv(Dialect::Plain).package(&sheets, "tables/")?;
    package.insert(PAGE, page.into_bytes())?;
    for drawing in &drawings {
        package
            .insert(format!("figures/{}.svg", drawing.name), drawing.wide.to_svg().into_bytes())?;
    }
    let manifest = Manifest::new(&package, input.inputs, input.settings, input.language)?;
    package.insert(Manifest::PATH, manifest.to_bytes()?)?;
    Ok(package)
}
