//! The probabilities of the masses.

use std::ops::Range;

use crate::stats::NotEstimable;

/// Self-consistent steps before Newton's method.
const FIRST_STEPS: usize = 100;
/// Rounds of Newton's method, with masses coming and going.
const ROUNDS: usize = 1000;
/// More masses above 0 than this are left to self-consistent steps: Newton's take the cube of them.
const NEWTON: usize = 200;
/// Self-consistent steps where there are too many masses.
const LAST_STEPS: usize = 50_000;
/// How far the conditions of the maximum may be missed.
const TOLERANCE: f64 = 1e-9;

/// Probabilities with what they achieve.
pub(super) struct Fit {
    pub(super) probabilities: Vec<f64>,
    pub(super) log_likelihood: f64,
    pub(super) gap: f64,
}

/// The problem: which masses each observation allows, and the share of its weight.
struct Problem<'a> {
    allowed: &'a [Range<usize>],
    shares: Vec<f64>,
    n_masses: usize,
}

/// Probabilities of highest likelihood.
pub(super) fn maximise(
    allowed: &[Range<usize>],
    weights: &[f64],
    n_masses: usize,
) -> Result<Fit, NotEstimable> {
    let total: f64 = weights.iter().sum();
    let shares = weights.iter().map(|w| w / total).collect();
    let problem = Problem { allowed, shares, n_masses };
    let mut p = vec![1.0 / n_masses as f64; n_masses];
    problem.self_consistent(&mut p, FIRST_STEPS);
    if n_masses <= NEWTON {
        problem.newton(&mut p);
    } else {
        problem.self_consistent(&mut p, LAST_STEPS);
    }
    let sum: f64 = p.iter().sum();
    for p in &mut p {
        *p /= sum;
    }
    let gap = problem.gap(&p);
    if gap.is_nan() || gap > TOLERANCE {
        return Err(NotEstimable::NotConverged);
    }
    let log_likelihood = total * problem.log_likelihood(&p);
    Ok(Fit { probabilities: p, log_likelihood, gap })
}

impl Problem<'_> {
    /// (Ap)_i: the probability of what each observation allows.
    fn fitted(&self, p: &[f64]) -> Vec<f64> {
        self.allowed.iter().map(|range| p[range.clone()].iter().sum()).collect()
    }

    fn log_likelihood(&self, p: &[f64]) -> f64 {
        self.fitted(p).iter().zip(&self.shares).map(|(fitted, share)| share * fitted.ln()).sum()
    }

    /// The derivative of the log-likelihood by each mass; 1 at the maximum where the mass is above 0.
    fn derivatives(&self, p: &[f64]) -> Vec<f64> {
        // Each observation adds the same to a run of masses: note where it begins and ends.
        let mut changes = vec![0.0; self.n_masses + 1];
        let mut d = vec![0.0; self.n_masses];
        for ((range, share), fitted) in self.allowed.iter().zip(&self.shares).zip(self.fitted(p)) {
            if range.len() > 16 {
                changes[range.start] += share / fitted;
                changes[range.end] -= share / fitted;
            } else {
                d[range.clone()].iter_mut().for_each(|d| *d += share / fitted);
            }
        }
        let mut run = 0.0;
        for (d, change) in d.iter_mut().zip(&changes) {
            run += change;
            *d += run;
        }
        d
    }

    /// How far the conditions of a maximum are missed.
    fn gap(&self, p: &[f64]) -> f64 {
        let missed = |(d, p): (f64, &f64)| if *p > 0.0 { (d - 1.0).abs() } else { d - 1.0 };
        self.derivatives(p).into_iter().zip(p).map(missed).fold(0.0, f64::max)
    }

    /// Turnbull's steps: each mass times its derivative.
    fn self_consistent(&self, p: &mut [f64], steps: usize) {
        for step in 0..steps {
            let derivatives = self.derivatives(p);
            p.iter_mut().zip(&derivatives).for_each(|(p, d)| *p *= d);
            if step % 50 == 49 && self.gap(p) <= TOLERANCE / 10.0 {
                break;
            }
        }
    }

    /// Newton's steps over the masses above 0 on log-likelihood − Σp, whose maximum sums to 1.
    fn newton(&self, p: &mut [f64]) {
        let small = 1e-4 / p.len() as f64;
        let derivatives = self.derivatives(p);
        for (p, d) in p.iter_mut().zip(&derivatives) {
            *p = if *p < small && *d < 1.0 { 0.0 } else { *p };
        }
        for _ in 0..ROUNDS {
            let d = self.derivatives(p);
            let support: Vec<usize> = (0..p.len()).filter(|&j| p[j] > 0.0).collect();
            let worst = support.iter().map(|&j| (d[j] - 1.0).abs()).fold(0.0, f64::max);
            if worst > 1e-13 {
                let before = worst;
                if self.step(p, &d, &support) || before > 1e-11 {
                    continue;
                }
            }
            let entering = (0..p.len()).filter(|&j| p[j] <= 0.0 && d[j] > 1.0 + TOLERANCE / 10.0);
            let Some(best) = entering.max_by(|&a, &b| d[a].total_cmp(&d[b])) else { return };
            p[best] = 1e-3 / p.len() as f64;
        }
    }

    /// One step; whether it changed anything.
    fn step(&self, p: &mut [f64], d: &[f64], support: &[usize]) -> bool {
        let Some(direction) = self.direction(p, d, support) else { return false };
        let moved = |t: f64| {
            let mut next = p.to_vec();
            for (&j, step) in support.iter().zip(&direction) {
                next[j] += t * step;
            }
            next
        };
        // As far as no mass falls below 0; the first that would becomes 0.
        let limits = support.iter().zip(&direction).filter(|(_, step)| **step < 0.0);
        let limit = limits.map(|(&j, step)| (-p[j] / step, j)).min_by(|a, b| a.0.total_cmp(&b.0));
        let (mut t, blocked) = match limit {
            Some((t, j)) if t <= 1.0 => (t, Some(j)),
            _ => (1.0, None),
        };
        let height = |p: &[f64]| self.log_likelihood(p) - p.iter().sum::<f64>();
        let from = height(p);
        for halved in 0..50 {
            let mut next = moved(t);
            if let Some(j) = blocked.filter(|_| halved == 0) {
                next[j] = 0.0;
            }
            for p in &mut next {
                *p = p.max(0.0);
            }
            if height(&next) >= from - 1e-15 {
                let changed = next.iter().zip(p.iter()).any(|(a, b)| a.total_cmp(b).is_ne());
                p.copy_from_slice(&next);
                return changed;
            }
            t /= 2.0;
        }
        false
    }

    /// Minus the inverse of the second derivatives times the first, over the support.
    fn direction(&self, p: &[f64], d: &[f64], support: &[usize]) -> Option<Vec<f64>> {
        let n = support.len();
        let mut matrix = vec![vec![0.0; n]; n];
        for ((range, share), fitted) in self.allowed.iter().zip(&self.shares).zip(self.fitted(p)) {
            let first = support.partition_point(|&j| j < range.start);
            let end = support.partition_point(|&j| j < range.end);
            for row in &mut matrix[first..end] {
                row[first..end].iter_mut().for_each(|cell| *cell += share / (fitted * fitted));
            }
        }
        // Masses that no observation tells apart would make it singular.
        let ridge = 1e-13 * (0..n).map(|j| matrix[j][j]).fold(0.0, f64::max);
        for (j, row) in matrix.iter_mut().enumerate() {
            row[j] += ridge;
        }
        let slope = support.iter().map(|&j| d[j] - 1.0).collect();
        cholesky_solve(matrix, slope)
    }
}

/// Solves a symmetric positive definite system; none where it is not.
fn cholesky_solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Option<Vec<f64>> {
    let n = b.len();
    for i in 0..n {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| a[i][k] * a[j][k]).sum();
            let rest = a[i][j] - dot;
            a[i][j] = if i == j { rest.sqrt() } else { rest / a[j][j] };
            if !a[i][j].is_finite() {
                return None;
            }
        }
    }
    for i in 0..n {
        let dot: f64 = (0..i).map(|k| a[i][k] * b[k]).sum();
        b[i] = (b[i] - dot) / a[i][i];
    }
    for i in (0..n).rev() {
        let dot: f64 = (i + 1..n).map(|k| a[k][i] * b[k]).sum();
        b[i] = (b[i] - dot) / a[i][i];
    }
    b.iter().all(|x| x.is_finite()).then_some(b)
}
