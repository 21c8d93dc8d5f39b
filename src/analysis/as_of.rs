//! What was known as of a day: per origin its latest figure.

use serde::Serialize;

use crate::schema::vocabulary::vocabulary;

/// A claim that does not count as of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// The claim.
    pub claim_id: String,
    /// Why it does not count.
    pub reason: SetAsideReason,
}

vocabulary! {
    /// Why a claim does not count as of a day.
    SetAsideReason {
        /// A single event or period, no level.
        Event => "event",
        /// The claimant denies it.
        Denied => "denied",
        /// The slots give no figure.
        NoFigure => "no_figure",
        /// Neither claim nor article has a date.
        NoDate => "no_date",
        /// The article appeared later.
        NotYetPublished => "not_yet_published",
        /// Older than the settings allow.
        TooOld => "too_old",
        /// Nobody is named for it.
        Unattributed => "unattributed",
        /// The same origin has a later figure.
        Superseded => "superseded",
    }
}
