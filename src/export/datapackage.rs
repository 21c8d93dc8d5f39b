//! `datapackage.json`: what a folder of CSV files holds, for programs that read Data Packages.

use serde::Serialize;

use super::sha256_hex;
use crate::error::{Error, Result};
use crate::grid::Dialect;
use crate::schema::{Col, Kind, Table, keys, words};

/// A CSV file of the package.
#[derive(Debug, Clone, Copy)]
pub struct Resource<'a> {
    /// Its table.
    pub table: &'static Table,
    /// Its path inside the package.
    pub path: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// Path of the description inside its package.
pub const DATAPACKAGE: &str = "datapackage.json";

/// Describes CSV files as a Data Package, version 2 (<https://datapackage.org>): for each its size
/// and SHA-256, dialect, columns with type, unit, constraints and description, and keys.
///
/// A key into another table stands only where that table is in the package, too.
///
/// # Errors
/// None that input could cause.
pub fn datapackage(resources: &[Resource<'_>], dialect: Dialect) -> Result<Vec<u8>> {
    let tables: Vec<_> = resources.iter().map(|resource| resource.table.name).collect();
    let resources = resources.iter().map(|resource| file(resource, dialect, &tables)).collect();
    let package = Package {
        profile: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: "claimframe",
        title: "Claims of news articles, and what follows from them",
        description: "Written by claimframe. An apostrophe in front of a text that a spreadsheet \
                      would run or change belongs to the file, not to the text.",
        version: env!("CARGO_PKG_VERSION"),
        resources,
    };
    let failed = |e: serde_json::Error| Error::render(DATAPACKAGE, e);
    let mut bytes = serde_json::to_vec_pretty(&package).map_err(failed)?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[derive(Serialize)]
struct Package<'a> {
    #[serde(rename = "$schema")]
    profile: &'a str,
    name: &'a str,
    title: &'a str,
    description: &'a str,
    version: &'a str,
    resources: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    of: &'a str,
    path: &'a str,
    description: &'a str,
    format: &'a str,
    mediatype: &'a str,
    encoding: &'a str,
    bytes: usize,
    hash: String,
    dialect: Marks,
    schema: Schema<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Marks {
    delimiter: char,
    line_terminator: &'static str,
    quote_char: char,
    double_quote: bool,
    header: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema<'a> {
    #[serde(rename = "$schema")]
    profile: &'a str,
    fields: Vec<Field>,
    missing_values: [&'a str; 1],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    primary_key: &'a [&'a str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Field {
    name: &'static str,
    #[serde(rename = "type")]
    of: &'static str,
    description: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    unit: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    decimal_char: Option<char>,
    constraints: Constraints,
}

#[derive(Serialize)]
struct Constraints {
    required: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unique: bool,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    words: Option<Vec<&'static str>>,
}

#[derive(Serialize)]
struct ForeignKey<'a> {
    fields: [&'a str; 1],
    reference: Reference<'a>,
}

#[derive(Serialize)]
struct Reference<'a> {
    resource: &'a str,
    fields: [&'a str; 1],
}

fn file<'a>(resource: &Resource<'a>, dialect: Dialect, tables: &[&str]) -> File<'a> {
    let table = resource.table;
    let keys = keys(table);
    let others = keys.foreign.iter().filter(|key| tables.contains(&key.table));
    let key = |key: &crate::schema::Foreign| ForeignKey {
        fields: [key.column],
        reference: Reference { resource: key.table, fields: [key.column] },
    };
    File {
        name: table.name,
        of: "table",
        path: resource.path,
        description: table.description,
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        bytes: resource.bytes.len(),
        hash: format!("sha256:{}", sha256_hex(resource.bytes)),
        dialect: Marks {
            delimiter: char::from(dialect.delimiter()),
            line_terminator: "\r\n",
            quote_char: '"',
            double_quote: true,
            header: true,
        },
        schema: Schema {
            profile: "https://datapackage.org/profiles/2.0/tableschema.json",
            fields: table.columns.iter().map(|col| field(col, keys.primary, dialect)).collect(),
            missing_values: [""],
            primary_key: keys.primary,
            foreign_keys: others.map(key).collect(),
        },
    }
}

fn field(col: &Col, primary: &[&str], dialect: Dialect) -> Field {
    let decimal = (col.kind == Kind::Number && dialect.decimal() != '.').then(|| dialect.decimal());
    Field {
        name: col.name,
        of: match col.kind {
            Kind::Text => "string",
            Kind::Count => "integer",
            Kind::Number => "number",
            Kind::Day => "date",
            Kind::Flag => "boolean",
        },
        description: col.description,
        unit: col.unit,
        decimal_char: decimal,
        constraints: Constraints {
            required: !col.nullable,
            unique: primary == [col.name],
            words: words(col),
        },
    }
}
