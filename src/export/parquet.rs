//! A table as Parquet.

use polars::prelude::ParquetWriter;

use super::Sheet;
use crate::error::{Error, Result};

/// A table as Parquet, with the types of its columns; text as it is, missing values as null.
pub fn parquet_bytes(sheet: &Sheet) -> Result<Vec<u8>> {
    let name = sheet.table().name;
    let mut bytes = Vec::new();
    let mut frame = sheet.to_frame()?;
    ParquetWriter::new(&mut bytes).finish(&mut frame).map_err(Error::polars(name))?;
    Ok(bytes)
}
