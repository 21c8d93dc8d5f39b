//! `claimframe report`

use std::path::PathBuf;

use super::input::{InputArgs, Work};
use super::output::say;
use super::settings::SettingsArgs;
use super::{Failure, Outcome};
use crate::analysis::agreement::agreement;
use crate::analysis::growth::growth;
use crate::analysis::lineage::lineage;
use crate::analysis::spread::spread;
use crate::analysis::{Settings, derive};
use crate::error::Result;
use crate::export::{Package, write_folder};
use crate::report::{ReportInput, build};
use crate::schema::Language;

/// Options of `claimframe report`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe report --out out
  claimframe report --out out --lang en --as-of 2025-06-30
  claimframe report --out out articles/ --meta index.tsv

An earlier report in the folder is replaced as a whole; other files in it stay.")]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    settings: SettingsArgs,
    /// Folder for the report
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Language of the report
    #[arg(long, value_name = "LANG", default_value = "de", value_parser = language)]
    lang: Language,
}

pub(super) fn run(args: &Args) -> std::result::Result<Outcome, Failure> {
    let work = args.input.work()?;
    let package = package(&work, &args.settings.settings(), args.lang)?;
    let others = write_folder(&package, &args.out)?;
    let out = args.out.display();
    if !others.is_empty() {
        say(&format!("{out}: left alone, not of the report: {}", others.join(", ")));
    }
    say(&format!("{out}: {} files written", package.len()));
    Ok(work.outcome())
}

/// The report's files; nothing in them depends on where the input lies.
pub(super) fn package(work: &Work, settings: &Settings, language: Language) -> Result<Package> {
    with_input(work, settings, language, build)
}

/// Computes everything that a report shows, and makes something of it.
pub(super) fn with_input<T>(
    work: &Work,
    settings: &Settings,
    language: Language,
    make: impl FnOnce(&ReportInput) -> Result<T>,
) -> Result<T> {
    let loaded = &work.loaded;
    make(&ReportInput {
        articles: &work.articles,
        claims: &loaded.claims,
        derived: &derive(&loaded.claims.records()?),
        stances: &loaded.stances,
        rejects: &work.all_rejects(),
        corrections: &loaded.corrections,
        spread: &spread(&loaded.claims, settings)?,
        growth: &growth(&loaded.claims, settings)?,
        agreement: &agreement(&loaded.claims, &loaded.stances, settings)?,
        lineage: &lineage(&loaded.claims, settings)?,
        registry: &work.registry,
        settings,
        language,
        inputs: &work.inputs,
    })
}

fn language(word: &str) -> std::result::Result<Language, String> {
    word.parse()
}
