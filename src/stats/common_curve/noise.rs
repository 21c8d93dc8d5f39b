//! How far a figure typically lies from the curve of its source.

use super::fit::{Fit, distance};
use super::grid::{Cell, Grid};

/// Parameters that each distinct level of a rising curve counts as (Meyer and Woodroofe 2000).
const PER_LEVEL: f64 = 1.5;
/// Below this, nothing but rounding of floats is left.
const NOTHING: f64 = 1e-9;

/// Relative standard deviation of one figure, with its degrees of freedom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Noise {
    pub sd: f64,
    pub df: f64,
}

/// The larger of what is left beside the curve and the roughness of the series.
pub(super) fn noise(grid: &Grid, fit: &Fit) -> Option<Noise> {
    let both = [left_over(grid, fit), grid.roughness];
    let found = both.into_iter().flatten().filter(|noise| noise.sd > NOTHING);
    found.max_by(|a, b| a.sd.total_cmp(&b.sd))
}

fn left_over(grid: &Grid, fit: &Fit) -> Option<Noise> {
    let squares = |(at, cell, number): (usize, &Cell, f64)| {
        fit.weights[at] * distance(cell, number, fit).powi(2)
    };
    let n = grid.exact().count() as f64;
    let ratios = fit.effects.as_ref().map_or(0, |effects| effects.of.iter().flatten().count());
    let df = n - PER_LEVEL * distinct_levels(grid, fit) - (ratios.max(1) - 1) as f64;
    let sd = (grid.exact().map(squares).sum::<f64>() / df).sqrt();
    (df >= 1.0).then_some(Noise { sd, df })
}

/// Levels that differ, at the times that figures proper name.
fn distinct_levels(grid: &Grid, fit: &Fit) -> f64 {
    let places = (0..grid.times.len()).filter(|&at| !grid.only_bounds(at));
    let levels: Vec<f64> = places.map(|at| fit.levels[at]).collect();
    levels.chunk_by(|a, b| b - a <= 1e-6 * a.abs()).count() as f64
}

/// How far each total lies from the straight line, on the logarithm, between the ones before and
/// after it of the same source.
///
/// Of fewer than ten such distances the root mean square, else the median, which slips do not move.
pub(super) fn roughness(cells: &[Cell], times: &[f64], n_sources: usize) -> Option<Noise> {
    let mut series: Vec<Vec<(f64, f64)>> = vec![Vec::new(); n_sources];
    let mut totals: Vec<&Cell> = cells.iter().filter(|cell| cell.after.is_none()).collect();
    totals.sort_by_key(|cell| cell.until);
    for cell in totals {
        if let Some(number) = cell.known.point().filter(|number| *number > 0.0) {
            let of_source = &mut series[cell.source];
            let time = times[cell.until];
            if of_source.last().is_none_or(|last| last.0 < time) {
                of_source.push((time, number.ln()));
            }
        }
    }
    let mut distances: Vec<f64> =
        series.iter().flat_map(|series| series.windows(3).map(bend)).collect();
    distances.sort_by(f64::total_cmp);
    let n = distances.len();
    let sd = match n {
        0 => return None,
        1..10 => (distances.iter().map(|d| d * d).sum::<f64>() / n as f64).sqrt(),
        // The median distance of a normal number from its mean is 0.6745 standard deviations.
        _ => distances[n / 2] / 0.674_489_750_196_081_7,
    };
    Some(Noise { sd, df: n as f64 })
}

/// Distance of the middle point from the line through its neighbours, in its own standard errors.
fn bend(points: &[(f64, f64)]) -> f64 {
    let [a, b, c] = [points[0], points[1], points[2]];
    let share = (b.0 - a.0) / (c.0 - a.0);
    let line = (1.0 - share) * a.1 + share * c.1;
    (b.1 - line).abs() / (1.0 + share.powi(2) + (1.0 - share).powi(2)).sqrt()
}
