//! What the claims say together: how far apart they are, how they grow, who agrees with whom.
//!
//! All three analyses work per question ([`Question`]) and per origin, not per article, on what was
//! known as of a day. Each number they return names the claims it rests on; one that cannot be
//! computed is an [`Estimate`] with a [`Reason`], never zero and never NaN.

pub mod agreement;
mod as_of;
mod derivation;
mod estimate;
#[cfg(test)]
mod fixture;
mod frame;
pub mod growth;
pub mod independence;
pub mod lineage;
mod question;
mod reading;
mod settings;
pub mod spread;
mod statement;

pub use as_of::{SetAside, SetAsideReason};
pub use derivation::{derive, derived_table};
pub use estimate::{Amount, Estimate, Outcome, Reason};
pub use question::Question;
pub use reading::{Figure, Reading};
pub use settings::{Settings, Unattributed};
pub use statement::{Days, Statement};
