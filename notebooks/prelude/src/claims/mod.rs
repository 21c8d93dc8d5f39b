//! Claims with chained selection, the thing that every notebook begins with.

use std::fmt::{self, Display};
use std::path::PathBuf;
use std::sync::Arc;

use claimframe::extract::Claim;
use claimframe::schema::Language;
use polars::prelude::DataFrame;

use crate::agreement::Agreement;
use crate::choice::{self, Choice};
use crate::corpus::Corpus;
use crate::error::{Error, Result};
use crate::explained::{self, Explained};
use crate::figure::Figure;
use crate::growth::Growth;
use crate::lock;
use crate::saved::Saved;
use crate::scene::Scene;
use crate::shown::{self, Shown};
use crate::spread::Spread;
use crate::{overview, timeline};

/// Claims of articles: who said how many, of whom, when, how surely.
///
/// Selections are chained and leave what they are called on as it is. One that names something that
/// does not exist is remembered, and the first call that ends with `?` says so; the display of a
/// cell says so, too.
///
/// As the last expression of a cell, claims are shown as a table in words; [`Claims::frame`] has all
/// columns.
///
/// # Example
/// ```
/// use claimframe_notebook::*;
///
/// let claims = Claims::seeds()?;
/// let killed = claims.side("kp").role("military").measure("killed");
/// assert!(killed.n_claims()? > 3 && killed.n_claims()? < claims.n_claims()?);
/// let typo = claims.measure("slain").spread().unwrap_err();
/// assert!(typo.to_string().starts_with("measure: found `slain`, expected one of killed"));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone)]
pub struct Claims {
    corpus: Arc<Corpus>,
    choice: Choice,
    language: Language,
    problem: Option<Error>,
}

/// Where claims come from.
impl Claims {
    /// The five built-in articles, with the corrections that people made.
    ///
    /// # Errors
    /// Only if the built-in tables are broken.
    pub fn seeds() -> std::result::Result<Self, Error> {
        Corpus::seeds().map(Self::of)
    }

    /// Articles of files and folders: text, Markdown, JSONL, and saved pages with the feature
    /// `html`. Paths count from the folder of the notebook.
    ///
    /// What cannot be read is in [`Claims::rejects`], and the others count. Work that takes longer
    /// than a second says how far it is.
    ///
    /// # Errors
    /// No article at all could be read.
    pub fn read(paths: &[&str]) -> std::result::Result<Self, Error> {
        Corpus::read(paths).map(Self::of)
    }

    /// One article as text. `published` is a day (`2025-06-20`), a month (`2025-06`), a year, or
    /// `""` where it is not known; words such as “yesterday” count from it.
    ///
    /// # Errors
    /// No text, or a date that is none.
    ///
    /// # Example
    /// ```
    /// use claimframe_notebook::Claims;
    ///
    /// let text = "Kyiv's general staff said at least 300 North Korean soldiers had been killed.";
    /// let claims = Claims::from_text(text, "2025-02-03")?;
    /// assert_eq!(claims.n_claims()?, 1);
    /// # Ok::<(), claimframe_notebook::Error>(())
    /// ```
    pub fn from_text(text: &str, published: &str) -> std::result::Result<Self, Error> {
        Corpus::of_text(text, published).map(Self::of)
    }

    /// A table of claims, in the form that [`Claims::to_csv`] writes. Rows that break a promise of
    /// the table are in [`Claims::rejects`].
    ///
    /// # Errors
    /// The file cannot be read, or a required column is missing.
    pub fn from_csv(path: &str) -> std::result::Result<Self, Error> {
        Corpus::of_csv(path).map(Self::of)
    }

    /// These claims and those of others. A claim that both have counts once; what was chosen here
    /// stays chosen, and applies to the others, too.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        self.try_with(|claims| {
            claims.corpus = Arc::new(self.corpus.with(&other.corpus)?);
            other.problem.clone().map_or(Ok(()), Err)
        })
    }

    fn of(corpus: Corpus) -> Self {
        lock::take();
        Self {
            corpus: Arc::new(corpus),
            choice: Choice::default(),
            language: Language::En,
            problem: None,
        }
    }
}

/// Selections.
impl Claims {
    /// Only people of this country: a code such as `kp`, or `-` for those of no stated country.
    #[must_use]
    pub fn side(&self, code: impl Display) -> Self {
        self.try_with(|claims| {
            claims.choice.side = Some(choice::side(&code.to_string(), &claims.corpus)?);
            Ok(())
        })
    }

    /// Only people of this role: a word such as `military`, or a `Role`.
    #[must_use]
    pub fn role(&self, word: impl Display) -> Self {
        self.try_with(|claims| {
            claims.choice.role = Some(choice::word("role", &word.to_string())?);
            Ok(())
        })
    }

    /// Only this measure: a word such as `killed`, or a `Measure`.
    #[must_use]
    pub fn measure(&self, word: impl Display) -> Self {
        self.try_with(|claims| {
            claims.choice.measure = Some(choice::word("measure", &word.to_string())?);
            Ok(())
        })
    }

    /// Only what this source says: its id, such as `kr-nis`.
    #[must_use]
    pub fn origin(&self, id: impl Display) -> Self {
        self.try_with(|claims| {
            claims.choice.origin = Some(choice::origin(&id.to_string(), &claims.corpus)?);
            Ok(())
        })
    }

    /// Only what was published up to this day, such as `2025-06-20`; analyses count from it.
    #[must_use]
    pub fn as_of(&self, day: impl Display) -> Self {
        self.try_with(|claims| {
            let found = day.to_string();
            let day = found.parse().map_err(|_| {
                Error::new(format!("as of: found `{found}`, expected a day such as 2025-06-20"))
            })?;
            claims.choice.settings.as_of = Some(day);
            Ok(())
        })
    }

    /// How wordings become numbers: a word such as `literal` or `acled`, or a `Reading`.
    #[must_use]
    pub fn reading(&self, word: impl Display) -> Self {
        self.try_with(|claims| {
            claims.choice.settings.reading = choice::word("reading", &word.to_string())?;
            Ok(())
        })
    }

    /// Figures and words in German.
    #[must_use]
    pub fn german(&self) -> Self {
        Self { language: Language::De, ..self.clone() }
    }

    /// A changed copy; a failed change is remembered, the first of several.
    fn try_with(&self, change: impl FnOnce(&mut Self) -> Result<()>) -> Self {
        let mut changed = self.clone();
        if let Err(problem) = change(&mut changed) {
            changed.problem.get_or_insert(problem);
        }
        changed
    }

    /// The problem of an earlier selection, if there is one.
    fn sound(&self) -> Result<()> {
        self.problem.clone().map_or(Ok(()), Err)
    }
}

/// Analyses.
impl Claims {
    /// How far apart the figures are, per question.
    ///
    /// # Errors
    /// A selection that names something that does not exist.
    pub fn spread(&self) -> std::result::Result<Spread, Error> {
        self.sound()?;
        Spread::new(&self.heard()?, &self.corpus, &self.choice, self.scene()?)
    }

    /// How the figures grow, per question.
    ///
    /// # Errors
    /// A selection that names something that does not exist.
    pub fn growth(&self) -> std::result::Result<Growth, Error> {
        self.sound()?;
        Growth::new(&self.heard()?, &self.corpus, &self.choice, self.scene()?)
    }

    /// Which sources agree, which contradict each other, and who confirms or denies.
    ///
    /// # Errors
    /// A selection that names something that does not exist.
    pub fn agreement(&self) -> std::result::Result<Agreement, Error> {
        self.sound()?;
        Agreement::new(&self.heard()?, &self.corpus, &self.choice, self.scene()?)
    }

    /// All claims over time, one panel per question.
    ///
    /// # Errors
    /// A selection that names something that does not exist, or nothing to draw; the message says
    /// what there is.
    pub fn figure(&self) -> std::result::Result<Figure, Error> {
        self.sound()?;
        let chosen: Vec<&Claim> = self.chosen().collect();
        timeline::figure(&chosen, &self.scene()?)
            .and_then(|figure| figure.or_nothing(|| self.nothing("dated claims")))
    }

    /// The articles' texts with their numbers marked: what became of each, and by which rules. `id`
    /// is an article's id, or the beginning of it.
    ///
    /// # Errors
    /// No article, or several, begin with this id; the message says which there are.
    pub fn explain(&self, id: &str) -> std::result::Result<Explained, Error> {
        self.sound()?;
        explained::explain(id, &self.corpus, self.language)
    }

    /// The claims of all questions, of the origin chosen: what derivations need.
    fn heard(&self) -> Result<claimframe::claims::Claims> {
        let heard = self.corpus.claims.iter().filter(|claim| self.choice.hears(claim));
        let heard: Vec<Claim> = heard.cloned().collect();
        Ok(claimframe::claims::Claims::from_records(&heard)?)
    }

    fn scene(&self) -> Result<Scene> {
        Scene::new(&self.corpus, &self.choice, self.language)
    }

    fn nothing(&self, what: &str) -> String {
        self.choice.nothing(what, &self.corpus)
    }
}

/// Tables.
impl Claims {
    /// How many claims are chosen.
    ///
    /// # Errors
    /// A selection that names something that does not exist.
    pub fn n_claims(&self) -> std::result::Result<usize, Error> {
        self.sound()?;
        Ok(self.chosen().count())
    }

    /// The chosen claims as a frame with all columns of the schema, to work on freely.
    ///
    /// # Errors
    /// A selection that names something that does not exist.
    pub fn frame(&self) -> std::result::Result<DataFrame, Error> {
        self.checked().map(claimframe::claims::Claims::into_frame)
    }

    /// The chosen claims as a table in words, one row per claim: source, figure, days, sentence.
    ///
    /// # Errors
    /// A selection that names something that does not exist.
    pub fn table(&self) -> std::result::Result<DataFrame, Error> {
        self.sound()?;
        let chosen: Vec<&Claim> = self.chosen().collect();
        overview::table(&chosen, &self.scene()?)
    }

    /// The articles and what is known of them.
    ///
    /// # Errors
    /// A selection that names something that does not exist.
    pub fn articles(&self) -> std::result::Result<DataFrame, Error> {
        self.sound()?;
        Ok(claimframe::report::articles(&self.corpus.articles)?.to_frame()?)
    }

    /// What was read and not taken: numbers that are no claims, files that cannot be read, each with
    /// its reason.
    ///
    /// # Errors
    /// A selection that names something that does not exist.
    pub fn rejects(&self) -> std::result::Result<DataFrame, Error> {
        self.sound()?;
        Ok(claimframe::report::rejects(&self.corpus.rejects)?.to_frame()?)
    }

    /// Writes the chosen claims as CSV, whole or not at all, and returns path and number of rows.
    ///
    /// # Errors
    /// The file cannot be written, or a selection names something that does not exist.
    pub fn to_csv(&self, path: &str) -> std::result::Result<Saved, Error> {
        let claims = self.checked()?;
        let mut bytes = Vec::new();
        claimframe::claims::write_csv(&claims, &mut bytes)?;
        claimframe::export::write_file(path.as_ref(), &bytes)?;
        Ok(Saved { path: PathBuf::from(path), n: claims.len(), what: "rows" })
    }

    /// Shows the claims as a table in words; the kernel calls it.
    pub fn evcxr_display(&self) {
        shown::show(self.shown());
    }

    fn shown(&self) -> Result<Shown> {
        self.sound()?;
        if self.chosen().next().is_none() {
            return Ok(Shown::words(&self.nothing("claims")));
        }
        crate::table::shown(&self.table()?, crate::table::ROWS)
    }

    fn chosen(&self) -> impl Iterator<Item = &Claim> {
        self.corpus.claims.iter().filter(|claim| self.choice.takes(claim))
    }

    fn checked(&self) -> Result<claimframe::claims::Claims> {
        self.sound()?;
        let chosen: Vec<Claim> = self.chosen().cloned().collect();
        Ok(claimframe::claims::Claims::from_records(&chosen)?)
    }
}

impl fmt::Debug for Claims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Some(problem) => write!(f, "{problem}"),
            None => write!(f, "{} claims for {}", self.chosen().count(), self.choice.words()),
        }
    }
}

#[cfg(test)]
mod tests;
