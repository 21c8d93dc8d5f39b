//! Names reduced to what German and English inflection leaves alone.

/// Words that stand before a name and are no part of it.
const ARTICLES: &[&str] = &[
    "a", "an", "das", "dem", "den", "der", "des", "die", "ein", "eine", "einem", "einen", "einer",
    "eines", "im", "in", "of", "the", "vom", "von", "und", "and",
];

/// Stems of the words of a name, articles and prepositions left out.
///
/// # Method
/// Words are cut at everything that is neither letter nor digit and lower-cased. A genitive `-s`
/// and then one ending of `-en -er -em -es -e` fall off where two or three letters remain, so that
/// "südkoreanischer Geheimdienst", "des südkoreanischen Geheimdienstes" and "Südkoreas
/// Geheimdienste" differ in nothing that inflection adds.
pub(super) fn stems(name: &str) -> Vec<String> {
    let name = name.replace("U.S.", "US").replace("U.N.", "UN");
    words(&name).filter(|word| !ARTICLES.contains(&word.as_str())).map(|w| stem(&w)).collect()
}

/// The name in lower case, without a leading article and with single spaces.
pub(super) fn plain(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().map(str::to_lowercase).collect();
    let start = words.iter().take_while(|word| ARTICLES.contains(&word.as_str())).count();
    words[start..].join(" ")
}

fn words(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && *word != "s") // what an English 's leaves
        .map(str::to_lowercase)
}

fn stem(word: &str) -> String {
    let word = without(word, "s", 2).unwrap_or(word);
    let endings = ["en", "er", "em", "es", "e"];
    endings.iter().find_map(|ending| without(word, ending, 3)).unwrap_or(word).to_owned()
}

/// The word without an ending, if it has it and enough letters remain.
fn without<'a>(word: &'a str, ending: &str, letters: usize) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|rest| rest.chars().count() >= letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_names_meet() {
        let check = |forms: &[&str]| {
            for form in forms {
                assert_eq!(stems(form), stems(forms[0]), "{form}");
            }
        };
        check(&[
            "südkoreanischer Geheimdienst",
            "der südkoreanische Geheimdienst",
            "des südkoreanischen Geheimdienstes",
            "südkoreanischem Geheimdienst",
        ]);
        check(&["Selenskyj", "Selenskyjs"]);
        check(&["Kim Jong-un", "Kim Jong Un", "Kim Jong-uns"]);
        check(&["The Chosun Daily", "Chosun Daily's"]);
        check(&["US", "U.S."]);
    }

    #[test]
    fn plain_keeps_the_words() {
        assert_eq!(plain("Die Globale  Behörde"), "globale behörde");
    }
}
