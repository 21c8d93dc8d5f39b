//! An input that is one article.

use super::html::{self, About};
use super::{Article, Format, Reject, file, front_matter};
use crate::error::Place;

/// An article, and what its page says of it, which counts for less than a table beside it.
pub(super) type Whole = (Article, Option<About>);

/// The article of a file's bytes, and what is wrong with them.
pub(super) fn article(
    format: Format,
    shown: &str,
    id: &str,
    bytes: &[u8],
) -> (Option<Whole>, Vec<Reject>) {
    let declared = if format == Format::Html { html::declared(bytes) } else { None };
    let (text, note) = match file::text(&Place::file(shown), bytes, declared) {
        Ok(read) => read,
        Err(reject) => return (None, vec![reject]),
    };
    let mut article = Article::new(id, shown);
    article.format = format;
    let mut rejects: Vec<_> = note.into_iter().collect();
    let mut about = None;
    if format == Format::Html {
        match html::read(&text) {
            Ok((text, page)) => (article.text, about) = (text, Some(page)),
            Err(found) => {
                let place = Place::file(shown);
                rejects.push(Reject::article(place, "html", &found, "a page with an article"));
                return (None, rejects);
            }
        }
    } else {
        rejects.extend(fill(&mut article, text));
    }
    for reject in &mut rejects {
        reject.article_id = Some(article.id.clone());
    }
    if article.text.trim().is_empty() {
        let place = Place::file(shown);
        rejects.push(Reject::article(place, "empty", "no text", "an article's text"));
        return (None, rejects);
    }
    (Some((article, about)), rejects)
}

/// Fills in the text and what the front matter says.
fn fill(article: &mut Article, text: String) -> Vec<Reject> {
    let Some(parts) = front_matter::cut(&text) else {
        article.text = text;
        let place = Place::line(&article.file, 1);
        let found = "front matter that is not closed";
        return vec![Reject::metadata(place, "front_matter", found, "a second line +++")];
    };
    let front = parts.front.map(|(toml, line)| front_matter::fill(article, toml, line));
    let (body, line) = parts.body;
    (article.text, article.first_line) = (body.to_owned(), line);
    front.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_its_bytes_and_lines() {
        let bytes = b"+++\nid = \"x\"\n+++\n\nZeile\r\n";
        let (found, rejects) = article(Format::Text, "a.txt", "a", bytes);
        let (found, _) = found.unwrap();
        assert_eq!((found.id.as_str(), found.text.as_str()), ("x", "\nZeile\r\n"));
        assert_eq!((found.first_line, rejects), (4, Vec::new()));
    }

    #[cfg(not(feature = "html"))]
    #[test]
    fn a_page_is_refused_with_the_name_of_what_is_missing() {
        let (found, rejects) = article(Format::Html, "a.html", "a", b"<html><p>Drei Tote.");
        assert!(found.is_none());
        assert!(rejects[0].found.contains("feature `html`"), "{}", rejects[0].found);
    }
}
