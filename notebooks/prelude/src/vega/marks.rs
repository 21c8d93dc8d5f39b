//! Figures as marks: a circle for a number, an arrow for a bound, a rule for a range.

use claimframe::analysis::Statement;
use claimframe::extract::Claim;
use claimframe::schema::Status;
use serde_json::{Value, json};

use crate::scene::Scene;

/// Who says what, when and where: what every mark tells under the pointer.
pub(super) struct Said<'a> {
    pub question: String,
    pub source: &'a str,
    pub wording: String,
    /// Point, lower and upper end.
    pub number: [Option<f64>; 3],
    pub stated: String,
    /// First and last day.
    pub days: [Option<String>; 2],
    pub article: &'a str,
    pub sentence: &'a str,
    pub status: Status,
}

impl Said<'_> {
    /// One row of data; none where there is no number to draw.
    pub fn row(&self) -> Option<Value> {
        let [point, low, high] = self.number;
        let kind = match (point, low, high) {
            (None, Some(low), Some(high)) if low < high => "range",
            (None, Some(_), None) => "at least",
            (None, None, Some(_)) => "at most",
            _ => "figure",
        };
        let middle = low.zip(high).map(|(low, high)| (low.max(1.0) * high.max(1.0)).sqrt());
        let value = point.or(middle).or(low).or(high)?;
        let [from, to] = &self.days;
        Some(json!({
            "question": self.question,
            "source": self.source,
            "said": self.wording,
            "kind": kind,
            "value": value,
            "low": low,
            "high": high,
            "stated": self.stated,
            "from": from,
            "to": to,
            "article": self.article,
            "sentence": self.sentence,
            "status": self.status.as_str(),
        }))
    }
}

/// A statement of an analysis.
pub(super) fn statement<'a>(
    question: String,
    statement: &'a Statement,
    scene: &'a Scene,
) -> Said<'a> {
    let known = statement.figure.known;
    let days = [statement.stated.from, statement.stated.to];
    Said {
        question,
        source: scene.cast.name(&statement.voice),
        wording: scene.said(statement),
        number: [known.point(), known.low(), known.high()],
        stated: scene.days(statement.stated),
        days: days.map(|day| day.map(|day| day.to_string())),
        article: scene.article(&statement.article_id),
        sentence: scene.sentence(&statement.claim_id),
        status: statement.status,
    }
}

/// A claim as it was said.
pub(super) fn claim<'a>(question: String, claim: &'a Claim, scene: &'a Scene) -> Said<'a> {
    let unnamed = || scene.words.get("unattributed.short");
    let stated = claim.stated_from.zip(claim.stated_to);
    let days = stated.or(claim.published_from.zip(claim.published_to));
    let [from, to] = [days.map(|(from, _)| from), days.map(|(_, to)| to)];
    Said {
        question,
        source: claim.origin.as_deref().map_or_else(unnamed, |id| scene.cast.name(id)),
        wording: scene.words.claim_amount_short(claim),
        number: [claim.best, claim.low, claim.high].map(|n| n.map(|n| n as f64)),
        stated: scene.words.days(from, to),
        days: [from, to].map(|day| day.map(|day| day.to_string())),
        article: scene.article(&claim.article_id),
        sentence: &claim.sentence,
        status: claim.status,
    }
}

/// Circles and arrows; the arrows point along the axis of numbers.
fn shapes(upright: bool) -> Value {
    let [more, less] = if upright {
        ["triangle-up", "triangle-down"]
    } else {
        ["triangle-right", "triangle-left"]
    };
    json!({
        "field": "kind",
        "type": "nominal",
        "legend": null,
        "scale": {
            "domain": ["figure", "at least", "at most", "range"],
            "range": ["circle", more, less, "diamond"],
        },
    })
}

/// What a mark tells under the pointer.
const POINTER: [(&str, &str); 5] = [
    ("source", "source"),
    ("said", "figure"),
    ("stated", "stated"),
    ("article", "article"),
    ("sentence", "sentence"),
];

/// The layer of marks, the rule for a range aside. `x` and `y` are where they stand; hollow ones are
/// hedged or disputed.
pub(super) fn layer([x, y]: [&Value; 2], colour: &Value, upright: bool, scene: &Scene) -> Value {
    let mut fill = colour.clone();
    fill["legend"] = Value::Null;
    fill["condition"] = json!({ "test": "datum.status != 'asserted'", "value": "white" });
    json!({
        "mark": { "type": "point", "filled": true, "opacity": 1, "size": 80, "strokeWidth": 2 },
        "encoding": {
            "x": x, "y": y, "stroke": colour, "fill": fill, "shape": shapes(upright),
            "tooltip": super::tooltip(&POINTER, scene),
        },
    })
}
