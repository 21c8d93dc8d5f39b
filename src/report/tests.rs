//! What must hold of every report, whatever it says.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::*;
use crate::analysis;
use crate::article::Published;
use crate::claims::tests::claim;
use crate::error::Place;
use crate::export::{Manifest, Package};
use crate::extract::RejectKind;
use crate::schema::{Basis, Measure, Qualifier};

/// Three articles: two origins that contradict each other, an unnamed one, and awkward text.
fn articles() -> Vec<Article> {
    ["eins", "zwei & <drei>", "leer"]
        .map(|id| {
            let mut article = Article::new(id, &format!("/home/jemand/{id}.txt"));
            article.title = Some("Zahlen <script>alert(1)</script> & mehr".to_owned());
            let (from, to) = (date(2025, 4, 28), date(2025, 4, 30));
            let note = Some("Der Text nennt \"gestern\".".to_owned());
            article.published = Some(Published { from, to, basis: Basis::Inferred, note });
            article
        })
        .to_vec()
}

fn claims() -> Claims {
    let mut first = claim("eins:killed:600", "eins", 5);
    first.sentence = "Etwa 600 <b>Soldaten</b> seien gefallen, etwa 600.".into();
    let mut second = claim("zwei & <drei>:killed:1000", "zwei & <drei>", 5);
    second.origin = Some("text:Herr \"X\"".to_owned());
    (second.qualifier, second.low, second.best) = (Qualifier::MoreThan, Some(1000), None);
    let mut third = claim("zwei & <drei>:wounded:5", "zwei & <drei>", 90);
    (third.measure, third.origin, third.best) = (Measure::Wounded, None, Some(5));
    let mut fourth = claim("eins:killed:700", "eins", 40);
    fourth.best = Some(700);
    fourth.stated_from = Some(date(2025, 4, 29));
    fourth.stated_to = Some(date(2025, 4, 29));
    Claims::from_records(&[first, second, third, fourth]).unwrap()
}

fn reject() -> Reject {
    Reject {
        kind: RejectKind::Number,
        place: Place::line("/home/jemand/eins.txt", 3),
        article_id: Some("eins".to_owned()),
        found: "<24>".to_owned(),
        span: Some((3, 5)),
        rule: "date".to_owned(),
        reason: "a day".to_owned(),
    }
}

fn package(claims: &Claims, language: Language) -> Package {
    let settings = Settings::default();
    let derived = analysis::derive(&claims.records().unwrap());
    build(&ReportInput {
        articles: &articles(),
        claims,
        derived: &derived,
        stances: &[],
        rejects: &[reject()],
        corrections: &[],
        spread: &analysis::spread::spread(claims, &settings).unwrap(),
        growth: &analysis::growth::growth(claims, &settings).unwrap(),
        agreement: &analysis::agreement::agreement(claims, &[], &settings).unwrap(),
        lineage: &analysis::lineage::lineage(claims, &settings).unwrap(),
        registry: &Registry::built_in().unwrap(),
        settings: &settings,
        language,
        inputs: &[FileRecord::of("seeds/eins.txt", b"x")],
    })
    .unwrap()
}

fn page(language: Language) -> String {
    String::from_utf8(package(&claims(), language).get(PAGE).unwrap().to_vec()).unwrap()
}

/// The values of an attribute, in the order of the page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_link_has_its_anchor_and_every_anchor_is_unique() {
    for language in [Language::De, Language::En] {
        let html = page(language);
        let ids = values(&html, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len());
        let links: Vec<&str> =
            values(&html, "href").into_iter().filter_map(|l| l.strip_prefix('#')).collect();
        assert!(links.len() > 30);
        for link in links {
            assert!(unique.contains(link), "#{link} leads nowhere");
        }
    }
}

#[test]
fn every_claim_is_shown_and_linked() {
    let html = page(Language::De);
    for claim in claims().records().unwrap() {
        let anchor = crate::figure::claim_anchor(&claim.claim_id);
        assert!(html.contains(&format!("id=\"{anchor}\"")), "{anchor}");
        assert!(html.contains(&format!("href=\"#{anchor}\"")), "{anchor}");
    }
}

#[test]
fn text_is_escaped_and_nothing_is_loaded() {
    let html = page(Language::De);
    assert!(!html.contains("<script") && !html.contains("<b>Soldaten"));
    assert!(html.contains("&lt;b&gt;Soldaten"));
    for load in ["src=", "url(", "@import", "<link", "href=\"http", "//"] {
        assert!(!html.contains(load), "{load}");
    }
}

#[test]
fn the_marked_number_is_the_claims_own() {
    let html = page(Language::De);
    assert!(html.contains("Etwa <mark>600</mark>"));
}

#[test]
fn what_cannot_be_estimated_says_why() {
    assert!(page(Language::De).contains("<b>Nicht bestimmbar:</b>"));
    assert!(page(Language::En).contains("<b>Not estimable:</b>"));
}

#[test]
fn words_and_numbers_follow_the_language() {
    let (de, en) = (page(Language::De), page(Language::En));
    assert!(de.contains("mehr als 1.000") && de.contains("28.–30. April 2025"));
    assert!(en.contains("more than 1,000") && en.contains("28–30 April 2025"));
    assert!(de.contains("Nordkorea: getötete Soldaten"));
}

#[test]
fn figures_have_title_and_description() {
    let package = package(&claims(), Language::En);
    let figures: Vec<_> = package.iter().filter(|(path, _)| path.starts_with("figures/")).collect();
    assert_eq!(figures.len(), 5);
    for (path, bytes) in figures {
        let svg = std::str::from_utf8(bytes).unwrap();
        assert!(svg.contains("<title id=") && svg.contains("<desc id="), "{path}");
    }
}

#[test]
fn the_manifest_covers_every_other_file() {
    let package = package(&claims(), Language::De);
    let manifest = Manifest::from_bytes(package.get(Manifest::PATH).unwrap()).unwrap();
    assert_eq!(manifest.outputs.len() + 1, package.len());
    for record in &manifest.outputs {
        assert_eq!(*record, FileRecord::of(&record.name, package.get(&record.name).unwrap()));
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_without_a_path() {
    let first = package(&claims(), Language::De);
    assert_eq!(first, package(&claims(), Language::De));
    for (path, bytes) in first.iter() {
        assert!(!String::from_utf8_lossy(bytes).contains("/home/"), "{path}");
    }
}

#[test]
fn no_claims_are_a_report_too() {
    let none = Claims::from_records(&[]).unwrap();
    let package = package(&none, Language::De);
    assert!(package.get(PAGE).is_some());
}

#[test]
fn agreement_has_a_verdict_or_a_reason_for_every_question() {
    for (language, verdict, reason) in [
        (Language::De, "2 Quellen, 1 Vergleich: ", "Fragen ohne zwei vergleichbare Quellen"),
        (Language::En, "2 sources, 1 pair: ", "Questions without two comparable sources"),
    ] {
        let html = page(language);
        let section = html.split("<section id=\"agreement\">").nth(1).unwrap();
        let section = section.split("</section>").next().unwrap();
        assert!(section.contains(verdict), "{verdict}");
        assert!(section.contains(reason), "{reason}");
    }
}
