//! The current figure of every source, below each other.

use claimframe::analysis::spread::QuestionSpread;
use serde_json::{Value, json};

use super::{View, colours, logarithmic, marks, name};
use crate::scene::Scene;

/// One panel per question with a figure.
pub(crate) fn spread(questions: &[&QuestionSpread], scene: &Scene) -> Value {
    let statements = questions.iter().flat_map(|question| {
        let name = name(scene, &question.question);
        question.current.iter().map(move |statement| (name.clone(), statement))
    });
    let statements: Vec<_> = statements.collect();
    let rows =
        statements.iter().filter_map(|(name, s)| marks::statement(name.clone(), s, scene).row());
    let rows: Vec<Value> = rows.collect();
    let voices = statements.iter().map(|(_, statement)| Some(statement.voice.clone()));
    let colour = json!({
        "field": "source", "type": "nominal", "legend": null, "scale": colours(scene, voices),
    });
    let across = |field| logarithmic(field, &rows, scene.words.get("figure.spread.unit"), 90);
    let source = json!({
        "field": "source", "type": "nominal", "title": null, "axis": { "labelLimit": 260 },
    });
    let layers = [
        json!({
            "transform": [{ "filter": "datum.kind == 'range'" }],
            "mark": { "type": "rule", "strokeWidth": 2 },
            "encoding": {
                "x": across("low"), "x2": { "field": "high" }, "y": source, "color": colour,
            },
        }),
        marks::layer([&across("value"), &source], &colour, false, scene),
        json!({
            "mark": { "type": "text", "align": "left", "dx": 10 },
            "encoding": { "x": across("value"), "y": source, "text": { "field": "said" } },
        }),
    ];
    let view = View {
        words: "figure.spread",
        rows: &rows,
        height: json!({ "step": 24 }),
        layers: &layers,
        independent: &["x", "y"],
    };
    view.spec(scene)
}
