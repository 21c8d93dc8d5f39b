//! The data of a figure as Vega-Lite, for readers whose program can answer to the pointer.
//!
//! Each view holds its data inline and loads nothing. Version 5 of the language, which `JupyterLab`
//! brings along.

mod agreement;
mod growth;
mod marks;
mod spread;
#[cfg(test)]
mod tests;
mod timeline;

pub(crate) use agreement::agreement;
pub(crate) use growth::growth;
pub(crate) use spread::spread;
pub(crate) use timeline::timeline;

use std::collections::BTreeMap;

use claimframe::analysis::Question;
use serde_json::{Value, json};

use crate::scene::Scene;

/// Width of the plots, in pixels.
const WIDTH: u32 = 560;

/// What a view draws: rows of data, and the layers of each of its panels, one per question.
struct View<'a> {
    /// The figure's part of the words.
    words: &'a str,
    rows: &'a [Value],
    /// Height of a panel, in pixels or per step.
    height: Value,
    layers: &'a [Value],
    /// Scales that the panels do not share.
    independent: &'a [&'a str],
}

impl View<'_> {
    fn spec(self, scene: &Scene) -> Value {
        let questions = self.rows.iter().filter_map(|row| row.get("question"));
        let mut questions: Vec<&Value> = questions.collect();
        questions.dedup();
        let own = |axis: &&str| ((*axis).to_owned(), json!("independent"));
        let own: serde_json::Map<String, Value> = self.independent.iter().map(own).collect();
        json!({
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "title": {
                "text": scene.words.get(&format!("{}.title", self.words)),
                "subtitle": scene.source(),
                "anchor": "start",
                "offset": 12,
            },
            "description": scene.words.get(&format!("{}.description", self.words)),
            "data": { "values": self.rows },
            "facet": { "row": {
                "field": "question",
                "type": "nominal",
                "sort": questions,
                "title": null,
                "header": {
                    "labelAngle": 0,
                    "labelAnchor": "start",
                    "labelOrient": "top",
                    "labelFontWeight": "bold",
                },
            }},
            "spec": { "width": WIDTH, "height": self.height, "layer": self.layers },
            "resolve": { "scale": own },
        })
    }
}

/// Colours of the sources, as in the drawing.
fn colours(scene: &Scene, sources: impl Iterator<Item = Option<String>>) -> Value {
    let named = |id: Option<String>| {
        let name = match &id {
            Some(id) => scene.cast.name(id).to_owned(),
            None => scene.words.get("unattributed.short").to_owned(),
        };
        (name, scene.cast.hex(id.as_deref()))
    };
    let colours: BTreeMap<String, String> = sources.map(named).collect();
    let (domain, range): (Vec<String>, Vec<String>) = colours.into_iter().unzip();
    json!({ "domain": domain, "range": range })
}

/// A number on a logarithmic scale, or on one that has a place for zero where some number is zero;
/// `padding` in pixels keeps the marks off the edges.
fn logarithmic(field: &str, rows: &[Value], title: &str, padding: u32) -> Value {
    let parts = ["value", "low", "high"];
    let numbers = rows.iter().flat_map(|row| parts.map(|part| row[part].as_f64()));
    let zero = numbers.flatten().any(|n| n <= 0.0);
    let scale = if zero { "symlog" } else { "log" };
    json!({
        "field": field,
        "type": "quantitative",
        "title": title,
        "scale": { "type": scale, "nice": false, "padding": padding },
        "axis": { "tickCount": 4, "labelOverlap": true },
    })
}

/// A day. Days are days everywhere on earth, so the scale is that of UTC.
fn day(field: &str) -> Value {
    json!({
        "field": field,
        "type": "temporal",
        "title": null,
        "scale": { "type": "utc", "padding": 10 },
    })
}

/// What appears under the pointer: fields of the data, each with its word.
fn tooltip(fields: &[(&str, &str)], scene: &Scene) -> Value {
    let entry = |(field, word): &(&str, &str)| json!({ "field": field, "title": scene.words.get(&format!("pointer.{word}")) });
    fields.iter().map(entry).collect()
}

/// The name of a question.
fn name(scene: &Scene, question: &Question) -> String {
    scene.words.question(question)
}
