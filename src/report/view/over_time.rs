//! Whether origins agree where they speak of the same time.

use serde::Serialize;

use super::Desk;
use super::cited::Cited;
use super::shortened::Shortened;
use crate::analysis::Reason;
use crate::analysis::agreement::{OverTime, Reliability};

/// Alpha per question, and pairs of origins with enough common times.
#[derive(Debug, Serialize)]
pub(super) struct OverTimeView {
    alphas: Vec<AlphaRow>,
    /// Why there is no alpha at all.
    none: &'static str,
    series: Shortened<SeriesRow>,
    /// How many pairs of origins have too few common times.
    too_short: Option<String>,
}

#[derive(Debug, Serialize)]
struct AlphaRow {
    question: String,
    alpha: Cited,
    no_interval: Option<&'static str>,
    n_times: String,
}

#[derive(Debug, Serialize)]
struct SeriesRow {
    question: String,
    who: String,
    ratio: Cited,
    limits: Cited,
    concordance: Cited,
    n_times: String,
}

/// Puts agreement over time into words.
pub(super) fn over_time(desk: &Desk) -> OverTimeView {
    let agreement = desk.input.agreement;
    let with_times: Vec<_> = agreement.reliability.iter().filter(|r| r.n_times > 0).collect();
    let (series, short): (Vec<_>, Vec<_>) =
        agreement.over_time.iter().partition(|series| series.ratio.amount().is_some());
    let n = desk.words.number(short.len() as u64);
    OverTimeView {
        alphas: with_times.into_iter().map(|r| alpha(desk, r)).collect(),
        none: Reason::NoCommonTime.sentence(desk.words.language()),
        series: Shortened::of(desk, series, |s| row(desk, s)),
        too_short: (!short.is_empty())
            .then(|| desk.words.fill("agreement.too_short", &[("n", &n)])),
    }
}

fn alpha(desk: &Desk, of: &Reliability) -> AlphaRow {
    let all = || desk.words.get("agreement.all_questions").to_owned();
    AlphaRow {
        question: of.question.as_ref().map_or_else(all, |q| desk.words.question(q)),
        alpha: desk.cited(&of.alpha),
        no_interval: of.interval_reason.map(|reason| reason.sentence(desk.words.language())),
        n_times: desk.words.number(of.n_times as u64),
    }
}

fn row(desk: &Desk, of: &OverTime) -> SeriesRow {
    let names = [desk.voice(&of.voice_b), desk.voice(&of.voice_a)];
    let [b, a] = &names;
    SeriesRow {
        question: desk.words.question(&of.question),
        who: desk.words.fill("agreement.than", &[("b", b), ("a", a)]),
        ratio: desk.cited(&of.ratio),
        limits: desk.cited(&of.limits),
        concordance: desk.cited(&of.concordance),
        n_times: desk.words.number(of.n_times as u64),
    }
}
