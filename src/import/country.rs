//! The countries of cells: all of ISO 3166, by the names that tables give them.
//!
//! The registry knows the countries of which articles speak, in all cases of German; a table may
//! name any other one.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::folded;
use crate::extract::registry::Registry;

const COUNTRIES: &str = include_str!("../../data/import/countries.tsv");

/// Codes of two letters by codes of three and by names.
static CODES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut codes = HashMap::new();
    for line in COUNTRIES.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let Some(code) = cells.next() else { continue };
        for name in cells.flat_map(|cell| cell.split('|')) {
            codes.insert(folded(name), code);
        }
    }
    codes
});

/// The two-letter code of a country by its name in German or English, or by its code of three
/// letters; what stands in brackets behind a name counts for nothing.
pub(super) fn country(text: &str, registry: &Registry) -> Option<String> {
    let bare = text.split_once(" (").map_or(text, |(name, _)| name);
    let listed = |text: &str| CODES.get(&folded(text)).map(|code| (*code).to_owned());
    listed(text).or_else(|| listed(bare)).or_else(|| registry.country(bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_known_by_names_and_codes() {
        let registry = Registry::built_in().unwrap();
        for (text, expected) in [
            ("Ukraine", Some("ua")),
            ("nordkoreanisch", Some("kp")),
            ("Burkina Faso", Some("bf")),
            ("burkina  faso", Some("bf")),
            ("BFA", Some("bf")),
            ("Kambodscha", Some("kh")),
            ("Myanmar (Burma)", Some("mm")),
            ("DR Congo (Zaire)", Some("cd")),
            ("Bosnia-Herzegovina", Some("ba")),
            ("Atlantis", None),
            ("", None),
        ] {
            assert_eq!(country(text, &registry).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn no_name_and_no_code_is_that_of_two_countries() {
        let mut known: HashMap<String, &str> = HashMap::new();
        for line in COUNTRIES.lines().filter(|line| !line.starts_with('#')) {
            let (code, names) = line.split_once('\t').unwrap();
            assert!(code.len() == 2 && names.find('\t') == Some(3), "{line}");
            for name in names.split(['\t', '|']) {
                let other = known.insert(folded(name), code);
                assert!(other.is_none_or(|other| other == code), "{name}");
            }
        }
    }
}
