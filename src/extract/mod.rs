//! From an article's text to its claims, and to the numbers that are none.

mod account;
mod addition;
mod again;
mod agent;
mod amount;
mod ascribed;
mod attribution;
mod background;
mod belonging;
mod claim;
mod clause;
mod counted;
mod counting;
mod coverage;
mod cue;
mod dateline;
mod directness;
mod doc;
mod elided;
mod engine;
mod entity;
mod entry;
mod epoch;
mod equated;
mod event_day;
mod extent;
mod fate;
mod finder;
mod fitting;
mod force;
mod gapped;
mod glance;
mod headline;
mod holder;
mod identity;
mod known;
mod language;
mod lengths;
mod lexicon;
mod listed;
mod marks;
mod meant;
mod measure;
mod memory;
mod name;
mod nation;
mod noun;
mod numeral;
mod opposed;
mod part;
mod period;
mod place;
mod planned;
mod pointer;
mod predicate;
mod quantity;
mod quotation;
mod reach;
mod reading;
pub mod registry;
mod reject;
mod resumed;
mod returned;
mod role;
mod said;
mod sentence;
mod setting;
mod share;
mod shelf;
mod side;
mod slots;
mod source;
mod speaker;
mod stance;
mod status;
mod subject;
mod survey;
mod table;
mod time;
mod timing;
mod token;
mod tongues;
mod topic;
mod value;
mod values;
mod vocabulary;
mod voice;
mod whole;
mod whose;
mod word_order;
mod words;

pub use crate::article::{Reject, RejectKind};
pub use amount::Amount;
pub use claim::{Claim, Stance};
pub use engine::Extractor;

/// What one article yields: every number is a claim or a reject.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extraction {
    /// The claims, in the order of the text.
    pub claims: Vec<Claim>,
    /// Who confirms or denies reports without a number of their own.
    pub stances: Vec<Stance>,
    /// The numbers that were not taken, in the order of the text.
    pub rejects: Vec<Reject>,
}
