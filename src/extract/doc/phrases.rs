//! Rows of several words, and the short names of countries that a text names in full.

use super::super::glance::Glance;
use super::super::lexicon::{Dimension, SHORT};
use super::super::nation;
use super::super::token::TokenKind;
use super::super::words::Hit;
use super::Doc;

/// The words of a phrase that has others inside stand no further apart, in tokens.
const LONGEST_PHRASE: usize = 40;

impl Doc<'_> {
    /// Adds the rows that span several words, before those of the word itself.
    pub(super) fn find_phrases(&mut self) {
        let mut phrases = Vec::new();
        // The words of a country's name after the first, which it has named already.
        let mut named: (usize, usize) = (0, 0);
        let may_end = Glance::BREAK.and(Glance::of_marks(&[".", "!", "?"]));
        let mut stop = 0;
        let mut short = Vec::new();
        for i in 0..self.tokens.len() {
            let opens = self.is_known(i, Glance::OPENS);
            if !opens && i >= named.1 {
                continue;
            }
            phrases.clear();
            let word = self.vocabulary.at(i);
            if opens {
                if stop <= i {
                    let mut ends = self.with(i + 1..self.tokens.len(), may_end);
                    stop = ends.find(|&j| self.may_end(j)).unwrap_or(usize::MAX);
                }
                let end = stop.min(i + 1 + LONGEST_PHRASE).min(self.tokens.len());
                let next = |n: usize| (i + n < end).then(|| self.vocabulary.at(i + n).part);
                self.lexicon.phrases(word.part, next, |n| self.lower(i + n), &mut phrases);
                let is_capital = word.is_capital;
                let spelled =
                    |&met: &_| self.lexicon.is_spelled(met, is_capital, |n| self.word(i + n));
                phrases.retain(spelled);
                // "Democratic People's Republic of Korea"
                if i < named.1 {
                    phrases.retain(|&(row, _)| !is_country(self, row));
                }
            }
            if !phrases.is_empty() {
                let is_short = |&(row, _): &(usize, usize)| self.lexicon.entry(row).more == SHORT;
                short.extend(phrases.extract_if(.., |met| is_short(met)).map(|met| (i, met)));
            }
            let inside = (i < named.1).then(|| Hit::new(self.lexicon, (named.0, 1)));
            if !phrases.is_empty() || inside.is_some() {
                let spanning = phrases.iter().map(|&row| Hit::new(self.lexicon, row));
                self.vocabulary.extend(i, spanning, inside);
                self.met[i] = self.vocabulary.at(i).met;
            }
            if let Some(&(entry, len)) = phrases.iter().find(|&&(row, _)| is_country(self, row)) {
                named = (entry, i + len);
            }
        }
        self.add_short_names(&short);
    }

    /// "the North" in a text that names Korea otherwise: adds the rows of short names, each at its
    /// token.
    fn add_short_names(&mut self, short: &[(usize, (usize, usize))]) {
        if short.is_empty() {
            return;
        }
        let told = self.with(0..self.tokens.len(), Glance::COUNTRY);
        let mut codes: Vec<&str> = told.filter_map(|i| nation::of(self, i)).collect();
        codes.sort_unstable();
        codes.dedup();
        // Names the other one alone: "South Korea says the North has sent".
        let named = self.lexicon.short_names.iter().any(|code| codes.contains(code));
        for &(i, (row, len)) in short.iter().filter(|_| named) {
            if self.goes_on(i + len) {
                continue;
            }
            let spanning = [Hit::new(self.lexicon, (row, len))];
            self.vocabulary.extend(i, spanning.into_iter(), None);
            for j in i + 1..i + len {
                let inside = Hit::new(self.lexicon, (row, 1));
                self.vocabulary.extend(j, std::iter::empty(), Some(inside));
            }
            for j in i..i + len {
                let met = self.vocabulary.at(j).met;
                self.met[j] = met;
            }
        }
    }

    /// "the North Sea": a name that goes on.
    fn goes_on(&self, i: usize) -> bool {
        i < self.tokens.len()
            && self.tokens[i].kind == TokenKind::Word
            && self.word(i).starts_with(char::is_uppercase)
    }

    /// Whether a sentence may have ended with a token that could end one.
    fn may_end(&self, i: usize) -> bool {
        let before = self.tokens[i - 1];
        // "24. Februar", "U.S."
        let ordinal = before.kind == TokenKind::Number
            || (before.kind == TokenKind::Word && before.end - before.start == 1);
        !ordinal || self.is_known(i, Glance::BREAK)
    }
}

fn is_country(doc: &Doc<'_>, row: usize) -> bool {
    doc.lexicon.entry(row).dimension == Dimension::Nation
}
