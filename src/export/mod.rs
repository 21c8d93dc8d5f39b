//! Tables as bytes, and the package of files that a report run leaves behind.
//!
//! A [`Sheet`] is a table of the schema with its rows; [`csv_bytes`] writes it. A [`Package`] maps
//! relative paths to bytes, and its [`Manifest`] names the SHA-256 of everything that went in and
//! came out. Nothing here touches a disk.

mod csv;
mod dictionary;
mod manifest;
mod package;
mod sheet;

pub use csv::csv_bytes;
pub use dictionary::dictionary;
pub use manifest::{FORMAT, FileRecord, Manifest, Versions, sha256_hex};
pub use package::Package;
pub use sheet::{Sheet, Value};
