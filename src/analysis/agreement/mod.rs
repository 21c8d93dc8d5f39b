//! Which origins agree, which contradict each other, and who confirms or denies.

mod consistency;
mod pairs;
mod positions;
mod table;

use jiff::civil::Date;
use serde::Serialize;

use super::as_of::{by_question, day, select};
use super::derivation::with_derived;
use super::{Days, Estimate, Question, Settings, Statement};
use crate::claims::Claims;
use crate::error::Result;
use crate::extract::{Claim, Stance};
use crate::schema::vocabulary::vocabulary;
use crate::schema::{Measure, Role};

/// The agreement of origins as of a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// The choices made.
    pub settings: Settings,
    /// The day whose knowledge counts; none where no claim has a date.
    pub as_of: Option<Date>,
    /// Each pair of origins on the same question, in order.
    pub pairs: Vec<Pair>,
    /// Whether parts fit into their wholes.
    pub consistency: Vec<ConsistencyCheck>,
    /// Who confirms, denies or disputes what.
    pub positions: Vec<Stand>,
}

/// Two origins on the same question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// The question.
    pub question: Question,
    /// The origin that comes first in the alphabet.
    pub a: Statement,
    /// The other one.
    pub b: Statement,
    /// Days between the middles of their dates; none where one has no date.
    pub days_apart: Option<f64>,
    /// How the figures stand to each other.
    pub relation: Relation,
    /// Whether both are running totals of which the lower is the earlier: growth may explain it.
    pub growth_may_explain: bool,
    /// Higher divided by lower figure.
    pub ratio: Estimate,
    /// Whether both stand in one article.
    pub same_article: bool,
}

vocabulary! {
    /// How two figures stand to each other.
    Relation {
        /// Two points, the same number.
        Equal => "equal",
        /// One number can be both.
        Overlap => "overlap",
        /// Two points of which at least one is "about", further apart than rounding explains.
        Differ => "differ",
        /// No number can be both.
        Contradiction => "contradiction",
    }
}

vocabulary! {
    /// A part that cannot exceed its whole.
    Rule {
        /// Killed are casualties.
        KilledInCasualties => "killed <= casualties",
        /// So are wounded.
        WoundedInCasualties => "wounded <= casualties",
        /// Killed and wounded are different people.
        KilledAndWoundedInCasualties => "killed + wounded <= casualties",
        /// Only who is there can be hurt.
        CasualtiesInDeployed => "casualties <= deployed",
        /// Only who is there can die.
        KilledInDeployed => "killed <= deployed",
    }
}

vocabulary! {
    /// What came of a consistency check.
    Verdict {
        /// The part fits, whatever the numbers within their bounds are.
        Satisfied => "satisfied",
        /// It may fit.
        Possible => "possible",
        /// It cannot fit.
        Violated => "violated",
        /// One of the figures is missing.
        NotComparable => "not_comparable",
    }
}

/// One rule, held against the figures of one origin or of all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConsistencyCheck {
    /// Country of the people counted.
    pub side: String,
    /// Who is counted.
    pub role: Role,
    /// The rule.
    pub rule: Rule,
    /// The origin whose figures are compared; none for the figures of all origins.
    pub voice: Option<String>,
    /// What came of it.
    pub verdict: Verdict,
    /// What is known of the part.
    pub part: Estimate,
    /// What is known of the whole.
    pub whole: Estimate,
}

vocabulary! {
    /// How a party stands to a report.
    StandKind {
        /// Confirms it.
        Confirms => "confirms",
        /// Denies it.
        Denies => "denies",
        /// The text sets a contradiction against it.
        Disputed => "disputed",
    }
}

/// Who confirms, denies or disputes what.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stand {
    /// The article.
    pub article_id: String,
    /// The claim concerned, or article and byte offset of a word that confirms or denies.
    pub id: String,
    /// Whether `id` is a claim's.
    pub is_claim: bool,
    /// The party's registry id, where known; of a disputed claim, the one who made it.
    pub origin: Option<String>,
    /// The party in the words of the text.
    pub source_text: Option<String>,
    /// How the party stands to it.
    pub kind: StandKind,
    /// Country of the people it is about.
    pub side: Option<String>,
    /// Who is counted, for a claim.
    pub role: Option<Role>,
    /// What is confirmed or denied, where it is one of the measures.
    pub measure: Option<Measure>,
    /// When it was stated.
    pub stated: Days,
    /// The sentence.
    pub sentence: String,
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
/// pair says whether growth may explain the difference.
///
/// A part fits its whole whatever the numbers are (`satisfied`), perhaps (`possible`), or not
/// (`violated`). It is violated only by a part that was not stated later than its whole, since both
/// grow, and only beyond rounding. Derived figures are left out, and of deployed only running totals
/// count, for who has fallen is no longer there.
///
/// *Missing values*: a ratio that cannot be computed is an [`Estimate`] with its reason. Where the
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
    let current: Vec<(Question, Vec<Statement>)> = by_question(&all)
        .into_iter()
        .filter(|(question, _)| question.side.is_some())
        .map(|(question, claims)| (question, select(&claims, as_of, settings).current))
        .collect();
    Agreement {
        settings: settings.clone(),
        as_of,
        pairs: current.iter().flat_map(|(question, of)| pairs::pairs(question, of)).collect(),
        consistency: consistency::checks(claims, as_of, settings),
        positions: positions::positions(claims, stances, as_of),
    }
}

#[cfg(test)]
mod tests;
