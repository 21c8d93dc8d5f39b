//! What figures and their words need besides a result: names, colours, wordings, the source line.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use claimframe::analysis::{Days, Statement, derive};
use claimframe::article::Article;
use claimframe::extract::Claim;
use claimframe::figure::{Cast, Style, Words};
use claimframe::schema::Language;

use crate::choice::Choice;
use crate::corpus::{Corpus, extractor};
use crate::error::Result;

/// Width of drawings, in pixels: that of a cell in a notebook.
const WIDTH: f64 = 860.0;

/// Names, colours and wordings of the claims that a result rests on.
#[derive(Debug, Clone)]
pub(crate) struct Scene {
    pub words: &'static Words,
    pub cast: Cast,
    /// The claims by id, those that were derived among them.
    claims: BTreeMap<String, Claim>,
    said: BTreeMap<String, String>,
    articles: BTreeMap<String, String>,
    source: String,
}

impl Scene {
    /// Sets the scene for all claims that the choice hears.
    pub fn new(corpus: &Corpus, choice: &Choice, language: Language) -> Result<Self> {
        let words = words(language)?;
        let heard: Vec<Claim> =
            corpus.claims.iter().filter(|claim| choice.hears(claim)).cloned().collect();
        let derived = derive(&heard);
        let n_claims = corpus.claims.iter().filter(|claim| choice.takes(claim)).count();
        let all = heard.into_iter().chain(derived).map(|claim| (claim.claim_id.clone(), claim));
        let claims: BTreeMap<String, Claim> = all.collect();
        let said = claims.iter().map(|(id, c)| (id.clone(), words.claim_amount_short(c))).collect();
        let articles = corpus.articles.iter().map(|a| (a.id.clone(), short_name(a)));
        Ok(Self {
            words,
            cast: cast(corpus, language)?,
            said,
            articles: articles.collect(),
            source: source(corpus, choice, n_claims, words),
            claims,
        })
    }

    /// The style of a drawing.
    pub fn style(&self) -> Style<'_> {
        Style {
            words: self.words,
            cast: &self.cast,
            width: WIDTH,
            said: &self.said,
            source: &self.source,
        }
    }

    /// Where the figures come from, in a sentence.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The number of a statement as its claim words it.
    pub fn said(&self, statement: &Statement) -> String {
        let bounds = || self.words.estimated(statement.figure.known.into());
        self.said.get(&statement.claim_id).cloned().unwrap_or_else(bounds)
    }

    /// Who says how much, and when: `NIS: about 600 (30 April 2025)`.
    pub fn line(&self, statement: &Statement) -> String {
        let (who, said) = (self.cast.name(&statement.voice), self.said(statement));
        format!("{who}: {said} ({})", self.days(statement.stated))
    }

    /// The sentence that a claim stands in.
    pub fn sentence(&self, claim_id: &str) -> &str {
        self.claims.get(claim_id).map_or("", |claim| claim.sentence.as_str())
    }

    /// How an article is called in passing: its outlet, or else its title, or else its id.
    pub fn article<'a>(&'a self, id: &'a str) -> &'a str {
        self.articles.get(id).map_or(id, String::as_str)
    }

    /// An interval of days in words.
    pub fn days(&self, days: Days) -> String {
        self.words.days(days.from, days.to)
    }
}

/// The words of a language, read once per process.
pub(crate) fn words(language: Language) -> Result<&'static Words> {
    static GERMAN: OnceLock<Words> = OnceLock::new();
    static ENGLISH: OnceLock<Words> = OnceLock::new();
    let words = match language {
        Language::De => &GERMAN,
        Language::En => &ENGLISH,
    };
    if let Some(words) = words.get() {
        return Ok(words);
    }
    let read = Words::new(language)?;
    Ok(words.get_or_init(|| read))
}

/// Where the figures come from.
fn source(corpus: &Corpus, choice: &Choice, n_claims: usize, words: &Words) -> String {
    let days = corpus.claims.iter().filter_map(|claim| claim.published_to);
    let day = choice.settings.as_of.or(days.max());
    let (claims, articles) = (n_claims as u64, corpus.articles.len() as u64);
    let values = [
        ("n", words.number(claims)),
        ("articles", words.number(articles)),
        ("day", words.days(day, day)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(key, v)| (*key, v.as_str())).collect();
    words.fill("figure.source", &values)
}

/// The origins with their names, those with most claims first: the same colours in every figure.
fn cast(corpus: &Corpus, language: Language) -> Result<Cast> {
    let registry = extractor()?.registry();
    let mut spoken: BTreeMap<&str, &str> = BTreeMap::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in &corpus.claims {
        if let Some(origin) = claim.origin.as_deref() {
            *counts.entry(origin).or_default() += 1;
            spoken.extend(claim.source_text.as_deref().map(|text| (origin, text)));
        }
    }
    let name = |id: &str| match registry.get(id) {
        Some(claimant) => claimant.name(language).to_owned(),
        None => spoken.get(id).copied().unwrap_or(id).to_owned(),
    };
    let mut origins: Vec<_> = counts.iter().collect();
    origins.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
    let articles = corpus.articles.iter().map(|a| (format!("article:{}", a.id), short_name(a)));
    let names = origins.into_iter().map(|(id, _)| ((*id).to_owned(), name(id)));
    Ok(Cast::new(names).with_names(articles))
}

/// An article's outlet, or else its title, or else its id.
fn short_name(article: &Article) -> String {
    article.outlet.as_ref().or(article.title.as_ref()).unwrap_or(&article.id).clone()
}
