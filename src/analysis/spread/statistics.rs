//! Each statistic of the figures to one question.

use std::collections::{BTreeMap, BTreeSet};

use super::Statistic;
use super::models::{Models, two_sided};
use crate::analysis::as_of::{Selection, SetAsideReason, articles};
use crate::analysis::{Amount, Estimate, Question, Reason, Statement};
use crate::extract::Claim;
use crate::stats::{
    Censored, PositiveSample, effective_n, geometric_mean, geometric_sd, highest, lowest, range,
    ratio,
};

/// One statistic of one question.
pub(super) fn compute(
    statistic: Statistic,
    question: &Question,
    selection: &Selection,
    models: &Models,
) -> Estimate {
    let stated: Vec<&Claim> =
        selection.carried.iter().copied().filter(|claim| claim.derived.is_none()).collect();
    let current = &selection.current;
    match statistic {
        Statistic::NClaims => count_claims(&stated),
        Statistic::NArticles => Estimate::count(articles(&stated).len(), claim_ids(&stated)),
        Statistic::NOrigins => count(current, |_| true),
        Statistic::NUnattributed => count_claims(&keep(&stated, |claim| claim.origin.is_none())),
        Statistic::NBounds => count(current, |s| s.figure.known.point().is_none()),
        Statistic::NDerived => count(current, |s| s.derived),
        Statistic::EchoFactor => echo_factor(&stated, selection),
        Statistic::EffectiveN => effective(&stated, selection),
        Statistic::Lowest => extreme(question, selection, lowest, may_be_lowest),
        Statistic::Highest => extreme(question, selection, highest, may_be_highest),
        Statistic::Range => between(question, selection, range),
        Statistic::Ratio => between(question, selection, ratio),
        Statistic::GeometricMean => {
            of_points(question, selection, |sample| Some(geometric_mean(sample)))
        }
        Statistic::GeometricSd => of_points(question, selection, geometric_sd),
        Statistic::FittedMedian => modelled(question, selection, models.fitted_median(), |_| true),
        Statistic::FittedSd => modelled(question, selection, models.fitted_sd(), |_| true),
        Statistic::FreeMedian => modelled(question, selection, models.free_median(), |_| true),
        Statistic::PooledMean => modelled(question, selection, models.pooled(), two_sided),
        Statistic::Prediction => modelled(question, selection, models.prediction(), two_sided),
        Statistic::PooledSd => modelled(question, selection, models.pooled_sd(), two_sided),
    }
}

fn count(current: &[Statement], wanted: impl Fn(&Statement) -> bool) -> Estimate {
    let wanted: Vec<&Statement> = current.iter().filter(|s| wanted(s)).collect();
    Estimate::count(wanted.len(), ids(wanted))
}

fn count_claims(claims: &[&Claim]) -> Estimate {
    Estimate::count(claims.len(), claim_ids(claims))
}

fn echo_factor(stated: &[&Claim], selection: &Selection) -> Estimate {
    let named = keep(stated, |claim| claim.origin.is_some());
    let origins: BTreeSet<_> = named.iter().map(|claim| &claim.origin).collect();
    let pairs: BTreeSet<_> = named.iter().map(|claim| (&claim.origin, &claim.article_id)).collect();
    let factor = match origins.len() {
        0 if !selection.current.is_empty() && stated.is_empty() => Err(Reason::OnlyDerived),
        0 => Err(why_nothing(selection)),
        n => Ok(Amount::point(pairs.len() as f64 / n as f64)),
    };
    Estimate::of(factor, claim_ids(&named))
}

/// Kish's number of origins, each weighing as many articles as carry a figure of it.
fn effective(stated: &[&Claim], selection: &Selection) -> Estimate {
    let named = keep(stated, |claim| claim.origin.is_some());
    let mut articles: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for claim in &named {
        articles.entry(&claim.origin).or_default().insert(&claim.article_id);
    }
    let weights: Vec<f64> = articles.values().map(|articles| articles.len() as f64).collect();
    let why_not = || {
        let derived = !selection.current.is_empty() && stated.is_empty();
        if derived { Reason::OnlyDerived } else { why_nothing(selection) }
    };
    let n = effective_n(&weights).map(Amount::point).map_err(|_| why_not());
    Estimate::of(n, claim_ids(&named))
}

/// What a model makes of the figures that it takes.
fn modelled(
    question: &Question,
    selection: &Selection,
    result: Result<Amount, Reason>,
    takes: impl Fn(&Statement) -> bool,
) -> Estimate {
    let result = comparable(question, selection, 2).and(result);
    Estimate::of(result, ids(selection.current.iter().filter(|s| takes(s))))
}

/// Lowest or highest, with the claims that may be it.
fn extreme(
    question: &Question,
    selection: &Selection,
    of: impl Fn(&[Censored]) -> Option<Censored>,
    may_be: impl Fn(Censored, &[Censored]) -> bool,
) -> Estimate {
    let figures = known(selection);
    let result =
        comparable(question, selection, 1).and_then(|()| of(&figures).ok_or(Reason::BoundsOverlap));
    let resting_on = selection.current.iter().filter(|s| may_be(s.figure.known, &figures));
    Estimate::of(result, ids(resting_on))
}

/// Range or ratio, with the claims that may be the lowest or the highest.
fn between(
    question: &Question,
    selection: &Selection,
    of: impl Fn(&[Censored]) -> Option<Censored>,
) -> Estimate {
    let figures = known(selection);
    let zero = figures.iter().any(|figure| figure.point() == Some(0.0));
    let why_not = if zero { Reason::ZeroFigure } else { Reason::BoundsOverlap };
    let result = comparable(question, selection, 2).and_then(|()| of(&figures).ok_or(why_not));
    let outermost = selection.current.iter().filter(|s| {
        may_be_lowest(s.figure.known, &figures) || may_be_highest(s.figure.known, &figures)
    });
    Estimate::of(result, ids(outermost))
}

fn of_points(
    question: &Question,
    selection: &Selection,
    of: impl Fn(&PositiveSample) -> Option<f64>,
) -> Estimate {
    let points: Vec<&Statement> =
        selection.current.iter().filter(|s| s.figure.known.point().is_some()).collect();
    let values: Vec<f64> = points.iter().filter_map(|s| s.figure.known.point()).collect();
    let result = comparable(question, selection, 2).and_then(|()| match values.len() {
        0 => Err(Reason::OnlyBounds),
        1 => Err(Reason::OnePoint),
        _ => {
            let sample = PositiveSample::new(values).ok_or(Reason::ZeroFigure)?;
            of(&sample).map(Amount::point).ok_or(Reason::OnePoint)
        }
    });
    Estimate::of(result, ids(points))
}

/// Whether there are enough current figures about the same people.
pub(in crate::analysis) fn comparable(
    question: &Question,
    selection: &Selection,
    needed: usize,
) -> Result<(), Reason> {
    match selection.current.len() {
        0 => Err(why_nothing(selection)),
        _ if question.side.is_none() => Err(Reason::CountryNotStated),
        n if n < needed => Err(Reason::OneOrigin),
        _ => Ok(()),
    }
}

/// Why no figure counts.
fn why_nothing(selection: &Selection) -> Reason {
    let all = |reason| {
        let mut set_aside = selection.set_aside.iter().map(|claim| claim.reason);
        !selection.set_aside.is_empty() && set_aside.all(|found| found == reason)
    };
    if !selection.carried.is_empty() {
        Reason::OnlyUnattributed
    } else if all(SetAsideReason::Event) {
        Reason::OnlyEvents
    } else if all(SetAsideReason::NoDate) {
        Reason::NoDate
    } else {
        Reason::NoFigures
    }
}

fn may_be_lowest(figure: Censored, all: &[Censored]) -> bool {
    all.iter().all(|other| figure.least() <= other.most())
}

fn may_be_highest(figure: Censored, all: &[Censored]) -> bool {
    all.iter().all(|other| figure.most() >= other.least())
}

fn known(selection: &Selection) -> Vec<Censored> {
    selection.current.iter().map(|s| s.figure.known).collect()
}

fn keep<'a>(claims: &[&'a Claim], wanted: impl Fn(&Claim) -> bool) -> Vec<&'a Claim> {
    claims.iter().copied().filter(|claim| wanted(claim)).collect()
}

fn ids<'a>(statements: impl IntoIterator<Item = &'a Statement>) -> Vec<String> {
    statements.into_iter().map(|s| s.claim_id.clone()).collect()
}

fn claim_ids(claims: &[&Claim]) -> Vec<String> {
    claims.iter().map(|claim| claim.claim_id.clone()).collect()
}
