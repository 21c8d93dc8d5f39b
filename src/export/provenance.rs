//! What tables were made from, as a table beside them.

use serde::Serialize;

use super::{FileRecord, Sheet, Value, Versions};
use crate::error::{Error, Result};
use crate::schema::provenance::PROVENANCE;

/// Program, settings and inputs, in this order, each by name.
///
/// # Errors
/// Settings that cannot be written as JSON.
pub fn provenance(settings: &impl Serialize, inputs: &[FileRecord]) -> Result<Sheet> {
    let settings = serde_json::to_value(settings);
    let settings = settings.map_err(|e| Error::render(PROVENANCE.name, e))?;
    let mut rows = vec![row("program", "claimframe", Versions::default().claimframe)];
    for (name, value) in settings.as_object().into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        rows.push(row("setting", name, value));
    }
    let mut inputs: Vec<_> = inputs.iter().collect();
    inputs.sort_by(|a, b| a.name.cmp(&b.name));
    rows.extend(inputs.into_iter().map(|input| {
        vec![
            "input".into(),
            (&input.name).into(),
            Value::Missing,
            input.bytes.into(),
            (&input.sha256).into(),
        ]
    }));
    Sheet::new(&PROVENANCE, rows)
}

fn row(of: &str, name: &str, value: String) -> Vec<Value> {
    vec![of.into(), name.into(), Value::Text(value), Value::Missing, Value::Missing]
}
