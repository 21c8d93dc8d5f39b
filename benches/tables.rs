//! A million claims out as CSV and back in, and the memory that it takes.
//!
//! `cargo bench --bench tables` prints time and memory, and fails where either way takes longer
//! than it may.
#![allow(clippy::unwrap_used)]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use claimframe::article::{Article, seeds};
use claimframe::claims::{Corrections, load};
use claimframe::export::write_csv;
use claimframe::extract::Extractor;
use claimframe::extract::registry::Registry;
use claimframe::grid::{Dialect, read_csv};
use claimframe::schema::{CLAIMS, FrameRows};
use polars::prelude::DataFrame;

/// How long a million rows may take, either way, in a release build.
const LIMIT: Duration = Duration::from_secs(3);

const ROWS: usize = 1_000_000;

/// The claims of the seeds, again and again.
fn claims() -> DataFrame {
    let extractor = Extractor::new(Registry::built_in().unwrap());
    let extract = |article: &Article| extractor.extract(article);
    let loaded = load(&seeds().articles, extract, &Corrections::built_in().unwrap()).unwrap();
    let mut frame = loaded.claims.into_frame();
    while frame.height() < ROWS {
        frame = frame.vstack(&frame).unwrap();
        frame.rechunk_mut();
    }
    let mut frame = frame.slice(0, ROWS);
    frame.rechunk_mut();
    frame
}

/// The most memory that the process has held so far, in MB, where the system tells.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    kilobytes.unwrap_or(f64::NAN) / 1e3
}

fn timed<T>(what: &str, job: impl FnOnce() -> T) -> (Duration, T) {
    let (before, start) = (peak(), Instant::now());
    let done = job();
    let time = start.elapsed();
    println!("{what}: {:.2} s, {:.0} MB more at most", time.as_secs_f64(), peak() - before);
    (time, done)
}

fn main() -> ExitCode {
    let frame = claims();
    let home = tempfile::tempdir().unwrap();
    let mut slow = false;
    for dialect in Dialect::ALL {
        let path = home.path().join("claims.csv");
        let (out, ()) = timed(&format!("{ROWS} claims out as {dialect:?}"), || {
            let mut file = BufWriter::new(File::create(&path).unwrap());
            write_csv(&FrameRows::new(&CLAIMS, &frame).unwrap(), dialect, &mut file).unwrap();
            file.flush().unwrap();
        });
        let megabytes = path.metadata().unwrap().len() as f64 / 1e6;
        let (back, read) = timed(&format!("{megabytes:.0} MB back in"), || {
            read_csv("claims.csv", File::open(&path).unwrap(), &CLAIMS, dialect).unwrap()
        });
        assert_eq!(read.1, []);
        assert!(read.0.equals_missing(&frame));
        slow |= out > LIMIT || back > LIMIT;
    }
    if cfg!(debug_assertions) {
        println!("not a release build: the limit of {LIMIT:?} is not checked");
    } else if slow {
        println!("each way may take {LIMIT:?}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
