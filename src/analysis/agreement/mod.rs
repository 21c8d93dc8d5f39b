//! Which origins agree, which contradict each other, and who confirms or denies.

use jiff::civil::Date;
use serde::Serialize;

use super::{Days, Estimate, Question, Settings, Statement};
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
    /// The party's registry id, where known.
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
