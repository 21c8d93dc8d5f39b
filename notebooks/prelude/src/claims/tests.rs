//! What selections choose, and what they say.

use super::*;

fn seeds() -> Claims {
    Claims::seeds().unwrap()
}

#[test]
fn a_wrong_name_is_told_with_those_there_are() {
    let check = |claims: Claims, beginning: &str| {
        let message = claims.spread().unwrap_err().to_string();
        assert!(message.starts_with(beginning), "{message}");
        assert_eq!(claims.frame().unwrap_err().to_string(), message);
        assert_eq!(claims.shown().unwrap_err().to_string(), message);
        assert_eq!(claims.n_claims().unwrap_err().to_string(), message);
    };
    check(seeds().side("xx"), "no side `xx`; there are: fr, kp, ru");
    check(seeds().role("soldier"), "role: found `soldier`, expected one of military, police");
    check(seeds().measure("slain").side("kp"), "measure: found `slain`, expected one of killed");
    check(seeds().origin("nis"), "no origin `nis`; there are: bbc, ");
    check(seeds().as_of("June"), "as of: found `June`, expected a day such as 2025-06-20");
    check(seeds().reading("worst"), "reading: found `worst`, expected one of literal, acled");
}

#[test]
fn words_and_enums_choose_the_same() {
    use claimframe::schema::{Measure, Role};
    let by_word = seeds().side("kp").role("military").measure("killed");
    let by_enum = seeds().side("kp").role(Role::Military).measure(Measure::Killed);
    assert_eq!(by_word.frame().unwrap(), by_enum.frame().unwrap());
    assert!(by_word.n_claims().unwrap() > 0);
}

#[test]
fn later_articles_are_not_known_yet() {
    let early = seeds().as_of("2024-12-31");
    let n_early = early.n_claims().unwrap();
    assert!(n_early > 0 && n_early < seeds().n_claims().unwrap());
    let spread = early.spread().unwrap();
    assert_eq!(spread.result().as_of.unwrap().to_string(), "2024-12-31");
}

#[test]
fn derived_figures_survive_the_choice_of_their_measure() {
    let spread = seeds().side("kp").measure("wounded").spread().unwrap();
    let origins = spread.table("spread_origins").unwrap();
    let derived = origins.column("is_derived").unwrap().bool().unwrap().any();
    assert!(derived, "{origins}");
}

#[test]
fn nothing_is_told_in_words_and_is_no_figure() {
    let captured = seeds().side("kp").measure("captured");
    let words = captured.shown().unwrap().get("text/plain").unwrap().to_owned();
    let beginning = "no claims for side kp, measure captured; there are claims to: ";
    assert!(words.starts_with(beginning), "{words}");
    assert!(words.contains("kp military killed (8)"), "{words}");
    let message = |result: Result<Figure>| result.unwrap_err().to_string();
    assert!(message(captured.figure()).starts_with("no dated claims for side kp"));
    let spread = captured.spread().unwrap();
    assert!(message(spread.figure()).starts_with("no figures that count for side kp"));
    let pairs = seeds().origin("kr-nis").agreement().unwrap();
    assert!(message(pairs.figure()).starts_with("no pairs of sources for origin kr-nis"));
}

#[test]
fn a_saved_table_comes_back() {
    let path = std::env::temp_dir().join(format!("claimframe-{}.csv", std::process::id()));
    let path = path.to_str().unwrap();
    let saved = seeds().side("kp").to_csv(path).unwrap();
    let back = Claims::from_csv(path).unwrap();
    std::fs::remove_file(path).unwrap();
    assert_eq!(saved.n, back.n_claims().unwrap());
    assert_eq!(back.frame().unwrap(), seeds().side("kp").frame().unwrap());
    assert_eq!(format!("{saved:?}"), format!("wrote {} rows to {path}", saved.n));
}

#[test]
fn german_words_are_german() {
    let words = seeds().german().spread().unwrap().figure().unwrap().words();
    assert!(words.contains("Nordkorea: getötete Soldaten"), "{words}");
}
