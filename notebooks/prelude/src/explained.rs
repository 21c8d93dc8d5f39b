//! One article with its numbers marked, and what became of each.

use std::fmt::{self, Write as _};

use claimframe::article::Article;
use claimframe::report::explain::{self as report, Note, Paragraph, Piece};
use claimframe::schema::Language;

use crate::corpus::{Corpus, extractor};
use crate::error::{Error, Result};
use crate::escape::{cell, html, plain};
use crate::scene;
use crate::shown::Shown;

/// An article with its claims and its other numbers marked, each with how it was read.
#[derive(Clone)]
pub struct Explained {
    article: report::Explained,
    rules: String,
}

/// Explains the article whose id is, or begins with, these characters.
pub(crate) fn explain(id: &str, corpus: &Corpus, language: Language) -> Result<Explained> {
    let words = scene::words(language)?;
    let beginning: Vec<_> =
        corpus.articles.iter().filter(|article| article.id.starts_with(id)).collect();
    let exact = beginning.iter().find(|article| article.id == id);
    let article = match (exact, &beginning[..]) {
        (Some(article), _) | (None, [article]) => *article,
        (None, found) => return Err(not_one(id, found, corpus)),
    };
    let registry = extractor()?.registry();
    let article = report::explain(article, &corpus.claims, &corpus.rejects, registry, words);
    Ok(Explained { article, rules: words.get("claims.rules").to_owned() })
}

fn not_one(id: &str, found: &[&Article], corpus: &Corpus) -> Error {
    let ids = |articles: &[&Article]| articles.iter().map(|a| a.id.clone()).collect::<Vec<_>>();
    if found.is_empty() {
        return Error::unknown("article", id, &ids(&corpus.articles.iter().collect::<Vec<_>>()));
    }
    Error::new(format!("several articles begin with `{id}`: {}", ids(found).join(", ")))
}

const STYLE: &str = include_str!("explained.css");

impl Explained {
    /// Shows the article; the kernel calls it.
    pub fn evcxr_display(&self) {
        self.shown().evcxr_display();
    }

    fn shown(&self) -> Shown {
        Shown::default().with("text/html", self.html()).with("text/plain", format!("{self:?}"))
    }

    fn html(&self) -> String {
        let article = &self.article;
        let mut out = format!("<div class=\"claimframe-text\">\n<style>\n{STYLE}</style>\n");
        let about = [&article.source, &article.counts].map(|text| cell(text)).join(" · ");
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(out, "<h4>{}</h4>\n<p class=\"about\">{about}</p>", cell(&article.title));
        for paragraph in &article.paragraphs {
            self.paragraph(&mut out, paragraph);
        }
        out.push_str("</div>\n");
        out
    }

    fn paragraph(&self, out: &mut String, paragraph: &Paragraph) {
        out.push_str("<p dir=\"auto\">");
        for piece in &paragraph.pieces {
            let text = cell(&piece.text);
            let _ = match piece.number {
                Some(n) if piece.claim => write!(out, "<mark>{text}</mark><sup>{n}</sup>"),
                Some(n) => write!(out, "<u>{text}</u><sup>{n}</sup>"),
                None => write!(out, "{text}"),
            };
        }
        out.push_str("</p>\n");
        if paragraph.notes.is_empty() {
            return;
        }
        out.push_str("<ul>\n");
        for note in &paragraph.notes {
            let (n, head, facts) = (note.number, cell(&note.head), html(&self.facts(note)));
            let head = if note.claim { format!("<b>{head}</b>") } else { head };
            let _ = writeln!(out, "<li><sup>{n}</sup> {head}<br><small>{facts}</small></li>");
        }
        out.push_str("</ul>\n");
    }

    /// Slots with their values, then the rules, on one line.
    fn facts(&self, note: &Note) -> String {
        let facts = note.facts.iter().map(|(label, fact)| format!("{label}: {fact}"));
        let rules = format!("{}: {}", self.rules, note.rules.join(" "));
        facts.chain([rules]).collect::<Vec<_>>().join(" · ")
    }
}

/// The text with claims as `[1: 600]` and other numbers as `{2: 300}`.
impl fmt::Debug for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let article = &self.article;
        writeln!(f, "{}\n{} · {}", plain(&article.title), plain(&article.source), article.counts)?;
        for paragraph in &article.paragraphs {
            let text: String = paragraph.pieces.iter().map(marked).collect();
            write!(f, "\n{text}\n")?;
            for note in &paragraph.notes {
                let (n, head, facts) = (note.number, plain(&note.head), plain(&self.facts(note)));
                writeln!(f, "{n:>4}  {head}\n      {facts}")?;
            }
        }
        Ok(())
    }
}

fn marked(piece: &Piece) -> String {
    let text = plain(&piece.text);
    match piece.number {
        None => text,
        Some(n) if piece.claim => format!("[{n}: {text}]"),
        Some(n) => format!("{{{n}: {text}}}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::Claims;

    #[test]
    fn an_article_is_named_by_the_beginning_of_its_id() {
        let seeds = Claims::seeds().unwrap();
        let text = format!("{:?}", seeds.explain("000").unwrap());
        assert!(text.contains("Mindestens [1: 100] Soldaten"), "{text}");
        let message = |id| seeds.explain(id).unwrap_err().to_string();
        assert!(message("9").starts_with("no article `9`; there are: 000_"), "{}", message("9"));
        assert!(message("00").starts_with("several articles begin with `00`: 000_"));
    }

    #[test]
    fn no_text_runs() {
        let text = "Kyiv said <script>alert()</script> 300 North Korean soldiers were killed.";
        let html = Claims::from_text(text, "").unwrap().explain("text").unwrap().html();
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script"), "{html}");
        assert!(html.contains("<mark>300</mark><sup>1</sup>"), "{html}");
    }
}
