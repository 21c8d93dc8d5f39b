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
