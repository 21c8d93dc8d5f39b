//! How the cost of the three analyses grows with the number of claims.
//!
//! `cargo bench --bench cost` runs them on 10³, 10⁴, 10⁵ and 10⁶ simulated claims, and fails where ten
//! times as many claims take more than thirty times as long. A number as argument sets the largest
//! table, e.g. `cargo bench --profile dev --bench cost -- 10000`.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use claimframe::analysis::Settings;
use claimframe::analysis::agreement::agreement;
use claimframe::analysis::growth::growth;
use claimframe::analysis::spread::spread;
use claimframe::claims::Claims;
use claimframe::extract::Claim;
use claimframe::schema::{Confidence, Counting, Measure, Qualifier, Role, Status};
use claimframe::stats::Random;
use jiff::civil::{Date, date};

/// Sizes of the tables.
const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// How many times longer ten times as many claims may take; 10 is linear.
const LIMIT: f64 = 30.0;
/// Times below this are made up of fixed costs.
const SHORT: Duration = Duration::from_millis(20);

/// Makes the n-th claim of a table.
type Make = fn(usize, &mut Random) -> Claim;

/// The tables that are measured.
const TABLES: [(&str, Make); 2] =
    [("20 origins, 5 questions, 1,000 days", of_many), ("one origin, one question", of_one)];

fn of_many(n: usize, random: &mut Random) -> Claim {
    let measures = [Measure::Killed, Measure::Wounded, Measure::Casualties];
    let side = ["kp", "ru", "ua", "iq", "sy"][random.below(5)];
    let origin = random.below(20);
    let day = random.below(1_000);
    let total = (1_000 + 37 * day) * (10 + origin) / 20 + random.below(500);
    let mut claim = claim(n, side, &format!("origin-{origin:02}"), day, total as u64);
    claim.measure = measures[side.len() % 3];
    match random.below(10) {
        0 => (claim.qualifier, claim.best, claim.high) = (Qualifier::AtLeast, None, None),
        1 => (claim.qualifier, claim.low, claim.best) = (Qualifier::UpTo, None, None),
        2 => {
            let n = Some(37 + random.below(50) as u64);
            (claim.low, claim.best, claim.high) = (n, n, n);
            claim.counting = Counting::Event;
            (claim.period_start, claim.period_end) = (claim.stated_from, claim.stated_to);
        }
        _ => {}
    }
    claim
}

fn of_one(n: usize, random: &mut Random) -> Claim {
    let day = random.below(1_000);
    claim(n, "kp", "origin-00", day, (1_000 + 37 * day + random.below(500)) as u64)
}

fn claim(n: usize, side: &str, origin: &str, day: usize, figure: u64) -> Claim {
    let days = i64::try_from(day).unwrap();
    let day = Some(date(2022, 1, 1).saturating_add(jiff::Span::new().days(days)));
    let (published, figure): (Option<Date>, _) = (day, Some(figure));
    Claim {
        claim_id: format!("c{n:07}"),
        article_id: format!("a{n:07}"),
        side: Some(side.to_owned()),
        role: Role::Military,
        measure: Measure::Killed,
        qualifier: Qualifier::Exact,
        low: figure,
        best: figure,
        high: figure,
        counting: Counting::Total,
        period_start: None,
        period_end: None,
        status: Status::Asserted,
        origin: Some(origin.to_owned()),
        lineage: vec![],
        source_text: None,
        via: vec![],
        stated_from: day,
        stated_to: day,
        published_from: published,
        published_to: published,
        number: "1".to_owned(),
        nth: 1,
        start: 0,
        end: 1,
        sentence: "1".to_owned(),
        rules: vec!["made".into()],
        confidence: Confidence::High,
        derived: None,
        correction: None,
    }
}

/// Times of spread, growth and agreement.
fn times(claims: &Claims) -> [Duration; 3] {
    let settings = Settings::default();
    let timed = |job: &dyn Fn()| {
        let start = Instant::now();
        job();
        start.elapsed()
    };
    [
        timed(&|| drop(black_box(spread(claims, &settings).unwrap()))),
        timed(&|| drop(black_box(growth(claims, &settings).unwrap()))),
        timed(&|| drop(black_box(agreement(claims, &[], &settings).unwrap()))),
    ]
}

/// Measures tables of one kind; whether the cost stays within the limit.
fn measured(name: &str, make: Make, largest: usize) -> bool {
    println!("{name}\n{:>9} {:>10} {:>10} {:>10}", "claims", "spread", "growth", "agreement");
    let mut before: Option<[Duration; 3]> = None;
    let mut within = true;
    for size in SIZES.into_iter().filter(|&size| size <= largest) {
        let mut random = Random::new(1);
        let claims: Vec<Claim> = (0..size).map(|n| make(n, &mut random)).collect();
        let times = times(&Claims::from_records(&claims).unwrap());
        let [spread, growth, agreement] =
            times.map(|time| format!("{:.1} ms", time.as_secs_f64() * 1e3));
        println!("{size:>9} {spread:>10} {growth:>10} {agreement:>10}");
        for (now, before) in times.iter().zip(before.iter().flatten()) {
            let ratio = now.as_secs_f64() / before.max(&SHORT).as_secs_f64();
            within &= ratio <= LIMIT;
        }
        before = Some(times);
    }
    within
}

fn main() -> ExitCode {
    let largest = std::env::args().find_map(|argument| argument.parse().ok());
    let largest = largest.unwrap_or(SIZES[SIZES.len() - 1]);
    let within: Vec<bool> =
        TABLES.iter().map(|(name, make)| measured(name, *make, largest)).collect();
    if within.contains(&false) {
        println!("ten times as many claims may take {LIMIT} times as long, not more");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
