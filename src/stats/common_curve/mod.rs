//! One rising curve through the totals and period figures of several sources, and how far each
//! source stands from it.

mod fit;
mod grid;
mod newton;
mod noise;
mod repeat;
mod skyline;
mod sources;
#[cfg(test)]
mod tests;

use super::{Censored, Interval, NotEstimable, t_quantile};
use fit::{refine, start};
use grid::Grid;

/// One figure of one source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveFigure {
    /// Number of the source, from 0.
    pub source: usize,
    /// The count begins after this time; `None` for a count from the very beginning.
    pub after: Option<f64>,
    /// The count ends at this time.
    pub until: f64,
    /// What is known of it.
    pub known: Censored,
}

/// The curve that all sources share.
#[derive(Debug, Clone, PartialEq)]
pub struct CommonCurve {
    /// One level per time, in time order.
    pub levels: Vec<CurveLevel>,
    /// How far each source stands from the curve, by its number; `None` for one without a figure
    /// proper, or where nothing tells sources from noise.
    pub sources: Vec<Option<SourceEffect>>,
    /// Relative standard deviation of a figure from the curve of its source; `None` where the
    /// figures are too few to tell noise from growth.
    pub noise: Option<f64>,
    /// Standard deviation of the logarithms of the sources' ratios to the curve.
    pub between_sources: Option<f64>,
}

/// The curve at one time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveLevel {
    /// The time.
    pub time: f64,
    /// The count up to that time.
    pub level: f64,
    /// 95 % interval of the level.
    pub interval: Option<Interval>,
    /// Whether only bounds say something here: the level is the one nearest to the figures that
    /// they allow.
    pub only_bounds: bool,
}

/// How far a source stands from the common curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SourceEffect {
    /// Figures of the source divided by the common curve, drawn towards 1 by `weight`.
    pub ratio: f64,
    /// 95 % interval of `ratio`.
    pub interval: Option<Interval>,
    /// The same ratio as it stands, not drawn towards 1.
    pub raw_ratio: f64,
    /// How much of the distance from 1 is kept, from 0 to 1.
    pub weight: f64,
    /// Figures proper of the source.
    pub n: usize,
}

/// Fits one non-decreasing curve to figures of several sources.
///
/// *Units*: those of the figures; time in any unit.
///
/// *Method*: a figure of source s is r(s) · C(until), or r(s) · (C(until) − C(after)) for a count
/// over a period, times an error whose size is a constant share of the figure (McCullagh and Nelder,
/// *Generalized Linear Models*, 2nd ed. 1989, chapter 8). C is a sum of increments that are not
/// negative. For totals alone the curve of largest likelihood is the isotonic regression of figure ÷
/// r(s) (Robertson, Wright and Dykstra 1988, theorem 1.5.2); with period figures it is
/// found by Newton's method with a logarithmic barrier (Boyd and Vandenberghe, *Convex
/// Optimization*, 2004, section 11.3). The start is the isotonic *median*,
/// which slips do not move, and figures further than two standard deviations from the curve count
/// less, by the square of the distance, so that a slip of a digit counts next to nothing (Huber,
/// *Robust Statistics*, 1981, sections 4.8 and 7.8).
///
/// A bound counts only as far as the curve breaks it (Powell, *J. Econometrics* 25:303, 1984); it is
/// never taken for a number. Beyond the figures proper the curve goes only where a bound forces it.
///
/// The ratios r(s) are random: their logarithms have mean 0 over the sources and are drawn towards
/// it by τ² ÷ (τ² + noise² ÷ n) (Robinson, *Statistical Science* 6:15, 1991), τ² by Paule and
/// Mandel. The curve is thus that of the *average source* at hand. **A bias that all sources share
/// cannot be seen.**
///
/// The noise is the larger of two: what is left beside the curve, for which each distinct level
/// counts as 1.5 parameters (Meyer and Woodroofe, *Annals of Statistics* 28:1083, 2000), and the
/// roughness of each source's own series of totals (Gasser, Sroka and Jennen-Steinmetz,
/// *Biometrika* 73:625, 1986). Intervals are t intervals on the logarithm; the standard error is that
/// of 64 repetitions on figures drawn from the fitted model with a fixed seed (Efron and
/// Tibshirani, *An Introduction to the Bootstrap*, 1993, section 6.5). They hold the noise of the
/// figures, not the choice of the sources.
///
/// # Errors
/// `NoValues` without a figure proper, or where none counts from the very beginning; `TooFew` for one
/// figure proper; `OneTime` where they span no time; `NotPositive` where all are zero; `NotFinite`
/// for a time that is none.
///
/// ```
/// use claimframe::stats::{Censored, CurveFigure, common_curve};
/// let total = |until, n| CurveFigure { source: 0, after: None, until, known: Censored::Exact(n) };
/// let day = CurveFigure { after: Some(9.0), ..total(10.0, 80.0) };
/// let curve = common_curve(&[total(1.0, 500.0), day, total(10.0, 1_000.0)]).unwrap();
/// let levels: Vec<f64> = curve.levels.iter().map(|l| l.level.round()).collect();
/// assert_eq!(levels, [500.0, 920.0, 1_000.0]);
/// ```
pub fn common_curve(figures: &[CurveFigure]) -> Result<CommonCurve, NotEstimable> {
    let grid = Grid::new(figures)?;
    let fit = refine(&grid, start(&grid));
    let errors = fit.noise.map(|_| repeat::standard_errors(&grid, &fit));
    let t = fit.noise.and_then(|noise| t_quantile(0.975, noise.df));
    let reach = |of: fn(&repeat::Errors) -> &[f64], at: usize| {
        Some(t? * errors.as_ref().map(of)?.get(at).copied()?)
    };
    let levels = (0..grid.times.len())
        .filter(|&at| grid.is_known(at, &fit))
        .map(|at| CurveLevel {
            time: grid.times[at],
            level: fit.levels[at],
            interval: reach(|e| &e.levels, at).and_then(|reach| around(fit.levels[at], reach)),
            only_bounds: grid.only_bounds(at),
        })
        .collect();
    let sources = (0..grid.n_sources)
        .map(|source| {
            let effect = fit.effects.as_ref()?.of.get(source)?.as_ref()?;
            let reach = reach(|e| &e.sources, source).map(|reach| reach * effect.weight.sqrt());
            Some(SourceEffect {
                ratio: effect.shrunk.exp(),
                interval: reach.and_then(|reach| around(effect.shrunk.exp(), reach)),
                raw_ratio: effect.raw.exp(),
                weight: effect.weight,
                n: effect.n,
            })
        })
        .collect();
    Ok(CommonCurve {
        levels,
        sources,
        noise: fit.noise.map(|noise| noise.sd),
        between_sources: fit.effects.as_ref().map(|effects| effects.tau2.sqrt()),
    })
}

/// The interval around a positive number that reaches as far to both sides on the logarithm.
fn around(centre: f64, reach: f64) -> Option<Interval> {
    let interval = Interval { low: centre / reach.exp(), high: centre * reach.exp() };
    (centre > 0.0 && interval.high.is_finite()).then_some(interval)
}
