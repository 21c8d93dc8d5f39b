//! The articles, with when they appeared and on what that rests.

use serde::Serialize;

use super::Desk;
use super::cited::Reference;
use crate::article::Article;
use crate::figure::anchor;

/// One article.
#[derive(Debug, Serialize)]
pub(super) struct ArticleRow {
    anchor: String,
    id: String,
    title: Option<String>,
    outlet: Option<String>,
    author: Option<String>,
    published: String,
    basis: Option<String>,
    note: Option<String>,
    refs: Vec<Reference>,
}

/// All articles, in the order of the input.
pub(super) fn articles(desk: &Desk) -> Vec<ArticleRow> {
    desk.input.articles.iter().map(|article| row(desk, article)).collect()
}

fn row(desk: &Desk, article: &Article) -> ArticleRow {
    let published = article.published.as_ref();
    let ids: Vec<String> = desk
        .claims
        .iter()
        .filter(|claim| claim.article_id == article.id)
        .map(|claim| claim.claim_id.clone())
        .collect();
    ArticleRow {
        anchor: anchor("article", &article.id),
        id: article.id.clone(),
        title: article.title.clone(),
        outlet: article.outlet.clone(),
        author: article.author.clone(),
        published: desk.words.days(published.map(|p| p.from), published.map(|p| p.to)),
        basis: published.map(|p| desk.words.get(&format!("basis.{}", p.basis)).to_owned()),
        note: published.and_then(|p| p.note.clone()),
        refs: desk.references(&ids),
    }
}

impl Desk<'_> {
    /// Outlet or title of an article with its date.
    pub(super) fn article_label(&self, id: &str) -> String {
        let Some(article) = self.article(id) else { return id.to_owned() };
        let name = article.outlet.as_deref().or(article.title.as_deref()).unwrap_or(id);
        match &article.published {
            Some(day) => format!("{name}, {}", self.words.days(Some(day.from), Some(day.to))),
            None => name.to_owned(),
        }
    }
}
