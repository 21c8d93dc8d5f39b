//! How often the intervals hold the truth, by simulation. Feature `coverage`, as it takes seconds.
#![allow(clippy::unwrap_used)]

use claimframe::stats::Censored::{self, AtLeast, AtMost, Exact};
use claimframe::stats::{Calibration, Interval, Random, fit_log_normal, t_quantile};

/// Mean and standard deviation of the simulated logarithms.
const TRUTH: (f64, f64) = (7.0, 0.6);
/// Two thirds of the numbers lie below this many standard deviations.
const TWO_THIRDS: f64 = 0.430_727_299_295_457_4;
/// Simulated sets, spread evenly over 3 to 8 origins.
const SETS: usize = 2000;

/// How the third of one-sided claims comes about.
#[derive(Debug, Clone, Copy)]
enum Scheme {
    /// Some origins only know whether the number lies above or below another one.
    Threshold,
    /// What is high is only given as "at least" a common number.
    Ceiling,
    /// Some origins round down generously and say "at least", others up and say "at most".
    Rounded,
}

/// A standard normal number (Box and Muller 1958).
fn normal(random: &mut Random) -> f64 {
    let radius = (-2.0 * (1.0 - random.unit()).ln()).sqrt();
    radius * (std::f64::consts::TAU * random.unit()).cos()
}

fn claims(scheme: Scheme, origins: usize, random: &mut Random) -> Vec<Censored> {
    let (mu, sigma) = TRUTH;
    let claim = |random: &mut Random| {
        let number = (mu + sigma * normal(random)).exp();
        let ceiling = (mu + sigma * TWO_THIRDS).exp();
        if matches!(scheme, Scheme::Ceiling) {
            return if number > ceiling { AtLeast(ceiling) } else { Exact(number) };
        }
        if random.unit() > 1.0 / 3.0 {
            return Exact(number);
        }
        let threshold = (mu + sigma * normal(random)).exp();
        match scheme {
            Scheme::Threshold if number >= threshold => AtLeast(threshold),
            Scheme::Threshold => AtMost(threshold),
            _ if random.unit() < 0.5 => AtLeast(number * (-sigma * random.unit()).exp()),
            _ => AtMost(number * (sigma * random.unit()).exp()),
        }
    };
    (0..origins).map(|_| claim(random)).collect()
}

/// Intervals that hold the truth, all intervals, and the sum of their widths in logarithms.
#[derive(Default)]
struct Tally {
    hits: f64,
    n: f64,
    width: f64,
}

impl Tally {
    fn add(&mut self, Interval { low, high }: Interval) {
        self.n += 1.0;
        self.width += (high - low).min(10.0);
        self.hits += f64::from(u8::from((low..=high).contains(&TRUTH.0)));
    }

    fn share(&self) -> f64 {
        self.hits / self.n
    }
}

/// What those do who leave one-sided claims out: Student's interval of the numbers.
fn dropped(claims: &[Censored]) -> Option<Interval> {
    let logs: Vec<f64> = claims.iter().filter_map(|c| c.point()).map(f64::ln).collect();
    let n = logs.len() as f64;
    let mean = logs.iter().sum::<f64>() / n;
    let squares: f64 = logs.iter().map(|log| (log - mean).powi(2)).sum();
    let t = t_quantile(0.975, n - 1.0)?;
    Some(Interval::around(mean, t * (squares / (n - 1.0) / n).sqrt()))
}

#[test]
fn intervals_hold_the_truth_as_often_as_they_say() {
    for scheme in [Scheme::Threshold, Scheme::Ceiling, Scheme::Rounded] {
        let mut random = Random::new(2025);
        let (mut fitted, mut large, mut without) =
            (Tally::default(), Tally::default(), Tally::default());
        for set in 0..SETS {
            let claims = claims(scheme, 3 + set % 6, &mut random);
            if let Some(interval) = dropped(&claims) {
                without.add(interval);
            }
            let Ok(fit) = fit_log_normal(&claims) else { continue };
            if let Ok(interval) = fit.mu_interval(Calibration::Small) {
                fitted.add(interval);
                large.add(fit.mu_interval(Calibration::Large).unwrap());
            }
        }
        let line = |name: &str, tally: &Tally| {
            println!(
                "{scheme:?}: {name:<32} covers {:.1} % of {} sets, mean width {:.2}",
                100.0 * tally.share(),
                tally.n,
                tally.width / tally.n
            );
        };
        line("bounds as bounds, calibrated", &fitted);
        line("bounds as bounds, chi-squared", &large);
        line("one-sided claims dropped", &without);
        assert!((0.93..=0.97).contains(&fitted.share()), "{scheme:?}: {}", fitted.share());
        // The reason for all this: the textbook interval is too short, and dropping claims loses
        // sets or, where what is high is what is one-sided, the truth.
        assert!(large.share() < 0.93);
        assert!(fitted.n > without.n);
    }
}
