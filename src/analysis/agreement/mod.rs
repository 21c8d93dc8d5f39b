//! Which origins agree, which contradict each other, and who confirms or denies.

mod common_times;
mod consistency;
mod over_time;
mod pairs;
mod positions;
mod questions;
mod reliability;
mod shared;
mod slips;
mod table;
mod totals;

pub use consistency::{ConsistencyCheck, Rule, Verdict};
pub use over_time::OverTime;
pub use pairs::{Pair, Relation};
pub use positions::{Stand, StandKind};
pub use questions::QuestionAgreement;
pub use reliability::Reliability;
pub use shared::{Repeat, SharedFigure, weight_of};

use jiff::civil::Date;
use serde::Serialize;

use super::as_of::{by_question, day, select};
use super::derivation::with_derived;
use super::spread::statistics::comparable;
use super::{Question, Settings};
use crate::claims::Claims;
use crate::error::Result;
use crate::extract::{Claim, Stance};

/// The agreement of origins as of a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// The choices made.
    pub settings: Settings,
    /// The day whose knowledge counts; none where no claim has a date.
    pub as_of: Option<Date>,
    /// What each question's pairs come to, by question.
    pub questions: Vec<QuestionAgreement>,
    /// Each pair of origins on the same question, in order.
    pub pairs: Vec<Pair>,
    /// Each pair of origins on the same event or period, in order.
    pub event_pairs: Vec<Pair>,
    /// How far origins agree compared with chance, by question, then for all people together.
    pub reliability: Vec<Reliability>,
    /// Pairs of origins that gave figures for the same months or periods.
    pub over_time: Vec<OverTime>,
    /// Whether parts fit into their wholes, and totals count on.
    pub consistency: Vec<ConsistencyCheck>,
    /// Figures of one origin in several articles.
    pub repeats: Vec<Repeat>,
    /// Figures that articles share without naming the same origin, the least round first.
    pub shared: Vec<SharedFigure>,
    /// Who confirms, denies or disputes what.
    pub positions: Vec<Stand>,
}

/// Which origins agree as of a day, and who confirms or denies.
///
/// *Units*: people or pieces; ratios are factors.
///
/// *Method*: of each origin counts its latest running total or strength within the window, as in
/// [`super::spread::spread`].
///
/// Two points are `equal` or, where neither says “about”, a `contradiction`. Where one says “about”
/// they `overlap` if their roundings do ([`super::Figure::widened`]), else they `differ`: two
/// estimates, no contradiction. A point and a bound, or two bounds, `overlap` or are a
/// `contradiction`; “about” reaches as far as its rounding here, too. Running totals grow, so each
/// pair says whether growth may explain the difference. Figures of single events and periods are
/// paired where they cover the same days.
///
/// Over time, figures of several origins are units where they belong to the same month (running
/// totals and strengths) or to the same days (events): Krippendorff's alpha over them, and for each
/// two origins with at least five such units the ratio with its limits and Lin's concordance.
///
/// A part fits its whole whatever the numbers are (`satisfied`), perhaps (`possible`), or not
/// (`violated`). It is violated only by a part that was not stated later than its whole, since both
/// grow, and only beyond rounding. Derived figures are left out, and of deployed only running totals
/// count, for who has fallen is no longer there. Each running total is held against the highest
/// earlier one of its origin that counts from the same day, and holds the periods before it. A figure
/// that is about ten times or a tenth of its neighbours is `suspect`.
///
/// All of this takes time in proportion to the number of claims, apart from sorting; pairs are formed
/// of at most sixty origins per question.
///
/// *Missing values*: what cannot be computed is an [`super::Estimate`] with its reason. Where the
/// country of the people counted is not stated, there are no pairs and no checks. A position without
/// a date is listed, whatever the day.
///
/// # Errors
/// Only where the frame cannot be read.
pub fn agreement(claims: &Claims, stances: &[Stance], settings: &Settings) -> Result<Agreement> {
    Ok(of_records(&claims.records()?, stances, settings))
}

fn of_records(claims: &[Claim], stances: &[Stance], settings: &Settings) -> Agreement {
    let as_of = day(claims, settings);
    let all = with_derived(claims);
    let mut paired = Paired::default();
    for (question, claims) in by_question(&all) {
        paired.add(question, &claims, as_of, settings);
    }
    let units = common_times::units(claims, as_of, settings);
    let asked: Vec<Question> = paired.questions.iter().map(|q| q.question.clone()).collect();
    let slips = slips::slips(claims, as_of, settings);
    let mut consistency = consistency::checks(claims, as_of, settings);
    consistency.extend(totals::checks(claims, &slips, as_of, settings));
    consistency.extend(slips);
    let (repeats, shared) = shared::shared(claims, as_of, settings);
    Agreement {
        settings: settings.clone(),
        as_of,
        questions: paired.questions,
        pairs: paired.pairs,
        event_pairs: paired.event_pairs,
        reliability: reliability::reliability(&asked, &units),
        over_time: over_time::over_time(&units),
        consistency,
        repeats,
        shared,
        positions: positions::positions(claims, stances, as_of),
    }
}

/// The pairs of all questions.
#[derive(Default)]
struct Paired {
    questions: Vec<QuestionAgreement>,
    pairs: Vec<Pair>,
    event_pairs: Vec<Pair>,
}

impl Paired {
    fn add(
        &mut self,
        question: Question,
        claims: &[&Claim],
        as_of: Option<Date>,
        settings: &Settings,
    ) {
        let selection = select(claims, as_of, settings);
        let reason = comparable(&question, &selection, 2).err();
        let n_origins = selection.current.len();
        let known = question.side.is_some();
        let current = if known { selection.current.as_slice() } else { &[] };
        let (pairs, left_out) = pairs::pairs(&question, current);
        let of_events = if known { claims } else { &[] };
        let of_events = pairs::event_pairs(&question, of_events, as_of, settings);
        let counts = [n_origins, left_out, of_events.len()];
        self.questions.push(QuestionAgreement::of(question, counts, &pairs, reason));
        self.pairs.extend(pairs);
        self.event_pairs.extend(of_events);
    }
}

#[cfg(test)]
mod tests;
