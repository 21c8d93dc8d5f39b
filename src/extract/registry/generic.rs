//! Names that say no more than an office and a country: "britischer Geheimdienst".

use std::collections::BTreeMap;

use super::name::stems;
use super::table::Rows;
use crate::error::Result;

const COUNTRIES: &str = include_str!("../../../data/countries.csv");
const OFFICES: &str = include_str!("../../../data/offices.csv");

/// Phrases for countries and for offices, by their stems.
#[derive(Debug, Clone)]
pub(super) struct Generic {
    /// Stems of a country's names and adjectives, and its code.
    countries: BTreeMap<Vec<String>, String>,
    /// Stems of an office's nouns, longest first, and the office.
    offices: Vec<(Vec<String>, String)>,
}

/// What a name says about office and country.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// The one country that is named; none if there are several.
    pub(super) country: Option<String>,
    /// Several countries are named, so that no one claimant is meant.
    pub(super) several: bool,
    /// Words that name no country.
    pub(super) rest: Vec<String>,
}

impl Generic {
    pub(super) fn built_in() -> Result<Self> {
        let mut countries = BTreeMap::new();
        for row in Rows::read("data/countries.csv", COUNTRIES)?.iter() {
            let code = row.text("code")?;
            for column in ["name_de", "name_en", "adjective_de", "adjective_en", "other"] {
                for name in row.list(column) {
                    countries.insert(stems(name), code.to_owned());
                }
            }
        }
        let mut offices = Vec::new();
        for row in Rows::read("data/offices.csv", OFFICES)?.iter() {
            let office = row.text("office")?;
            for noun in row.list("nouns_de").chain(row.list("nouns_en")) {
                offices.push((stems(noun), office.to_owned()));
            }
        }
        // Longer nouns say more: a Militärgeheimdienst is not just any Geheimdienst.
        offices.sort_by_key(|(noun, _)| std::cmp::Reverse(noun.concat().chars().count()));
        Ok(Self { countries, offices })
    }

    /// Takes the countries out of a name.
    pub(super) fn parts(&self, name: &[String]) -> Parts {
        let mut parts = Parts::default();
        let mut at = 0;
        while at < name.len() {
            if let Some((length, code)) = self.country_at(&name[at..]) {
                parts.several |= parts.country.as_ref().is_some_and(|found| found != code);
                parts.country = Some(code.to_owned());
                at += length;
            } else {
                parts.rest.push(name[at].clone());
                at += 1;
            }
        }
        if parts.several {
            parts.country = None;
        }
        parts
    }

    /// The longest country name that the words begin with.
    fn country_at(&self, words: &[String]) -> Option<(usize, &str)> {
        (1..=words.len().min(6)).rev().find_map(|length| {
            self.countries.get(&words[..length]).map(|code| (length, code.as_str()))
        })
    }

    /// Offices that the words can mean, the most exact first.
    ///
    /// A noun of one word is also found as the head of a compound: "Inlandsgeheimdienst".
    pub(super) fn offices<'a>(&'a self, words: &'a [String]) -> impl Iterator<Item = &'a str> {
        let means = |noun: &Vec<String>| match noun.as_slice() {
            [single] if single.chars().count() >= 5 => words.iter().any(|w| w.ends_with(single)),
            several => words.windows(several.len()).any(|window| window == several),
        };
        self.offices.iter().filter(move |(noun, _)| means(noun)).map(|(_, office)| office.as_str())
    }
}
