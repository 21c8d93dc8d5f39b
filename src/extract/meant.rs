//! Who is meant by a name, worked out once for each name, however many texts have it.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::lexicon::{Dimension, Lexicon};
use super::registry::Registry;

/// So many names are kept at most for the texts to come, and none that is longer, in bytes.
const MOST: usize = 1 << 14;
const LONGEST: usize = 200;

/// What registry and lexicon say of a name.
#[derive(Debug, Clone)]
pub(super) struct Meant {
    /// The id in the registry, else one made from the text.
    pub id: String,
    pub is_listed: bool,
    /// Whether it has a common noun for a claimant: "police".
    pub is_common: bool,
    /// Whether such a noun names nobody in particular: "officials".
    pub is_anonymous: bool,
}

impl Meant {
    fn new(registry: &Registry, lexicon: &Lexicon, text: &str, country: Option<&str>) -> Self {
        let id = registry.id_of(text, country.filter(|code| !code.is_empty()));
        let kinds = kinds(lexicon, text);
        Self {
            is_listed: registry.get(&id).is_some(),
            is_common: !kinds.is_empty(),
            is_anonymous: kinds.contains(&"anonymous"),
            id,
        }
    }
}

/// Names met so far, each with the country that its text pointed to.
#[derive(Debug, Default)]
pub(super) struct Names {
    all: HashMap<String, Meant, FixedState>,
    key: String,
}

impl Names {
    /// Who is meant by a name, in a text that points to a country.
    pub fn meant(
        &mut self,
        (registry, lexicon): (&Registry, &Lexicon),
        text: &str,
        country: Option<&str>,
    ) -> Meant {
        self.key.clear();
        self.key.push_str(country.unwrap_or_default());
        self.key.push('\n');
        self.key.push_str(text);
        if let Some(known) = self.all.get(&self.key) {
            return known.clone();
        }
        let meant = Meant::new(registry, lexicon, text, country);
        if self.all.len() < MOST && text.len() <= LONGEST {
            self.all.insert(self.key.clone(), meant.clone());
        }
        meant
    }
}

/// Kinds of claimant that the common nouns of a name stand for.
fn kinds(lexicon: &Lexicon, text: &str) -> Vec<&'static str> {
    let mut rows = Vec::new();
    for word in text.split_whitespace() {
        lexicon.lookup(&word.to_lowercase(), &mut rows);
    }
    rows.iter()
        .map(|&row| lexicon.entry(row))
        .filter(|entry| entry.dimension == Dimension::Claimant && !entry.is_name())
        .map(|entry| entry.value)
        .collect()
}

/// Whether a name is one of media, by its common nouns.
pub(super) fn is_medium(lexicon: &Lexicon, text: &str) -> bool {
    kinds(lexicon, text).iter().any(|kind| matches!(*kind, "media" | "agency"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_much_room_is_not_kept() {
        let (registry, lexicon) = (Registry::built_in().unwrap(), Lexicon::german());
        let mut names = Names::default();
        let mut meant = |text: &str| {
            let found = names.meant((&registry, &lexicon), text, None).id;
            assert_eq!(found, Meant::new(&registry, &lexicon, text, None).id);
            names.all.len()
        };
        assert_eq!(meant("Generalstab"), 1);
        assert_eq!(meant("Generalstab"), 1);
        assert_eq!(meant(&"x".repeat(LONGEST + 1)), 1);
        for n in 0..MOST {
            meant(&format!("Sender {n}"));
        }
        assert_eq!(meant("der letzte Sender"), MOST);
    }
}
