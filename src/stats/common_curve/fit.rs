//! Curve and ratios in turn.

use super::grid::{Cell, Grid, Pull};
use super::newton::improved;
use super::noise::{Noise, noise};
use super::sources::{Effects, effects};
use crate::stats::{Centre, Ties, Weighted, isotonic, isotonic_fit};

/// Rounds of curve and ratios; changes are below a thousandth long before.
const ROUNDS: usize = 20;
/// Steps per round where period figures take part.
const STEPS: u32 = 16;
/// Standard errors from the curve beyond which a figure counts less.
const HUBER: f64 = 2.0;

/// Where the iteration stands.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    /// The curve at each time.
    pub levels: Vec<f64>,
    /// Weight of each figure.
    pub weights: Vec<f64>,
    /// The ratios, where they can be told from noise.
    pub effects: Option<Effects>,
    pub noise: Option<Noise>,
}

impl Fit {
    /// Logarithm of the ratio of a source.
    pub fn effect(&self, source: usize) -> f64 {
        let effects = self.effects.as_ref().and_then(|effects| effects.of.get(source)?.as_ref());
        effects.map_or(0.0, |effect| effect.shrunk)
    }
}

/// The isotonic median of all totals, filled up between them.
pub(super) fn start(grid: &Grid) -> Fit {
    let totals: Vec<Weighted> = grid
        .exact()
        .filter(|(_, cell, _)| cell.after.is_none())
        .map(|(_, cell, y)| Weighted { x: grid.times[cell.until], y, weight: 1.0 })
        .collect();
    let fitted = isotonic_fit(&totals, Ties::Secondary, Centre::Fractile(0.5));
    let known = totals.iter().zip(fitted).filter_map(|(total, level)| Some((total.x, level?)));
    let levels = filled(grid, known.collect());
    let mut fit = Fit { levels, weights: vec![1.0; grid.cells.len()], effects: None, noise: None };
    if grid.has_periods {
        fit.levels = summed(&opened(grid, &fit.levels));
    }
    fit
}

/// Curve, ratios, noise and weights in turn, until they stay.
pub(super) fn refine(grid: &Grid, mut fit: Fit) -> Fit {
    for _ in 0..ROUNDS {
        let before = fit.levels.clone();
        fit.noise = noise(grid, &fit);
        improve(grid, &mut fit, None, STEPS);
        let moved = |(a, b): (&f64, &f64)| (a - b).abs() > 1e-9 * b.abs();
        if !fit.levels.iter().zip(&before).any(moved) {
            break;
        }
    }
    fit.noise = noise(grid, &fit);
    fit.effects = effects(grid, &fit, None);
    fit
}

/// One round for a given noise: ratios, weights, curve.
pub(super) fn improve(grid: &Grid, fit: &mut Fit, tau2: Option<f64>, steps: u32) {
    fit.effects = effects(grid, fit, tau2);
    fit.weights = weights(grid, fit);
    fit.levels = levels(grid, fit, steps);
}

/// Distance of a figure from the curve of its source, on the logarithm.
pub(super) fn distance(cell: &Cell, number: f64, fit: &Fit) -> f64 {
    let mean = cell.mean(&fit.levels) * fit.effect(cell.source).exp();
    let far = 20.0;
    match (number > 0.0, mean > 0.0) {
        (true, true) => (number / mean).ln().clamp(-far, far),
        (false, false) => 0.0,
        (true, false) => far,
        (false, true) => -far,
    }
}

/// Figures far from the curve count less.
fn weights(grid: &Grid, fit: &Fit) -> Vec<f64> {
    let mut weights = vec![1.0; grid.cells.len()];
    let Some(noise) = fit.noise else { return weights };
    for (at, cell, number) in grid.exact() {
        weights[at] = (HUBER * noise.sd / distance(cell, number, fit)).powi(2).min(1.0);
    }
    weights
}

/// The curve for given ratios and weights.
fn levels(grid: &Grid, fit: &Fit, steps: u32) -> Vec<f64> {
    let pulls: Vec<Pull> = grid
        .cells
        .iter()
        .zip(&fit.weights)
        .filter_map(|(&cell, &weight)| {
            let ratio = fit.effect(cell.source).exp();
            let number = cell.pull(cell.mean(&fit.levels) * ratio)? / ratio;
            Some(Pull { cell, number, weight })
        })
        .collect();
    if grid.has_periods {
        return improved(&fit.levels, &pulls, steps);
    }
    let x = |pull: &Pull| grid.times[pull.cell.until];
    let points = pulls.iter().map(|p| Weighted { x: x(p), y: p.number, weight: p.weight });
    let steps = isotonic(&points.collect::<Vec<_>>());
    filled(grid, steps.iter().map(|step| (step.x, step.y)).collect())
}

/// Levels at every time: between two that are known the straight line, else the nearest.
fn filled(grid: &Grid, mut known: Vec<(f64, f64)>) -> Vec<f64> {
    known.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    known.dedup_by(|a, b| a.0.total_cmp(&b.0).is_eq());
    let at_time = |&time: &f64| {
        let after = known.partition_point(|(other, _)| *other < time);
        match (after.checked_sub(1).and_then(|before| known.get(before)), known.get(after)) {
            (_, Some(&(at, level))) if at <= time => level,
            (Some(&(from, low)), Some(&(to, high))) => {
                low + (high - low) * (time - from) / (to - from)
            }
            (Some(&(_, level)), None) | (None, Some(&(_, level))) => level,
            (None, None) => 0.0,
        }
    };
    grid.times.iter().map(at_time).collect()
}

/// Increments that are at least a tenth of what the periods over them say, and behind the last
/// figure proper as large as lower bounds need.
fn opened(grid: &Grid, levels: &[f64]) -> Vec<f64> {
    let mut increments = increments(levels);
    // Sums of the rates of all periods over an increment, and their number, as running sums.
    let mut rates = vec![[0.0, 0.0]; levels.len() + 1];
    let mut least = vec![0.0_f64; levels.len()];
    for cell in &grid.cells {
        let number = cell.known.point().or(cell.known.low()).unwrap_or(0.0);
        match cell.after {
            Some(after) => {
                let rate = number / (grid.times[cell.until] - grid.times[after]);
                for (place, sign) in [(after + 1, 1.0), (cell.until + 1, -1.0)] {
                    rates[place][0] += sign * rate;
                    rates[place][1] += sign;
                }
            }
            None => least[cell.until] = least[cell.until].max(number),
        }
    }
    let (mut rate, mut n, mut level) = (0.0, 0.0, 0.0);
    for (at, increment) in increments.iter_mut().enumerate() {
        rate += rates[at][0];
        n += rates[at][1];
        if n > 0.5 {
            let days = grid.times[at] - grid.times[at - 1];
            *increment = increment.max(0.1 * rate / n * days);
        }
        if at > grid.span[1] {
            *increment = increment.max(least[at] - level);
        }
        level += *increment;
    }
    increments
}

fn increments(levels: &[f64]) -> Vec<f64> {
    let before = std::iter::once(0.0).chain(levels.iter().copied());
    levels.iter().zip(before).map(|(level, before)| (level - before).max(0.0)).collect()
}

fn summed(increments: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    increments
        .iter()
        .map(|increment| {
            sum += increment;
            sum
        })
        .collect()
}
