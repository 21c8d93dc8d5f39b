//! The three analyses on a table of claims that others have collected: losses in the Russia-Ukraine
//! war, replication data of Radford et al., "Estimating conflict losses and reporting biases", PNAS
//! 2023 (`benradford/estimating-conflict-losses`, MIT licence). The table is not part of this project:
//!
//! ```sh
//! cargo run --release --example conflict_losses -- path/to/conflict-losses-2022.csv
//! ```

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use claimframe::analysis::agreement::{ConsistencyCheck, Rule, Verdict, agreement};
use claimframe::analysis::growth::{QuestionGrowth, growth};
use claimframe::analysis::spread::spread;
use claimframe::analysis::{Estimate, Question, Settings};
use claimframe::claims::Claims;
use claimframe::error::{Error, Result};
use claimframe::extract::Extractor;
use claimframe::extract::registry::Registry;
use claimframe::import::{Imported, Map, import, open_file};
use claimframe::schema::{Measure, Role};

/// How its columns become slots.
const MAP: &str = include_str!("../data/maps/conflict-losses-2022.toml");

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("expected the path of conflict-losses-2022.csv as argument");
        return ExitCode::from(2);
    };
    if !Path::new(&path).is_file() {
        eprintln!(
            "{path}: there is no such file, so nothing was analysed; the table is not part of this project"
        );
        return ExitCode::FAILURE;
    }
    match run(Path::new(&path)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(path: &Path) -> Result<()> {
    let begin = Instant::now();
    let claims = read(path)?;
    // Figures of a year stay comparable: each source keeps its last word.
    let settings = Settings { max_age_days: 365, ..Settings::default() };
    let start = Instant::now();
    let spread = spread(&claims, &settings)?;
    let growth = growth(&claims, &settings)?;
    let agreement = agreement(&claims, &[], &settings)?;
    let tables = spread.tables()?.len() + growth.tables()?.len() + agreement.tables()?.len();
    println!(
        "{} questions, {tables} tables: analyses in {:.2} s, all in {:.2} s\n",
        growth.questions.len(),
        start.elapsed().as_secs_f64(),
        begin.elapsed().as_secs_f64()
    );

    for rule in Rule::ALL {
        let of_rule = agreement.consistency.iter().filter(|check| check.rule == *rule);
        let (suspect, rest): (Vec<_>, Vec<_>) =
            of_rule.partition(|check| check.verdict == Verdict::Suspect);
        let violated = rest.iter().filter(|check| check.verdict == Verdict::Violated).count();
        println!("{rule}: violated {violated} times");
        for slip in suspect {
            println!("  looks like a slip of a digit: {}", named(slip, &claims)?);
        }
    }
    let russian =
        Question { side: Some("ru".to_owned()), role: Role::Military, measure: Measure::Killed };
    if let Some(killed) = growth.questions.iter().find(|q| q.question == russian) {
        show_curve(killed);
    }
    Ok(())
}

/// A figure with its day and source, and the one it does not fit.
fn named(slip: &ConsistencyCheck, claims: &Claims) -> Result<String> {
    let number = |estimate: &Estimate| estimate.value().map(|n| format!("{n:.0}"));
    let [part, whole] = [&slip.part, &slip.whole].map(|e| number(e).unwrap_or_default());
    let records = claims.records()?;
    let of_slip = records.iter().find(|claim| slip.part.claim_ids.contains(&claim.claim_id));
    let day = of_slip.and_then(|claim| claim.stated_from).map(|day| format!(" of {day}"));
    let voice = slip.voice.as_deref().unwrap_or("a source");
    Ok(format!("{part}{} by {voice}, beside about {whole}", day.unwrap_or_default()))
}

/// The claims of the table; what gave none is counted.
fn read(path: &Path) -> Result<Claims> {
    let extractor = Extractor::new(Registry::built_in()?);
    let map = Map::from_toml("conflict-losses-2022.toml", MAP)?;
    let (mut claims, mut rejects) = (Vec::new(), 0);
    import(open_file(path, map.layout())?, "losses", &map, &extractor, |imported| {
        match imported {
            Imported::Claim(claim) => claims.push(*claim),
            Imported::Reject(_) => rejects += 1,
        }
        Ok::<(), Error>(())
    })?;
    println!("{} rows: {} claims, {rejects} rejected", claims.len() + rejects, claims.len());
    Claims::from_records(&claims)
}

/// One curve through totals and daily figures, about once a month, and who stands where to it.
fn show_curve(killed: &QuestionGrowth) {
    let curve = &killed.curve;
    let periods: usize = curve.points.iter().map(|point| point.n_periods).sum();
    let totals: usize = curve.points.iter().map(|point| point.totals.len()).sum();
    println!("\nRussian soldiers killed, as reported: {totals} totals, {periods} daily figures");
    for point in curve.points.iter().step_by(30).chain(curve.points.last()) {
        let interval = point.interval.map(|i| format!("{:.0} to {:.0}", i.low, i.high));
        println!("  {}  {:>9.0}  ({})", point.day, point.level, interval.unwrap_or_default());
    }
    println!("Figures of each source divided by the curve (a bias shared by all cannot be seen):");
    for origin in &curve.origins {
        match origin.ratio.amount() {
            Some(ratio) => println!(
                "  {:<30} {:>5.2}  ({:.2} to {:.2}), {} figures",
                origin.voice,
                ratio.value.unwrap_or_default(),
                ratio.low.unwrap_or_default(),
                ratio.high.unwrap_or_default(),
                origin.n_figures
            ),
            None => println!("  {:<30} not estimable", origin.voice),
        }
    }
}
