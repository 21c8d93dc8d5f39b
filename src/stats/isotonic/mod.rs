//! The rising curve that lies closest to figures that do not always rise.

mod pool;
#[cfg(test)]
mod tests;

use pool::{Fractile, Mean, Pool, pooled};

/// One figure, where it stands and how much it weighs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighted {
    /// Position, e.g. a day.
    pub x: f64,
    /// The figure.
    pub y: f64,
    /// Its weight, above 0.
    pub weight: f64,
}

/// What becomes of several figures at one position (de Leeuw, Hornik and Mair 2009, section 4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ties {
    /// They may be fitted apart, in the order of their size: the position is only nearly the same.
    Primary,
    /// They get one value: right for a running total, which has one value a day.
    Secondary,
    /// Only their centres must rise; each figure keeps its distance from its centre.
    Tertiary,
}

/// What the fitted value of a group of figures is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Centre {
    /// The weighted mean: least squares.
    Mean,
    /// The weighted fractile: least absolute distance, for 0.5 the median. Outliers do not move it.
    Fractile(f64),
}

/// The fitted value at one position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Position.
    pub x: f64,
    /// Fitted value.
    pub y: f64,
}

/// Fits the weighted curve that never falls; one value per figure, in the order of the figures.
///
/// *Units*: those of the figures.
///
/// *Method*: pool adjacent violators (Robertson, Wright and Dykstra, *Order Restricted Statistical
/// Inference*, 1988, section 1.2; for fractiles and ties de Leeuw, Hornik and Mair, *J. Stat.
/// Softw.* 32(5), 2009, sections 2.2 and 4.1). A fractile that falls between two figures is their
/// mean by weight.
///
/// *Missing values*: `None` for a figure or position that is not finite and for a weight that is
/// not above 0; the others are fitted without it. All `None` for a fractile outside 0 to 1.
///
/// ```
/// use claimframe::stats::{Centre, Ties, Weighted, isotonic_fit};
/// let points = [(1.0, 21.0), (1.0, 23.5), (2.0, 19.0)].map(|(x, y)| Weighted { x, y, weight: 1.0 });
/// let fit = isotonic_fit(&points, Ties::Secondary, Centre::Fractile(0.5));
/// assert_eq!(fit, [Some(21.0), Some(21.0), Some(21.0)]);
/// ```
pub fn isotonic_fit(points: &[Weighted], ties: Ties, centre: Centre) -> Vec<Option<f64>> {
    match centre {
        Centre::Mean => fit_all(points, ties, |p| Mean::of(p.y, p.weight)),
        Centre::Fractile(share) if share > 0.0 && share < 1.0 => {
            fit_all(points, ties, |p| Fractile::of(p.y, p.weight, share))
        }
        Centre::Fractile(_) => vec![None; points.len()],
    }
}

/// Fits the weighted least-squares curve that never falls, with one value per position.
///
/// [`isotonic_fit`] with weighted means and the *secondary* treatment of ties, which gives a running
/// total one value per day; positions in ascending order. *Missing values*: figures that are not
/// finite, and weights that are not above 0, are left out.
///
/// ```
/// use claimframe::stats::{Weighted, isotonic};
/// let points = [(1.0, 10.0), (2.0, 0.0), (3.0, 2.0)].map(|(x, y)| Weighted { x, y, weight: 1.0 });
/// assert!(isotonic(&points).iter().all(|step| step.y == 4.0));
/// ```
pub fn isotonic(points: &[Weighted]) -> Vec<Step> {
    let order = order(points);
    let groups = groups(points, &order);
    let levels = pooled(groups.iter().map(|group| together(points, group, &mean_of)));
    let positions = groups.iter().filter_map(|group| Some(points[*group.first()?].x));
    positions.zip(levels).map(|(x, y)| Step { x, y }).collect()
}

fn mean_of(point: &Weighted) -> Mean {
    Mean::of(point.y, point.weight)
}

fn fit_all<P: Pool>(
    points: &[Weighted],
    ties: Ties,
    of: impl Fn(&Weighted) -> P,
) -> Vec<Option<f64>> {
    let mut fitted = vec![None; points.len()];
    let order = order(points);
    if ties == Ties::Primary {
        let levels = pooled(order.iter().map(|&at| of(&points[at])));
        for (&at, level) in order.iter().zip(levels) {
            fitted[at] = Some(level);
        }
        return fitted;
    }
    let groups = groups(points, &order);
    let centres: Vec<P> = groups.iter().map(|group| together(points, group, &of)).collect();
    let own: Vec<f64> = centres.iter().map(Pool::level).collect();
    let levels = pooled(centres.into_iter());
    for ((group, level), own) in groups.iter().zip(levels).zip(own) {
        for &at in *group {
            let apart = if ties == Ties::Tertiary { points[at].y - own } else { 0.0 };
            fitted[at] = Some(level + apart);
        }
    }
    fitted
}

/// The usable figures by position, then size, then weight.
fn order(points: &[Weighted]) -> Vec<usize> {
    let usable =
        |p: &Weighted| p.x.is_finite() && p.y.is_finite() && p.weight.is_finite() && p.weight > 0.0;
    let mut order: Vec<usize> = (0..points.len()).filter(|&at| usable(&points[at])).collect();
    let by_size = |a: &Weighted, b: &Weighted| {
        a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)).then(a.weight.total_cmp(&b.weight))
    };
    order.sort_by(|&a, &b| by_size(&points[a], &points[b]));
    order
}

/// Runs of one position.
fn groups<'a>(points: &[Weighted], order: &'a [usize]) -> Vec<&'a [usize]> {
    order.chunk_by(|&a, &b| points[a].x.total_cmp(&points[b].x).is_eq()).collect()
}

/// All figures of a group as one block.
fn together<P: Pool>(points: &[Weighted], group: &[usize], of: &impl Fn(&Weighted) -> P) -> P {
    let mut all = of(&points[group[0]]);
    for &at in &group[1..] {
        all.absorb(of(&points[at]));
    }
    all
}
