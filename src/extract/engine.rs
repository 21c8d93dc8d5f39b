//! The engine: reads one article, each part of it in its language.

use std::sync::OnceLock;

use super::doc::Room;
use super::entity::{self, Decoded};
use super::lexicon::Lexicon;
use super::meant::Names;
use super::part::{self, Part};
use super::reading::read;
use super::registry::Registry;
use super::shelf::Shelf;
use super::token::{Cut, tokenize_into};
use super::tongues::{self, Tongues};
use super::vocabulary::Vocabulary;
use super::{Extraction, identity, reject};
use crate::article::Article;
use crate::schema::Language;

/// Extracts claims with the lexicons of the known languages and a registry of claimants.
#[derive(Debug)]
pub struct Extractor {
    german: OnceLock<Lexicon>,
    english: OnceLock<Lexicon>,
    registry: Registry,
    names: Shelf<Names>,
    rooms: Shelf<Room>,
}

impl Extractor {
    /// The built-in lexicons with a registry. The tables of a language are read when a text in it
    /// comes.
    pub fn new(registry: Registry) -> Self {
        let (german, english) = (OnceLock::new(), OnceLock::new());
        let (names, rooms) = (Shelf::default(), Shelf::default());
        Self { german, english, registry, names, rooms }
    }

    /// Claims, stances and rejects of one article. Pure: what is kept of the words of articles before
    /// is only what the tables say of them.
    ///
    /// *Missing values*: where the article has no date and its first lines show none, periods that
    /// need one stay empty.
    pub fn extract(&self, article: &Article) -> Extraction {
        let mut out = match entity::decode(&article.text) {
            Some(decoded) => self.extract_decoded(article, &decoded),
            None => self.extract_parts(article),
        };
        if !out.claims.is_empty() || !out.stances.is_empty() {
            let mut names = self.names.take();
            let known = (&self.registry, self.german());
            identity::resolve(&mut out, article, |text, country| names.meant(known, text, country));
            self.names.put(names);
        }
        out
    }

    /// Reads an article as if its text had no characters by name or number.
    fn extract_decoded(&self, article: &Article, decoded: &Decoded) -> Extraction {
        let mut out =
            self.extract_parts(&Article { text: decoded.text.clone(), ..article.clone() });
        decoded.restore(&article.text, &mut out);
        reject::asides(article, &mut out, &decoded.numbered(&article.text));
        out
    }

    /// Reads an article, passages in another language with the lexicon of that.
    fn extract_parts(&self, article: &Article) -> Extraction {
        let mut room = self.rooms.take();
        let Cut { tokens, mut asides } = tokenize_into(&article.text, room.tokens);
        asides.retain(|&(start, end)| reject::unread(&article.text[start..end]).is_some());
        let (own, mut words) = self.begun(article, &tokens);
        words.read(&article.text, &tokens);
        let passages = tongues::passages(&article.text, &tokens, own, &words);
        let published = article.published.as_ref().map(|p| (p.from, p.to));
        if passages.is_empty() {
            room.tokens = tokens;
            let part = Part { room, asides: &asides, published, passages: &[] };
            let found = read(article, part, words);
            self.rooms.put(found.room);
            found.extraction
        } else {
            let (outside, inside) = part::cut(tokens, &passages);
            let words = Vocabulary::new(self.of(own), outside.len());
            let room = Room::of(outside);
            let part = Part { room, asides: &[], published, passages: &passages };
            let around = read(article, part, words);
            let published = around.published;
            let words = Vocabulary::new(self.of(tongues::other(own)), inside.len());
            let room = Room::of(inside);
            let part = Part { room, asides: &[], published, passages: &passages };
            let within = read(article, part, words);
            let mut joined = part::join(around, within.extraction);
            // A number of either part may reach past what nobody reads aloud.
            reject::asides(article, &mut joined, &asides);
            joined
        }
    }

    /// The lexicons, German first.
    pub(super) fn lexicons(&self) -> [&Lexicon; 2] {
        [self.german(), self.english()]
    }

    pub(super) fn tongues(&self) -> &Tongues {
        &self.german().tongues
    }

    /// The claimants that it knows.
    pub const fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The lexicon of a language.
    pub(super) fn of(&self, language: Language) -> &Lexicon {
        match language {
            Language::De => self.german(),
            Language::En => self.english(),
        }
    }

    fn german(&self) -> &Lexicon {
        self.german.get_or_init(Lexicon::german)
    }

    fn english(&self) -> &Lexicon {
        self.english.get_or_init(Lexicon::english)
    }
}
