//! `claimframe import`

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::input::InputArgs;
use super::output::say;
use super::review::{self, ReviewArgs};
use super::tables::{pairs, read_map, told};
use super::{Failure, Outcome};
use crate::article::{Reject, RejectKind};
use crate::claims::CsvWriter;
use crate::error::{Error, Result};
use crate::export::csv_bytes;
use crate::extract::Extractor;
use crate::import::{Imported, import, open_file};
use crate::report::rejects;

/// Options of `claimframe import`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe map --guess losses.csv > losses.toml
  claimframe import losses.csv --map losses.toml > claims.csv
  claimframe import losses.csv --map losses.toml --rejects rejects.csv > claims.csv
  claimframe spread --claims claims.csv
  claimframe spread --import losses.csv --map losses.toml
  claimframe import --review review.xlsx --out corrections.toml
  claimframe import --review review.xlsx articles/ --corrections old.toml --out old.toml

CSV, TSV, JSON and workbooks are read; docs/maps.md describes the map. Each row gives as many claims
as the map has [[claim]]s, and each of them is a claim on stdout or a reject with its reason.")]
pub(super) struct Args {
    /// The tables to import: with --review, the input whose claims were reviewed.
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    review: ReviewArgs,
    /// Write what gave no claim, with row, column and reason, to this CSV file
    #[arg(long, value_name = "FILE", conflicts_with = "review")]
    rejects: Option<PathBuf>,
}

/// How many faults are told on stderr.
const SHOWN: usize = 20;

pub(super) fn run(args: &Args) -> std::result::Result<Outcome, Failure> {
    if let Some(sheet) = &args.review.review {
        return review::run(&args.review, sheet, &args.input);
    }
    let (tables, maps) = args.input.tables_and_maps();
    if tables.is_empty() || maps.is_empty() {
        let why = "import needs tables and --map FILE, or --review FILE; see --help";
        return Err(Error::refused(why).into());
    }
    let (registry, _) = args.input.registry()?;
    let extractor = Extractor::new(registry);
    let mut out = Out(None);
    let mut log = Log::new(args.rejects.as_deref())?;
    for (path, map) in pairs(tables, maps)? {
        let (map, _) = read_map(map)?;
        let table = open_file(path, map.layout())?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let counts = import(table, &name, &map, &extractor, |imported| match imported {
            Imported::Claim(claim) => Ok::<(), Failure>(out.writer()?.write(&claim)?),
            Imported::Reject(reject) => Ok(log.add(reject)?),
        })?;
        for line in told(&path.display().to_string(), &counts) {
            say(&line);
        }
    }
    out.finish()?;
    let faults = log.finish()?;
    Ok(args.input.outcome(faults > 0))
}

/// Where claims go: to stdout, whose header waits for the first claim, so that a map that does not
/// fit leaves nothing there.
struct Out(Option<CsvWriter<BufWriter<io::StdoutLock<'static>>>>);

impl Out {
    fn writer(&mut self) -> io::Result<&mut CsvWriter<BufWriter<io::StdoutLock<'static>>>> {
        let writer = match self.0.take() {
            Some(writer) => writer,
            None => CsvWriter::new(BufWriter::new(io::stdout().lock()))?,
        };
        Ok(self.0.insert(writer))
    }

    fn finish(mut self) -> io::Result<()> {
        self.writer()?;
        self.0.map_or(Ok(()), CsvWriter::finish)
    }
}

/// Where rejects go: the first faults to stderr, all of them to a file if there is one.
struct Log<'a> {
    file: Option<(&'a Path, PathBuf, BufWriter<File>)>,
    held: Vec<Reject>,
    written: bool,
    faults: usize,
}

/// How many rejects are held before they are written, so that no table fills the memory.
const HELD: usize = 4096;

impl<'a> Log<'a> {
    fn new(path: Option<&'a Path>) -> Result<Self> {
        let open = |path: &'a Path| -> Result<_> {
            let mut name = path.file_name().unwrap_or_default().to_os_string();
            name.push(".claimframe-new");
            let staging = path.with_file_name(name);
            let file = File::create(&staging).map_err(|e| unwritable(path, e))?;
            Ok((path, staging, BufWriter::new(file)))
        };
        let file = path.map(open).transpose()?;
        Ok(Self { file, held: Vec::new(), written: false, faults: 0 })
    }

    fn add(&mut self, reject: Reject) -> Result<()> {
        if reject.kind != RejectKind::Number {
            self.faults += 1;
            if self.faults <= SHOWN {
                say(&format!("{}: {}", reject.place, reject.reason));
            }
        }
        if self.file.is_some() {
            self.held.push(reject);
        }
        if self.held.len() >= HELD { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<()> {
        let Some((path, _, out)) = &mut self.file else { return Ok(()) };
        let bytes = csv_bytes(&rejects(&self.held)?)?;
        // The header once.
        let header = bytes.iter().position(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let from = if self.written { header } else { 0 };
        out.write_all(&bytes[from..]).map_err(|e| unwritable(path, e))?;
        (self.written, self.held) = (true, Vec::new());
        Ok(())
    }

    /// Writes the rest, and gives the number of faults.
    fn finish(mut self) -> Result<usize> {
        self.write()?;
        if self.faults > SHOWN {
            say(&format!("and {} more; --rejects FILE lists them all", self.faults - SHOWN));
        }
        if let Some((path, staging, out)) = &mut self.file {
            out.flush().map_err(|e| unwritable(path, e))?;
            std::fs::rename(staging, *path).map_err(|e| unwritable(path, e))?;
        }
        Ok(self.faults)
    }
}

impl Drop for Log<'_> {
    /// A run that failed leaves no half of a file; after a whole one it has its name already.
    fn drop(&mut self) {
        if let Some((_, staging, _)) = &self.file {
            let _ = std::fs::remove_file(staging);
        }
    }
}

fn unwritable(path: &Path, problem: io::Error) -> Error {
    Error::file(path, "cannot be written", problem)
}
