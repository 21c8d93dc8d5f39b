//! `claimframe report`

use std::path::PathBuf;

use super::input::{InputArgs, Work};
use super::output::say;
use super::settings::SettingsArgs;
use super::{Failure, Outcome};
use crate::analysis::Settings;
use crate::error::Result;
use crate::export::{Package, write_folder};
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
    let mut work = args.input.work()?;
    let package = package(&mut work, &args.settings.settings(), args.lang)?;
    let others = write_folder(&package, &args.out)?;
    let out = args.out.display();
    if !others.is_empty() {
        say(&format!("{out}: left alone, not of the report: {}", others.join(", ")));
    }
    say(&format!("{out}: {} files written", package.len()));
    Ok(work.outcome())
}

/// The report's files; nothing in them depends on where the input lies.
pub(super) fn package(work: &mut Work, settings: &Settings, language: Language) -> Result<Package> {
    work.without_folders();
    let mut package = Package::new();
    let claims =
        crate::export::Sheet::from_frame(&crate::schema::CLAIMS, work.loaded.claims.frame())?;
    package.insert("tables/claims.csv", crate::export::csv_bytes(&claims)?)?;
    let manifest = crate::export::Manifest::new(&package, &work.inputs, settings, language)?;
    package.insert(crate::export::Manifest::PATH, manifest.to_bytes()?)?;
    Ok(package)
}

fn language(word: &str) -> std::result::Result<Language, String> {
    word.parse()
}
