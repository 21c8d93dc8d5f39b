//! Tables as bytes, and the package of files that a report run leaves behind.
//!
//! A [`Sheet`] is a table of the schema with its rows; a [`Form`] writes it as CSV in a dialect, as
//! JSON Lines or Parquet, or many of them as a workbook. A [`Package`] maps
//! relative paths to bytes, and its [`Manifest`] names the SHA-256 of everything that went in and
//! came out. [`write_folder`] puts a package on disk whole or not at all, and [`compare`] tells
//! whether it is still what its inputs give.

mod changes;
mod compare;
mod csv;
mod datapackage;
mod dictionary;
mod folder;
mod form;
mod jsonl;
mod manifest;
mod package;
#[cfg(feature = "parquet")]
mod parquet;
mod provenance;
mod sheet;
#[cfg(feature = "xlsx")]
mod workbook;

pub use crate::article::sha256_hex;
pub use crate::schema::Value;
pub use changes::{ChangedCell, ChangedCells, Fates, changed_cells};
pub use compare::{Difference, compare, other_files};
pub use csv::{csv_bytes, write_csv};
pub use datapackage::{DATAPACKAGE, Resource, datapackage};
pub use dictionary::dictionary;
pub use folder::{list_folder, write_file, write_folder};
pub use form::Form;
pub use jsonl::{json_rows, jsonl_bytes};
pub use manifest::{FORMAT, FileRecord, Manifest, Versions};
pub use package::Package;
#[cfg(feature = "parquet")]
pub use parquet::parquet_bytes;
pub use provenance::provenance;
pub use sheet::Sheet;
#[cfg(feature = "xlsx")]
pub use workbook::xlsx_bytes;
