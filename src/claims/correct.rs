//! Human review as an overlay: what to change, why, who says so, and what is expected there.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::check;
use super::slot::{Slot, named, parse};
use crate::error::{Error, Place, Result};
use crate::extract::Claim;
use crate::schema::{self, Confidence};

const BUILT_IN_NAME: &str = "data/corrections.toml";

/// Corrections in the order in which they apply.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    file: String,
    list: Vec<Correction>,
}

/// One correction of one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Its id.
    pub id: String,
    /// The claim it corrects.
    pub claim_id: String,
    /// What is done.
    pub action: Action,
    /// Slots and what must stand there before.
    pub expect: BTreeMap<&'static str, String>,
    /// Slots and what stands there after.
    pub set: BTreeMap<&'static str, String>,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// When it was made, where stated.
    pub date: Option<String>,
    /// Line of the file on which it begins.
    pub line: usize,
}

/// What a correction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Sets slots.
    #[default]
    Set,
    /// Leaves the claim out.
    Drop,
}

impl Corrections {
    /// The file of the built-in corrections.
    pub const BUILT_IN: &str = include_str!("../../data/corrections.toml");

    /// The corrections to the built-in seeds.
    pub fn built_in() -> Result<Self> {
        Self::from_toml(BUILT_IN_NAME, Self::BUILT_IN)
    }

    /// Corrections from the text of a TOML file that `file` names.
    ///
    /// # Errors
    /// Broken TOML, an unknown key or slot, a duplicate id, a slot that is set without an
    /// expectation, or nothing expected at all: each with its line.
    pub fn from_toml(file: &str, text: &str) -> Result<Self> {
        let line = |at: usize| 1 + text.get(..at).unwrap_or(text).matches('\n').count();
        let parsed: File = toml::from_str(text).map_err(|e| {
            let place = Place::line(file, line(e.span().unwrap_or_default().start));
            Error::invalid(place, e.message().trim(), "a correction as data/corrections.toml shows")
        })?;
        let mut ids = BTreeSet::new();
        let mut list = Vec::new();
        for entry in parsed.correction {
            let line = line(entry.span().start);
            let correction =
                entry.into_inner().into_correction(line).map_err(|(found, expected)| {
                    Error::invalid(Place::line(file, line), found, expected)
                })?;
            if !ids.insert(correction.id.clone()) {
                let found = format!("a second correction {}", correction.id);
                return Err(Error::invalid(Place::line(file, line), found, "an id of its own"));
            }
            list.push(correction);
        }
        Ok(Self { file: file.to_owned(), list })
    }

    /// Corrections that stand in no file yet.
    pub fn from_list(list: Vec<Correction>) -> Self {
        Self { file: "corrections".to_owned(), list }
    }

    /// The corrections in the order in which they apply.
    pub fn list(&self) -> &[Correction] {
        &self.list
    }

    /// Corrects the claims.
    ///
    /// # Errors
    /// The first correction whose claim is not there, whose expectation does not hold, or after
    /// which the claim would break a promise of the table.
    pub fn apply(&self, mut claims: Vec<Claim>) -> Result<Vec<Claim>> {
        for correction in &self.list {
            let stop = |found: String, expected: String| {
                let place = Place::line(&self.file, correction.line);
                Error::invalid(place, format!("correction {}: {found}", correction.id), expected)
            };
            let at = claims.iter().position(|claim| claim.claim_id == correction.claim_id);
            let Some(at) = at else {
                let found = format!("no claim {}", correction.claim_id);
                return Err(stop(found, "a claim of this id".to_owned()));
            };
            correction.check(&claims[at]).map_err(|(found, expected)| stop(found, expected))?;
            if correction.action == Action::Drop {
                claims.remove(at);
                continue;
            }
            correction
                .change(&mut claims[at])
                .map_err(|(found, expected)| stop(found, expected))?;
        }
        Ok(claims)
    }
}

/// What was found and what was expected.
type Mismatch = (String, String);

impl Correction {
    /// Whether the claim is as the correction expects it.
    fn check(&self, claim: &Claim) -> std::result::Result<(), Mismatch> {
        for (column, expected) in &self.expect {
            let found = named(column).map(|slot| (slot.get)(claim).to_string()).unwrap_or_default();
            if found != *expected {
                let (found, expected) = (shown(&found), shown(expected));
                let claim = &self.claim_id;
                return Err((format!("{column} of {claim} is {found}"), expected));
            }
        }
        Ok(())
    }

    fn change(&self, claim: &mut Claim) -> std::result::Result<(), Mismatch> {
        for (column, text) in &self.set {
            let Some(slot) = named(column) else { continue };
            let value = parse(text, slot.col.kind);
            let set = value.and_then(|value| (slot.set)(claim, value));
            set.map_err(|expected| (format!("{column} set to {}", shown(text)), expected))?;
        }
        let ids = claim.correction.iter().map(String::as_str).chain([self.id.as_str()]);
        claim.correction = Some(ids.collect::<Vec<_>>().join(" "));
        claim.confidence = Confidence::High;
        match check::problems(claim).into_iter().next() {
            Some(problem) => {
                Err((format!("{} would be {}", problem.col.name, problem.found), problem.expected))
            }
            None => Ok(()),
        }
    }
}

fn shown(value: &str) -> String {
    if value.is_empty() { "empty".to_owned() } else { value.to_owned() }
}

/// The file as TOML has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    correction: Vec<Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    claim_id: String,
    #[serde(default)]
    action: Action,
    expect: BTreeMap<String, toml::Value>,
    #[serde(default)]
    set: BTreeMap<String, toml::Value>,
    reason: String,
    by: String,
    date: Option<toml::value::Datetime>,
}

impl Entry {
    fn into_correction(self, line: usize) -> std::result::Result<Correction, Mismatch> {
        let expect = slots(&self.expect)?;
        let set = slots(&self.set)?;
        let wrong = |found: &str, expected: &str| Err((found.to_owned(), expected.to_owned()));
        if let Some(slot) = set.keys().find(|slot| !expect.contains_key(*slot)) {
            return wrong(&format!("{slot} in set only"), "the same slot in expect");
        }
        if expect.is_empty() {
            return wrong("nothing expected", "at least one slot in expect");
        }
        if set.is_empty() != (self.action == Action::Drop) {
            return wrong("set and action that disagree", "slots in set, or action = \"drop\"");
        }
        Ok(Correction {
            id: self.id,
            claim_id: self.claim_id,
            action: self.action,
            expect,
            set,
            reason: self.reason,
            by: self.by,
            date: self.date.map(|date| date.to_string()),
            line,
        })
    }
}

/// Slots by the names of their columns, values as a table writes them.
fn slots(
    table: &BTreeMap<String, toml::Value>,
) -> std::result::Result<BTreeMap<&'static str, String>, Mismatch> {
    let slot = |(column, value): (&String, &toml::Value)| {
        Ok((correctable(column)?.col.name, cell(column, value)?))
    };
    table.iter().map(slot).collect()
}

fn correctable(column: &str) -> std::result::Result<&'static Slot, Mismatch> {
    let kept = [schema::CLAIM_ID, schema::CORRECTION, schema::CONFIDENCE];
    named(column).filter(|slot| !kept.contains(&slot.col)).ok_or_else(|| {
        (format!("the slot {column}"), "a column of the claims table that can be corrected".into())
    })
}

fn cell(column: &str, value: &toml::Value) -> std::result::Result<String, Mismatch> {
    match value {
        toml::Value::String(text) => Ok(text.clone()),
        toml::Value::Integer(count) => Ok(count.to_string()),
        toml::Value::Datetime(day) => Ok(day.to_string()),
        other => Err((
            format!("{column} given as {}", other.type_str()),
            "a text, a whole number or a day".to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::tests::claim;

    const HEAD: &str =
        "[[correction]]\nid = \"c\"\nclaim_id = \"a:1\"\nreason = \"r\"\nby = \"b\"\n";

    /// Applies one correction to a claim of 600 killed: what becomes of it, or the message.
    fn apply(body: &str) -> std::result::Result<Vec<Claim>, String> {
        let corrections = Corrections::from_toml("c.toml", &format!("\n{HEAD}{body}"));
        let corrected = corrections.and_then(|c| c.apply(vec![claim("a:1", "a", 3)]));
        corrected.map_err(|error| error.to_string())
    }

    #[test]
    fn a_matching_correction_changes_or_drops_the_claim() {
        let body = "expect = { measure = \"killed\", best = 600 }\nset = { best = 650 }\n";
        let claims = apply(body).unwrap();
        assert_eq!(claims[0].best, Some(650));
        assert_eq!(claims[0].correction.as_deref(), Some("c"));
        assert_eq!(claims[0].confidence, Confidence::High);
        assert_eq!(apply("action = \"drop\"\nexpect = { nth = 1 }\n"), Ok(vec![]));
    }

    #[test]
    fn one_that_no_longer_matches_stops_the_run() {
        let check = |body: &str, message: &str| assert_eq!(apply(body), Err(message.to_owned()));
        check(
            "expect = { best = 700 }\nset = { best = 650 }\n",
            "c.toml:2: found correction c: best of a:1 is 600, expected 700",
        );
        check(
            "expect = { best = 600 }\nset = { best = \"many\" }\n",
            "c.toml:2: found correction c: best set to many, expected a whole number from 0",
        );
        check(
            "expect = { best = 600 }\nset = { best = \"\" }\n",
            "c.toml:2: found correction c: best would be no bound, expected a number in low, best \
             or high",
        );
        check(
            "expect = { best = 600 }\nset = { low = 1 }\n",
            "c.toml:2: found low in set only, expected the same slot in expect",
        );
        check(
            "expect = { bets = 600 }\nset = { low = 1 }\n",
            "c.toml:2: found the slot bets, expected a column of the claims table that can be \
             corrected",
        );
        let other = Corrections::from_toml(
            "c.toml",
            &format!("{HEAD}expect = {{ nth = 1 }}\naction = \"drop\"\n"),
        );
        let error = other.unwrap().apply(vec![claim("b:1", "b", 3)]).unwrap_err().to_string();
        assert_eq!(
            error,
            "c.toml:1: found correction c: no claim a:1, expected a claim of this id"
        );
    }

    #[test]
    fn the_built_in_file_is_sound() {
        Corrections::built_in().unwrap();
    }
}
