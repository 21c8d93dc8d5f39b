//! What a claimframe notebook needs: claims, analyses, figures and Polars behind one `use`.
//!
//! ```text
//! :dep claimframe-notebook = { path = "prelude" }
//! use claimframe_notebook::*;
//! ```
//!
//! Everything begins with [`Claims`]: read them, choose some, and ask for [`Claims::spread`],
//! [`Claims::growth`] or [`Claims::agreement`]. The last expression of a cell is shown: claims and
//! frames as tables ([`Table`]), results as their figures ([`Figure`]), numbers and words as text
//! ([`Plain`]). What fails says so in words ([`Error`]).
//!
//! ```
//! use claimframe_notebook::*;
//!
//! let claims = Claims::seeds()?;
//! let killed = claims.side("kp").measure("killed").as_of("2025-06-20");
//! let spread = killed.spread()?;
//! assert!(spread.table("spread_origins")?.height() > 1);
//! let frame = claims.frame()?.lazy().filter(col("measure").eq(lit("killed"))).collect()?;
//! assert!(frame.height() > killed.n_claims()?);
//! # Ok::<(), Error>(())
//! ```
//!
//! | ask | get |
//! |---|---|
//! | [`Claims::seeds`], [`Claims::read`], [`Claims::from_text`], [`Claims::from_csv`] | claims |
//! | `.side("kp")`, `.role(…)`, `.measure(…)`, `.origin(…)`, `.as_of(…)`, `.reading(…)`, `.with(…)` | fewer claims, or more |
//! | `.table()?`, `.frame()?`, `.articles()?`, `.rejects()?` | frames |
//! | `.spread()?`, `.growth()?`, `.agreement()?` | results with `.figure()?`, `.table("name")?`, `.tables()?` |
//! | `.figure()?`, `.explain("id")?` | all claims over time, one article with its numbers marked |
//! | `frame.pick(&["a", "b"])?`, `frame.show(50)?` | columns by name, more rows |
//! | [`parameter`] | what a run was given from outside |
//!
//! Figures speak German after `.german()`; headers of tables stay English. Long work tells on stderr how far it is, and a second notebook in the same folder is
//! warned of, because the kernel builds the cells of both in one place.
//!
//! All types own what they hold, so that a cell can keep them in a variable.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod agreement;
mod answer;
mod choice;
mod claims;
mod corpus;
mod error;
mod escape;
mod explained;
mod figure;
mod growth;
mod lock;
mod overview;
mod parameter;
mod plain;
mod saved;
mod scene;
mod shown;
mod spread;
mod table;
mod tables;
mod timeline;
mod vega;

pub use agreement::Agreement;
pub use claims::Claims;
pub use error::Error;
pub use explained::Explained;
pub use figure::Figure;
pub use growth::Growth;
pub use parameter::{Parameter, parameter};
pub use plain::Plain;
pub use saved::Saved;
pub use shown::Shown;
pub use spread::Spread;
pub use table::Table;

pub use claimframe;
pub use claimframe::analysis::Reading;
pub use claimframe::schema::{Measure, Role};
pub use polars;
pub use polars::prelude::*;
pub use polars_time;
pub use polars_time::prelude::*;
