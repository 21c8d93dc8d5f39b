//! Standard errors: the same computation on figures drawn from the fitted model.

use super::fit::{Fit, improve};
use super::grid::Grid;
use crate::stats::Censored;
use crate::stats::random::Random;

/// Repetitions: enough for a standard error to about nine percent.
const REPETITIONS: u32 = 64;
/// Rounds per repetition, from the fitted curve on.
const ROUNDS: usize = 3;
/// Steps per round where period figures take part.
const STEPS: u32 = 8;
/// One seed for all, so that the same figures give the same errors.
const SEED: u64 = 2_025;

/// Standard errors on the logarithm.
#[derive(Debug)]
pub(super) struct Errors {
    /// Of the curve at each time.
    pub levels: Vec<f64>,
    /// Of each source's raw ratio; 0 for a source without one.
    pub sources: Vec<f64>,
}

pub(super) fn standard_errors(grid: &Grid, fit: &Fit) -> Errors {
    let mut random = Random::new(SEED);
    let mut squares =
        Errors { levels: vec![0.0; fit.levels.len()], sources: vec![0.0; grid.n_sources] };
    for _ in 0..REPETITIONS {
        let drawn = drawn(grid, fit, &mut random);
        let mut again = fit.clone();
        for _ in 0..ROUNDS {
            improve(&drawn, &mut again, fit.effects.as_ref().map(|effects| effects.tau2), STEPS);
        }
        for ((square, level), fitted) in
            squares.levels.iter_mut().zip(&again.levels).zip(&fit.levels)
        {
            *square += apart(*level, *fitted);
        }
        for (source, square) in squares.sources.iter_mut().enumerate() {
            *square += (raw(&again, source) - raw(fit, source)).powi(2);
        }
    }
    for square in squares.levels.iter_mut().chain(&mut squares.sources) {
        *square = (*square / f64::from(REPETITIONS)).sqrt();
    }
    squares
}

/// The figures proper as they could have been; bounds stay, for nobody knows how they are chosen.
fn drawn(grid: &Grid, fit: &Fit, random: &mut Random) -> Grid {
    let sd = fit.noise.map_or(0.0, |noise| noise.sd);
    let mut drawn = grid.clone();
    for cell in &mut drawn.cells {
        if cell.known.point().is_some() {
            let mean = cell.mean(&fit.levels) * fit.effect(cell.source).exp();
            // Mean 1, so that the curve is that of the mean figure.
            let error = (sd * random.normal() - sd * sd / 2.0).exp();
            cell.known = Censored::Exact(mean * error);
        }
    }
    drawn
}

fn raw(fit: &Fit, source: usize) -> f64 {
    let effects = fit.effects.as_ref().and_then(|effects| effects.of.get(source)?.as_ref());
    effects.map_or(0.0, |effect| effect.raw)
}

fn apart(level: f64, fitted: f64) -> f64 {
    if level > 0.0 && fitted > 0.0 { (level / fitted).ln().powi(2) } else { 0.0 }
}
