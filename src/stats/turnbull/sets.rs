//! Innermost intervals, and which of them each observation allows.

use std::cmp::Ordering;
use std::ops::Range;

use super::{Mass, Observation};

/// An end on the line: an open left end lies just above its value, an open right one just below.
#[derive(Debug, Clone, Copy)]
struct End {
    value: f64,
    shift: i8,
    is_right: bool,
}

impl End {
    /// Left before right where both lie at one place: then the interval between them is a point.
    fn order(&self, other: &Self) -> Ordering {
        let place = self.value.total_cmp(&other.value).then(self.shift.cmp(&other.shift));
        place.then(self.is_right.cmp(&other.is_right))
    }

    fn left(of: &Observation) -> Self {
        Self { value: of.low, shift: i8::from(!of.low_closed), is_right: false }
    }

    fn right(of: &Observation) -> Self {
        Self { value: of.high, shift: -i8::from(!of.high_closed), is_right: true }
    }
}

/// The masses that each observation allows, which stand side by side, and the masses.
pub(super) fn innermost(observations: &[Observation]) -> (Vec<Range<usize>>, Vec<Mass>) {
    let mut ends: Vec<End> =
        observations.iter().flat_map(|o| [End::left(o), End::right(o)]).collect();
    ends.sort_by(End::order);
    let pairs = ends.windows(2).filter(|pair| !pair[0].is_right && pair[1].is_right);
    let sets: Vec<[End; 2]> = pairs.map(|pair| [pair[0], pair[1]]).collect();
    let allowed = |observation: &Observation| {
        let (left, right) = (End::left(observation), End::right(observation));
        let first = sets.partition_point(|[low, _]| low.order(&left).is_lt());
        let end = sets.partition_point(|[_, high]| high.order(&right).is_le());
        first..end
    };
    let mass = |[low, high]: &[End; 2]| Mass {
        low: low.value,
        high: high.value,
        low_closed: low.shift == 0,
        high_closed: high.shift == 0,
        probability: 0.0,
    };
    (observations.iter().map(allowed).collect(), sets.iter().map(mass).collect())
}
