//! How a wording becomes what is known of a number.

use serde::Serialize;

use crate::extract::Claim;
use crate::schema::Qualifier;
use crate::schema::vocabulary::vocabulary;
use crate::stats::Censored;

vocabulary! {
    /// How a wording becomes an interval.
    Reading {
        /// What was said, and no more.
        Literal => "literal",
    }
}

/// What a claim says of a number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Figure {
    /// The number, or its bounds.
    pub known: Censored,
    /// Whether the text says "about".
    pub approximate: bool,
}

impl Reading {
    /// The claim's figure.
    ///
    /// *Method* (literal): "n" and "about n" are the point n; "at least n" is [n, ∞); "more than n"
    /// is [n + 1, ∞), for people come in whole numbers; "almost n" and "up to n" are [0, n], "less
    /// than n" [0, n − 1]; "a to b" is [a, b]; a magnitude has the bounds of the codebook.
    ///
    /// *Missing values*: `None` where the slots that the wording needs are empty or cross.
    pub fn figure(self, claim: &Claim) -> Option<Figure> {
        let Self::Literal = self;
        let [low, best, high] = [claim.low, claim.best, claim.high].map(|n| n.map(|n| n as f64));
        let known = match claim.qualifier {
            Qualifier::Exact | Qualifier::About => best.map(Censored::Exact),
            Qualifier::AtLeast => low.map(Censored::AtLeast),
            Qualifier::MoreThan => low.map(|n| Censored::AtLeast(n + 1.0)),
            Qualifier::Almost | Qualifier::UpTo => high.map(Censored::AtMost),
            Qualifier::LessThan => {
                high.and_then(|n| Censored::from_bounds(Some(0.0), Some(n - 1.0)))
            }
            Qualifier::Between | Qualifier::Vague => Censored::from_bounds(low, high),
        };
        known.map(|known| Figure { known, approximate: claim.qualifier == Qualifier::About })
    }
}

impl Figure {
    /// What is known when "about n" may be any number that rounds to n.
    ///
    /// *Method*: n is taken to be rounded at its last digit other than zero, so 4,700 stands for
    /// 4,650 to 4,750. Just below a power of ten the rounding is ten times finer: 1,000 stands for
    /// 950 to 1,500. Figures without "about" stay as they are.
    pub fn widened(self) -> Censored {
        match self.known {
            Censored::Exact(n) if self.approximate && n > 0.0 => {
                let unit = last_digit(n);
                let below = if unit >= n { unit / 10.0 } else { unit };
                Censored::Between(n - below / 2.0, n + unit / 2.0)
            }
            known => known,
        }
    }
}

/// The power of ten of the last digit other than zero.
fn last_digit(n: f64) -> f64 {
    let mut unit = 1.0;
    while unit < n && n % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    unit
}

#[cfg(test)]
mod tests {
    use super::super::fixture::claim;
    use super::Censored::{AtLeast, AtMost, Between, Exact};
    use super::*;

    #[test]
    fn wordings_become_what_they_say() {
        let check = |qualifier, slots: [Option<u64>; 3], expected: Option<Censored>| {
            let [low, best, high] = slots;
            let claim = Claim { qualifier, low, best, high, ..claim("c", "nis", 0, 1) };
            let figure = Reading::Literal.figure(&claim);
            assert_eq!(figure.map(|f| f.known), expected, "{qualifier}");
        };
        let n = Some(100);
        check(Qualifier::Exact, [n, n, n], Some(Exact(100.0)));
        check(Qualifier::About, [None, n, None], Some(Exact(100.0)));
        check(Qualifier::AtLeast, [n, None, None], Some(AtLeast(100.0)));
        check(Qualifier::MoreThan, [n, None, None], Some(AtLeast(101.0)));
        check(Qualifier::Almost, [None, n, n], Some(AtMost(100.0)));
        check(Qualifier::UpTo, [None, None, n], Some(AtMost(100.0)));
        check(Qualifier::LessThan, [None, None, n], Some(AtMost(99.0)));
        check(Qualifier::LessThan, [None, None, Some(0)], None);
        check(Qualifier::Between, [n, None, Some(200)], Some(Between(100.0, 200.0)));
        check(Qualifier::Vague, [Some(3), None, None], Some(AtLeast(3.0)));
        check(Qualifier::Vague, [Some(2000), None, Some(9999)], Some(Between(2000.0, 9999.0)));
        check(Qualifier::Exact, [n, None, None], None);
    }

    #[test]
    fn about_reaches_as_far_as_its_rounding() {
        let check = |n, low, high| {
            let figure = Figure { known: Exact(n), approximate: true };
            assert_eq!(figure.widened(), Between(low, high));
        };
        check(4700.0, 4650.0, 4750.0);
        check(11_000.0, 10_500.0, 11_500.0);
        check(600.0, 550.0, 650.0);
        check(1000.0, 950.0, 1500.0);
        check(12.0, 11.5, 12.5);
        let bound = Figure { known: AtLeast(100.0), approximate: false };
        assert_eq!(bound.widened(), AtLeast(100.0));
    }
}
