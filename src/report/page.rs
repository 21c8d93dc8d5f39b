//! The page: templates, style sheet, and what goes into them.

use std::collections::BTreeMap;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;

use super::figures::Drawing;
use super::view::{Desk, View};
use crate::error::{Error, Result};
use crate::export::{Sheet, Versions};
use crate::schema::Language;

/// Templates by the name under which they include each other.
const TEMPLATES: [(&str, &str); 6] = [
    ("report.html", include_str!("templates/report.html")),
    ("macros.html", include_str!("templates/macros.html")),
    ("claims.html", include_str!("templates/claims.html")),
    ("analyses.html", include_str!("templates/analyses.html")),
    ("agreement.html", include_str!("templates/agreement.html")),
    ("background.html", include_str!("templates/background.html")),
];
const CSS: &str = include_str!("templates/report.css");

/// What the templates see.
#[derive(Serialize)]
struct Page<'a> {
    w: &'a toml::Table,
    language: Language,
    css: &'static str,
    view: View,
    /// Each drawing's two widths as SVG, by name.
    figures: BTreeMap<&'static str, [String; 2]>,
    tables: Vec<TableRow>,
    version: String,
    settings: String,
}

/// A table with what it holds.
#[derive(Serialize)]
struct TableRow {
    name: &'static str,
    description: &'static str,
    rows: String,
}

/// Fills the templates.
///
/// # Errors
/// A template that does not compile or names something that is not there.
pub(super) fn render(desk: &Desk, sheets: &[Sheet], drawings: &[Drawing]) -> Result<String> {
    let failed = |problem: minijinja::Error| Error::render(super::PAGE, format!("{problem:#}"));
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    for (name, text) in TEMPLATES {
        environment.add_template(name, text).map_err(failed)?;
    }
    let page = Page {
        w: desk.words.table(),
        language: desk.words.language(),
        css: CSS,
        view: View::of(desk),
        figures: drawings.iter().map(|drawing| (drawing.name, inline(drawing))).collect(),
        tables: sheets.iter().map(|sheet| table_row(desk, sheet)).collect(),
        version: desk.words.fill("files.version", &[("version", &Versions::default().claimframe)]),
        settings: settings(desk),
    };
    environment.get_template("report.html").and_then(|t| t.render(Serde(page))).map_err(failed)
}

/// Both widths of a drawing with ids of their own.
fn inline(drawing: &Drawing) -> [String; 2] {
    [
        drawing.wide.to_html(&format!("{}-wide", drawing.name)),
        drawing.narrow.to_html(&format!("{}-narrow", drawing.name)),
    ]
}

fn table_row(desk: &Desk, sheet: &Sheet) -> TableRow {
    let n = desk.words.number(sheet.rows().len() as u64);
    TableRow {
        name: sheet.table().name,
        description: sheet.table().description,
        rows: desk.words.fill("files.rows", &[("n", &n)]),
    }
}

/// The choices made, in a sentence.
fn settings(desk: &Desk) -> String {
    let days = desk.words.number(u64::from(desk.input.settings.max_age_days));
    desk.words.fill("files.settings", &[("days", &days)])
}
