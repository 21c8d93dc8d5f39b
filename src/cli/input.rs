//! What a command works on: articles, claimants, corrections.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget};

use super::tables::TableArgs;
use super::{Failure, Outcome, output};
use crate::article::{
    self, Article, Event, Options, Reading, Reject, RejectKind, Stream, named_text,
};
use crate::claims::{Corrections, Loaded, load_with, sound};
use crate::error::{Error, Result};
use crate::export::FileRecord;
use crate::extract::registry::Registry;
use crate::extract::{Extraction, Extractor};

/// How many faults a command tells of that is not about them.
const SHOWN: usize = 20;

/// Why a command on nothing fails.
const NO_ARTICLE: &str = "no article could be read";

/// Input options of every command.
#[derive(Debug, Default, Clone, clap::Args)]
pub(super) struct InputArgs {
    /// Articles: files, folders of *.txt, *.md, *.html and *.jsonl, or - for standard input;
    /// without any and without tables of claims, the five built-in seeds
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Folder of seeds in place of the built-in ones; the same as giving it as a PATH
    #[arg(long, value_name = "DIR")]
    seeds: Option<PathBuf>,
    /// Form of all input; without it, each file is known by its name, else by its beginning
    #[arg(long, value_name = "FORM", value_parser = ["text", "markdown", "html", "jsonl"])]
    input_format: Option<String>,
    /// Table (CSV or TSV) of what articles lack: doc, published, title, outlet
    #[arg(long, value_name = "FILE")]
    meta: Option<PathBuf>,
    #[command(flatten)]
    tables: TableArgs,
    /// Table of claimants in place of the built-in one (columns as in data/claimants.csv)
    #[arg(long, value_name = "FILE")]
    claimants: Option<PathBuf>,
    /// Corrections to apply (TOML); without it, those of the built-in seeds apply to these alone
    #[arg(long, value_name = "FILE", conflicts_with = "no_corrections")]
    corrections: Option<PathBuf>,
    /// Apply no corrections
    #[arg(long)]
    no_corrections: bool,
    /// End with exit code 4 if some input could not be taken as given
    #[arg(long)]
    strict: bool,
}

/// Everything that was read, and what it says.
pub(super) struct Work {
    pub(super) articles: Vec<Article>,
    pub(super) loaded: Loaded,
    /// Articles and metadata that were not taken; numbers and slots are in `loaded`.
    pub(super) rejects: Vec<Reject>,
    pub(super) registry: Registry,
    /// Every input under a name without a path.
    pub(super) inputs: Vec<FileRecord>,
    /// What each table of claims gave, in a line.
    pub(super) notes: Vec<String>,
    strict: bool,
}

impl InputArgs {
    /// Takes the words that are no paths out of the paths.
    pub(super) fn without(&self, is_word: impl Fn(&Path) -> bool) -> (Vec<String>, Self) {
        let (words, paths): (Vec<_>, _) = self.paths.iter().cloned().partition(|p| is_word(p));
        let words = words.iter().map(|word| word.display().to_string()).collect();
        (words, Self { paths, ..self.clone() })
    }

    /// What `import` takes for tables, and their maps.
    pub(super) fn tables_and_maps(&self) -> (&[PathBuf], &[PathBuf]) {
        (&self.paths, &self.tables.map)
    }

    /// How a command ends that met such faults or none.
    pub(super) fn outcome(&self, faulty: bool) -> Outcome {
        if self.strict && faulty { Outcome::Rejects } else { Outcome::Fine }
    }

    /// Reads the input and says on stderr what of it could not be taken.
    pub(super) fn work(&self) -> std::result::Result<Work, Failure> {
        let work = self.read()?;
        work.faults().take(SHOWN).for_each(|reject| output::say(&told(reject)));
        say_more(work.faults().skip(SHOWN).count());
        work.notes.iter().for_each(|note| output::say(note));
        if work.articles.is_empty() && self.tables.is_empty() {
            return Err(Error::refused(NO_ARTICLE).into());
        }
        Ok(work)
    }

    /// Reads and extracts one article after the other, forgets each, and says on stderr what could
    /// not be taken. `take` gets what an article yields with the name that tables give it, or a
    /// reject that belongs to none.
    pub(super) fn each(
        &self,
        mut take: impl FnMut(&str, Extraction) -> std::result::Result<(), Failure>,
    ) -> std::result::Result<Outcome, Failure> {
        let extractor = Extractor::new(self.registry()?.0);
        let bar = ProgressBar::new_spinner();
        bar.enable_steady_tick(Duration::from_millis(200));
        let (mut articles, mut faults) = (0_usize, 0_usize);
        for event in Stream::open(&self.all_paths(), &self.options())? {
            let (doc, found) = match event {
                Event::Article(article) => {
                    articles += 1;
                    bar.set_message(format!("{articles} articles"));
                    (article.stem(), sound(&article, extractor.extract(&article)))
                }
                Event::Reject(reject) => {
                    let rejects = vec![reject];
                    (String::new(), Extraction { rejects, ..Extraction::default() })
                }
                Event::Input(_) => continue,
            };
            for reject in found.rejects.iter().filter(|reject| is_fault(reject)) {
                if faults < SHOWN {
                    bar.suspend(|| output::say(&told(reject)));
                }
                faults += 1;
            }
            take(&doc, found)?;
        }
        bar.finish_and_clear();
        say_more(faults.saturating_sub(SHOWN));
        if articles == 0 {
            return Err(Error::refused(NO_ARTICLE).into());
        }
        Ok(if self.strict && faults > 0 { Outcome::Rejects } else { Outcome::Fine })
    }

    /// Whether claims are to be corrected or joined with others, for which all must be there.
    pub(super) fn needs_all(&self) -> bool {
        self.corrections.is_some() || self.built_in() || !self.tables.is_empty()
    }

    /// Reads the input in silence.
    pub(super) fn read(&self) -> Result<Work> {
        let reading = self.articles()?;
        let mut inputs: Vec<_> = reading.inputs.iter().map(FileRecord::from).collect();
        let (registry, registry_input) = self.registry()?;
        let (corrections, corrections_input) = self.corrections()?;
        inputs.push(registry_input);
        inputs.extend(corrections_input);
        let bar = progress(reading.articles.len());
        let extractor = Extractor::new(registry.clone());
        let extract = |article: &Article| {
            bar.inc(1);
            extractor.extract(article)
        };
        let tables = self.tables.read(&extractor)?;
        let loaded = load_with(&reading.articles, extract, tables.sources, &corrections)?;
        bar.finish_and_clear();
        let Reading { mut articles, mut rejects, .. } = reading;
        let read: BTreeSet<_> = articles.iter().map(|article| article.id.clone()).collect();
        articles.extend(tables.articles.into_iter().filter(|article| !read.contains(&article.id)));
        rejects.extend(tables.rejects);
        inputs.extend(tables.inputs);
        let (notes, strict) = (tables.notes, self.strict);
        Ok(Work { articles, loaded, rejects, registry, inputs, notes, strict })
    }

    fn built_in(&self) -> bool {
        self.paths.is_empty() && self.seeds.is_none() && self.tables.is_empty()
    }

    /// The articles alone.
    pub(super) fn articles(&self) -> Result<Reading> {
        if self.built_in() && self.meta.is_none() {
            return Ok(article::seeds());
        }
        Ok(Stream::open(&self.all_paths(), &self.options())?.collect())
    }

    fn all_paths(&self) -> Vec<PathBuf> {
        self.seeds.iter().chain(&self.paths).cloned().collect()
    }

    fn options(&self) -> Options {
        let format = self.input_format.as_deref().and_then(|word| word.parse().ok());
        Options { meta: self.meta.clone(), format, ..Options::default() }
    }

    pub(super) fn registry(&self) -> Result<(Registry, FileRecord)> {
        let Some(path) = &self.claimants else {
            let record = FileRecord::of("data/claimants.csv", Registry::BUILT_IN.as_bytes());
            return Ok((Registry::built_in()?, record));
        };
        let (text, bytes) = named_text(path)?;
        let registry = Registry::from_csv(&path.display().to_string(), &text)?;
        Ok((registry, FileRecord::of("claimants", &bytes)))
    }

    /// The corrections that apply, and the text that they stand in.
    pub(super) fn correction_file(&self) -> Result<(String, Corrections)> {
        let (corrections, record) = self.corrections()?;
        let text = match (&self.corrections, record) {
            (Some(path), _) => named_text(path)?.0,
            (None, Some(_)) => Corrections::BUILT_IN.to_owned(),
            (None, None) => String::new(),
        };
        Ok((text, corrections))
    }

    /// The file of corrections, if one was named.
    pub(super) fn corrections_path(&self) -> Option<&Path> {
        self.corrections.as_deref()
    }

    fn corrections(&self) -> Result<(Corrections, Option<FileRecord>)> {
        if let Some(path) = &self.corrections {
            let (text, bytes) = named_text(path)?;
            let corrections = Corrections::from_toml(&path.display().to_string(), &text)?;
            return Ok((corrections, Some(FileRecord::of("corrections", &bytes))));
        }
        if self.no_corrections || !self.built_in() {
            return Ok((Corrections::default(), None));
        }
        let record = FileRecord::of("data/corrections.toml", Corrections::BUILT_IN.as_bytes());
        Ok((Corrections::built_in()?, Some(record)))
    }
}

impl Work {
    /// Input that could not be taken as given; numbers that are no claims are not among it.
    pub(super) fn faults(&self) -> impl Iterator<Item = &Reject> {
        let all = self.rejects.iter().chain(&self.loaded.rejects);
        all.filter(|reject| is_fault(reject))
    }

    /// How the command ends, once its data is written.
    pub(super) fn outcome(&self) -> Outcome {
        let faulty = self.strict && self.faults().next().is_some();
        if faulty { Outcome::Rejects } else { Outcome::Fine }
    }

    /// Everything that was not taken, numbers included.
    pub(super) fn all_rejects(&self) -> Vec<Reject> {
        self.rejects.iter().chain(&self.loaded.rejects).cloned().collect()
    }
}

/// Whether a reject is about the input; numbers that are no claims are normal.
fn is_fault(reject: &Reject) -> bool {
    reject.kind != RejectKind::Number
}

fn say_more(more: usize) {
    if more > 0 {
        output::say(&format!("and {more} more; `claimframe check` lists them all"));
    }
}

/// A reject as a line of talk.
pub(super) fn told(reject: &Reject) -> String {
    format!("{}: {}", reject.place, reject.reason)
}

/// A bar on stderr, if that is a terminal and the work is long enough to see one.
fn progress(articles: usize) -> ProgressBar {
    let bar = ProgressBar::new(articles as u64);
    if articles < 100 {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    } else {
        bar.enable_steady_tick(Duration::from_millis(200));
    }
    bar
}
