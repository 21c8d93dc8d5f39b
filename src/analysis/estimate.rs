//! A result: what it amounts to, or why there is none, and the claims it rests on.

use serde::Serialize;

use crate::schema::Language;
use crate::schema::vocabulary::vocabulary;
use crate::stats::Censored;

/// A computed quantity: a value, bounds, or a value with bounds; at least one of them is there.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Amount {
    /// The value, where it is known or estimated.
    pub value: Option<f64>,
    /// At least this much.
    pub low: Option<f64>,
    /// At most this much.
    pub high: Option<f64>,
}

impl Amount {
    /// A value without an interval.
    pub const fn point(value: f64) -> Self {
        Self { value: Some(value), low: None, high: None }
    }
}

impl From<Censored> for Amount {
    fn from(known: Censored) -> Self {
        match known {
            Censored::Exact(value) => Self::point(value),
            bounds => Self { value: None, low: bounds.low(), high: bounds.high() },
        }
    }
}

/// What came of a computation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// There is a result.
    Estimated(Amount),
    /// There is none, and this is why.
    NotEstimable(Reason),
}

/// A result with the claims it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Estimate {
    /// The result, or why there is none.
    pub outcome: Outcome,
    /// Ids of the claims it rests on, in ascending order.
    pub claim_ids: Vec<String>,
}

impl Estimate {
    /// The amount, where there is one.
    pub const fn amount(&self) -> Option<Amount> {
        match self.outcome {
            Outcome::Estimated(amount) => Some(amount),
            Outcome::NotEstimable(_) => None,
        }
    }

    /// The value, where it is known to the point.
    pub fn value(&self) -> Option<f64> {
        self.amount().and_then(|amount| amount.value)
    }

    /// Why there is no amount, where there is none.
    pub const fn reason(&self) -> Option<Reason> {
        match self.outcome {
            Outcome::Estimated(_) => None,
            Outcome::NotEstimable(reason) => Some(reason),
        }
    }

    pub(super) fn of(
        result: Result<impl Into<Amount>, Reason>,
        claim_ids: impl IntoIterator<Item = String>,
    ) -> Self {
        let mut claim_ids: Vec<String> = claim_ids.into_iter().collect();
        claim_ids.sort();
        claim_ids.dedup();
        let outcome = match result {
            Ok(amount) => Outcome::Estimated(amount.into()),
            Err(reason) => Outcome::NotEstimable(reason),
        };
        Self { outcome, claim_ids }
    }

    pub(super) fn count(n: usize, claim_ids: impl IntoIterator<Item = String>) -> Self {
        Self::of(Ok(Amount::point(n as f64)), claim_ids)
    }
}

vocabulary! {
    /// Why something is not estimable.
    Reason {
        /// The country of the people counted is not stated.
        CountryNotStated => "country_not_stated",
        /// No figure counts on that day.
        NoFigures => "no_figures",
        /// Only single events or periods.
        OnlyEvents => "only_events",
        /// Only figures that nobody is named for.
        OnlyUnattributed => "only_unattributed",
        /// Only figures that follow from others.
        OnlyDerived => "only_derived",
        /// One origin only.
        OneOrigin => "one_origin",
        /// Bounds only.
        OnlyBounds => "only_bounds",
        /// One point only.
        OnePoint => "one_point",
        /// The bounds leave everything open.
        BoundsOverlap => "bounds_overlap",
        /// A zero has no logarithm and no ratio.
        ZeroFigure => "zero_figure",
        /// The origin gave one figure only.
        OneReport => "one_report",
        /// The figures are of one and the same day.
        SameDay => "same_day",
        /// No date is known.
        NoDate => "no_date",
        /// The period is not stated.
        NoPeriod => "no_period",
        /// The totals are counted from different days.
        DifferentStart => "different_start",
        /// The figures do not grow.
        NotGrowing => "not_growing",
        /// No running total among the figures.
        NoTotal => "no_total",
        /// No two origins gave a figure for the same month or period.
        NoCommonTime => "no_common_time",
        /// Two origins gave figures for too few common months or periods.
        FewCommonTimes => "few_common_times",
        /// Several origins gave figures for one time only.
        OneTime => "one_time",
        /// Every figure is the same number.
        AllEqual => "all_equal",
        /// One origin always gives the same figure.
        ConstantOrigin => "constant_origin",
        /// At least one of two intervals has no upper end.
        NoUpperBound => "no_upper_bound",
        /// One number satisfies all figures.
        NothingDiffers => "nothing_differs",
        /// Bounds so far apart that no spread explains them.
        BoundsConflict => "bounds_conflict",
        /// Fewer than three origins with a two-sided figure.
        TooFewOrigins => "too_few_origins",
        /// Too many origins to leave each out in turn.
        TooManyOrigins => "too_many_origins",
        /// Fewer claims than needed to tell causes apart.
        TooFewClaims => "too_few_claims",
        /// The data leave the result open.
        Undetermined => "undetermined",
        /// Too few figures to tell noise from growth.
        TooFewFigures => "too_few_figures",
    }
}

impl Reason {
    /// The reason as a sentence.
    pub const fn sentence(self, language: Language) -> &'static str {
        match language {
            Language::De => self.german(),
            Language::En => self.english(),
        }
    }

    const fn english(self) -> &'static str {
        match self {
            Self::CountryNotStated => {
                "The texts do not say which country's people are counted; the figures may be about \
                 different people."
            }
            Self::NoFigures => "No figure counts as of this day.",
            Self::OnlyEvents => {
                "There are only figures for single events or periods, no running total or strength."
            }
            Self::OnlyUnattributed => "No text names anybody for these figures.",
            Self::OnlyDerived => "Nobody stated a figure; it only follows from others.",
            Self::OneOrigin => "Only one origin gives a figure.",
            Self::OnlyBounds => "There are only bounds, such as “at least”, and no figure proper.",
            Self::OnePoint => "There is only one figure proper; the others are bounds.",
            Self::BoundsOverlap => "The bounds overlap and leave the result open.",
            Self::ZeroFigure => "A figure of zero has no ratio and no logarithm.",
            Self::OneReport => "The origin has given only one figure.",
            Self::SameDay => "The figures are of the same day.",
            Self::NoDate => "No date is known.",
            Self::NoPeriod => "The text does not state the period.",
            Self::DifferentStart => "The totals are counted from different days.",
            Self::NotGrowing => "The figures do not grow.",
            Self::NoTotal => "There is no running total.",
            Self::NoCommonTime => {
                "No two sources gave a figure proper for the same month or the same period."
            }
            Self::FewCommonTimes => "There are fewer than five months or periods to compare.",
            Self::OneTime => "Several sources gave figures for a single month or period only.",
            Self::AllEqual => "All figures are equal.",
            Self::ConstantOrigin => "One source always gives the same figure.",
            Self::NoUpperBound => "A figure has no upper bound.",
            Self::NothingDiffers => "One number satisfies all figures; nothing shows a spread.",
            Self::BoundsConflict => {
                "The bounds contradict each other so much that no spread is wide enough."
            }
            Self::TooFewOrigins => "Too few origins give a figure proper or an interval.",
            Self::TooManyOrigins => "With so many origins, none is left out in turn.",
            Self::TooFewClaims => "There are too few claims to tell the causes apart.",
            Self::Undetermined => "The figures leave the result open.",
            Self::TooFewFigures => "There are too few figures to tell noise from growth.",
        }
    }

    const fn german(self) -> &'static str {
        match self {
            Self::CountryNotStated => {
                "Die Texte sagen nicht, aus welchem Land die Gezählten sind; die Zahlen können \
                 verschiedene Menschen meinen."
            }
            Self::NoFigures => "Zu diesem Stichtag gilt keine Zahl.",
            Self::OnlyEvents => {
                "Es gibt nur Zahlen zu einzelnen Ereignissen oder Zeiträumen, keinen Gesamtstand."
            }
            Self::OnlyUnattributed => "Kein Text nennt jemanden, von dem die Zahlen stammen.",
            Self::OnlyDerived => "Niemand nennt eine Zahl; sie folgt nur aus anderen.",
            Self::OneOrigin => "Nur eine Quelle nennt eine Zahl.",
            Self::OnlyBounds => "Es gibt nur Schranken wie „mindestens“, keine eigentliche Zahl.",
            Self::OnePoint => "Es gibt nur eine eigentliche Zahl; die anderen sind Schranken.",
            Self::BoundsOverlap => {
                "Die Schranken überschneiden sich und lassen das Ergebnis offen."
            }
            Self::ZeroFigure => "Zu einer Null gibt es kein Verhältnis und keinen Logarithmus.",
            Self::OneReport => "Die Quelle hat nur eine Zahl genannt.",
            Self::SameDay => "Die Zahlen sind vom selben Tag.",
            Self::NoDate => "Es ist kein Datum bekannt.",
            Self::NoPeriod => "Der Text nennt den Zeitraum nicht.",
            Self::DifferentStart => "Die Gesamtzahlen zählen von verschiedenen Tagen an.",
            Self::NotGrowing => "Die Zahlen wachsen nicht.",
            Self::NoTotal => "Es gibt keine fortlaufende Gesamtzahl.",
            Self::NoCommonTime => {
                "Keine zwei Quellen nennen eine eigentliche Zahl zum selben Monat oder Zeitraum."
            }
            Self::FewCommonTimes => "Zum Vergleich gibt es weniger als fünf Monate oder Zeiträume.",
            Self::OneTime => {
                "Mehrere Quellen nennen Zahlen nur zu einem einzigen Monat oder Zeitraum."
            }
            Self::AllEqual => "Alle Zahlen sind gleich.",
            Self::ConstantOrigin => "Eine Quelle nennt immer dieselbe Zahl.",
            Self::NoUpperBound => "Eine Zahl hat keine Obergrenze.",
            Self::NothingDiffers => "Eine Zahl genügt allen Angaben; nichts zeigt eine Streuung.",
            Self::BoundsConflict => {
                "Die Schranken widersprechen einander so sehr, dass keine Streuung weit genug ist."
            }
            Self::TooFewOrigins => "Zu wenige Quellen nennen eine eigentliche Zahl oder Spanne.",
            Self::TooManyOrigins => {
                "Bei so vielen Quellen wird nicht jede einzelne probeweise weggelassen."
            }
            Self::TooFewClaims => "Es sind zu wenige Angaben, um die Ursachen zu trennen.",
            Self::Undetermined => "Die Zahlen lassen das Ergebnis offen.",
            Self::TooFewFigures => {
                "Es sind zu wenige Zahlen, um Zufall und Wachstum zu unterscheiden."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_a_sentence_in_both_languages() {
        for &reason in Reason::ALL {
            for language in [Language::De, Language::En] {
                assert!(reason.sentence(language).ends_with('.'), "{reason} in {language}");
            }
            assert_ne!(reason.sentence(Language::De), reason.sentence(Language::En));
        }
    }

    #[test]
    fn claims_are_named_once_and_in_order() {
        let ids = ["b", "a", "b"].map(String::from);
        let estimate = Estimate::of(Ok(Amount::point(2.0)), ids);
        assert_eq!(estimate.claim_ids, ["a", "b"]);
    }
}
