//! Nothing that the extractor knows stands without a case of the corpus that needs it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;

use claimframe::extract::Extraction;

use super::{cases, extractor};

/// Slots of a claim that rules give.
const SLOTS: [&str; 6] = ["counting", "measure", "side", "source", "status", "time"];

/// What stands before the name of a reject and its reason.
const REASONED: [&str; 3] = ["Some((", "then(|| (", "=> ("];

/// Every row of every table is met by a word of some case. A row that another row always hides fails
/// like one without a case.
///
/// Traits of a language, the joint of its number words and its decimal mark are not words and not
/// asked for; a part of the compass is met where it begins a country's name, an abbreviation where
/// its full stop follows. Of the gazetteer of countries each column is asked for, of institutions
/// with a proper name each kind, not each name: one is read as the other.
#[test]
fn every_row_is_met() {
    let extractor = extractor();
    let met: BTreeSet<String> =
        cases().iter().flat_map(|case| extractor.rows_met(&case.article)).collect();
    let rows = extractor.rows();
    let unmet: Vec<_> = rows.difference(&met).map(String::as_str).collect();
    assert!(unmet.is_empty(), "{} rows without a case:\n{}", unmet.len(), unmet.join("\n"));
}

/// Every rule gives a slot or rejects a number in some case, and no case shows a rule that neither
/// a source nor a table names.
#[test]
fn every_rule_is_met() {
    let extractor = extractor();
    let named: BTreeSet<String> = rules_in_sources().into_iter().chain(rules_in_tables()).collect();
    let met: BTreeSet<String> =
        cases().iter().flat_map(|case| rules(extractor.extract(&case.article))).collect();
    let without: Vec<_> = named.difference(&met).collect();
    assert!(without.is_empty(), "rules without a case: {without:?}");
    let unknown: Vec<_> = met.difference(&named).collect();
    assert!(unknown.is_empty(), "rules that nothing names: {unknown:?}");
}

fn rules(found: Extraction) -> Vec<String> {
    let claims = found.claims.into_iter().flat_map(|claim| claim.rules).map(Cow::into_owned);
    let stances = found.stances.into_iter().flat_map(|stance| stance.rules);
    claims.chain(stances).chain(found.rejects.into_iter().map(|reject| reject.rule)).collect()
}

/// The rules that tables name: what makes a noun no count of people, and who confirms or denies.
fn rules_in_tables() -> Vec<String> {
    let rule = |row: &String| {
        let (table, rest) = row.split_once(" | ")?;
        let value = rest.split(" | ").nth(1)?;
        match table.split_once(' ')?.1 {
            "Unit" => Some(value.to_owned()),
            "Stance" => Some(format!("stance.{value}")),
            _ => None,
        }
    };
    extractor().rows().iter().filter_map(rule).collect()
}

/// The rules that the sources of the engine name: `"slot.rule"`, and of rejects the name before
/// its reason.
fn rules_in_sources() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/extract");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sources = files.filter(|file| file.extension().is_some_and(|end| end == "rs"));
    let texts: Vec<_> = sources.map(|file| std::fs::read_to_string(file).unwrap()).collect();
    texts.iter().flat_map(|text| text.lines().flat_map(rules_in_line)).collect()
}

fn rules_in_line(line: &str) -> Vec<String> {
    let line = line.split("//").next().unwrap_or_default().replace("\\\"", "");
    let pieces: Vec<&str> = line.split('"').collect();
    // Before, inside and after the quotation marks of each literal.
    let literals = pieces.windows(3).step_by(2);
    let is_rule = |w: &&[&str]| {
        let slot = w[1].split_once('.').is_some_and(|(slot, _)| SLOTS.contains(&slot));
        let reason = w[2] == ", " || w[2].starts_with(", format!(");
        let reject =
            w[0].ends_with("rule: ") || (reason && REASONED.iter().any(|v| w[0].ends_with(v)));
        slot || reject
    };
    literals.filter(is_rule).map(|w| w[1].to_owned()).collect()
}
