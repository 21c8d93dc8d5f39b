//! What the words of headers and cells mean.

use std::sync::LazyLock;

const HEADERS: &str = include_str!("../../../data/import/headers.tsv");

/// A row of the table of words.
#[derive(Debug, Clone, Copy)]
struct Word {
    form: &'static str,
    /// Whether the form is only a beginning, only an end.
    open: (bool, bool),
    kind: &'static str,
    value: &'static str,
}

static WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let rows = HEADERS.lines().filter(|line| !line.starts_with('#'));
    let word = |line: &'static str| {
        let mut cells = line.split('\t');
        let form = cells.next()?;
        let (kind, value) = (cells.next()?, cells.next()?);
        let open = (form.ends_with('*'), form.starts_with('*'));
        Some(Word { form: form.trim_matches('*'), open, kind, value })
    };
    rows.filter_map(word).collect()
});

impl Word {
    fn fits(self, word: &str) -> bool {
        match self.open {
            (false, false) => word == self.form,
            (true, false) => word.starts_with(self.form),
            (false, true) => word.ends_with(self.form),
            (true, true) => word.contains(self.form),
        }
    }
}

/// The words of a header or a cell, in lower case: `deaths_civilians`, `deathsCivilians`,
/// `StartMonth1`.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut small, mut digit) = (false, false);
    for c in text.chars() {
        let begins = (c.is_uppercase() && small) || c.is_ascii_digit() != digit;
        if !c.is_alphanumeric() || begins {
            words.push(String::new());
        }
        (small, digit) = (c.is_lowercase(), c.is_ascii_digit());
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// What a text says of one kind, by the first of its words that says so.
pub(super) fn says(text: &str, kind: &str) -> Option<&'static str> {
    words(text).iter().find_map(|word| {
        let means = |row: &&Word| row.kind == kind && row.fits(word);
        WORDS.iter().find(means).map(|row| row.value)
    })
}

/// The words that say nothing of these kinds: what is left of a name.
pub(super) fn rest(text: &str, kinds: &[&str]) -> Vec<String> {
    let mut left = words(text);
    left.retain(|word| !kinds.iter().any(|kind| says(word, kind).is_some()));
    left
}
