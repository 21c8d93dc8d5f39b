//! `claimframe verify`

use std::path::PathBuf;

use super::input::InputArgs;
use super::output::{say, write_bytes};
use super::{Failure, Outcome, report};
use crate::analysis::Settings;
use crate::error::Error;
use crate::export::{Manifest, compare, other_files};

/// Options of `claimframe verify`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe verify out
  claimframe verify out articles/ --meta index.tsv

Makes the report again, with the settings in its manifest, and compares byte for byte. A report on
given files needs the same files again. Other files in the folder do not count.")]
pub(super) struct Args {
    /// Folder of the report
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[command(flatten)]
    input: InputArgs,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let path = args.dir.join(Manifest::PATH);
    let bytes = std::fs::read(&path).map_err(|e| Error::file(&path, "cannot be read", e))?;
    let read = Manifest::from_bytes(&bytes).map_err(|e| e.to_string()).and_then(|manifest| {
        let settings = serde_json::from_value::<Settings>(manifest.settings.clone());
        settings.map(|settings| (manifest, settings)).map_err(|e| format!("settings: {e}"))
    });
    let (manifest, settings) = match read {
        Ok(read) => read,
        Err(problem) => {
            write_bytes(format!("{}: not a manifest: {problem}\n", Manifest::PATH).as_bytes())?;
            return Ok(Outcome::Differs);
        }
    };
    let work = args.input.work()?;
    let again = report::package(&work, &settings, manifest.language)?;
    let differences = compare(&args.dir, &manifest, &again)?;
    for other in other_files(&args.dir, &manifest)? {
        say(&format!("{other}: not of the report"));
    }
    if differences.is_empty() {
        say(&format!("{}: all {} files as they should be", args.dir.display(), again.len()));
        return Ok(work.outcome());
    }
    for difference in &differences {
        write_bytes(format!("{difference}\n").as_bytes())?;
    }
    Ok(Outcome::Differs)
}
