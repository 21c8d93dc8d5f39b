//! All claims over time.

use claimframe::figure::Panel;
use serde_json::{Value, json};

use super::{View, colours, day, logarithmic, marks, name};
use crate::scene::Scene;

/// One panel per question; a claim without any date is not drawn.
pub(crate) fn timeline(panels: &[Panel], scene: &Scene) -> Value {
    let claims = || panels.iter().flat_map(|p| p.claims.iter().map(move |claim| (p, *claim)));
    let rows = claims().filter_map(|(panel, claim)| {
        let said = marks::claim(name(scene, &panel.question), claim, scene);
        said.row().filter(|_| said.days[1].is_some())
    });
    let rows: Vec<Value> = rows.collect();
    let origins = claims().map(|(_, claim)| claim.origin.clone());
    let colour = json!({
        "field": "source", "type": "nominal", "title": null, "scale": colours(scene, origins),
        "legend": { "labelLimit": 260 },
    });
    let up = |field| logarithmic(field, &rows, scene.words.get("figure.ladder.unit"), 10);
    let layers = [
        json!({
            "mark": { "type": "rule", "strokeWidth": 1.5 },
            "encoding": {
                "x": day("from"), "x2": { "field": "to" }, "y": up("value"), "color": colour,
            },
        }),
        json!({
            "transform": [{ "filter": "datum.kind == 'range'" }],
            "mark": { "type": "rule", "strokeWidth": 2 },
            "encoding": {
                "x": day("to"), "y": up("low"), "y2": { "field": "high" }, "color": colour,
            },
        }),
        marks::layer([&day("to"), &up("value")], &colour, true, scene),
    ];
    let view = View {
        words: "figure.ladder",
        rows: &rows,
        height: json!(120),
        layers: &layers,
        independent: &["y"],
    };
    view.spec(scene)
}
