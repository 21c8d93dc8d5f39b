//! The figures on a common axis of times.

use super::fit::Fit;
use super::noise::{Noise, roughness};
use super::{Censored, CurveFigure, NotEstimable};

/// A bound is broken where the level lies beyond it by more than rounding of floats.
const TOUCH: f64 = 1e-9;

/// One figure between two places of the axis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub source: usize,
    /// Place after which the count begins.
    pub after: Option<usize>,
    /// Place at which it ends.
    pub until: usize,
    pub known: Censored,
}

impl Cell {
    /// What the curve says for the figure, before the source's ratio.
    pub fn mean(&self, levels: &[f64]) -> f64 {
        levels[self.until] - self.after.map_or(0.0, |after| levels[after])
    }

    /// The number that pulls on a curve that says `mean`: the figure, or a bound that is broken.
    pub fn pull(&self, mean: f64) -> Option<f64> {
        match self.known {
            Censored::Exact(number) => Some(number),
            Censored::AtLeast(low) | Censored::Between(low, _) if mean <= low * (1.0 + TOUCH) => {
                Some(low)
            }
            Censored::AtMost(high) | Censored::Between(_, high) if mean >= high * (1.0 - TOUCH) => {
                Some(high)
            }
            _ => None,
        }
    }
}

/// A number that pulls on the curve.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pull {
    pub cell: Cell,
    /// The number divided by the ratio of its source.
    pub number: f64,
    pub weight: f64,
}

/// All figures and the times that they name.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub times: Vec<f64>,
    pub cells: Vec<Cell>,
    pub n_sources: usize,
    /// Whether some figure counts over a period.
    pub has_periods: bool,
    /// Roughness of the series of totals.
    pub roughness: Option<Noise>,
    /// First and last place of a figure proper.
    pub span: [usize; 2],
    /// Whether a figure proper begins or ends at the place.
    proper: Vec<bool>,
    /// Whether a bound of a total stands at the place.
    bounded: Vec<bool>,
}

impl Grid {
    pub fn new(figures: &[CurveFigure]) -> Result<Self, NotEstimable> {
        let times = axis(figures)?;
        let place = |time: f64| times.partition_point(|other| *other < time);
        let mut cells: Vec<Cell> = figures
            .iter()
            .map(|figure| Cell {
                source: figure.source,
                after: figure.after.map(place),
                until: place(figure.until),
                known: figure.known,
            })
            .filter(|cell| cell.after.is_none_or(|after| after < cell.until))
            .collect();
        cells.sort_by_key(|cell| cell.until);
        let exact = || cells.iter().filter(|cell| cell.known.point().is_some());
        let mut proper = vec![false; times.len()];
        for cell in exact() {
            proper[cell.until] = true;
            if let Some(after) = cell.after {
                proper[after] = true;
            }
        }
        let first = proper.iter().position(|&is| is).ok_or(NotEstimable::NoValues)?;
        let last = proper.iter().rposition(|&is| is).ok_or(NotEstimable::NoValues)?;
        if exact().count() < 2 {
            return Err(NotEstimable::TooFew { needed: 2 });
        } else if exact().all(|cell| cell.after.is_some()) {
            return Err(NotEstimable::NoValues);
        } else if first == last {
            return Err(NotEstimable::OneTime);
        } else if exact().all(|cell| cell.known.point() == Some(0.0)) {
            return Err(NotEstimable::NotPositive);
        }
        let n_sources = figures.iter().map(|figure| figure.source + 1).max().unwrap_or(0);
        let has_periods = cells.iter().any(|cell| cell.after.is_some());
        let mut bounded = vec![false; times.len()];
        let bounds = cells.iter().filter(|cell| cell.known.point().is_none());
        for cell in bounds.filter(|cell| cell.after.is_none()) {
            bounded[cell.until] = true;
        }
        let roughness = roughness(&cells, &times, n_sources);
        let span = [first, last];
        Ok(Self { times, cells, n_sources, has_periods, roughness, span, proper, bounded })
    }

    /// Whether something says where the curve is: every place between the figures proper, and
    /// beyond them those at which a bound of a total pushes the curve away from them.
    pub fn is_known(&self, at: usize, fit: &Fit) -> bool {
        let [first, last] = self.span;
        let levels = &fit.levels;
        (first..=last).contains(&at)
            || (at > last && self.bounded[at] && levels[at] > levels[at - 1])
            || (at < first && self.bounded[at] && levels[at] < levels[at + 1])
    }

    /// Whether no figure proper begins or ends here.
    pub fn only_bounds(&self, at: usize) -> bool {
        !self.proper[at]
    }

    /// The figures proper with their numbers.
    pub fn exact(&self) -> impl Iterator<Item = (usize, &Cell, f64)> {
        let cells = self.cells.iter().enumerate();
        cells.filter_map(|(at, cell)| Some((at, cell, cell.known.point()?)))
    }
}

/// All times named, in order.
fn axis(figures: &[CurveFigure]) -> Result<Vec<f64>, NotEstimable> {
    let ends = figures.iter().map(|figure| figure.until);
    let mut times: Vec<f64> = ends.chain(figures.iter().filter_map(|f| f.after)).collect();
    if times.iter().any(|time| !time.is_finite()) {
        return Err(NotEstimable::NotFinite);
    }
    times.sort_by(f64::total_cmp);
    times.dedup();
    Ok(times)
}
