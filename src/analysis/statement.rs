//! A claim as the analyses look at it: who, how much, when.

use jiff::civil::{Date, date};
use serde::Serialize;

use super::{Amount, Figure, Reading};
use crate::extract::Claim;
use crate::schema::{Counting, Status};

/// An interval of days; either end may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub struct Days {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Days {
    /// The middle in days since 1970-01-01; of one known end, that end.
    pub fn middle(self) -> Option<f64> {
        let (from, to) = (self.from.or(self.to)?, self.to.or(self.from)?);
        Some(f64::midpoint(day_number(from), day_number(to)))
    }

    /// The day of the middle, rounded down.
    pub fn middle_day(self) -> Option<Date> {
        let (from, to) = (self.from.or(self.to)?, self.to.or(self.from)?);
        let half = i32::try_from(to.duration_since(from).as_hours() / 24 / 2).ok()?;
        from.checked_add(jiff::Span::new().try_days(half).ok()?).ok()
    }

    /// Days from the first to the last, both included; none where an end is unknown.
    pub fn length(self) -> Option<f64> {
        Some(day_number(self.to?) - day_number(self.from?) + 1.0)
    }

    /// Days from here to a later interval: between the middles, with the fewest and most possible.
    pub fn until(self, later: Self) -> Option<Amount> {
        let between =
            |from: Option<Date>, to: Option<Date>| Some(day_number(to?) - day_number(from?));
        let value = Some(later.middle()? - self.middle()?);
        let low = between(self.to.or(self.from), later.from.or(later.to));
        let high = between(self.from.or(self.to), later.to.or(later.from));
        Some(Amount { value, low, high })
    }
}

/// Days since 1970-01-01.
pub(super) fn day_number(day: Date) -> f64 {
    day.duration_since(date(1970, 1, 1)).as_hours() as f64 / 24.0
}

/// A figure that a voice put forward.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    /// Who speaks: the origin, or `article:` and its id where nobody is named.
    pub voice: String,
    /// Whether the text names an origin.
    pub attributed: bool,
    /// The article it stands in.
    pub article_id: String,
    /// The claim.
    pub claim_id: String,
    /// Over what the count runs.
    pub counting: Counting,
    /// How surely it is put forward.
    pub status: Status,
    /// What it says.
    pub figure: Figure,
    /// When it was stated; the article's days where the text gives none.
    pub stated: Days,
    /// The days it covers, where the text says.
    pub period: Days,
    /// When the article appeared.
    pub published: Days,
    /// Whether it was derived from two other figures.
    pub derived: bool,
}

impl Statement {
    /// The claim under a reading; none where the claim gives no figure.
    pub(super) fn of(claim: &Claim, reading: Reading) -> Option<Self> {
        let published = Days { from: claim.published_from, to: claim.published_to };
        let stated = Days { from: claim.stated_from, to: claim.stated_to };
        Some(Self {
            voice: voice(claim),
            attributed: claim.origin.is_some(),
            article_id: claim.article_id.clone(),
            claim_id: claim.claim_id.clone(),
            counting: claim.counting,
            status: claim.status,
            figure: reading.figure(claim)?,
            stated: if stated == Days::default() { published } else { stated },
            period: Days { from: claim.period_start, to: claim.period_end },
            published,
            derived: claim.derived.is_some(),
        })
    }

    /// Whether both count from the same day, as far as the texts say.
    pub(super) fn same_start(&self, other: &Self) -> bool {
        self.period.from.is_none()
            || other.period.from.is_none()
            || self.period.from == other.period.from
    }
}

/// Who speaks in a claim.
pub(super) fn voice(claim: &Claim) -> String {
    claim.origin.clone().unwrap_or_else(|| format!("article:{}", claim.article_id))
}
