//! Why the claims of one kind are apart: shares of time, definition, wording, source and echo.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use crate::analysis::as_of::known;
use crate::analysis::{Days, Reason, Settings};
use crate::extract::Claim;
use crate::schema::vocabulary::vocabulary;
use crate::schema::{Measure, Role};
use crate::stats::{Censored, Columns, NotEstimable, VarianceShares, variance_shares};

vocabulary! {
    /// Why claims about the same people differ.
    Cause {
        /// They were stated at different times, and totals grow.
        Time => "time",
        /// They count different things: dead or wounded too, a total or one event.
        Definition => "definition",
        /// One says "at least", another "about".
        Wording => "wording",
        /// Different origins know or say different things.
        Source => "source",
        /// Articles pass on different figures of one origin.
        Echo => "echo",
        /// Source and echo, where the claims are too few to part them.
        SourceOrEcho => "source_or_echo",
    }
}

/// The shares of causes in the spread of all claims about the same people.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpreadShares {
    /// Country of the people.
    pub side: Option<String>,
    /// Who or what is counted.
    pub role: Role,
    /// The measures that a reader may take for one another.
    pub measures: Vec<Measure>,
    /// Claims that take part, in ascending order.
    pub claim_ids: Vec<String>,
    /// Each cause with its share, which sum to 1; or why they cannot be told.
    pub outcome: Result<Vec<(Cause, f64)>, Reason>,
}

/// Splits the spread of claims about the same people into shares of its causes.
///
/// *Units*: shares of the variance of the logarithms of the numbers.
///
/// *Method*: all claims that had appeared by the day and name an origin take part, each article
/// anew, with the number that stands in the text (of an interval its geometric middle): this is the
/// spread that meets a reader of all articles. Killed, wounded and casualties belong together, as
/// do deployed and planned. Causes are *time* (days, linear in the logarithm), *definition* (measure
/// and way of counting), *wording* (number, lower bound, upper bound, interval), *source* (a mean
/// per origin) and *echo*, the rest: different numbers of one origin with the same definition, time
/// and wording. Their shares are those of [`variance_shares`], the mean over all orders in which
/// causes can be taken into account, and sum to 1.
///
/// *Missing values*: denied claims, derived ones, those without date or origin and zeros do not take
/// part. Causes that always occur together share alike. Where claims are too few to part source
/// from echo, they have one share together.
pub(super) fn shares(
    claims: &[Claim],
    day: Option<Date>,
    settings: &Settings,
) -> Vec<SpreadShares> {
    let mut families: BTreeMap<(Option<&str>, Role, Measure), Vec<Naive>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| known(claim, day, settings).is_ok()) {
        if let Some(naive) = Naive::of(claim, settings) {
            let key = (claim.side.as_deref(), claim.role, family(claim.measure));
            families.entry(key).or_default().push(naive);
        }
    }
    families.into_iter().map(|((side, role, _), claims)| of_family(side, role, claims)).collect()
}

/// The measure that stands for those which a reader may take for one another.
const fn family(measure: Measure) -> Measure {
    match measure {
        Measure::Killed | Measure::Wounded | Measure::Casualties => Measure::Casualties,
        Measure::Deployed | Measure::Planned => Measure::Deployed,
        other => other,
    }
}

/// A claim as the number that stands in it.
struct Naive<'a> {
    claim: &'a Claim,
    log: f64,
    day: f64,
    wording: Wording,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Wording {
    Number,
    AtLeast,
    AtMost,
    Interval,
}

impl<'a> Naive<'a> {
    fn of(claim: &'a Claim, settings: &Settings) -> Option<Self> {
        claim.origin.as_ref()?;
        if claim.derived.is_some() {
            return None;
        }
        let stated = Days { from: claim.stated_from, to: claim.stated_to };
        let published = Days { from: claim.published_from, to: claim.published_to };
        let day = stated.middle().or(published.middle())?;
        let (number, wording) = match settings.reading.figure(claim)?.known {
            Censored::Exact(n) => (n, Wording::Number),
            Censored::AtLeast(n) => (n, Wording::AtLeast),
            Censored::AtMost(n) => (n, Wording::AtMost),
            Censored::Between(low, high) => ((low * high).sqrt(), Wording::Interval),
        };
        (number > 0.0).then(|| Self { claim, log: number.ln(), day, wording })
    }
}

fn of_family(side: Option<&str>, role: Role, mut claims: Vec<Naive>) -> SpreadShares {
    claims.sort_by(|a, b| a.claim.claim_id.cmp(&b.claim.claim_id));
    let measures: BTreeSet<Measure> = claims.iter().map(|naive| naive.claim.measure).collect();
    let outcome = if side.is_none() { Err(Reason::CountryNotStated) } else { split(&claims) };
    SpreadShares {
        side: side.map(str::to_owned),
        role,
        measures: measures.into_iter().collect(),
        claim_ids: claims.iter().map(|naive| naive.claim.claim_id.clone()).collect(),
        outcome,
    }
}

fn split(claims: &[Naive]) -> Result<Vec<(Cause, f64)>, Reason> {
    if claims.len() < 2 {
        return Err(Reason::TooFewClaims);
    }
    let logs: Vec<f64> = claims.iter().map(|naive| naive.log).collect();
    let first = claims.iter().map(|naive| naive.day).fold(f64::INFINITY, f64::min);
    let days = claims.iter().map(|naive| naive.day - first).collect();
    let definition = levels(claims, |naive| (naive.claim.measure, naive.claim.counting));
    let wording = levels(claims, |naive| naive.wording);
    let origins: BTreeSet<_> = claims.iter().map(|naive| &naive.claim.origin).collect();
    let origins: BTreeMap<_, _> = origins.into_iter().zip(0..).collect();
    let groups: Vec<usize> = claims.iter().map(|naive| origins[&naive.claim.origin]).collect();
    let VarianceShares { causes, groups, rest } =
        variance_shares(&logs, &[vec![days], definition, wording], &groups).map_err(why)?;
    let named = [Cause::Time, Cause::Definition, Cause::Wording].into_iter().zip(causes);
    let rest = match groups {
        Some(source) => vec![(Cause::Source, source), (Cause::Echo, rest)],
        None => vec![(Cause::SourceOrEcho, rest)],
    };
    Ok(named.chain(rest).collect())
}

/// A column of zeros and ones for each level but the first.
fn levels<'a, L: Ord>(claims: &[Naive<'a>], level: impl Fn(&Naive<'a>) -> L) -> Columns {
    let all: BTreeSet<L> = claims.iter().map(&level).collect();
    let column = |of: &L| claims.iter().map(|c| f64::from(u8::from(level(c) == *of))).collect();
    all.iter().skip(1).map(column).collect()
}

const fn why(why: NotEstimable) -> Reason {
    match why {
        NotEstimable::NoSpread => Reason::NothingDiffers,
        NotEstimable::NoValues => Reason::NoFigures,
        NotEstimable::TooFew { .. } => Reason::TooFewClaims,
        _ => Reason::Undetermined,
    }
}
