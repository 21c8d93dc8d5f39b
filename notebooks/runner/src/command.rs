//! The command line.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Args, Parser, Subcommand};

use crate::error::Error;
use crate::kernel::Kernel;
use crate::notebook::Notebook;
use crate::page;
use crate::run::{self, Stopped, Timed};
use crate::workplace::Workplace;

/// Run claimframe's notebooks without Jupyter.
///
/// A cell that does not compile, panics, ends with an error, shows an empty figure or runs too long
/// is a failure: it is named with its notebook and message, and nothing is written.
#[derive(Parser)]
#[command(
    name = "claimframe-notebooks",
    version,
    after_help = "\
Examples:
  claimframe-notebooks run                          all notebooks, outputs written back
  claimframe-notebooks run notebooks/02_spread.ipynb --param as_of=2025-05-01 --out copy
  claimframe-notebooks check                        do the outputs in the files still hold?
  claimframe-notebooks html --out pages             run, and write a page for each

Exit codes: 0 fine, 1 a cell failed or nothing could be run, 2 wrong use, 3 outputs are stale"
)]
struct Cli {
    #[command(subcommand)]
    command: What,
}

#[derive(Subcommand)]
enum What {
    /// Run notebooks and write their outputs back.
    Run {
        #[command(flatten)]
        common: Common,
        /// Write the notebooks into this folder instead.
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
        /// Print how long each cell took, as a Markdown table.
        #[arg(long)]
        timings: bool,
    },
    /// Run notebooks and say whether the outputs in the files still hold; writes nothing.
    Check {
        #[command(flatten)]
        common: Common,
    },
    /// Run notebooks and write each as an HTML page.
    Html {
        #[command(flatten)]
        common: Common,
        /// The folder for the pages.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Build what the first cell and the first error need, so that they do not wait later; in
    /// Jupyter, too.
    WarmUp {
        #[command(flatten)]
        common: Common,
    },
}

#[derive(Args)]
struct Common {
    /// Notebooks; without any, all in the folder.
    notebooks: Vec<PathBuf>,
    /// The folder of the notebooks, with `evcxr.toml`.
    #[arg(long, value_name = "FOLDER", default_value = "notebooks")]
    folder: PathBuf,
    /// A value for `parameter("name", …)` in the cells; JSON, else text.
    #[arg(long = "param", value_name = "NAME=VALUE")]
    parameters: Vec<String>,
    /// Seconds that a cell may take, building included.
    #[arg(long, value_name = "N", default_value_t = 900, value_parser = clap::value_parser!(u64).range(1..))]
    cell_seconds: u64,
}

/// Runs the command line; messages go to standard error.
pub fn run() -> ExitCode {
    let result = match Cli::parse().command {
        What::Run { common, out, timings } => run_and_write(&common, out.as_deref(), timings),
        What::Check { common } => check(&common),
        What::Html { common, out } => html(&common, &out),
        What::WarmUp { common } => warm_up(&common),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("claimframe-notebooks: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the notebooks one after the other and hands on each that went well; goes on after a failure.
fn each(
    common: &Common,
    mut then: impl FnMut(&Notebook, &Notebook, Timed) -> Result<bool, Error>,
) -> Result<ExitCode, Error> {
    let notebooks = absolute(&common.notebooks)?;
    let workplace = Workplace::enter(&common.folder)?;
    let paths = if notebooks.is_empty() { workplace.notebooks()? } else { notebooks };
    let read = paths.iter().map(|path| Notebook::read(path)).collect::<Result<Vec<_>, _>>()?;
    let parameters = parameters(&common.parameters)?;
    let mut kernel = start(parameters.path(), common.cell_seconds)?;
    let (mut failed, mut stale) = (false, false);
    for notebook in &read {
        eprintln!("{} …", notebook.stem());
        match run::run(&mut kernel, &workplace, notebook)? {
            Ok((ran, timed)) => stale |= !then(notebook, &ran, timed)?,
            Err(stopped) => {
                failed = true;
                report(&stopped);
            }
        }
    }
    Ok(match (failed, stale) {
        (true, _) => ExitCode::FAILURE,
        (false, true) => ExitCode::from(3),
        (false, false) => ExitCode::SUCCESS,
    })
}

/// Starts the kernel and says how long that took.
fn start(parameters: &Path, seconds: u64) -> Result<Kernel, Error> {
    let begin = Instant::now();
    let kernel = Kernel::start(parameters, Duration::from_secs(seconds))?;
    eprintln!(
        "kernel started in {:.1} s; the first cell builds what is not built yet",
        begin.elapsed().as_secs_f64()
    );
    Ok(kernel)
}

fn report(stopped: &Stopped) {
    eprintln!("{stopped}");
}

fn run_and_write(common: &Common, out: Option<&Path>, timings: bool) -> Result<ExitCode, Error> {
    let out = out.map(folder).transpose()?;
    let mut times = Vec::new();
    let code = each(common, |_, ran, timed| {
        let name = ran.path.file_name().unwrap_or_default();
        let path = out.as_ref().map_or_else(|| ran.path.clone(), |folder| folder.join(name));
        run::write(&path, &ran.bytes()?)?;
        times.push(timed);
        Ok(true)
    })?;
    if timings {
        print!("{}", table(&times));
    }
    Ok(code)
}

fn check(common: &Common) -> Result<ExitCode, Error> {
    each(common, |committed, ran, timed| {
        let difference = run::first_difference(committed, ran);
        match &difference {
            Some(cell) => eprintln!(
                "{}, {cell}: the outputs in the file are stale; `run` renews them",
                committed.path.display()
            ),
            None => eprintln!("{}: {} cells as in the file", committed.stem(), timed.cells.len()),
        }
        Ok(difference.is_none())
    })
}

fn html(common: &Common, out: &Path) -> Result<ExitCode, Error> {
    let out = folder(out)?;
    each(common, |_, ran, _| {
        run::write(&out.join(format!("{}.html", ran.stem())), page::of(ran).as_bytes())?;
        Ok(true)
    })
}

/// The first code cell of the first notebook, which brings all crates in, and what a first message
/// about a wrong cell would wait for.
fn warm_up(common: &Common) -> Result<ExitCode, Error> {
    let begin = Instant::now();
    let notebooks = absolute(&common.notebooks)?;
    let workplace = Workplace::enter(&common.folder)?;
    let paths = if notebooks.is_empty() { workplace.notebooks()? } else { notebooks };
    let mut notebook = Notebook::read(&paths[0])?;
    notebook.keep_first_code_cell();
    let mut kernel = start(parameters(&[])?.path(), common.cell_seconds)?;
    if let Err(stopped) = run::run(&mut kernel, &workplace, &notebook)? {
        report(&stopped);
        return Ok(ExitCode::FAILURE);
    }
    kernel.check_crates()?;
    eprintln!("warm after {:.0} s", begin.elapsed().as_secs_f64());
    Ok(ExitCode::SUCCESS)
}

/// Paths that hold after the working directory has changed.
fn absolute(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let find = |path: &PathBuf| path.canonicalize().map_err(|e| Error::file(path, "find", e));
    paths.iter().map(find).collect()
}

/// A folder for results, made where it is missing.
fn folder(path: &Path) -> Result<PathBuf, Error> {
    std::fs::create_dir_all(path).map_err(|e| Error::file(path, "make", e))?;
    path.canonicalize().map_err(|e| Error::file(path, "find", e))
}

/// The parameters as a JSON object in a file, which is gone with the run.
fn parameters(given: &[String]) -> Result<tempfile::NamedTempFile, Error> {
    let mut values = serde_json::Map::new();
    for text in given {
        let (name, value) = text.split_once('=').ok_or_else(|| Error::Parameter(text.clone()))?;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if name.is_empty() || !name.chars().all(plain) {
            return Err(Error::Parameter(text.clone()));
        }
        let value = serde_json::from_str(value).unwrap_or_else(|_| value.into());
        values.insert(name.to_owned(), value);
    }
    let failed = |e| Error::file(&std::env::temp_dir(), "write the parameters into", e);
    let mut file = tempfile::NamedTempFile::new().map_err(failed)?;
    let json = serde_json::Value::Object(values).to_string();
    std::io::Write::write_all(&mut file, json.as_bytes()).map_err(failed)?;
    Ok(file)
}

/// Seconds per notebook: the first cell, and of the others the median and the longest.
fn table(times: &[Timed]) -> String {
    let head =
        "| notebook | first cell, s | other cells, median s | longest, s |\n|---|---|---|---|\n";
    head.to_owned() + &times.iter().map(row).collect::<String>()
}

fn row(timed: &Timed) -> String {
    let mut others: Vec<_> = timed.cells.iter().skip(1).map(Duration::as_secs_f64).collect();
    others.sort_by(f64::total_cmp);
    let first = timed.cells.first().map(Duration::as_secs_f64);
    let shown = [first, others.get(others.len() / 2).copied(), others.last().copied()]
        .map(|seconds| seconds.map_or("–".to_owned(), |s| format!("{s:.1}")));
    format!("| {} | {} |\n", timed.stem, shown.join(" | "))
}
