//! Every pair of sources, per question.

use claimframe::analysis::agreement::{Pair, Relation};
use serde_json::{Value, json};

use super::{View, name, tooltip};
use crate::scene::Scene;

/// What a pair tells under the pointer.
const POINTER: [(&str, &str); 5] = [
    ("said", "one"),
    ("other_said", "other"),
    ("relation", "relation"),
    ("ratio", "ratio"),
    ("growth", "growth"),
];

/// One matrix per question: colour and ratio of each pair.
pub(crate) fn agreement(pairs: &[Pair], scene: &Scene) -> Value {
    let rows: Vec<Value> = pairs.iter().flat_map(|pair| rows(pair, scene)).collect();
    let relations = Relation::ALL.iter().map(|relation| word(*relation, scene));
    let domain: Vec<String> = relations.collect();
    let range = ["#9ecae1", "#deebf7", "#fee6b6", "#fdb48f"];
    let source = |field: &str, angle: i32| {
        json!({
            "field": field, "type": "nominal", "title": null,
            "axis": { "labelLimit": 220, "labelAngle": angle },
        })
    };
    let tooltip = tooltip(&POINTER, scene);
    let (x, y) = (source("other", -30), source("source", 0));
    let colour = json!({
        "field": "relation", "type": "nominal", "title": null,
        "scale": { "domain": domain, "range": range },
    });
    let layers = [
        json!({
            "mark": { "type": "rect", "stroke": "white" },
            "encoding": { "x": x, "y": y, "color": colour, "tooltip": tooltip },
        }),
        json!({
            "mark": { "type": "text", "color": "#1e1e1e" },
            "encoding": { "x": x, "y": y, "text": { "field": "ratio" } },
        }),
    ];
    let view = View {
        words: "figure.agreement",
        rows: &rows,
        height: json!({ "step": 34 }),
        layers: &layers,
        independent: &["x", "y"],
    };
    view.spec(scene)
}

/// A pair in both directions, as the matrix has it.
fn rows(pair: &Pair, scene: &Scene) -> [Value; 2] {
    let ratio = pair.ratio.amount().map(|amount| scene.words.estimated(amount));
    let growth = if pair.growth_may_explain { "pointer.yes" } else { "pointer.no" };
    let growth = scene.words.get(growth);
    let row = |a: &claimframe::analysis::Statement, b: &claimframe::analysis::Statement| {
        json!({
            "question": name(scene, &pair.question),
            "source": scene.cast.name(&a.voice),
            "other": scene.cast.name(&b.voice),
            "said": scene.line(a),
            "other_said": scene.line(b),
            "relation": word(pair.relation, scene),
            "ratio": ratio,
            "growth": growth,
        })
    };
    [row(&pair.a, &pair.b), row(&pair.b, &pair.a)]
}

fn word(relation: Relation, scene: &Scene) -> String {
    scene.words.get(&format!("relation.{relation}")).to_owned()
}
