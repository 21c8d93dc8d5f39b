//! Intervals about the pooled effect.

use serde::Serialize;

use super::RandomEffects;
use crate::stats::{Interval, NotEstimable, Z95, t_quantile};

/// Which standard error and which quantile an interval takes; all are 95 % intervals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// Wald's: 1/√Σw and the normal quantile.
    Z,
    /// 1/√Σw and the t quantile with k − 1 degrees of freedom.
    T,
    /// That of Knapp and Hartung: √(q/Σw) with q = generalised Q/(k − 1), and the t quantile.
    KnappHartung,
    /// The same with q at least 1, so that it is never narrower than [`Test::T`].
    AdHoc,
}

/// How wide the interval for one further study is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Prediction {
    /// The quantile of the test: normal for [`Test::Z`], t with k − 1 degrees of freedom for the
    /// others. metafor's default.
    AsTest,
    /// The t quantile with k − 1 degrees of freedom.
    T,
    /// The t quantile with k − 2 degrees of freedom (Higgins, Thompson and Spiegelhalter 2009;
    /// Riley, Higgins and Deeks 2011).
    Riley,
}

impl RandomEffects {
    /// Standard error of the pooled effect.
    ///
    /// *Units*: those of the effects. *Method*: Knapp and Hartung, *Stat. Med.* 22:2693 (2003),
    /// eq. 9; *ad hoc* is their own proposal to take q at least 1, which Röver, Knapp and Friede
    /// (*BMC Med. Res. Methodol.* 15:99, 2015) recommend for few studies. *Errors*: one study.
    pub fn se(&self, test: Test) -> Result<f64, NotEstimable> {
        if self.k < 2 && test != Test::Z {
            return Err(NotEstimable::TooFew { needed: 2 });
        }
        let scale = || self.generalised_q / (self.k - 1) as f64;
        Ok(match test {
            Test::Z | Test::T => self.se,
            Test::KnappHartung => self.se * scale().sqrt(),
            Test::AdHoc => self.se * scale().max(1.0).sqrt(),
        })
    }

    /// 95 % interval of the pooled effect.
    ///
    /// *Units*: those of the effects. *Errors*: one study, unless the test is [`Test::Z`].
    ///
    /// ```
    /// use claimframe::stats::{Tau2Method, Test, random_effects};
    /// let pooled = random_effects(&[1.0, 3.0], &[0.5, 0.5], Tau2Method::Reml).unwrap();
    /// let interval = pooled.interval(Test::AdHoc).unwrap();
    /// assert!((interval.high - 14.706_204_736_174_7).abs() < 1e-9); // 2 ± 12.7 · 1
    /// ```
    pub fn interval(&self, test: Test) -> Result<Interval, NotEstimable> {
        let se = self.se(test)?;
        Ok(Interval::around(self.estimate, self.quantile(test)? * se))
    }

    /// 95 % interval for the effect of one further study, its own error left out.
    ///
    /// *Units*: those of the effects. *Method*: μ ± quantile · √(τ² + se²) with the standard error
    /// of `test` (Higgins, Thompson and Spiegelhalter, *J. R. Stat. Soc. A* 172:137, 2009, eq. 12).
    /// The conventions differ by their quantile alone; say which one is meant. *Errors*: too few
    /// studies: [`Prediction::Riley`] needs three, the others two.
    pub fn prediction_interval(
        &self,
        test: Test,
        convention: Prediction,
    ) -> Result<Interval, NotEstimable> {
        let needed = if convention == Prediction::Riley { 3 } else { 2 };
        if self.k < needed {
            return Err(NotEstimable::TooFew { needed });
        }
        let quantile = match convention {
            Prediction::AsTest => self.quantile(test)?,
            Prediction::T => self.quantile(Test::T)?,
            Prediction::Riley => t(self.k - 2)?,
        };
        let reach = quantile * (self.tau2 + self.se(test)?.powi(2)).sqrt();
        Ok(Interval::around(self.estimate, reach))
    }

    fn quantile(&self, test: Test) -> Result<f64, NotEstimable> {
        if test == Test::Z { Ok(Z95) } else { t(self.k - 1) }
    }
}

fn t(df: usize) -> Result<f64, NotEstimable> {
    t_quantile(0.975, df as f64).ok_or(NotEstimable::NoInterval)
}
