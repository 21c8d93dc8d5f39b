//! Method and limits, for readers without statistics.

use serde::Serialize;

use crate::figure::Words;

/// The paragraphs, in order; each is a title and a text among the words.
const SECTIONS: [&str; 9] =
    ["truth", "reading", "bounds", "asof", "echo", "log", "mean", "fitted", "few"];

/// One paragraph.
#[derive(Debug, Serialize)]
pub(super) struct Section {
    title: String,
    text: String,
}

/// All paragraphs.
pub(super) fn sections(words: &Words) -> Vec<Section> {
    let section = |name: &&str| Section {
        title: words.get(&format!("method.{name}_title")).to_owned(),
        text: words.get(&format!("method.{name}")).to_owned(),
    };
    SECTIONS.iter().map(section).collect()
}
