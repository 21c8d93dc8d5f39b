//! The tables of a result, by name.

use claimframe::schema;
use polars::prelude::DataFrame;

use crate::error::{Error, Result};

/// The tables of an analysis, each with its name.
pub(crate) type Tables = Vec<(&'static schema::Table, DataFrame)>;

/// The table of a name.
pub(crate) fn named(tables: Tables, name: &str) -> Result<DataFrame> {
    let names = names(&tables);
    let found = tables.into_iter().find(|(table, _)| table.name == name);
    found.map(|(_, frame)| frame).ok_or_else(|| Error::unknown("table", name, &names))
}

/// The names of the tables.
pub(crate) fn names(tables: &Tables) -> Vec<String> {
    tables.iter().map(|(table, _)| table.name.to_owned()).collect()
}
