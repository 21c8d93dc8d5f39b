//! What can be chosen in an analysis; written into every report.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Reading;
use crate::schema::vocabulary::vocabulary;

/// The choices that all three analyses share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The day whose knowledge counts; by default the last one on which an article appeared.
    pub as_of: Option<Date>,
    /// How many days old an origin's figure may be.
    pub max_age_days: u32,
    /// What to do with figures that no text attributes to anybody.
    pub unattributed: Unattributed,
    /// How a wording becomes an interval.
    pub reading: Reading,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            as_of: None,
            max_age_days: 180,
            unattributed: Unattributed::Leave,
            reading: Reading::Literal,
        }
    }
}

vocabulary! {
    /// What to do with figures that no text attributes to anybody: they may echo a named origin.
    Unattributed {
        /// Show and count them, but give them no voice.
        Leave => "leave",
        /// Give each article that carries one a voice of its own.
        AsOwnVoice => "as_own_voice",
    }
}
