//! How long the main job takes.
//!
//! `cargo bench` prints the median, and fails if the report takes longer than it may.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use claimframe::analysis::agreement::agreement;
use claimframe::analysis::growth::growth;
use claimframe::analysis::lineage::lineage;
use claimframe::analysis::spread::spread;
use claimframe::analysis::{Settings, derive};
use claimframe::article::{Article, seeds};
use claimframe::claims::{Corrections, load};
use claimframe::error::Result;
use claimframe::export::{FileRecord, Package};
use claimframe::extract::Extractor;
use claimframe::extract::registry::Registry;
use claimframe::report::{ReportInput, build};
use claimframe::schema::Language;

/// How long the whole report of the seeds may take in a release build.
const REPORT_LIMIT: Duration = Duration::from_millis(100);

/// How often each job is run.
const RUNS: usize = 20;

/// From the built-in seeds to the package in memory, tables of language and registry included.
fn report() -> Result<Package> {
    let reading = seeds();
    let registry = Registry::built_in()?;
    let extractor = Extractor::new(registry.clone());
    let extract = |article: &Article| extractor.extract(article);
    let loaded = load(&reading.articles, extract, &Corrections::built_in()?)?;
    let inputs: Vec<_> = reading.inputs.iter().map(FileRecord::from).collect();
    let (claims, settings) = (&loaded.claims, &Settings::default());
    build(&ReportInput {
        articles: &reading.articles,
        claims,
        derived: &derive(&claims.records()?),
        stances: &loaded.stances,
        rejects: &loaded.rejects,
        corrections: &loaded.corrections,
        spread: &spread(claims, settings)?,
        growth: &growth(claims, settings)?,
        agreement: &agreement(claims, &loaded.stances, settings)?,
        lineage: &lineage(claims, settings)?,
        registry: &registry,
        settings,
        language: Language::De,
        inputs: &inputs,
    })
}

/// The median time of a job.
fn median(mut job: impl FnMut()) -> Duration {
    let mut times: Vec<_> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            job();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn main() -> ExitCode {
    let time = median(|| {
        black_box(report().unwrap());
    });
    println!("report of the seeds, in memory: {:.1} ms", time.as_secs_f64() * 1e3);
    if cfg!(debug_assertions) {
        println!("not a release build: the limit of {REPORT_LIMIT:?} is not checked");
    } else if time > REPORT_LIMIT {
        println!("the report may take {REPORT_LIMIT:?}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
