//! Tables of claims that others made: a map says which column fills which slot.
//!
//! [`open_file`] reads a table row by row, whatever its form; [`Map`] is read from a TOML file, which
//! `docs/maps.md` describes; [`import`] hands out a claim or a reject with its reason for every row
//! and every claim that the map finds in it. `data/maps/` holds maps for tables in the wild.

mod bounds;
mod claim;
mod country;
mod date;
mod delimited;
mod file;
mod fill;
mod guess;
mod json;
mod map;
mod number;
mod plan;
mod run;
mod slot;
mod table;
mod words;

pub(crate) use country::countries;
pub use file::{found_layout, open_file};
pub use guess::draft;
pub use map::Map;
pub use run::{Counts, Imported, import};
pub use table::{Layout, Misfit, Row, Rows, Table, TableFormat, open};
