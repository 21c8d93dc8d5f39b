//! What the views hold.

use serde_json::Value;

use crate::Claims;

fn spec(figure: &crate::Figure) -> Value {
    serde_json::from_str(&figure.vega_lite()).unwrap()
}

#[test]
fn every_drawn_figure_is_a_row_with_its_sentence() {
    let text = "Kyiv's general staff said at least 300 North Korean soldiers had been killed.";
    let more = Claims::from_text(text, "2025-05-03").unwrap();
    let claims = Claims::seeds().unwrap().with(&more).side("kp").measure("killed");
    let figure = claims.spread().unwrap().figure().unwrap();
    let spec = spec(&figure);
    assert_eq!(spec["$schema"], "https://vega.github.io/schema/vega-lite/v5.json");
    let rows = spec["data"]["values"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["sentence"].as_str().is_some_and(|s| !s.is_empty())));
    assert!(rows.iter().any(|row| row["kind"] == "at least"), "{rows:?}");
    assert!(rows.iter().all(|row| row["value"].is_number()));
}

#[test]
fn bounds_are_arrows_and_the_scale_is_logarithmic() {
    let figure = Claims::seeds().unwrap().figure().unwrap();
    let spec = spec(&figure);
    let point = &spec["spec"]["layer"][2]["encoding"];
    assert_eq!(point["shape"]["scale"]["range"][1], "triangle-up");
    assert_eq!(point["y"]["scale"]["type"], "log");
}

#[test]
fn the_same_claims_give_the_same_bytes() {
    let once = || {
        let claims = Claims::seeds().unwrap();
        let growth = claims.growth().unwrap().figure().unwrap();
        let agreement = claims.agreement().unwrap().figure().unwrap();
        (growth.vega_lite(), growth.svg(), agreement.vega_lite(), agreement.words())
    };
    assert_eq!(once(), once());
}

#[test]
fn the_pointer_speaks_the_language_of_the_figure() {
    let figure = Claims::seeds().unwrap().german().agreement().unwrap().figure().unwrap();
    let spec = spec(&figure);
    assert_eq!(spec["spec"]["layer"][0]["encoding"]["tooltip"][0]["title"], "eine Quelle");
    assert_eq!(spec["title"]["text"], "Welche Quellen passen zusammen?");
}
