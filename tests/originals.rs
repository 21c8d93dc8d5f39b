//! Seeds and the articles that they restate say the same, wherever the originals are at hand.
//!
//! The originals are not part of the project. Where their folder is absent, the test says so and
//! passes.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use claimframe::article::{Article, SIZE_LIMIT, read, seeds};
use claimframe::claims::{Claims, Corrections, load};
use claimframe::export::sha256_hex;
use claimframe::extract::registry::Registry;
use claimframe::extract::{Claim, Extractor};

/// Where the originals lie, beside the project.
const FOLDER: &str = "../shared/articles";

/// The originals, dated as their seeds are; none where the folder is absent.
fn originals(seeds: &[Article]) -> Option<Vec<Article>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    if !folder.is_dir() {
        return None;
    }
    let paths: Vec<PathBuf> = seeds.iter().map(|s| folder.join(format!("{}.txt", s.id))).collect();
    let mut reading = read(&paths, None, SIZE_LIMIT).unwrap();
    assert_eq!(reading.rejects, []);
    for (article, seed) in reading.articles.iter_mut().zip(seeds) {
        let bytes = std::fs::read(folder.join(format!("{}.txt", seed.id))).unwrap();
        let named = seed.original.as_ref().unwrap();
        assert_eq!((sha256_hex(&bytes), bytes.len() as u64), (named.sha256.clone(), named.bytes));
        article.published.clone_from(&seed.published);
        article.language = seed.language;
    }
    Some(reading.articles)
}

fn claims(articles: &[Article]) -> Claims {
    let extractor = Extractor::new(Registry::built_in().unwrap());
    load(articles, |article| extractor.extract(article), &Corrections::default()).unwrap().claims
}

/// The slots of a claim that do not depend on the wording.
fn slots(claim: &Claim) -> String {
    format!(
        "{} {} {} {} {:?} {:?} {:?} {} period {:?} {:?} {} origin {:?} {:?} stated {:?} {:?} \
         published {:?} {:?}",
        claim.side.as_deref().unwrap_or("-"),
        claim.role,
        claim.measure,
        claim.qualifier,
        claim.low,
        claim.best,
        claim.high,
        claim.counting,
        claim.period_start,
        claim.period_end,
        claim.status,
        claim.origin,
        claim.lineage,
        claim.stated_from,
        claim.stated_to,
        claim.published_from,
        claim.published_to,
    )
}

/// Slots by claim id.
fn table(claims: &Claims) -> BTreeMap<String, String> {
    claims.records().unwrap().iter().map(|c| (c.claim_id.clone(), slots(c))).collect()
}

#[test]
fn seeds_and_originals_make_the_same_claims() {
    let seeds = seeds().articles;
    let Some(originals) = originals(&seeds) else {
        eprintln!("{FOLDER} is not there: seeds were not compared with the originals");
        return;
    };
    let (seeds, originals) = (table(&claims(&seeds)), table(&claims(&originals)));
    let mut differing = Vec::new();
    for id in seeds.keys().chain(originals.keys().filter(|id| !seeds.contains_key(*id))) {
        let (seed, original) = (seeds.get(id), originals.get(id));
        if seed != original {
            differing.push(format!("{id}\n  seed:     {seed:?}\n  original: {original:?}"));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}
