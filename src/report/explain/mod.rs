//! A text with its claims and its other numbers marked, each with how it was read.

mod note;
#[cfg(feature = "report")]
mod page;
mod pieces;

pub use note::Note;
#[cfg(feature = "report")]
pub use page::page;
pub use pieces::{Paragraph, Piece};

use std::collections::BTreeMap;

use serde::Serialize;

use crate::article::{Article, Format};
use crate::extract::registry::Registry;
use crate::extract::{Claim, Reject, RejectKind};
use crate::figure::Words;

/// An article, explained.
#[derive(Debug, Clone, Serialize)]
pub struct Explained {
    /// Id of the article.
    pub id: String,
    /// Its title, or its id.
    pub title: String,
    /// Outlet and date.
    pub source: String,
    /// How many claims and other numbers it has, in words.
    pub counts: String,
    /// In which text the byte offsets count.
    pub offsets: String,
    /// The text, line by line.
    pub paragraphs: Vec<Paragraph>,
}

/// Explains an article from its claims and from the rejects of all articles.
pub fn explain(
    article: &Article,
    claims: &[Claim],
    rejects: &[Reject],
    registry: &Registry,
    words: &Words,
) -> Explained {
    let of_article = |id: Option<&str>| id == Some(article.id.as_str());
    let mut notes: BTreeMap<(usize, usize), Vec<Note>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| of_article(Some(&claim.article_id))) {
        let note = Note::of_claim(claim, registry, words);
        notes.entry((claim.start, claim.end)).or_default().push(note);
    }
    let n_claims = notes.values().map(Vec::len).sum::<usize>();
    let others = rejects.iter().filter(|reject| of_article(reject.article_id.as_deref()));
    for reject in others.filter(|reject| reject.kind != RejectKind::Metadata) {
        if let Some(span) = reject.span {
            notes.entry(span).or_default().push(Note::of_reject(reject, words));
        }
    }
    let n_others = notes.values().map(Vec::len).sum::<usize>() - n_claims;
    let [n_claims, n_others] = [n_claims, n_others].map(|n| words.number(n as u64));
    Explained {
        id: article.id.clone(),
        title: article.title.clone().unwrap_or_else(|| article.id.clone()),
        source: source(article, words),
        counts: words.fill("explain.counts", &[("claims", &n_claims), ("others", &n_others)]),
        offsets: words.get(offsets(article.format)).to_owned(),
        paragraphs: pieces::paragraphs(&article.text, notes),
    }
}

fn source(article: &Article, words: &Words) -> String {
    let (from, to) =
        article.published.as_ref().map_or((None, None), |p| (Some(p.from), Some(p.to)));
    let day = words.days(from, to);
    article.outlet.as_ref().map_or(day.clone(), |outlet| format!("{outlet}, {day}"))
}

/// The text that the offsets of an article count in.
const fn offsets(format: Format) -> &'static str {
    match format {
        Format::Text | Format::Markdown => "explain.offsets_file",
        Format::Html => "explain.offsets_page",
        Format::Jsonl => "explain.offsets_line",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::sound;
    use crate::extract::Extractor;
    use crate::schema::Language;

    const TEXT: &str = "Nach Angaben des NIS wurden mindestens 1.200 nordkoreanische Soldaten \
                        <b>getötet</b>.\r\nDas kostet 300 Millionen Euro.\n";

    fn explained(text: &str, language: Language) -> Explained {
        let mut article = Article::new("a", "a.txt");
        article.text = text.to_owned();
        let registry = Registry::built_in().unwrap();
        let found = sound(&article, Extractor::new(registry.clone()).extract(&article));
        let words = Words::new(language).unwrap();
        explain(&article, &found.claims, &found.rejects, &registry, &words)
    }

    #[test]
    fn every_number_is_marked_and_explained() {
        let explained = explained(TEXT, Language::En);
        assert_eq!(explained.counts, "1 claims, 1 numbers that are no claims");
        let [first, second] = &explained.paragraphs[..] else { panic!("{explained:?}") };
        let marked = |p: &Paragraph| {
            let marked = p.pieces.iter().filter(|piece| piece.number.is_some());
            marked.map(|piece| (piece.text.clone(), piece.claim)).collect::<Vec<_>>()
        };
        assert_eq!(marked(first), [("1.200".to_owned(), true)]);
        assert_eq!(marked(second), [("300 Millionen".to_owned(), false)]);
        assert_eq!(first.notes[0].head, "North Korea: soldiers killed: at least 1,200");
        assert!(first.notes[0].facts.iter().any(|(_, fact)| fact == "NIS"), "{first:?}");
        assert_eq!(second.notes[0].head, "no claim: money");
    }

    #[test]
    fn the_pieces_are_the_text() {
        for text in [TEXT, "", "\n\n", "drei\nMillionen Tote", "1 2 3\n4"] {
            let explained = explained(text, Language::De);
            let pieces = explained.paragraphs.iter().flat_map(|p| &p.pieces);
            let whole: String = pieces.map(|piece| piece.text.as_str()).collect();
            let visible = |text: &str| text.replace(['\r', '\n'], "");
            assert_eq!(visible(&whole), visible(text));
        }
    }

    #[test]
    fn a_page_escapes_the_text_and_loads_nothing() {
        for language in [Language::De, Language::En] {
            let words = Words::new(language).unwrap();
            let html = page(&[explained(TEXT, language)], &words).unwrap();
            assert!(html.contains("&lt;b&gt;getötet"), "{html}");
            for loaded in ["<b>getötet", "src=", "<script", "@import", "url("] {
                assert!(!html.contains(loaded), "{loaded}");
            }
        }
    }
}
