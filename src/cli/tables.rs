//! Tables of claims as input: those of this program, and those of others through a map.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::article::{Article, Published, Reject, named_text};
use crate::claims::{Source, read_records};
use crate::error::{Error, Result};
use crate::export::FileRecord;
use crate::extract::Extractor;
use crate::grid::{self, Grid};
use crate::import::{Counts, Imported, Map, import, open_file};
use crate::schema::{Basis, CLAIM_ID, CLAIMS};

/// Options for tables of claims, beside or in place of articles.
#[derive(Debug, Default, Clone, clap::Args)]
pub(super) struct TableArgs {
    /// Table of claims that this program wrote, e.g. claims.csv; may be given several times
    #[arg(long, value_name = "FILE")]
    claims: Vec<PathBuf>,
    /// Table of claims that somebody else made; needs --map, may be given several times
    #[arg(long, value_name = "TABLE", requires = "map")]
    import: Vec<PathBuf>,
    /// Map of the table's columns to slots (TOML): one for all tables, or one for each
    #[arg(long, value_name = "FILE")]
    pub(super) map: Vec<PathBuf>,
}

/// What the tables hold.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) sources: Vec<Source>,
    /// What stands in for the articles that the claims stand in.
    pub(super) articles: Vec<Article>,
    pub(super) rejects: Vec<Reject>,
    pub(super) inputs: Vec<FileRecord>,
    /// What each table gave, in a line.
    pub(super) notes: Vec<String>,
    names: BTreeSet<String>,
}

impl TableArgs {
    pub(super) fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.import.is_empty()
    }

    /// Reads all tables into memory.
    pub(super) fn read(&self, extractor: &Extractor) -> Result<Tables> {
        let mut tables = Tables::default();
        if self.import.is_empty() && !self.map.is_empty() {
            return Err(Error::refused("--map goes with --import TABLE"));
        }
        for path in &self.claims {
            tables.add_own(path)?;
        }
        for (path, map) in pairs(&self.import, &self.map)? {
            tables.add_foreign(path, map, extractor)?;
        }
        tables.articles = articles(&tables.sources);
        Ok(tables)
    }
}

/// Each table with its map.
pub(super) fn pairs<'a>(
    tables: &'a [PathBuf],
    maps: &'a [PathBuf],
) -> Result<Vec<(&'a Path, &'a Path)>> {
    let map = |at: usize| if maps.len() == 1 { maps.first() } else { maps.get(at) };
    if maps.len() > 1 && maps.len() != tables.len() {
        let why = format!(
            "{} maps for {} tables; one for all, or one for each",
            maps.len(),
            tables.len()
        );
        return Err(Error::refused(why));
    }
    let pairs = tables.iter().enumerate();
    Ok(pairs.filter_map(|(at, table)| Some((table.as_path(), map(at)?.as_path()))).collect())
}

/// The map in a file.
pub(super) fn read_map(path: &Path) -> Result<(Map, Vec<u8>)> {
    let (text, bytes) = named_text(path)?;
    Ok((Map::from_toml(&path.display().to_string(), &text)?, bytes))
}

/// The sheet that holds claims: a workbook has others beside it.
pub(super) fn of_claims(path: &Path, sheets: Vec<Grid>) -> Result<Grid> {
    let holds = |grid: &Grid| grid.header.iter().any(|name| name == CLAIM_ID.name);
    let own = |grid: &Grid| grid.sheet.as_deref() == Some(CLAIMS.name);
    let at = sheets.iter().position(own).or_else(|| sheets.iter().position(holds));
    match sheets.into_iter().nth(at.unwrap_or(0)) {
        Some(grid) => Ok(grid),
        None => Err(Error::refused(format!("{}: has no sheets", path.display()))),
    }
}

impl Tables {
    fn add_own(&mut self, path: &Path) -> Result<()> {
        let file = path.display().to_string();
        let bytes = grid::bytes(path)?;
        let input = self.input_name("claims", path);
        self.inputs.push(FileRecord::of(input, &bytes));
        let (claims, rejects) = read_records(of_claims(path, grid::sheets_of(path, bytes)?)?)?;
        let rows: BTreeSet<_> = rejects.iter().filter_map(|reject| reject.place.line).collect();
        self.notes.push(format!("{file}: {} claims, {} rows rejected", claims.len(), rows.len()));
        self.sources.push(Source { name: file_name(path), claims });
        self.rejects.extend(rejects);
        Ok(())
    }

    fn add_foreign(&mut self, path: &Path, map: &Path, extractor: &Extractor) -> Result<()> {
        let (map, map_bytes) = self.map(map)?;
        let table = open_file(path, map.layout())?;
        let input = self.input_name("tables", path);
        let name = input.rsplit_once('.').map_or(input.as_str(), |(stem, _)| stem);
        let name = name.trim_start_matches("tables/").replace('/', "-");
        let mut claims = Vec::new();
        let counts = import(table, &name, &map, extractor, |imported| {
            match imported {
                Imported::Claim(claim) => claims.push(*claim),
                Imported::Reject(reject) => self.rejects.push(reject),
            }
            Ok::<(), Error>(())
        })?;
        let bytes = std::fs::read(path).map_err(|e| Error::file(path, "cannot be read", e))?;
        self.notes.extend(told(&path.display().to_string(), &counts));
        self.inputs.push(FileRecord::of(input, &bytes));
        self.inputs.extend(map_bytes);
        self.sources.push(Source { name: file_name(path), claims });
        Ok(())
    }

    /// A map, and its record the first time.
    fn map(&mut self, path: &Path) -> Result<(Map, Option<FileRecord>)> {
        let (map, bytes) = read_map(path)?;
        let name = format!("maps/{}", file_name(path));
        let record = FileRecord::of(&name, &bytes);
        let known = self.inputs.contains(&record);
        let name = if known { name } else { self.input_name("maps", path) };
        Ok((map, (!known).then(|| FileRecord::of(name, &bytes))))
    }

    /// A name that no input has yet, without a path of the machine.
    fn input_name(&mut self, folder: &str, path: &Path) -> String {
        let file = file_name(path);
        let mut name = format!("{folder}/{file}");
        let mut n = 2;
        while !self.names.insert(name.clone()) {
            name = format!("{folder}/{n}/{file}");
            n += 1;
        }
        name
    }
}

/// An article for each that the claims name: when it appeared, and the text that is known of it.
fn articles(sources: &[Source]) -> Vec<Article> {
    let mut known = BTreeSet::new();
    let mut articles = Vec::new();
    for source in sources {
        for claim in &source.claims {
            if !known.insert(claim.article_id.as_str()) {
                continue;
            }
            let mut article = Article::new(&claim.article_id, &source.name);
            article.published = claim
                .published_from
                .zip(claim.published_to)
                .map(|(from, to)| Published { from, to, basis: Basis::Stated, note: None });
            article.text.clone_from(&claim.sentence);
            articles.push(article);
        }
    }
    articles
}

/// What a table gave, in lines.
pub(super) fn told(file: &str, counts: &Counts) -> Vec<String> {
    let Counts { rows, per_row, claims, rejects, unlisted, recoded, notes } = counts;
    let times = if *per_row == 1 { String::new() } else { format!(" of {per_row} claims each") };
    let mut lines =
        vec![format!("{file}: {rows} rows{times}, {claims} claims, {rejects} rejected")];
    lines.extend(notes.iter().cloned());
    if *recoded > 0 {
        lines.push(format!("{file}: {recoded} rows are not UTF-8; read as windows-1252"));
    }
    if !unlisted.is_empty() {
        let names: Vec<_> = unlisted.iter().map(|(id, n)| format!("{id} ({n})")).collect();
        let more = names.len().saturating_sub(SHOWN);
        let names = names[..names.len() - more].join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        lines.push(format!("{file}: claimants in no registry, under their names: {names}{more}"));
    }
    lines
}

/// How many unlisted claimants a line names.
const SHOWN: usize = 10;

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
