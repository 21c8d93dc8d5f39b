//! What part of a variance each of several causes accounts for, whatever their order.

use super::NotEstimable;

/// Shares of causes in a variance.
#[derive(Debug, Clone, PartialEq)]
pub struct VarianceShares {
    /// Share of each cause in the order given, between 0 and 1.
    pub causes: Vec<f64>,
    /// Share of the groups, between 0 and 1; `None` where there are too few values to part it from
    /// the rest, which then holds both.
    pub groups: Option<f64>,
    /// Share of what neither explains. All shares sum to 1.
    pub rest: f64,
}

/// One cause as columns of numbers, one number per value: a single column for a quantity, one column
/// of zeros and ones per level (all but one) for a property.
pub type Columns = Vec<Vec<f64>>;

/// Splits the variance of values among causes, groups and a rest.
///
/// *Units*: none, shares.
///
/// *Method*: every set of causes is fitted by least squares, groups by a mean each; its adjusted
/// R² is `1 − s²/s₀²`, with s² the residual variance on its degrees of freedom. A cause gets the
/// mean rise of the adjusted R² by its addition over all orders in which causes can be added:
/// Lindeman, Merenda and Gold, *Introduction to Bivariate and Multivariate Analysis* (1980), p. 119,
/// in the notation of Grömping, *J. Stat. Softw.* 17(1), 2006, eq. 5, which is Shapley's value. The
/// rest is 1 − R². Means below 0, which adjusting allows, become 0, and all is divided by the sum.
/// Two causes that always occur together get the same share: no data can tell them apart.
///
/// *Conditions*: at least two more values than numbers to be fitted, else first the groups join the
/// rest, then there is an error.
///
/// *Errors*: lists of different length; numbers that are not finite;
/// [`NotEstimable::NoSpread`] where all values are equal; [`NotEstimable::TooFew`] where the causes
/// need more values.
pub fn variance_shares(
    values: &[f64],
    causes: &[Columns],
    groups: &[usize],
) -> Result<VarianceShares, NotEstimable> {
    check(values, causes, groups)?;
    let whole = Moments::new(values, causes, &vec![0; values.len()]);
    if whole.total <= 1e-24 * whole.squares {
        return Err(NotEstimable::NoSpread);
    }
    let grouped = Moments::new(values, causes, groups);
    let n = causes.len();
    let full = (1_usize << n) - 1;
    if let Some(explained) = all_sets(&[&whole, &grouped], full, n) {
        let (shares, rest) = shapley(&explained, n + 1);
        let (causes, groups) = shares.split_at(n);
        return Ok(VarianceShares {
            causes: causes.to_vec(),
            groups: groups.first().copied(),
            rest,
        });
    }
    let explained = all_sets(&[&whole], full, n)
        .ok_or(NotEstimable::TooFew { needed: whole.rank(full).0 + SPARE })?;
    let (causes, rest) = shapley(&explained, n);
    Ok(VarianceShares { causes, groups: None, rest })
}

/// So many more values than fitted numbers are needed.
const SPARE: usize = 2;

fn check(values: &[f64], causes: &[Columns], groups: &[usize]) -> Result<(), NotEstimable> {
    let columns = || causes.iter().flatten();
    if values.len() != groups.len() || columns().any(|column| column.len() != values.len()) {
        return Err(NotEstimable::UnequalLengths);
    }
    if values.is_empty() {
        return Err(NotEstimable::NoValues);
    }
    let all_finite = values.iter().chain(columns().flatten()).all(|x| x.is_finite());
    if all_finite { Ok(()) } else { Err(NotEstimable::NotFinite) }
}

/// Adjusted R² of every set of causes; the last one of a set is the groups, where they are given.
fn all_sets(moments: &[&Moments], full: usize, n: usize) -> Option<Vec<f64>> {
    let whole = moments[0];
    let base = whole.residual_variance(0)?;
    moments
        .iter()
        .flat_map(|moments| (0..=full).map(move |set| moments.residual_variance(set)))
        .map(|variance| variance.map(|variance| 1.0 - variance / base))
        .collect::<Option<Vec<f64>>>()
        .filter(|explained| explained.len() == moments.len() << n)
}

/// The mean rise by each cause over all orders, and what is left; negative ones as 0, sum 1.
fn shapley(explained: &[f64], n: usize) -> (Vec<f64>, f64) {
    let factorial = |k: usize| (1..=k).map(|i| i as f64).product::<f64>();
    let share = |cause: usize| {
        let without = (0..explained.len()).filter(|set| set & (1 << cause) == 0);
        let rise = |set: usize| {
            let size = set.count_ones() as usize;
            let orders = factorial(size) * factorial(n - size - 1) / factorial(n);
            orders * (explained[set | (1 << cause)] - explained[set])
        };
        without.map(rise).sum::<f64>().max(0.0)
    };
    let shares: Vec<f64> = (0..n).map(share).collect();
    let rest = (1.0 - explained.last().copied().unwrap_or_default()).max(0.0);
    let sum = shares.iter().sum::<f64>() + rest;
    (shares.iter().map(|share| share / sum).collect(), rest / sum)
}

/// Sums of squares and products about the means of groups.
struct Moments {
    n: usize,
    n_groups: usize,
    /// Products of columns with each other, and with the values in the last row and column.
    products: Vec<Vec<f64>>,
    /// Which cause each column belongs to.
    cause: Vec<usize>,
    total: f64,
    /// Sum of squares of the values about zero, for scale.
    squares: f64,
}

impl Moments {
    fn new(values: &[f64], causes: &[Columns], groups: &[usize]) -> Self {
        let cause =
            causes.iter().enumerate().flat_map(|(c, columns)| columns.iter().map(move |_| c));
        let columns: Vec<&[f64]> =
            causes.iter().flatten().map(Vec::as_slice).chain([values]).collect();
        let ids = ranks(groups);
        let n_groups = ids.iter().max().map_or(0, |last| last + 1);
        let centred: Vec<Vec<f64>> =
            columns.iter().map(|column| centred(column, &ids, n_groups)).collect();
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let products: Vec<Vec<f64>> =
            centred.iter().map(|a| centred.iter().map(|b| dot(a, b)).collect()).collect();
        let total = products.last().and_then(|row| row.last()).copied().unwrap_or_default();
        Self {
            n: values.len(),
            n_groups,
            products,
            cause: cause.collect(),
            total,
            squares: dot(values, values),
        }
    }

    /// Residual sum of squares on its degrees of freedom; none where too few are left.
    fn residual_variance(&self, set: usize) -> Option<f64> {
        let (rank, residual) = self.rank(set);
        (self.n >= rank + SPARE).then(|| residual / (self.n - rank) as f64)
    }

    /// Numbers fitted by the groups and a set of causes, and the residual sum of squares.
    ///
    /// *Method*: Gauss-Jordan sweeps over the products; a column that the others give is left out.
    fn rank(&self, set: usize) -> (usize, f64) {
        let mut a = self.products.clone();
        let last = a.len() - 1;
        let mut rank = self.n_groups;
        for k in (0..last).filter(|&k| set & (1 << self.cause[k]) != 0) {
            if a[k][k] <= 1e-9 * self.products[k][k] || a[k][k] <= 0.0 {
                continue;
            }
            rank += 1;
            let pivot = a[k].clone();
            for row in a.iter_mut().enumerate().filter(|(i, _)| *i != k).map(|(_, row)| row) {
                let factor = row[k] / pivot[k];
                row.iter_mut().zip(&pivot).for_each(|(cell, p)| *cell -= factor * p);
            }
        }
        (rank, a[last][last].max(0.0))
    }
}

/// Groups as 0, 1, 2, … in ascending order.
fn ranks(groups: &[usize]) -> Vec<usize> {
    let mut known = groups.to_vec();
    known.sort_unstable();
    known.dedup();
    groups.iter().map(|group| known.partition_point(|k| k < group)).collect()
}

fn centred(column: &[f64], groups: &[usize], n_groups: usize) -> Vec<f64> {
    let mut sums = vec![(0.0, 0.0); n_groups];
    for (x, &group) in column.iter().zip(groups) {
        sums[group].0 += x;
        sums[group].1 += 1.0;
    }
    column.iter().zip(groups).map(|(x, &group)| x - sums[group].0 / sums[group].1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{Random, close};

    #[test]
    fn one_cause_gets_its_adjusted_r_squared() {
        // y = x + noise of five values: R² by hand, adjusted 1 − (1 − R²)·4/3.
        let (x, y) = ([1.0, 2.0, 3.0, 4.0, 5.0], [1.1, 1.9, 3.2, 3.9, 5.0]);
        let shares = variance_shares(&y, &[vec![x.to_vec()]], &[0; 5]).unwrap();
        let (sxy, sxx, syy) = (9.8, 10.0, 9.668);
        let adjusted = 1.0 - (1.0 - sxy * sxy / (sxx * syy)) * 4.0 / 3.0;
        close(shares.causes[0], adjusted, 1e-9);
        close(shares.rest, 1.0 - adjusted, 1e-9);
        close(shares.groups.unwrap(), 0.0, 0.0);
    }

    #[test]
    fn causes_that_occur_together_share_alike_and_all_sum_to_one() {
        let x = vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let y = [1.0, 2.2, 2.9, 4.1, 5.2, 5.8];
        let twice = [vec![x.clone()], vec![x.iter().map(|x| 2.0 * x).collect()]];
        let shares = variance_shares(&y, &twice, &[0; 6]).unwrap();
        close(shares.causes[0], shares.causes[1], 1e-12);
        close(shares.causes.iter().sum::<f64>() + shares.groups.unwrap() + shares.rest, 1.0, 1e-12);
        // Neither order of rows nor scale of values matters.
        let turned: Vec<f64> = y.iter().rev().map(|y| 1e3 * y).collect();
        let columns = twice.map(|c| c.into_iter().map(|c| c.into_iter().rev().collect()).collect());
        let again = variance_shares(&turned, &columns, &[3; 6]).unwrap();
        close(again.causes[0], shares.causes[0], 1e-9);
    }

    #[test]
    fn each_cause_alone_is_found() {
        let mut random = Random::new(11);
        let n = 300;
        let x: Vec<f64> = (0..n).map(|_| random.unit()).collect();
        let level: Vec<f64> = (0..n).map(|_| f64::from(u8::from(random.unit() < 0.5))).collect();
        let groups: Vec<usize> = (0..n).map(|_| random.below(6)).collect();
        let noise: Vec<f64> = (0..n).map(|_| random.normal()).collect();
        let check = |values: Vec<f64>, expected: usize| {
            let causes = [vec![x.clone()], vec![level.clone()]];
            let shares = variance_shares(&values, &causes, &groups).unwrap();
            let mut all = shares.causes;
            all.extend([shares.groups.unwrap(), shares.rest]);
            assert!(all[expected] > 0.97, "{expected}: {all:?}");
        };
        let slightly = |i: usize| 0.01 * noise[i];
        check((0..n).map(|i| 3.0 * x[i] + slightly(i)).collect(), 0);
        check((0..n).map(|i| level[i] + slightly(i)).collect(), 1);
        check((0..n).map(|i| groups[i] as f64 + slightly(i)).collect(), 2);
        check(noise.clone(), 3);
    }

    #[test]
    fn too_few_values_join_groups_and_rest_and_fewer_are_an_error() {
        let x = vec![vec![1.0, 2.0, 3.0, 4.0]];
        let shares =
            variance_shares(&[1.0, 2.1, 2.9, 4.2], std::slice::from_ref(&x), &[0, 1, 2, 3])
                .unwrap();
        assert_eq!(shares.groups, None);
        close(shares.causes[0] + shares.rest, 1.0, 1e-12);
        let few = variance_shares(&[1.0, 2.0, 2.5], &[vec![vec![1.0, 2.0, 3.0]]], &[0, 1, 2]);
        assert_eq!(few, Err(NotEstimable::TooFew { needed: 4 }));
        assert_eq!(variance_shares(&[2.0; 4], &[x], &[0; 4]), Err(NotEstimable::NoSpread));
        assert_eq!(variance_shares(&[], &[], &[]), Err(NotEstimable::NoValues));
        assert_eq!(variance_shares(&[1.0], &[], &[]), Err(NotEstimable::UnequalLengths));
    }
}
