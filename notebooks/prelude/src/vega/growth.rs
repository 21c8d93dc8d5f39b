//! The steps of each source over time and the curve that all share.

use claimframe::analysis::growth::{CurvePoint, QuestionGrowth};
use serde_json::{Value, json};

use super::{View, colours, day, marks, name, tooltip};
use crate::scene::Scene;

/// One panel per question.
pub(crate) fn growth(questions: &[&QuestionGrowth], scene: &Scene) -> Value {
    let rows: Vec<Value> = questions.iter().flat_map(|question| rows(question, scene)).collect();
    let series = questions.iter().flat_map(|question| &question.series);
    let voices = series.map(|series| Some(series.voice.clone()));
    let colour = json!({
        "field": "source", "type": "nominal", "title": null, "scale": colours(scene, voices),
        "legend": { "labelLimit": 260 },
    });
    let up = |field: &str| json!({ "field": field, "type": "quantitative", "title": scene.words.get("figure.growth.unit") });
    let day = day("to");
    let only = |kind: &str| json!([{ "filter": format!("datum.kind {kind} 'curve'") }]);
    let layers = [
        json!({
            "transform": only("=="),
            "mark": { "type": "area", "color": "#bbbbbb", "opacity": 0.4 },
            "encoding": { "x": day, "y": up("low"), "y2": { "field": "high" } },
        }),
        json!({
            "transform": only("=="),
            "mark": { "type": "line", "color": "#999999", "strokeWidth": 3 },
            "encoding": { "x": day, "y": up("value"), "tooltip": tooltip(&[("said", "figure"), ("stated", "day")], scene)},
        }),
        json!({
            "transform": only("!="),
            "mark": { "type": "line", "interpolate": "step-after" },
            "encoding": { "x": day, "y": up("value"), "color": colour, "detail": { "field": "series" } },
        }),
        marked(marks::layer([&day, &up("value")], &colour, true, scene), only("!=")),
    ];
    let view = View {
        words: "figure.growth",
        rows: &rows,
        height: json!(190),
        layers: &layers,
        independent: &["y"],
    };
    view.spec(scene)
}

/// The layer for those rows that a filter leaves.
fn marked(mut layer: Value, filter: Value) -> Value {
    layer["transform"] = filter;
    layer
}

/// The figures of every source and the points of the curve.
fn rows(question: &QuestionGrowth, scene: &Scene) -> Vec<Value> {
    let name = name(scene, &question.question);
    let mut rows = Vec::new();
    for series in &question.series {
        for statement in &series.statements {
            let mut said = marks::statement(name.clone(), statement, scene);
            let middle = statement.stated.middle_day().or(statement.published.to);
            said.days = [None, middle.map(|day| day.to_string())];
            if let (Some(mut row), Some(_)) = (said.row(), middle) {
                row["series"] = json!(format!("{} {}", series.voice, series.counting));
                rows.push(row);
            }
        }
    }
    rows.extend(question.curve.points.iter().map(|point| curve_row(&name, point, scene)));
    rows
}

fn curve_row(question: &str, point: &CurvePoint, scene: &Scene) -> Value {
    let low = point.interval.map(|interval| interval.low);
    let high = point.interval.map(|interval| interval.high);
    json!({
        "question": question,
        "kind": "curve",
        "value": point.level,
        "low": low,
        "high": high,
        "to": point.day.to_string(),
        "said": scene.words.rounded(point.level),
        "stated": scene.words.day(point.day),
    })
}
