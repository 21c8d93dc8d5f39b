//! The registry of claimants: who is meant by a name in a text.
//!
//! `data/claimants.csv` lists claimants and relays with their names and aliases in German and
//! English; `data/countries.csv` and `data/offices.csv` let "britischer Geheimdienst" or "Seoul's
//! spy agency" find the claimant who holds that office in that country.

mod generic;
mod name;
mod table;

use std::collections::BTreeMap;

use crate::error::Result;
use crate::schema::{ClaimantKind, Language};
use generic::Generic;
use name::{plain, stems};
use table::{Row, Rows};

const BUILT_IN_NAME: &str = "data/claimants.csv";

/// Someone who puts numbers forward or passes them on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimant {
    /// Stable id, as in the columns `origin` and `lineage`.
    pub id: String,
    /// What kind of claimant.
    pub kind: ClaimantKind,
    /// Country, ISO 3166 two-letter code in lower case, where there is one.
    pub country: Option<String>,
    /// Id of the claimant of whom this one is part: the NIS of South Korea.
    pub parent: Option<String>,
    /// Office held in the country, by which generic names find the claimant.
    pub office: Option<String>,
    /// Name in German.
    pub name_de: String,
    /// Name in English.
    pub name_en: String,
    /// Further names in either language.
    pub aliases: Vec<String>,
}

impl Claimant {
    /// The name in a language.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::De => &self.name_de,
            Language::En => &self.name_en,
        }
    }
}

/// All claimants that are known, and how to find them.
#[derive(Debug, Clone)]
pub struct Registry {
    claimants: Vec<Claimant>,
    by_id: BTreeMap<String, usize>,
    by_name: BTreeMap<Vec<String>, usize>,
    by_office: BTreeMap<(String, String), usize>,
    generic: Generic,
}

impl Registry {
    /// The table that comes with the crate.
    pub const BUILT_IN: &str = include_str!("../../../data/claimants.csv");

    /// The registry that comes with the crate.
    ///
    /// # Example
    /// ```
    /// use claimframe::extract::registry::Registry;
    ///
    /// let registry = Registry::built_in()?;
    /// let id = |text, country| registry.resolve(text, country).map(|c| c.id.as_str());
    /// assert_eq!(id("des südkoreanischen Geheimdienstes", None), Some("kr-nis"));
    /// assert_eq!(id("Geheimdienst", Some("gb")), Some("gb-intelligence"));
    /// assert_eq!(id("Geheimdienst", None), None);
    /// # Ok::<(), claimframe::error::Error>(())
    /// ```
    pub fn built_in() -> Result<Self> {
        Self::from_csv(BUILT_IN_NAME, Self::BUILT_IN)
    }

    /// A registry from the text of a CSV table that `file` names.
    ///
    /// # Errors
    /// A duplicate id, an alias or an office used twice, an unknown parent or kind, an empty name:
    /// each with row and column.
    pub fn from_csv(file: &str, text: &str) -> Result<Self> {
        let rows = Rows::read(file, text)?;
        let mut registry = Self {
            claimants: Vec::new(),
            by_id: BTreeMap::new(),
            by_name: BTreeMap::new(),
            by_office: BTreeMap::new(),
            generic: Generic::built_in()?,
        };
        for row in rows.iter() {
            registry.add(row)?;
        }
        for row in rows.iter() {
            match row.cell("parent") {
                "" => {}
                parent if registry.by_id.contains_key(parent) => {}
                parent => return Err(row.error("parent", parent, "an id of this table")),
            }
        }
        Ok(registry)
    }

    fn add(&mut self, row: Row<'_>) -> Result<()> {
        let claimant = claimant(row)?;
        let at = self.claimants.len();
        if let Some(first) = self.by_id.insert(claimant.id.clone(), at) {
            let expected = format!("an id of its own; row {} has it", first + 2);
            return Err(row.error("id", &claimant.id, expected));
        }
        for (column, name) in names(row) {
            let first = *self.by_name.entry(stems(name)).or_insert(at);
            if first != at {
                let expected = format!("a name of its own; {} has it", self.claimants[first].id);
                return Err(row.error(column, name, expected));
            }
        }
        if let (Some(country), Some(office)) = (&claimant.country, &claimant.office) {
            let key = (country.clone(), office.clone());
            if let Some(first) = self.by_office.insert(key, at) {
                let holder = &self.claimants[first].id;
                let expected = format!("an office of its own in {country}; {holder} holds it");
                return Err(row.error("office", office, expected));
            }
        }
        self.claimants.push(claimant);
        Ok(())
    }

    /// Every claimant, in the order of the table.
    pub fn claimants(&self) -> &[Claimant] {
        &self.claimants
    }

    /// The claimant of an id.
    pub fn get(&self, id: &str) -> Option<&Claimant> {
        self.by_id.get(id).map(|at| &self.claimants[*at])
    }

    /// Who is meant by a name as it stands in a text, if the registry knows.
    ///
    /// # Method
    /// Names are compared without case, articles and inflection. In this order:
    /// 1. the whole text is a name or alias;
    /// 2. a name stands in it ("Präsident Selenskyj", "NIS-Chef"), the longest first;
    /// 3. it names an office ("Geheimdienst") and a country, or `country` is given as a hint;
    /// 4. it names one country and nothing else but filler ("Kiew", "russische Angaben").
    ///
    /// # Missing values
    /// `None` where nobody or more than one could be meant.
    pub fn resolve(&self, text: &str, country: Option<&str>) -> Option<&Claimant> {
        let words = stems(text);
        if words.is_empty() {
            return None;
        }
        if let Some(at) = self.by_name.get(&words) {
            return Some(&self.claimants[*at]);
        }
        let parts = self.generic.parts(&words);
        self.contained(&words).or_else(|| {
            let country = match &parts.country {
                Some(country) => country.as_str(),
                None if parts.several => return None,
                None => country?,
            };
            let mut offices = self.generic.offices(&parts.rest);
            offices.find_map(|office| self.holder(country, office)).or_else(|| {
                let only_country = parts.country.is_some() && parts.rest.iter().all(|w| filler(w));
                only_country.then(|| self.holder(country, "government")).flatten()
            })
        })
    }

    /// The longest name that stands inside a longer text; the first of equally long ones.
    ///
    /// A name made of a country and an office says less than the text around it may say ("Generalstab
    /// der ukrainischen Streitkräfte"), so offices decide there. A person's name must have five
    /// letters: "Kim" alone stands in too many names of others.
    fn contained(&self, words: &[String]) -> Option<&Claimant> {
        let found = |length: usize| {
            words.windows(length).find_map(|window| {
                let claimant = &self.claimants[*self.by_name.get(window)?];
                let short = window.concat().chars().count() < 5;
                let too_short = short && claimant.kind == ClaimantKind::Person;
                let of_country = self.generic.parts(window).country.is_some();
                let generic = claimant.office.is_some() && of_country;
                (!generic && !too_short).then_some(claimant)
            })
        };
        (1..words.len()).rev().find_map(found)
    }

    fn holder(&self, country: &str, office: &str) -> Option<&Claimant> {
        let key = (country.to_owned(), office.to_owned());
        self.by_office.get(&key).map(|at| &self.claimants[*at])
    }

    /// The code of the country that a text names, and nothing else: "Ukraine", "Südkorea".
    pub fn country(&self, text: &str) -> Option<String> {
        let parts = self.generic.parts(&stems(text));
        parts.country.filter(|_| parts.rest.is_empty() && !parts.several)
    }

    /// The id under which a claimant counts: that of the registry, else one made from the text.
    ///
    /// The latter begins with [`UNLISTED`], so that claims of one unlisted claimant stay one voice
    /// within a corpus.
    pub fn id_of(&self, text: &str, country: Option<&str>) -> String {
        match self.resolve(text, country) {
            Some(claimant) => claimant.id.clone(),
            None => format!("{UNLISTED}{}", plain(text)),
        }
    }
}

/// How the id of a claimant begins whom the registry does not list.
pub const UNLISTED: &str = "text:";

/// Words that add nothing to a country: "ukrainische Angaben" are the Ukraine's.
fn filler(word: &str) -> bool {
    ["angab", "seit", "side", "führung", "vertret", "stell", "offiziell"].contains(&word)
}

fn claimant(row: Row<'_>) -> Result<Claimant> {
    let kind = row.text("kind")?;
    let id = row.text("id")?.to_owned();
    let (name_de, name_en) = (row.text("name_de")?.to_owned(), row.text("name_en")?.to_owned());
    Ok(Claimant {
        kind: kind.parse().map_err(|expected: String| row.error("kind", kind, expected))?,
        country: row.optional("country"),
        parent: row.optional("parent"),
        office: row.optional("office"),
        aliases: row.list("aliases_de").chain(row.list("aliases_en")).map(str::to_owned).collect(),
        id,
        name_de,
        name_en,
    })
}

/// Every name of a row and its column.
fn names(row: Row<'_>) -> impl Iterator<Item = (&'static str, &str)> {
    let columns = ["name_de", "name_en", "aliases_de", "aliases_en"];
    columns.into_iter().flat_map(move |column| row.list(column).map(move |name| (column, name)))
}

#[cfg(test)]
mod tests;
