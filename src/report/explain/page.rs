//! The same as a page that needs no other file.

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;

use super::Explained;
use crate::error::{Error, Result};
use crate::figure::Words;
use crate::schema::Language;

const TEMPLATE: &str = include_str!("../templates/explain.html");
const CSS: &str = include_str!("../templates/report.css");

#[derive(Serialize)]
struct Page<'a> {
    w: &'a toml::Table,
    language: Language,
    css: &'static str,
    articles: &'a [Explained],
}

/// Explained articles as one page in the language of the words.
///
/// # Errors
/// A template that does not compile; none comes from the articles.
pub fn page(articles: &[Explained], words: &Words) -> Result<String> {
    let failed = |problem: minijinja::Error| Error::render("explain.html", format!("{problem:#}"));
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template("explain.html", TEMPLATE).map_err(failed)?;
    let page = Page { w: words.table(), language: words.language(), css: CSS, articles };
    environment.get_template("explain.html").and_then(|t| t.render(Serde(page))).map_err(failed)
}
