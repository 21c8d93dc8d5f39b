//! Everything that was read: claims with the articles they stand in, and what was not taken.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use claimframe::analysis::Question;
use claimframe::article::{self, Article, Event, Options, Published, Reject, Stream};
use claimframe::claims::{Corrections, Source, load, load_with};
use claimframe::extract::registry::Registry;
use claimframe::extract::{Claim, Extraction, Extractor, Stance};

use crate::error::{Error, Result};

/// Everything that was read.
#[derive(Debug, Default)]
pub(crate) struct Corpus {
    pub claims: Vec<Claim>,
    pub articles: Vec<Article>,
    pub stances: Vec<Stance>,
    pub rejects: Vec<Reject>,
}

/// The extractor with the built-in claimants, made once per process.
pub(crate) fn extractor() -> Result<&'static Extractor> {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    if let Some(extractor) = EXTRACTOR.get() {
        return Ok(extractor);
    }
    let made = Extractor::new(Registry::built_in()?);
    Ok(EXTRACTOR.get_or_init(|| made))
}

impl Corpus {
    /// The built-in seeds with their corrections.
    pub fn seeds() -> Result<Self> {
        let reading = article::seeds();
        Self::extract(reading.articles, reading.rejects, &Corrections::built_in()?)
    }

    /// Files and folders.
    pub fn read(paths: &[&str]) -> Result<Self> {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        let (mut articles, mut rejects) = (Vec::new(), Vec::new());
        let mut progress = Progress::new("articles read");
        for event in Stream::open(&paths, &Options::default())? {
            match event {
                Event::Article(article) => {
                    articles.push(article);
                    progress.step();
                }
                Event::Reject(reject) => rejects.push(reject),
                Event::Input(_) => {}
            }
        }
        if articles.is_empty() {
            let told = rejects.iter().map(|r| format!("{}: {}", r.place, r.reason));
            let told: Vec<String> = told.collect();
            return Err(Error::new(format!("no article could be read; {}", told.join("; "))));
        }
        Self::extract(articles, rejects, &Corrections::default())
    }

    /// One text, typed into a cell.
    pub fn of_text(text: &str, published: &str) -> Result<Self> {
        if text.trim().is_empty() {
            return Err(Error::new("found no text, expected an article's text"));
        }
        let digest = article::sha256_hex(text.as_bytes());
        let id = format!("text-{}", digest.get(..8).unwrap_or(&digest));
        let mut article = Article::new(&id, &id);
        article.title = text.lines().find(|line| !line.trim().is_empty()).map(beginning);
        article.published = days(published)?;
        text.clone_into(&mut article.text);
        Self::extract(vec![article], Vec::new(), &Corrections::default())
    }

    /// A table of claims in the form of `data/claims.csv`.
    pub fn of_csv(path: &str) -> Result<Self> {
        let (text, _) = article::named_text(path.as_ref())?;
        let (claims, rejects) = claimframe::claims::read_csv(path, &text)?;
        Ok(Self { claims: claims.records()?, rejects, ..Self::default() })
    }

    fn extract(
        articles: Vec<Article>,
        mut rejects: Vec<Reject>,
        corrections: &Corrections,
    ) -> Result<Self> {
        let extractor = extractor()?;
        let mut progress = Progress::new("articles searched for claims");
        let extract = |article: &Article| {
            progress.step();
            extractor.extract(article)
        };
        let loaded = load(&articles, extract, corrections)?;
        rejects.extend(loaded.rejects);
        Ok(Self { claims: loaded.claims.records()?, articles, stances: loaded.stances, rejects })
    }

    /// Both together; a claim that both have counts once, as does an article.
    pub fn with(&self, other: &Self) -> Result<Self> {
        let source = |name: &str, corpus: &Self| Source {
            name: name.to_owned(),
            claims: corpus.claims.clone(),
        };
        let sources = vec![source("the first claims", self), source("the others", other)];
        let loaded = load_with(&[], |_| Extraction::default(), sources, &Corrections::default())?;
        let known = |article: &&Article| self.articles.iter().all(|a| a.id != article.id);
        let new: Vec<&Article> = other.articles.iter().filter(known).collect();
        let is_new = |id: &str| new.iter().any(|article| article.id == id);
        let stances = other.stances.iter().filter(|stance| is_new(&stance.article_id));
        Ok(Self {
            claims: loaded.claims.records()?,
            stances: self.stances.iter().chain(stances).cloned().collect(),
            rejects: [&self.rejects[..], &other.rejects, &loaded.rejects].concat(),
            articles: self.articles.iter().chain(new.iter().copied()).cloned().collect(),
        })
    }

    /// Every question with its number of claims, most claims first.
    pub fn questions(&self) -> Vec<(Question, usize)> {
        let mut counts: BTreeMap<Question, usize> = BTreeMap::new();
        for claim in &self.claims {
            *counts.entry(Question::of(claim)).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        counts
    }
}

/// The first words of a line.
fn beginning(line: &str) -> String {
    line.trim().chars().take(80).collect()
}

/// A day, a month, a year, or nothing, as the days on which an article may have appeared.
fn days(published: &str) -> Result<Option<Published>> {
    if published.is_empty() {
        return Ok(None);
    }
    let days = Published::stated(published);
    days.map(Some).ok_or_else(|| {
        Error::new(format!(
            "published: found `{published}`, expected a day such as 2025-06-20, a month such as \
             2025-06, a year, or \"\" where it is not known"
        ))
    })
}

/// Where the runner says how lines about progress begin: they depend on how fast the machine is, so it
/// keeps them out of the outputs.
const PROGRESS: &str = "CLAIMFRAME_NOTEBOOK_PROGRESS";

/// Tells on stderr how far long work has come, at most once a second; short work says nothing.
struct Progress {
    what: &'static str,
    mark: String,
    done: usize,
    told: Instant,
}

impl Progress {
    fn new(what: &'static str) -> Self {
        let mark = std::env::var(PROGRESS).unwrap_or_default();
        Self { what, mark, done: 0, told: Instant::now() }
    }

    fn step(&mut self) {
        self.done += 1;
        if self.told.elapsed() >= Duration::from_secs(1) {
            self.told = Instant::now();
            // Talk; nobody is left without it.
            let _ = writeln!(std::io::stderr(), "{}{} {}", self.mark, self.done, self.what);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_claims_twice_count_once() {
        let seeds = Corpus::seeds().unwrap();
        let twice = seeds.with(&Corpus::seeds().unwrap()).unwrap();
        assert_eq!(twice.claims, seeds.claims);
        assert_eq!(twice.articles, seeds.articles);
        assert_eq!(twice.stances, seeds.stances);
    }

    #[test]
    fn a_text_has_the_days_that_are_given() {
        let text =
            "The South Korean intelligence service said 600 North Korean soldiers were killed.";
        let corpus = Corpus::of_text(text, "2025-04").unwrap();
        let [claim] = &corpus.claims[..] else { panic!("{:?}", corpus.claims) };
        assert_eq!(claim.best, Some(600));
        assert_eq!(claim.published_to.unwrap().to_string(), "2025-04-30");
        assert_eq!(Corpus::of_text(text, "").unwrap().claims[0].published_to, None);
        let message = Corpus::of_text(text, "June").unwrap_err().to_string();
        assert!(message.starts_with("published: found `June`, expected a day"), "{message}");
    }

    #[test]
    fn a_missing_file_is_named() {
        let message = Corpus::read(&["no/such.txt"]).unwrap_err().to_string();
        assert!(message.starts_with("no article could be read; no/such.txt: "), "{message}");
    }
}
