//! How a wording becomes what is known of a number.

use serde::Serialize;

use crate::extract::Claim;
use crate::schema::Qualifier;
use crate::schema::vocabulary::vocabulary;
use crate::stats::Censored;

vocabulary! {
    /// How a wording becomes an interval: conventions of those who count the dead of conflicts.
    ///
    /// Where a codebook is silent, the rule is ours and [`Reading::figure`] says so.
    Reading {
        /// What was said, and no more.
        Literal => "literal",
        /// The lowest number said; dozens are 12, hundreds 100 (ACLED).
        Acled => "acled",
        /// Low estimate (UCDP).
        UcdpLow => "ucdp_low",
        /// Best estimate (UCDP).
        UcdpBest => "ucdp_best",
        /// High estimate (UCDP).
        UcdpHigh => "ucdp_high",
        /// Minimum (Iraq Body Count).
        IbcMin => "ibc_min",
        /// Maximum (Iraq Body Count).
        IbcMax => "ibc_max",
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
    /// *Method*, literal: "n" and "about n" are the point n; "at least n" is [n, ∞); "more than n"
    /// is [n + 1, ∞), for people come in whole numbers; "almost n" and "up to n" are [0, n], "less
    /// than n" [0, n − 1]; "a to b" is [a, b]; a magnitude has the bounds of the codebook.
    ///
    /// The others make numbers of bounds. ACLED takes the most conservative estimate, and 10, 12, 100
    /// for tens, dozens and hundreds "and so on" (ACLED, "Fatalities", frequently asked questions,
    /// 2023; *ACLED Codebook*, section on reported fatalities): here the lowest number that is named,
    /// and the bare magnitude, half of what our codebook has as its lower bound. UCDP has a low, a
    /// best and a high estimate of each event (Sundberg and Melander, *J. Peace Res.* 50:523, 2013;
    /// *UCDP GED Codebook*): here the lower end, the number named, and the upper end. Iraq Body
    /// Count has a minimum, which may be 0, and a maximum of the numbers reported (Hicks and others,
    /// *Public Library of Science Medicine* 8:e1000415, 2011): here both ends as numbers. Ours where
    /// the codebooks leave it to coders: the best of an interval is its middle; an end that the
    /// wording does not name stays open for UCDP, and is the number that is named, or 0 below, for
    /// Iraq Body Count.
    ///
    /// *Missing values*: `None` where the slots that the wording needs are empty or cross.
    pub fn figure(self, claim: &Claim) -> Option<Figure> {
        let literal = literal(claim)?;
        let known = match self {
            Self::Literal => literal,
            Self::Acled => Censored::Exact(conservative(claim, literal)),
            Self::UcdpLow => literal.low().map_or(literal, Censored::Exact),
            Self::UcdpHigh => literal.high().map_or(literal, Censored::Exact),
            Self::UcdpBest => Censored::Exact(match literal {
                Censored::Between(low, high) => f64::midpoint(low, high),
                known => named(known),
            }),
            Self::IbcMin => Censored::Exact(literal.low().unwrap_or(0.0)),
            Self::IbcMax => Censored::Exact(literal.high().unwrap_or(named(literal))),
        };
        Some(Figure { known, approximate: claim.qualifier == Qualifier::About })
    }
}

fn literal(claim: &Claim) -> Option<Censored> {
    let [low, best, high] = [claim.low, claim.best, claim.high].map(|n| n.map(|n| n as f64));
    match claim.qualifier {
        Qualifier::Exact | Qualifier::About => best.map(Censored::Exact),
        Qualifier::AtLeast => low.map(Censored::AtLeast),
        Qualifier::MoreThan => low.map(|n| Censored::AtLeast(n + 1.0)),
        Qualifier::Almost | Qualifier::UpTo => high.map(Censored::AtMost),
        Qualifier::LessThan => high.and_then(|n| Censored::from_bounds(Some(0.0), Some(n - 1.0))),
        Qualifier::Between | Qualifier::Vague => Censored::from_bounds(low, high),
    }
}

/// The lowest number that a wording names, or the bare magnitude.
fn conservative(claim: &Claim, literal: Censored) -> f64 {
    match (claim.qualifier, claim.low, claim.high) {
        // "dozens" are 24 to 99 in the codebook, "several" 3 or more.
        (Qualifier::Vague, Some(low), Some(_)) => low as f64 / 2.0,
        (Qualifier::MoreThan, Some(low), _) => low as f64,
        _ => named(literal),
    }
}

/// The lower end, or where there is none the upper one.
fn named(known: Censored) -> f64 {
    known.low().unwrap_or(known.most())
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
    fn conventions_make_numbers_of_wordings() {
        use Reading::{Acled, IbcMax, IbcMin, UcdpBest, UcdpHigh, UcdpLow};
        let n = Some(100);
        let check = |qualifier, slots: [Option<u64>; 3], expected: [Censored; 6]| {
            let [low, best, high] = slots;
            let claim = Claim { qualifier, low, best, high, ..claim("c", "nis", 0, 1) };
            let readings = [Acled, UcdpLow, UcdpBest, UcdpHigh, IbcMin, IbcMax];
            let found = readings.map(|reading| reading.figure(&claim).unwrap().known);
            assert_eq!(found, expected, "{qualifier}");
        };
        let exact = |numbers: [f64; 6]| numbers.map(Exact);
        check(Qualifier::Exact, [n, n, n], exact([100.0; 6]));
        check(Qualifier::About, [None, n, None], exact([100.0; 6]));
        let mut at_least = exact([100.0; 6]);
        at_least[3] = AtLeast(100.0);
        check(Qualifier::AtLeast, [n, None, None], at_least);
        let mut more_than = exact([100.0, 101.0, 101.0, 101.0, 101.0, 101.0]);
        more_than[3] = AtLeast(101.0);
        check(Qualifier::MoreThan, [n, None, None], more_than);
        let mut up_to = exact([100.0, 100.0, 100.0, 100.0, 0.0, 100.0]);
        up_to[1] = AtMost(100.0);
        check(Qualifier::UpTo, [None, None, n], up_to);
        let between = exact([100.0, 100.0, 150.0, 200.0, 100.0, 200.0]);
        check(Qualifier::Between, [n, None, Some(200)], between);
        // Dozens and hundreds.
        let dozens = exact([12.0, 24.0, 61.5, 99.0, 24.0, 99.0]);
        check(Qualifier::Vague, [Some(24), None, Some(99)], dozens);
        let hundreds = exact([100.0, 200.0, 599.5, 999.0, 200.0, 999.0]);
        check(Qualifier::Vague, [Some(200), None, Some(999)], hundreds);
        let mut several = exact([3.0; 6]);
        several[3] = AtLeast(3.0);
        check(Qualifier::Vague, [Some(3), None, None], several);
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
