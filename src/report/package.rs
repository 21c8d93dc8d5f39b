//! The files of a report, in memory.

use super::view::Desk;
use super::{ReportInput, figures, page, tables};
use crate::error::Result;
use crate::export::{Form, Manifest, Package};
use crate::figure::Words;
use crate::grid::Dialect;

/// Path of the page inside the package.
pub const PAGE: &str = "report.html";

/// Makes the package of a report: page, tables, figures, and last the manifest.
///
/// # Errors
/// A table that breaks its schema, or a failure of the drawing or the template; none of them comes
/// from the articles.
pub fn build(input: &ReportInput) -> Result<Package> {
    let words = Words::new(input.language)?;
    let records = input.claims.records()?;
    let desk = Desk::new(input, &records, &words);
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
