//! `claimframe explain`

use std::io;

use anstream::{AutoStream, ColorChoice};

use super::input::InputArgs;
use super::output::write_bytes;
use super::{Failure, Outcome};
use crate::error::Error;
use crate::figure::Words;
use crate::report::explain::{Explained, Note, Paragraph, Piece, explain, page};
use crate::schema::Language;

/// Options of `claimframe explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  claimframe explain report.txt
  claimframe explain page.html --lang en
  claimframe explain page.html --html > explained.html
  claimframe explain page.html --text > page.txt
  cat report.txt | claimframe explain -

Claims are marked [1: 600], numbers that are no claims {2: 300}; below each line stands what was
made of its numbers, and by which rules. On a terminal they are coloured, too, unless NO_COLOR is
set.")]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Language of the explanations
    #[arg(long, value_name = "LANG", default_value = "de", value_parser = language)]
    lang: Language,
    /// Write one HTML page that needs no other file
    #[arg(long)]
    html: bool,
    /// Write nothing but the text of the one article: byte offsets count in it
    #[arg(long, conflicts_with = "html")]
    text: bool,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let work = args.input.work()?;
    if args.text {
        let [article] = &work.articles[..] else {
            let why = format!("--text is for one article, and there are {}", work.articles.len());
            return Err(Error::refused(why).into());
        };
        write_bytes(article.text.as_bytes())?;
        return Ok(work.outcome());
    }
    let words = Words::new(args.lang)?;
    let (claims, rejects) = (work.loaded.claims.records()?, work.all_rejects());
    let explained = work
        .articles
        .iter()
        .map(|article| explain(article, &claims, &rejects, &work.registry, &words));
    if args.html {
        let articles: Vec<_> = explained.collect();
        write_bytes(page(&articles, &words)?.as_bytes())?;
        return Ok(work.outcome());
    }
    let style = Style::of_stdout();
    for article in explained {
        write_bytes(style.article(&article, &words).as_bytes())?;
    }
    Ok(work.outcome())
}

/// Escape sequences, or nothing in their place.
struct Style {
    claim: &'static str,
    other: &'static str,
    faint: &'static str,
    strong: &'static str,
    end: &'static str,
}

const COLOURED: Style = Style {
    claim: "\u{1b}[1;30;43m",
    other: "\u{1b}[4;36m",
    faint: "\u{1b}[2m",
    strong: "\u{1b}[1m",
    end: "\u{1b}[0m",
};

const PLAIN: Style = Style { claim: "", other: "", faint: "", strong: "", end: "" };

impl Style {
    /// Colours where stdout is a terminal that shows them, and nobody has asked for none.
    fn of_stdout() -> Self {
        match AutoStream::choice(&io::stdout()) {
            ColorChoice::Never => PLAIN,
            _ => COLOURED,
        }
    }

    fn article(&self, article: &Explained, words: &Words) -> String {
        let Self { faint, strong, end, .. } = self;
        let title = printable(&article.title);
        let about = [&article.source, &article.counts, &article.offsets].map(|s| printable(s));
        let mut text = format!("{strong}{title}{end}\n{faint}{}{end}\n\n", about.join(" · "));
        for paragraph in &article.paragraphs {
            text += &self.paragraph(paragraph, words);
        }
        format!("{}\n\n", text.trim_end())
    }

    fn paragraph(&self, paragraph: &Paragraph, words: &Words) -> String {
        let line: String = paragraph.pieces.iter().map(|piece| self.piece(piece)).collect();
        let notes: String = paragraph.notes.iter().map(|note| self.note(note, words)).collect();
        format!("{line}\n{notes}{}", if notes.is_empty() { "" } else { "\n" })
    }

    fn piece(&self, piece: &Piece) -> String {
        let text = printable(&piece.text);
        let end = self.end;
        match piece.number {
            None => text,
            Some(n) if piece.claim => format!("{}[{n}: {text}]{end}", self.claim),
            Some(n) => format!("{}{{{n}: {text}}}{end}", self.other),
        }
    }

    fn note(&self, note: &Note, words: &Words) -> String {
        let Self { faint, strong, end, .. } = self;
        let (number, head) = (note.number, printable(&note.head));
        let rules = (words.get("claims.rules").to_owned(), note.rules.join(" "));
        if !note.claim {
            return format!("{number:>4}  {head}\n");
        }
        let mut text = format!("{number:>4}  {strong}{head}{end}\n");
        for (label, fact) in note.facts.iter().chain([&rules]) {
            text += &["      ", faint, label, ":", end, " ", &printable(fact), "\n"].concat();
        }
        text
    }
}

/// A text that gives the terminal no orders.
fn printable(text: &str) -> String {
    let visible = |c: char| if c.is_control() && c != '\t' { '\u{fffd}' } else { c };
    text.replace(['\r', '\n'], " ").chars().map(visible).collect()
}

fn language(word: &str) -> Result<Language, String> {
    word.parse()
}
