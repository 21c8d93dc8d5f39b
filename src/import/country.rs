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
    for [code, names @ ..] in rows() {
        for name in names.iter().flat_map(|cell| cell.split('|')).filter(|name| !name.is_empty()) {
            codes.insert(folded(name), code);
        }
    }
    codes
});

/// The rows of the table: code, code of three letters, German, English, further names.
fn rows() -> impl Iterator<Item = [&'static str; 5]> {
    let lines = COUNTRIES.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

/// Every country with its code and its names in German and in English.
pub(crate) fn countries() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    rows().map(|[code, _, german, english, _]| (code, german, english))
}

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
            ("Myanmar (anything)", Some("mm")),
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
        assert_eq!(rows().count(), COUNTRIES.lines().count() - 1);
        for [code, long, german, english, others] in rows() {
            assert!(code.len() == 2 && long.len() == 3, "{code} {long}");
            let names = [long, german, english].into_iter().chain(others.split('|'));
            for name in names.filter(|name| !name.is_empty()) {
                let other = known.insert(folded(name), code);
                assert!(other.is_none_or(|other| other == code), "{name}");
            }
        }
    }
}
