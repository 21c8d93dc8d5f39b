//! What each figure adds to the logarithm of the likelihood, with its derivatives.

use crate::stats::distribution::{LN_SQRT_2PI, ln_normal_cdf, normal_density};
use crate::stats::{Censored, NotEstimable, normal_cdf};

/// α = μ/σ and β = 1/σ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) alpha: f64,
    pub(super) beta: f64,
}

/// A figure in centred and scaled logarithms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Term {
    Exact(f64),
    AtLeast(f64),
    AtMost(f64),
    Between(f64, f64),
}

/// The figures in logarithms, centred and scaled so that they lie about zero within about one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sample {
    pub(super) terms: Vec<Term>,
    centre: f64,
    scale: f64,
}

/// A sum over figures with its first derivatives (by α, β) and second ones (αα, αβ, ββ).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) value: f64,
    pub(super) gradient: [f64; 2],
    pub(super) curvature: [f64; 3],
}

impl Sample {
    pub(super) fn new(figures: &[Censored]) -> Result<Self, NotEstimable> {
        let terms = figures.iter().filter_map(|figure| term(*figure).transpose());
        let mut terms = terms.collect::<Result<Vec<Term>, _>>()?;
        if terms.is_empty() {
            return Err(NotEstimable::NoValues);
        }
        if terms.len() < 2 {
            return Err(NotEstimable::TooFew { needed: 2 });
        }
        let ends = |pick: fn(f64, f64) -> f64| terms.iter().flat_map(Term::ends).reduce(pick);
        let (low, high) = ends(f64::min).zip(ends(f64::max)).ok_or(NotEstimable::NoValues)?;
        let centre = f64::midpoint(low, high);
        let scale = if high > low { high - low } else { 1.0 };
        for term in &mut terms {
            *term = term.map(|x| (x - centre) / scale);
        }
        Ok(Self { terms, centre, scale })
    }

    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    pub(super) fn n_exact(&self) -> usize {
        self.terms.iter().filter(|term| matches!(term, Term::Exact(_))).count()
    }

    pub(super) fn has_bounds_alone(&self) -> bool {
        self.terms.iter().all(|term| matches!(term, Term::AtLeast(_) | Term::AtMost(_)))
    }

    pub(super) fn scale(&self) -> f64 {
        self.scale
    }

    pub(super) fn mu_and_sigma(&self, at: Point) -> (f64, f64) {
        (self.natural(at.alpha / at.beta), self.scale / at.beta)
    }

    /// A place among the terms as a natural logarithm.
    pub(super) fn natural(&self, x: f64) -> f64 {
        self.centre + self.scale * x
    }

    /// A natural logarithm as a place among the terms.
    pub(super) fn place(&self, log: f64) -> f64 {
        (log - self.centre) / self.scale
    }

    /// What turns densities of the terms into densities of the figures.
    pub(super) fn jacobian(&self) -> f64 {
        let each = |term: &Term| match term {
            Term::Exact(x) => -self.natural(*x) - self.scale.ln(),
            _ => 0.0,
        };
        self.terms.iter().map(each).sum()
    }

    /// The logarithm of the likelihood with its derivatives.
    pub(super) fn sums(&self, at: Point) -> Sums {
        self.terms.iter().fold(Sums::default(), |sums, term| sums.plus(term.sums(at)))
    }

    /// Share of a number's information on μ that each figure carries, summed: numbers count 1.
    pub(super) fn informative(&self, at: Point) -> f64 {
        self.terms.iter().map(|term| -term.sums(at).curvature[0]).sum()
    }
}

/// The figure in logarithms; none where it says nothing.
fn term(figure: Censored) -> Result<Option<Term>, NotEstimable> {
    let ends = [figure.low(), figure.high()];
    if ends.into_iter().flatten().any(|end| !end.is_finite()) {
        return Err(NotEstimable::NotFinite);
    }
    if ends.into_iter().flatten().any(|end| end < 0.0) || ends[1].is_some_and(|high| high <= 0.0) {
        return Err(NotEstimable::NotPositive);
    }
    Ok(match figure {
        Censored::Exact(n) => Some(Term::Exact(n.ln())),
        Censored::AtLeast(0.0) => None,
        Censored::AtLeast(low) => Some(Term::AtLeast(low.ln())),
        Censored::AtMost(high) | Censored::Between(0.0, high) => Some(Term::AtMost(high.ln())),
        Censored::Between(low, high) if low < high => Some(Term::Between(low.ln(), high.ln())),
        Censored::Between(low, _) => Some(Term::Exact(low.ln())),
    })
}

impl Term {
    /// The finite ends.
    pub(super) fn ends(&self) -> impl Iterator<Item = f64> + use<> {
        let (first, second) = match *self {
            Self::Exact(x) | Self::AtLeast(x) | Self::AtMost(x) => (x, None),
            Self::Between(low, high) => (low, Some(high)),
        };
        std::iter::once(first).chain(second)
    }

    fn map(self, f: impl Fn(f64) -> f64) -> Self {
        match self {
            Self::Exact(x) => Self::Exact(f(x)),
            Self::AtLeast(x) => Self::AtLeast(f(x)),
            Self::AtMost(x) => Self::AtMost(f(x)),
            Self::Between(low, high) => Self::Between(f(low), f(high)),
        }
    }

    fn sums(self, at: Point) -> Sums {
        match self {
            Self::Exact(x) => exact(x, at),
            Self::AtLeast(x) => one_sided(-x, -1.0, at),
            Self::AtMost(x) => one_sided(x, 1.0, at),
            Self::Between(low, high) => between(low, high, at),
        }
    }
}

/// ln β − z²/2 − ln √2π with z = βx − α.
fn exact(x: f64, Point { alpha, beta }: Point) -> Sums {
    let z = beta * x - alpha;
    Sums {
        value: beta.ln() - 0.5 * z * z - LN_SQRT_2PI,
        gradient: [z, 1.0 / beta - z * x],
        curvature: [-1.0, x, -1.0 / (beta * beta) - x * x],
    }
}

/// ln Φ(u) with u = βs − `sign`·α; s is the end, mirrored for a lower one.
fn one_sided(s: f64, sign: f64, Point { alpha, beta }: Point) -> Sums {
    let u = beta * s - sign * alpha;
    let (value, first) = ln_normal_cdf(u);
    let second = -first * (first + u);
    Sums {
        value,
        gradient: [-sign * first, s * first],
        curvature: [second, -sign * s * second, s * s * second],
    }
}

/// ln (Φ(b) − Φ(a)) with a = β·low − α and b = β·high − α.
fn between(low: f64, high: f64, at: Point) -> Sums {
    let Point { alpha, beta } = at;
    let (a, b) = (beta * low - alpha, beta * high - alpha);
    // In so narrow an interval the density is constant: its middle, times the width.
    if b - a < 1e-7 {
        let mut sums = exact(f64::midpoint(low, high), at);
        sums.value += (high - low).ln();
        return sums;
    }
    let (value, at_a, at_b) = ln_probability(a, b);
    let (aa, bb, ab) = (at_a * (a - at_a), -at_b * (b + at_b), at_a * at_b);
    Sums {
        value,
        gradient: [at_a - at_b, high * at_b - low * at_a],
        curvature: [
            aa + 2.0 * ab + bb,
            -(low * aa + (low + high) * ab + high * bb),
            low * low * aa + 2.0 * low * high * ab + high * high * bb,
        ],
    }
}

/// ln (Φ(b) − Φ(a)), and the densities at a and b divided by that difference.
fn ln_probability(a: f64, b: f64) -> (f64, f64, f64) {
    let (middle, width) = (f64::midpoint(a, b), b - a);
    if width * (middle.abs() + 1.0) < 0.02 {
        // The density about the middle by Taylor: a difference would lose digits.
        let (m2, w2) = (middle * middle, width * width);
        let relative = (m2 - 1.0) * w2 / 24.0 + (m2 * m2 - 6.0 * m2 + 3.0) * w2 * w2 / 1920.0;
        let mass = width * (1.0 + relative);
        let at = |end: f64| (0.5 * (middle - end) * (middle + end)).exp() / mass;
        return (mass.ln() - 0.5 * m2 - LN_SQRT_2PI, at(a), at(b));
    }
    if a > 0.0 {
        let (value, at_b, at_a) = ln_probability(-b, -a);
        return (value, at_a, at_b);
    }
    if b > 0.0 {
        let p = normal_cdf(b) - normal_cdf(a);
        return (p.ln(), normal_density(a) / p, normal_density(b) / p);
    }
    // Both in the lower tail: Φ(b) (1 − Φ(a)/Φ(b)).
    let ((ln_a, ratio_a), (ln_b, ratio_b)) = (ln_normal_cdf(a), ln_normal_cdf(b));
    let part = -(ln_a - ln_b).exp_m1();
    (ln_b + part.ln(), ratio_a * (ln_a - ln_b).exp() / part, ratio_b / part)
}

impl Sums {
    fn plus(mut self, other: Self) -> Self {
        self.value += other.value;
        for (sum, term) in self.gradient.iter_mut().zip(other.gradient) {
            *sum += term;
        }
        for (sum, term) in self.curvature.iter_mut().zip(other.curvature) {
            *sum += term;
        }
        self
    }
}
