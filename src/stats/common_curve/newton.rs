//! The curve of largest likelihood where totals and period figures meet.
//!
//! Newton's method with a logarithmic barrier that keeps every increment above zero and is then
//! taken away (Boyd and Vandenberghe, *Convex Optimization*, 2004, section 11.3), on the expected
//! second derivatives.

use super::grid::Pull;
use super::skyline::Skyline;

/// Strength of the barrier at the beginning and at the end; figures have strength one.
const BARRIER: [f64; 2] = [1e-2, 1e-9];
/// Increments that the steps begin with, as a share of the level, spread over all of them.
const OPEN: f64 = 1e-3;
/// Half a person: what a zero counts as, for no share of it can be taken.
const ZERO: f64 = 0.5;

/// Improves levels, which must not fall, under the pull of totals and period figures, in so many
/// steps; eight do where the levels are nearly right, twice as many from anywhere.
pub(super) fn improved(levels: &[f64], pulls: &[Pull], steps: u32) -> Vec<f64> {
    let mut levels = opened(levels);
    let begun: Vec<f64> = increments(&levels).collect();
    let start = reach(levels.len(), pulls);
    let fall = (BARRIER[1] / BARRIER[0]).powf(1.0 / f64::from(steps.max(2) - 1));
    let mut barrier = BARRIER[0];
    for _ in 0..steps {
        let wall = Wall { strength: barrier, begun: &begun };
        let Some(step) = newton_step(&levels, pulls, &wall, &start) else { break };
        levels = moved(&levels, &step, pulls, &wall);
        barrier *= fall;
    }
    levels
}

/// What keeps increments above zero, and those of which no figure speaks where they began.
struct Wall<'a> {
    strength: f64,
    begun: &'a [f64],
}

/// Where each row of the equations begins. The latest level stands first: figures that count from
/// one day then make one row long, that of this day, and not one row each.
fn reach(n: usize, pulls: &[Pull]) -> Vec<usize> {
    let mut start: Vec<usize> = (0..n).map(|row| row.saturating_sub(1)).collect();
    for cell in pulls.iter().map(|pull| pull.cell) {
        if let Some(after) = cell.after {
            let row = n - 1 - after;
            start[row] = start[row].min(n - 1 - cell.until);
        }
    }
    start
}

/// The levels with every increment above zero.
fn opened(levels: &[f64]) -> Vec<f64> {
    let share = OPEN / levels.len() as f64;
    let (mut before, mut sum) = (0.0, 0.0);
    levels
        .iter()
        .map(|&level| {
            sum += (level - before).max(share * level).max(f64::MIN_POSITIVE);
            before = level;
            sum
        })
        .collect()
}

fn newton_step(levels: &[f64], pulls: &[Pull], wall: &Wall, start: &[usize]) -> Option<Vec<f64>> {
    let mut curvature = Skyline::new(start);
    let mut downhill = vec![0.0; levels.len()];
    let last = levels.len() - 1;
    let mut add = |after: Option<usize>, until: usize, slope: f64, bend: f64| {
        let until = last - until;
        curvature.add(until, until, bend);
        downhill[until] -= slope;
        if let Some(after) = after.map(|after| last - after) {
            curvature.add(after, after, bend);
            curvature.add(after, until, -bend);
            downhill[after] += slope;
        }
    };
    for pull in pulls {
        let mean = pull.cell.mean(levels);
        let slope = pull.weight * (1.0 - pull.number.max(ZERO) / mean) / mean;
        add(pull.cell.after, pull.cell.until, slope, pull.weight / mean / mean);
    }
    for (at, (increment, begun)) in increments(levels).zip(wall.begun).enumerate() {
        let slope = wall.strength * (1.0 / begun - 1.0 / increment);
        add(at.checked_sub(1), at, slope, wall.strength / increment / increment);
    }
    let mut step = curvature.solve(downhill)?;
    step.reverse();
    Some(step)
}

/// The levels moved along the step, as far as they rise and the loss falls.
fn moved(levels: &[f64], step: &[f64], pulls: &[Pull], wall: &Wall) -> Vec<f64> {
    let changes = increments(step);
    let room = increments(levels).zip(changes).filter(|(_, change)| *change < 0.0);
    let mut length = room.map(|(d, change)| -0.9 * d / change).fold(1.0, f64::min);
    let before = loss(levels, pulls, wall);
    for _ in 0..20 {
        let moved: Vec<f64> = levels.iter().zip(step).map(|(c, s)| c + length * s).collect();
        if increments(&moved).all(|d| d > 0.0) && loss(&moved, pulls, wall) <= before {
            return moved;
        }
        length /= 2.0;
    }
    levels.to_vec()
}

fn loss(levels: &[f64], pulls: &[Pull], wall: &Wall) -> f64 {
    let figures = pulls.iter().map(|pull| {
        let mean = pull.cell.mean(levels);
        pull.weight * (pull.number.max(ZERO) / mean + mean.ln())
    });
    let walls = increments(levels).zip(wall.begun).map(|(d, begun)| d / begun - d.ln());
    figures.sum::<f64>() + wall.strength * walls.sum::<f64>()
}

fn increments(levels: &[f64]) -> impl Iterator<Item = f64> {
    let before = std::iter::once(0.0).chain(levels.iter().copied());
    levels.iter().zip(before).map(|(level, before)| level - before)
}
