//! `claimframe diff`

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::output::{FormatArgs, say, write_bytes, write_sheet};
use super::tables::of_claims;
use super::{Failure, Outcome};
use crate::analysis::Settings;
use crate::analysis::agreement::agreement;
use crate::analysis::growth::growth;
use crate::analysis::spread::spread;
use crate::article::named_text;
use crate::claims::{Claims, read_grid};
use crate::diff::{Change, Grid, claims, results};
use crate::error::{Error, Result};
use crate::export::Sheet;
use crate::grid;
use crate::schema::diff::DIFF;
use crate::schema::{CLAIMS, DICTIONARY};

/// Options of `claimframe diff`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe diff claims-old.csv claims.csv
  claimframe diff out-may out-june
  claimframe diff out-may out-june --format csv > diff.csv

Each side is a claims table, or the folder of a report or a data package. Of two folders all tables
are compared; else results are computed from both tables of claims. Exit code 3 if they differ.")]
pub(super) struct Args {
    /// What was before: a claims table (CSV), or a folder of tables
    #[arg(value_name = "A")]
    before: PathBuf,
    /// What is now
    #[arg(value_name = "B")]
    after: PathBuf,
    /// Only the claims, no results
    #[arg(long)]
    claims_only: bool,
    #[command(flatten)]
    format: FormatArgs,
}

pub(super) fn run(args: &Args) -> std::result::Result<Outcome, Failure> {
    let (before, after) = (side(&args.before)?, side(&args.after)?);
    let mut changes = claims(&before.claims.records()?, &after.claims.records()?);
    if !args.claims_only {
        changes.extend(moved(&before, &after)?);
    }
    if args.format.is_stated() {
        let rows = changes.iter().map(Change::cells).collect();
        write_sheet(&Sheet::new(&DIFF, rows)?, &args.format)?;
    } else {
        let lines: Vec<String> =
            changes.iter().map(ToString::to_string).chain([String::new()]).collect();
        write_bytes(lines.join("\n").as_bytes())?;
    }
    if changes.is_empty() {
        say("no difference");
        return Ok(Outcome::Fine);
    }
    Ok(Outcome::Differs)
}

/// One of the two.
struct Side {
    claims: Claims,
    /// Tables beside the claims, by name; none where there is only a table of claims.
    tables: Option<BTreeMap<String, Grid>>,
}

fn side(path: &Path) -> Result<Side> {
    if !path.is_dir() {
        return Ok(Side { claims: read_claims(path)?, tables: None });
    }
    let inner = path.join("tables");
    let folder = if inner.is_dir() { inner } else { path.to_path_buf() };
    let failed = |e| Error::file(&folder, "the folder cannot be read", e);
    let mut tables = BTreeMap::new();
    for entry in std::fs::read_dir(&folder).map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let csv = file.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
        if csv && stem != CLAIMS.name && stem != DICTIONARY.name {
            tables.insert(stem, read_table(&file)?);
        }
    }
    let claims = read_claims(&folder.join(format!("{}.csv", CLAIMS.name)))?;
    Ok(Side { claims, tables: Some(tables) })
}

fn read_claims(path: &Path) -> Result<Claims> {
    let (claims, rejects) = read_grid(of_claims(path, grid::sheets(path)?)?)?;
    for reject in &rejects {
        say(&format!("{}: {}", reject.place, reject.reason));
    }
    Ok(claims)
}

fn read_table(path: &Path) -> Result<Grid> {
    let (text, _) = named_text(path)?;
    let failed = |e: csv::Error| Error::render(path.display().to_string(), e);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(failed)?.iter().map(str::to_owned).collect();
    let cells = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    let rows = reader.records().map(|record| record.map(cells));
    Ok(Grid { header, rows: rows.collect::<std::result::Result<_, _>>().map_err(failed)? })
}

/// What became of the results.
fn moved(before: &Side, after: &Side) -> Result<Vec<Change>> {
    let (before, after) = match (&before.tables, &after.tables) {
        (Some(before), Some(after)) => (before.clone(), after.clone()),
        _ => (computed(&before.claims)?, computed(&after.claims)?),
    };
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let none = Grid::default();
    let of = |tables: &BTreeMap<String, Grid>, name: &String, other: &Grid| {
        // A table that is not there has no rows, and the columns of the other one.
        tables
            .get(name)
            .cloned()
            .unwrap_or_else(|| Grid { header: other.header.clone(), rows: vec![] })
    };
    let changes = names.into_iter().map(|name| {
        let first = of(&before, name, after.get(name).unwrap_or(&none));
        let second = of(&after, name, &first);
        results(name, &first, &second)
    });
    Ok(changes.flatten().collect())
}

/// The first table of each analysis, with the usual settings.
fn computed(claims: &Claims) -> Result<BTreeMap<String, Grid>> {
    let settings = Settings::default();
    let mut tables = spread(claims, &settings)?.tables()?;
    tables.extend(growth(claims, &settings)?.tables()?);
    tables.extend(agreement(claims, &[], &settings)?.tables()?);
    let mut grids = BTreeMap::new();
    for (table, frame) in &tables {
        let sheet = Sheet::from_frame(table, frame)?;
        let header = table.columns.iter().map(|col| col.name.to_owned()).collect();
        let cells = |row: &Vec<_>| row.iter().map(ToString::to_string).collect();
        let rows = sheet.rows().iter().map(cells).collect();
        grids.insert(table.name.to_owned(), Grid { header, rows });
    }
    Ok(grids)
}
