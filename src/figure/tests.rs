//! What must hold of every drawing.

use std::collections::BTreeMap;

use super::*;
use crate::analysis::lineage::{Edge, Lineage};
use crate::analysis::{Question, Settings};
use crate::claims::Claims;
use crate::claims::tests::claim;
use crate::schema::{Language, Qualifier};

/// Draws with German words in both widths and gives the SVG.
fn svgs(draw: impl Fn(&Style) -> crate::error::Result<Figure>) -> [String; 2] {
    let words = Words::new(Language::De).unwrap();
    let cast = Cast::new([("kr-nis".to_owned(), "Dienst & \u{8}Amt".to_owned())]);
    let said = BTreeMap::new();
    let style =
        |width| Style { words: &words, cast: &cast, width, said: &said, source: "Quelle: Test" };
    [960.0, 358.0].map(|width| draw(&style(width)).unwrap().to_svg())
}

/// Every coordinate lies on the drawing, and nothing in it breaks XML.
fn check(svg: &str) {
    let view = svg.split("viewBox=\"0 0 ").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let [width, height] = [0, 1].map(|i| view.split(' ').nth(i).unwrap().parse::<i64>().unwrap());
    for (attribute, limit) in
        [(" x=\"", width), (" cx=\"", width), (" y=\"", height), (" cy=\"", height)]
    {
        for value in svg.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()) {
            let value: i64 = value.parse().unwrap();
            assert!((0..=limit).contains(&value), "{attribute}{value} of {limit}");
        }
    }
    assert!(!svg.contains(|c: char| c.is_control() && c != '\n'));
    assert!(svg.contains("Quelle: Test") && svg.contains("<desc"));
}

#[test]
fn the_ladder_holds_every_kind_of_claim() {
    let mut claims: Vec<_> = Qualifier::ALL
        .iter()
        .enumerate()
        .map(|(i, &qualifier)| {
            let mut claim = claim(&format!("a:{i}"), "a", i * 10);
            claim.qualifier = qualifier;
            (claim.low, claim.best, claim.high) = match qualifier {
                Qualifier::Exact => (Some(0), Some(0), Some(0)),
                Qualifier::About => (None, Some(600), None),
                Qualifier::AtLeast | Qualifier::MoreThan => (Some(2_000_000), None, None),
                Qualifier::Between | Qualifier::Vague => (Some(2000), None, Some(9999)),
                _ => (None, None, Some(1000)),
            };
            claim
        })
        .collect();
    claims[0].origin = None;
    let panel = Panel { question: Question::of(&claims[0]), claims: claims.iter().collect() };
    for svg in svgs(|style| ladder(std::slice::from_ref(&panel), Some("Nicht alles."), style)) {
        check(&svg);
        assert!(svg.contains("Nicht alles.") && svg.contains(" Mio."));
        for claim in &claims {
            assert!(svg.contains(&claim_anchor(&claim.claim_id)));
        }
    }
}

#[test]
fn nothing_to_draw_is_said() {
    let none = Claims::from_records(&[]).unwrap();
    let agreement =
        crate::analysis::agreement::agreement(&none, &[], &Settings::default()).unwrap();
    let lines = Lineage { edges: Vec::new() };
    let drawings = [
        svgs(|style| ladder(&[], None, style)),
        svgs(|style| forest(&[], style)),
        svgs(|style| growth(&[], style)),
        svgs(|style| matrix(&agreement, style)),
        svgs(|style| lineage(&lines, style)),
    ];
    for svg in drawings.iter().flatten() {
        check(svg);
        assert!(!svg.contains(".empty"));
    }
}

#[test]
fn a_long_lineage_is_cut_and_a_circle_ends() {
    let edge = |from: &str, to: String, from_article| Edge {
        from: from.to_owned(),
        from_article,
        to,
        n_articles: 1,
        claim_ids: vec!["x".to_owned()],
    };
    let mut edges: Vec<Edge> = (0..200).map(|i| edge("a", format!("o{i}"), true)).collect();
    edges.insert(0, edge("p", "q".to_owned(), false));
    edges.insert(0, edge("q", "p".to_owned(), false));
    edges.insert(0, edge("a", "p".to_owned(), true));
    let lines = Lineage { edges };
    for svg in svgs(|style| lineage(&lines, style)) {
        check(&svg);
        assert!(svg.contains("123 weitere Verbindungen"));
    }
}
