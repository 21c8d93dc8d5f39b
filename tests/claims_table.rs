//! `data/claims.csv` is what the built-in seeds give.
//!
//! `CLAIMFRAME_BLESS=1 cargo test --test claims_table` writes it anew.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use claimframe::article::seeds;
use claimframe::claims::{Claims, Corrections, load, read_csv, write_csv};
use claimframe::extract::Extractor;
use claimframe::extract::registry::Registry;

fn claims() -> Claims {
    let extractor = Extractor::new(Registry::built_in().unwrap());
    let corrections = Corrections::built_in().unwrap();
    load(&seeds().articles, |article| extractor.extract(article), &corrections).unwrap().claims
}

#[test]
fn the_table_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/claims.csv");
    let mut bytes = Vec::new();
    write_csv(&claims(), &mut bytes).unwrap();
    let current = String::from_utf8(bytes).unwrap();
    if std::env::var_os("CLAIMFRAME_BLESS").is_some() {
        std::fs::write(&path, &current).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    let differing = current.lines().zip(written.lines()).find(|(now, then)| now != then);
    assert_eq!(differing, None);
    assert!(current == written, "data/claims.csv is not current; CLAIMFRAME_BLESS=1 rewrites it");
}

#[test]
fn the_table_reads_back_as_the_same_claims() {
    let claims = claims();
    let mut bytes = Vec::new();
    write_csv(&claims, &mut bytes).unwrap();
    let (read, rejects) = read_csv("claims.csv", &String::from_utf8(bytes).unwrap()).unwrap();
    assert_eq!(rejects, []);
    assert_eq!(read, claims);
}
