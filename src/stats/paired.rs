//! Two raters who both gave a figure.

use super::NotEstimable;

/// Pairs of finite figures, at least two.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pairs(Vec<(f64, f64)>);

impl Pairs {
    /// Keeps the pairs of which both figures are there.
    pub fn new(first: &[Option<f64>], second: &[Option<f64>]) -> Result<Self, NotEstimable> {
        if first.len() != second.len() {
            return Err(NotEstimable::UnequalLengths);
        }
        if first.iter().chain(second).flatten().any(|figure| !figure.is_finite()) {
            return Err(NotEstimable::NotFinite);
        }
        let pairs: Vec<_> = first.iter().zip(second).filter_map(|(a, b)| a.zip(*b)).collect();
        if pairs.len() < 2 { Err(NotEstimable::TooFew { needed: 2 }) } else { Ok(Self(pairs)) }
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = (f64, f64)> {
        self.0.iter().copied()
    }

    pub fn means(&self) -> [f64; 2] {
        let n = self.len() as f64;
        [self.iter().map(|p| p.0).sum::<f64>() / n, self.iter().map(|p| p.1).sum::<f64>() / n]
    }

    /// Whether one of the two always gives the same figure.
    pub fn constant(&self) -> bool {
        let same = |of: fn(&(f64, f64)) -> f64| {
            self.0.windows(2).all(|w| of(&w[0]).total_cmp(&of(&w[1])).is_eq())
        };
        same(|p| p.0) || same(|p| p.1)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Peak expiratory flow in l/min of 17 people, large Wright meter, first reading (Bland and
    /// Altman, Lancet 327:307, 1986, table 1).
    pub const WRIGHT: [f64; 17] = [
        494.0, 395.0, 516.0, 434.0, 476.0, 557.0, 413.0, 442.0, 650.0, 433.0, 417.0, 656.0, 267.0,
        478.0, 178.0, 423.0, 427.0,
    ];
    /// The same people with the mini meter, first reading.
    pub const MINI: [f64; 17] = [
        512.0, 430.0, 520.0, 428.0, 500.0, 600.0, 364.0, 380.0, 658.0, 445.0, 432.0, 626.0, 260.0,
        477.0, 259.0, 350.0, 451.0,
    ];

    /// All given.
    pub fn given(figures: &[f64]) -> Vec<Option<f64>> {
        figures.iter().copied().map(Some).collect()
    }

    /// Relative to the expected number.
    #[track_caller]
    pub fn close(found: f64, expected: f64, tolerance: f64) {
        let off = (found - expected).abs() / expected.abs().max(f64::MIN_POSITIVE);
        assert!(off <= tolerance, "{found} instead of {expected}: off by {off:e}");
    }

    #[test]
    fn only_full_pairs_count() {
        let pairs = Pairs::new(&[Some(1.0), None, Some(3.0)], &[Some(2.0), Some(5.0), Some(7.0)]);
        assert_eq!(pairs, Ok(Pairs(vec![(1.0, 2.0), (3.0, 7.0)])));
        let check = |a: &[Option<f64>], b: &[Option<f64>], why| {
            assert_eq!(Pairs::new(a, b), Err(why));
        };
        check(&[Some(1.0)], &[], NotEstimable::UnequalLengths);
        check(&[Some(1.0), None], &[Some(1.0), Some(2.0)], NotEstimable::TooFew { needed: 2 });
        check(&[Some(f64::NAN); 2], &[Some(1.0); 2], NotEstimable::NotFinite);
    }
}
