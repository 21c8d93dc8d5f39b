//! The forms in which tables leave.

use super::datapackage::{DATAPACKAGE, Resource, datapackage};
use super::{Package, Sheet, jsonl_bytes, write_csv};
use crate::error::Result;
use crate::grid::Dialect;

/// A form in which tables are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// CSV, a file per table.
    Csv(Dialect),
    /// JSON Lines, a file per table.
    Jsonl,
    /// Parquet, a file per table.
    #[cfg(feature = "parquet")]
    Parquet,
    /// One workbook with a sheet per table.
    #[cfg(feature = "xlsx")]
    Xlsx,
}

impl Form {
    /// How names of its files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv(_) => "csv",
            Self::Jsonl => "jsonl",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
            #[cfg(feature = "xlsx")]
            Self::Xlsx => "xlsx",
        }
    }

    /// Whether one file holds all tables.
    pub fn holds_all(self) -> bool {
        self.ending() == "xlsx"
    }

    /// One table in this form.
    pub fn bytes(self, sheet: &Sheet) -> Result<Vec<u8>> {
        match self {
            Self::Csv(dialect) => {
                let mut bytes = Vec::new();
                write_csv(sheet, dialect, &mut bytes)?;
                Ok(bytes)
            }
            Self::Jsonl => jsonl_bytes(sheet),
            #[cfg(feature = "parquet")]
            Self::Parquet => super::parquet_bytes(sheet),
            #[cfg(feature = "xlsx")]
            Self::Xlsx => super::xlsx_bytes(std::slice::from_ref(sheet)),
        }
    }

    /// All tables as files whose paths begin so; CSV with its `datapackage.json`.
    pub fn package(self, sheets: &[Sheet], prefix: &str) -> Result<Package> {
        #[cfg(feature = "xlsx")]
        if self == Self::Xlsx {
            let mut package = Package::new();
            package.insert(format!("{prefix}tables.xlsx"), super::xlsx_bytes(sheets)?)?;
            return Ok(package);
        }
        let mut package = Package::new();
        let path = |sheet: &Sheet| format!("{prefix}{}.{}", sheet.table().name, self.ending());
        for sheet in sheets {
            package.insert(path(sheet), self.bytes(sheet)?)?;
        }
        if let Self::Csv(dialect) = self {
            let paths: Vec<_> = sheets.iter().map(path).collect();
            let file = |(sheet, path): (&Sheet, _)| {
                let bytes = package.get(path).unwrap_or_default();
                Resource { table: sheet.table(), path, bytes }
            };
            let files: Vec<_> = sheets.iter().zip(paths.iter().map(String::as_str)).collect();
            let files: Vec<_> = files.into_iter().map(file).collect();
            let description = datapackage(&files, dialect)?;
            package.insert(DATAPACKAGE, description)?;
        }
        Ok(package)
    }
}
