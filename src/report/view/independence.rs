//! How many voices there are: origins of one house, repeated figures, figures that may share an
//! origin.

use serde::Serialize;

use super::Desk;
use super::cited::Reference;
use super::shortened::Shortened;
use crate::analysis::agreement::{Repeat, SharedFigure};
use crate::analysis::independence::{Tie, TieKind, ties};

/// From this weight on a shared figure is shown; below, it is counted.
const TELLING: f64 = 0.5;

/// Ties, repeated and shared figures.
#[derive(Debug, Serialize)]
pub(super) struct IndependenceView {
    ties: Vec<TieRow>,
    repeats: Shortened<RepeatRow>,
    shared: Shortened<SharedRow>,
    /// How many shared figures are too round to say anything.
    round: Option<String>,
}

#[derive(Debug, Serialize)]
struct TieRow {
    question: String,
    a: String,
    b: String,
    tie: String,
}

#[derive(Debug, Serialize)]
struct RepeatRow {
    who: String,
    relays: Option<String>,
    number: String,
    question: String,
    n_articles: String,
    published: String,
    refs: Vec<Reference>,
}

#[derive(Debug, Serialize)]
struct SharedRow {
    number: String,
    question: String,
    weight: String,
    n_articles: String,
    origins: String,
    refs: Vec<Reference>,
}

/// Puts independence into words.
pub(super) fn independence(desk: &Desk) -> IndependenceView {
    let agreement = desk.input.agreement;
    let mut repeats: Vec<&Repeat> = agreement.repeats.iter().collect();
    repeats.sort_by_key(|repeat| std::cmp::Reverse(repeat.n_articles));
    let (telling, round): (Vec<_>, Vec<_>) =
        agreement.shared.iter().partition(|shared| shared.weight >= TELLING);
    let n = desk.words.number(round.len() as u64);
    let ties = ties(desk.input.spread, desk.input.registry);
    IndependenceView {
        ties: ties.iter().map(|t| tie(desk, t)).collect(),
        repeats: Shortened::of(desk, repeats, |r| repeat(desk, r)),
        shared: Shortened::of(desk, telling, |s| shared(desk, s)),
        round: (!round.is_empty()).then(|| desk.words.fill("independence.round", &[("n", &n)])),
    }
}

fn tie(desk: &Desk, tie: &Tie) -> TieRow {
    let through = match tie.kind {
        TieKind::SameCountry => desk.words.side(Some(&tie.through)),
        TieKind::PartOf | TieKind::SameBody => desk.name(&tie.through),
    };
    let key = match tie.kind {
        TieKind::PartOf => "independence.part_of",
        TieKind::SameBody => "independence.same_body",
        TieKind::SameCountry => "independence.same_country",
    };
    TieRow {
        question: desk.words.question(&tie.question),
        a: desk.voice(&tie.a),
        b: desk.voice(&tie.b),
        tie: desk.words.fill(key, &[("through", &through)]),
    }
}

fn repeat(desk: &Desk, of: &Repeat) -> RepeatRow {
    let relays: Vec<String> = of.relays.iter().map(|id| desk.name(id)).collect();
    let via = || desk.words.fill("independence.via", &[("names", &relays.join(", "))]);
    RepeatRow {
        who: desk.name(&of.origin),
        relays: (!relays.is_empty()).then(via),
        number: desk.words.number(of.number),
        question: desk.words.question(&of.question),
        n_articles: desk.words.number(of.n_articles as u64),
        published: desk.days(of.published),
        refs: desk.references(&of.claim_ids),
    }
}

fn shared(desk: &Desk, of: &SharedFigure) -> SharedRow {
    let origins: Vec<String> = of.origins.iter().map(|id| desk.name(id)).collect();
    let nobody = || desk.words.get("report.none").to_owned();
    SharedRow {
        number: desk.words.number(of.number),
        question: desk.words.question(&of.question),
        weight: desk.words.decimal(of.weight, 2),
        n_articles: desk.words.number(of.n_articles as u64),
        origins: if origins.is_empty() { nobody() } else { origins.join(", ") },
        refs: desk.references(&of.claim_ids),
    }
}
