//! Tables as bytes, and the package of files that a report run leaves behind.
//!
//! A [`Sheet`] is a table of the schema with its rows; [`csv_bytes`] writes it. A [`Package`] maps
//! relative paths to bytes, and its [`Manifest`] names the SHA-256 of everything that went in and
//! came out. [`write_folder`] puts a package on disk whole or not at all, and [`compare`] tells
//! whether it is still what its inputs give.

mod compare;
mod csv;
mod dictionary;
mod folder;
mod manifest;
mod package;
mod sheet;

pub use crate::schema::Value;
pub use compare::{Difference, compare, other_files};
pub use csv::csv_bytes;
pub use dictionary::dictionary;
pub use folder::{list_folder, write_file, write_folder};
pub use manifest::{FORMAT, FileRecord, Manifest, Versions, sha256_hex};
pub use package::Package;
pub use sheet::Sheet;
