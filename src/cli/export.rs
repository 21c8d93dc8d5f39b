//! `claimframe export`

use std::path::{Path, PathBuf};

use super::input::{InputArgs, Work};
use super::output::{say, write_bytes};
use super::settings::SettingsArgs;
use super::{Failure, Outcome, report};
use crate::claims::review_rows;
use crate::error::{Error, Result};
use crate::export::{
    FileRecord, Form, Manifest, Package, Sheet, provenance, write_file, write_folder,
};
use crate::grid::Dialect;
use crate::report::tables;
use crate::schema::review::REVIEW;
use crate::schema::{CLAIMS, Language};

/// Options of `claimframe export`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe export --out tables                      all tables as CSV, with datapackage.json
  claimframe export --out tables.xlsx                 all tables in one workbook
  claimframe export --format excel-de --out tabellen articles/
  claimframe export claims spread_origins --out two.xlsx
  claimframe export claims --format jsonl > claims.jsonl
  claimframe export claims --review --out review.xlsx articles/

A word without dots and slashes that is no file or folder here is the name of a table. Text that a
spreadsheet would run or change gets an apostrophe in front in CSV; reading takes it off again.")]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    settings: SettingsArgs,
    /// Write the claims as a sheet to correct, for `import --review`
    #[arg(long)]
    review: bool,
    /// Form of the files; without it, what the ending of --out says, else csv
    #[arg(long, value_name = "FORM")]
    format: Option<Format>,
    /// Folder for the files, or one file; without it, one table goes to stdout
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// CSV for programs: RFC 4180, comma, decimal point
    Csv,
    /// CSV for spreadsheets in English: with byte order mark
    Excel,
    /// CSV for spreadsheets in German: semicolon, decimal comma, byte order mark
    ExcelDe,
    /// One JSON object per line
    Jsonl,
    /// Parquet
    #[cfg(feature = "parquet")]
    Parquet,
    /// Workbook, one sheet per table
    #[cfg(feature = "xlsx")]
    Xlsx,
}

impl Format {
    const fn form(self) -> Form {
        match self {
            Self::Csv => Form::Csv(Dialect::Plain),
            Self::Excel => Form::Csv(Dialect::Excel),
            Self::ExcelDe => Form::Csv(Dialect::ExcelDe),
            Self::Jsonl => Form::Jsonl,
            #[cfg(feature = "parquet")]
            Self::Parquet => Form::Parquet,
            #[cfg(feature = "xlsx")]
            Self::Xlsx => Form::Xlsx,
        }
    }
}

pub(super) fn run(args: &Args) -> std::result::Result<Outcome, Failure> {
    let (names, input) = args.input.without(is_table);
    let form = form(args.format, args.out.as_deref())?;
    let work = input.work()?;
    let settings = args.settings.settings();
    let mut sheets = report::with_input(&work, &settings, Language::De, tables)?;
    sheets.push(provenance(&settings, &work.inputs)?);
    let sheets = if args.review { review(&work, &names)? } else { chosen(sheets, &names)? };
    match &args.out {
        None => write_bytes(&one(form, &sheets)?)?,
        Some(out) if is_file(form, out) => {
            write_file(out, &one(form, &sheets)?)?;
            say(&format!("{}: {} tables written", out.display(), sheets.len()));
        }
        Some(out) => {
            let package = package(form, &sheets, &settings, &work.inputs)?;
            write_folder(&package, out)?;
            say(&format!("{}: {} files written", out.display(), package.len()));
        }
    }
    Ok(work.outcome())
}

/// Whether a word on the command line is the name of a table.
fn is_table(word: &Path) -> bool {
    let plain = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    word.to_str().is_some_and(plain) && !word.exists()
}

/// The form that was asked for, or that the ending of the file promises.
fn form(format: Option<Format>, out: Option<&Path>) -> Result<Form> {
    if let Some(format) = format {
        return Ok(format.form());
    }
    let ending = out.and_then(Path::extension).and_then(|end| end.to_str()).unwrap_or_default();
    #[cfg(feature = "xlsx")]
    if ending == "xlsx" {
        return Ok(Form::Xlsx);
    }
    #[cfg(feature = "parquet")]
    if ending == "parquet" {
        return Ok(Form::Parquet);
    }
    match ending {
        "xlsx" | "parquet" => Err(Error::refused(format!(
            "this program was built without the feature `{ending}`, which writes .{ending}; see \
             --format"
        ))),
        "ods" => Err(Error::refused("this program cannot write .ods; see --format")),
        "jsonl" => Ok(Form::Jsonl),
        _ => Ok(Form::Csv(Dialect::Plain)),
    }
}

/// The sheet for review, which is one of the claims.
fn review(work: &Work, names: &[String]) -> Result<Vec<Sheet>> {
    if let Some(name) = names.iter().find(|name| *name != CLAIMS.name) {
        return Err(Error::refused(format!("{name}: only claims are reviewed")));
    }
    Ok(vec![Sheet::new(&REVIEW, review_rows(&work.loaded.claims)?)?])
}

fn chosen(sheets: Vec<Sheet>, names: &[String]) -> Result<Vec<Sheet>> {
    let known: Vec<_> = sheets.iter().map(|sheet| sheet.table().name).collect();
    if let Some(stray) = names.iter().find(|name| !known.contains(&name.as_str())) {
        let why = format!("no such table or file: {stray}; tables are {}", known.join(", "));
        return Err(Error::refused(why));
    }
    let wanted = |sheet: &Sheet| names.is_empty() || names.iter().any(|n| n == sheet.table().name);
    Ok(sheets.into_iter().filter(wanted).collect())
}

/// Whether the path is a file to write rather than a folder.
fn is_file(form: Form, out: &Path) -> bool {
    out.extension().is_some_and(|end| end == form.ending())
}

/// The one file that all tables fit into.
fn one(form: Form, sheets: &[Sheet]) -> Result<Vec<u8>> {
    match sheets {
        [sheet] => form.bytes(sheet),
        _ if form.holds_all() => {
            let package = form.package(sheets, "")?;
            Ok(package.iter().next().map(|(_, bytes)| bytes.to_vec()).unwrap_or_default())
        }
        _ => Err(Error::refused(format!(
            "{} tables do not fit into one file of this form; name one, or give a folder as --out",
            sheets.len()
        ))),
    }
}

/// A folder that a later export may replace.
fn package(
    form: Form,
    sheets: &[Sheet],
    settings: &crate::analysis::Settings,
    inputs: &[FileRecord],
) -> Result<Package> {
    let mut package = form.package(sheets, "")?;
    let manifest = Manifest::new(&package, inputs, settings, Language::De)?;
    package.insert(Manifest::PATH, manifest.to_bytes()?)?;
    Ok(package)
}
