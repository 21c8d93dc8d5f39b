//! What a page says about its article, filled in where nothing else does.

use crate::article::{Article, Reject, date, language};
use crate::error::Place;

/// What a page says about its article, as it stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::article) struct About {
    pub(in crate::article) title: Option<String>,
    pub(in crate::article) outlet: Option<String>,
    pub(in crate::article) author: Option<String>,
    /// The first date that can be read, else the first.
    pub(in crate::article) published: Option<String>,
    pub(in crate::article) language: Option<String>,
    /// The headline as a reader sees it.
    pub(in crate::article) headline: Option<String>,
}

impl About {
    /// Fills in what is not known of the article yet, and returns what could not be read.
    pub(in crate::article) fn fill(self, article: &mut Article) -> Vec<Reject> {
        let mut rejects = Vec::new();
        let mut unfit = |found: &str, expected| {
            let place = Place::file(&article.file);
            let mut reject = Reject::metadata(place, "html", found, expected);
            reject.article_id = Some(article.id.clone());
            rejects.push(reject);
        };
        if let (None, Some(stated)) = (&article.published, &self.published) {
            article.published = date::of_page(stated);
            if article.published.is_none() {
                unfit(&format!("the date {stated}"), date::EXPECTED);
            }
        }
        if let (None, Some(code)) = (article.language, &self.language) {
            article.language = language(code);
            if article.language.is_none() {
                unfit(&format!("the language {code}"), "\"de\" or \"en\"");
            }
        }
        article.title = article.title.take().or(self.title);
        article.outlet = article.outlet.take().or(self.outlet);
        article.author = article.author.take().or(self.author);
        rejects
    }
}
