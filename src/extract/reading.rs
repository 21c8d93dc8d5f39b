//! Reads the sentences of a text one after the other.

use super::attribution;
use super::doc::{Doc, Sentence};
use super::glance::Glance;
use super::identity::Lines;
use super::lexicon::Dimension;
use super::memory::Memory;
use super::name::Name;
use super::part::{Found, Part};
use super::quotation::{self, Quotation};
use super::said::Said;
use super::setting::Setting;
use super::source::Source;
use super::time::Days;
use super::token::{Token, TokenKind};
use super::tongues::Passage;
use super::vocabulary::Vocabulary;
use super::{
    Claim, Extraction, dateline, directness, event_day, fate, headline, meant, measure, period,
    pointer, predicate, reject, resumed, slots, stance, status, table,
};
use crate::article::Article;
use crate::schema::Measure;

/// Among so many claims before a number is looked for that is said again.
const SAID_BEFORE: usize = 16;

/// Reads a part of an article, of whose words some may have been looked up.
pub(super) fn read(article: &Article, mut part: Part<'_>, mut vocabulary: Vocabulary<'_>) -> Found {
    vocabulary.untie(&article.text, &mut part.room.tokens);
    vocabulary.read(&article.text, &part.room.tokens);
    let is_digits = |token: &Token| matches!(token.kind, TokenKind::Number | TokenKind::DateOrTime);
    let digits = part.room.tokens.iter().any(is_digits) || !part.asides.is_empty();
    if !digits && !vocabulary.says_anything() && part.passages.is_empty() {
        return Found { room: part.room, ..Found::default() };
    }
    let doc = Doc::within_room(&article.text, part.room, vocabulary);
    let mut reading = Reading {
        doc: &doc,
        article,
        published: part.published.or_else(|| dateline::find(&doc)),
        quotations: quotation::find(&doc),
        memory: Memory::default(),
        out: Extraction::default(),
        lines: Lines::new(article),
        sentence_of: Vec::new(),
        passages: part.passages,
        introduced: Vec::new(),
    };
    for index in 0..doc.sentences.len() {
        reading.sentence(index);
    }
    headline::settle(&doc, &mut reading.out.claims, &reading.sentence_of);
    status::doubt(&doc, &mut reading.out.claims, &reading.sentence_of);
    status::replace(&doc, &mut reading.out.claims, &reading.sentence_of);
    status::contradict(&doc, &mut reading.out.claims, &reading.sentence_of);
    status::supersede(&doc, &mut reading.out.claims, &reading.sentence_of);
    reject::asides(article, &mut reading.out, part.asides);
    let Reading { mut out, published, introduced, .. } = reading;
    for claim in &mut out.claims {
        claim.confidence = directness::of(claim.confidence, &claim.rules);
    }
    Found { extraction: out, published, introduced, room: doc.room() }
}

/// An article while it is read.
pub(super) struct Reading<'d, 't> {
    pub doc: &'d Doc<'t>,
    pub article: &'d Article,
    pub published: Option<Days>,
    pub memory: Memory,
    quotations: Vec<Quotation>,
    pub out: Extraction,
    lines: Lines<'d>,
    /// Sentence of each claim found.
    sentence_of: Vec<usize>,
    passages: &'d [Passage],
    introduced: Vec<(Passage, Source)>,
}

impl Reading<'_, '_> {
    fn sentence(&mut self, index: usize) {
        let sentence = self.doc.sentences[index];
        let said = attribution::find(self.doc, sentence, &mut self.memory.known);
        let mut s = Setting::new(self.doc, sentence, said, (self.published, self.memory.spoken));
        self.memory.header = table::header(self.doc, index, self.memory.header);
        s.header = self.memory.header;
        let own = s.said.iter().any(|said| !said.claimants.is_empty());
        let silent = !own || self.doc.lexicon.order.subject_first;
        let back = silent && resumed::goes_back(self.doc, sentence);
        let cut_off = self.follows_passage(index);
        if !back && (cut_off || !self.goes_on(&s, index)) {
            self.memory.source = None;
        }
        if s.said.iter().any(|said| said.rule == attribution::DENIAL) {
            self.memory.source = None;
        }
        if back {
            self.memory.resume();
        }
        self.memory.date(period::event(&s, self.published), period::is_undated_event(&s));
        let (before, rejected) = (self.out.claims.len(), self.out.rejects.len());
        for at in 0..s.quantities.len() {
            self.quantity(&s, at, index);
        }
        self.digits_of_no_quantity(&s);
        self.out.rejects[rejected..].sort_by_key(|reject| reject.span);
        self.out.stances.extend(stance::find(&s, self.published, self.article));
        if let Some(days) = event_day::told(&s) {
            event_day::fill(&mut self.out.claims, &self.sentence_of, index, days);
        }
        let claimed = self.out.claims.len() > before;
        let source = self.memory.close(&s, claimed);
        if let Some(source) = &source {
            if let Some(passage) = self.introduces(sentence) {
                self.introduced.push((passage, self.memory.full(&s, source)));
            }
            if let Some(quotation) = self.quotation(&s).filter(|_| own) {
                self.attribute_quotation(quotation, source);
            }
        }
        let relies = || s.said.iter().any(|said| said.reliance && is_subject_of(&s.said, said));
        if let Some(source) = source.filter(|_| !claimed && (pointer::points_back(&s) || relies()))
        {
            let source = self.memory.full(&s, &source);
            self.point_back(index, &source);
        }
    }

    /// Whether a passage in the other language stands between a sentence and the one before it, so
    /// that what was said does not go on.
    fn follows_passage(&self, index: usize) -> bool {
        let passed = |at: usize| {
            let start = self.doc.tokens[self.doc.sentences[at].first].start;
            self.passages.partition_point(|passage| passage.end <= start)
        };
        index > 0 && !self.passages.is_empty() && passed(index) != passed(index - 1)
    }

    /// "Wörtlich teilte sie mit:": the passage in the other language that a sentence announces or
    /// holds.
    fn introduces(&self, sentence: Sentence) -> Option<Passage> {
        let start = self.doc.tokens[sentence.first].start;
        let next = self.passages.partition_point(|passage| passage.start <= start);
        let passage = self.passages.get(next)?;
        let holds = self.doc.tokens[sentence.last - 1].start >= passage.end;
        let quotes = ["\"", "“", "”", "„", "«", "»"];
        let closing =
            (sentence.first..sentence.last).rev().find(|&i| !self.doc.is_punct(i, &quotes));
        let announces = closing.is_some_and(|i| self.doc.is_punct(i, &[":"]))
            && self
                .doc
                .tokens
                .get(sentence.last..)?
                .iter()
                .find(|token| token.kind != TokenKind::Break)
                .is_none_or(|token| token.start >= passage.end);
        (holds || announces).then_some(*passage)
    }

    /// Digits that are no amount: dates and times of day, and what is tied to a name.
    fn digits_of_no_quantity(&mut self, s: &Setting<'_, '_>) {
        let read = |i: usize| {
            let mut quantities = s.quantities.iter().map(|(quantity, _)| quantity);
            quantities.any(|quantity| (quantity.first..quantity.last).contains(&i))
        };
        for i in self.doc.within(s.sentence, Glance::FIGURE) {
            let veto = match self.doc.tokens[i].kind {
                TokenKind::DateOrTime => ("date", "a date or a time of day".to_owned()),
                TokenKind::Number if !read(i) => {
                    ("compound", "part of a name, a word or a longer number".to_owned())
                }
                _ => continue,
            };
            let reject = reject::tokens(self.article, &self.lines, self.doc, (i, i + 1), veto);
            self.out.rejects.push(reject);
        }
    }

    /// Whether reported speech goes on into this sentence.
    fn goes_on(&self, s: &Setting<'_, '_>, index: usize) -> bool {
        let after_colon =
            index > 0 && self.doc.is_punct(self.doc.sentences[index - 1].last - 1, &[":"]);
        let quoted = self.doc.is_punct(s.sentence.first, &["„", "\"", "“", "»"])
            && !self.closes_quotation(s.sentence.first);
        let denies = |source: &Source| source.rule == attribution::DENIAL;
        if self.memory.source.as_ref().is_some_and(denies) {
            return after_colon
                || self.doc.any_is(s.sentence, Dimension::Grammar, &["subjunctive"]);
        }
        after_colon
            || quoted
            || self.is_reported(s)
            || self.doc.any_is(s.sentence, Dimension::Attribution, &["continue"])
            || self.doc.any_is(s.sentence, Dimension::Grammar, &["subjunctive"])
            || self.quotation(s).is_some()
    }

    /// "Es sollen 40 gestorben sein", but not "Die Allianz will 300 schicken, die ersten sollen": what a
    /// body means to do is no hearsay.
    fn is_reported(&self, s: &Setting<'_, '_>) -> bool {
        let reported =
            self.doc.first_that_is(s.sentence, Dimension::Hedge, &["reported", "goes_on"]);
        let means = |at: usize| {
            let sure = |i: usize| self.doc.is(i, Dimension::Grammar, &["means_to"]);
            (s.sentence.first..at).any(sure)
        };
        reported.is_some_and(|at| !self.doc.lexicon.capital_nouns || !means(at))
    }

    /// "… sterben sehen.“ Danach": a mark right behind the sentence before closes what that quoted.
    fn closes_quotation(&self, first: usize) -> bool {
        let tied = |i: usize| self.doc.tokens[i - 1].end == self.doc.tokens[i].start;
        let apart = |i: usize| {
            self.doc.tokens.get(i + 1).is_none_or(|next| next.start > self.doc.tokens[i].end)
        };
        first > 0 && self.doc.lexicon.capital_nouns && tied(first) && apart(first)
    }

    /// The quotation that goes on into a sentence.
    fn quotation(&self, s: &Setting<'_, '_>) -> Option<Quotation> {
        let open = self.doc.lexicon.capital_nouns;
        open.then(|| quotation::around(&self.quotations, s.sentence.first)).flatten()
    }

    /// "„Wir zählen 40 Tote. Viele sind verletzt“, sagte X": gives all of a quotation its speaker.
    fn attribute_quotation(&mut self, quotation: Quotation, source: &Source) {
        let start = self.doc.tokens[quotation.first].start;
        let from = self.out.claims.partition_point(|claim| claim.start < start);
        for claim in self.out.claims[from..].iter_mut().filter(|claim| claim.source_text.is_none())
        {
            slots::set_source(claim, source, "source.quotation");
        }
    }

    /// "Diese Zahl nannte X": gives the numbers of the sentence before their source; also where
    /// they had been given to media, and X is whom those rely on.
    fn point_back(&mut self, index: usize, source: &Source) {
        let lexicon = self.doc.lexicon;
        // Two that others gave are of two accounts.
        let mut given: Option<String> = None;
        let several = pointer::is_of_several(self.doc, self.doc.sentences[index]);
        for (claim, sentence) in self.out.claims.iter_mut().zip(&self.sentence_of).rev() {
            if sentence + 2 < index {
                break;
            }
            let relay = source.via.last();
            // "Der Abgeordnete stützte sich auf": whoever gave the number just before.
            let definite = |relay: &Name| {
                lexicon.capital_nouns
                    || self.doc.is(relay.first, Dimension::Grammar, &["determiner"])
            };
            let known_one = |relay: &Name| {
                !relay.is_proper && matches!(relay.kind, "lawmaker" | "person") && definite(relay)
            };
            let relays = |text: &String| {
                relay.is_some_and(|relay| {
                    relay.text == *text || known_one(relay) || meant::is_medium(lexicon, text)
                })
            };
            let relayed = claim.source_text.as_ref().is_some_and(relays);
            let carried =
                lexicon.capital_nouns && claim.rules.iter().any(|r| r == "source.carried");
            let all = sentence + 2 == index && several && claim.source_text.is_none();
            let near = sentence + 1 == index && (claim.source_text.is_none() || carried) || all;
            if *sentence < index && relayed {
                if given.is_some() && given != claim.source_text {
                    break;
                }
                given.clone_from(&claim.source_text);
            }
            if *sentence < index && (near || relayed) {
                slots::set_source(claim, source, "source.pointer");
            }
        }
    }

    /// "43 Soldaten sind gefallen. Das Land habe 43 Soldaten verloren": those lost are the dead of
    /// before.
    fn is_of_dead(&self, s: &Setting<'_, '_>, at: usize, found: &predicate::Found) -> bool {
        let lost = s.cues.iter().any(|c| Some(c.token) == found.cue && c.kind == "loser");
        let (bounds, open) = (s.quantities[at].0.bounds, s.doc.lexicon.capital_nouns);
        let size = bounds.best.or(bounds.low).or(bounds.high);
        let same = |claim: &Claim| {
            claim.measure == Measure::Killed && claim.best.or(claim.low).or(claim.high) == size
        };
        open && lost
            && found.measure == Measure::Casualties
            && self.out.claims.iter().rev().take(SAID_BEFORE).any(same)
    }

    fn quantity(&mut self, s: &Setting<'_, '_>, at: usize, index: usize) {
        let (quantity, counted) = &s.quantities[at];
        if quantity.article {
            return;
        }
        let found = match reject::veto(s, at) {
            Some(veto) => Err(veto),
            None => {
                measure::find(s, at, self.memory.measure).ok_or_else(|| reject::no_measure(counted))
            }
        };
        match found {
            Ok(found) => {
                let found = if self.is_of_dead(s, at, &found) {
                    predicate::Found { measure: Measure::Killed, ..found }
                } else {
                    found
                };
                let also = predicate::also(s, &found);
                let also = also.or_else(|| fate::wounded_and_taken(s, at, &found));
                for found in [Some(found), also].into_iter().flatten() {
                    let claim: Claim = slots::fill(self, s, at, &found);
                    self.memory.take(&claim);
                    self.out.claims.push(claim);
                    self.sentence_of.push(index);
                }
            }
            Err(veto) => {
                self.out.rejects.push(reject::number(
                    self.article,
                    &self.lines,
                    self.doc,
                    quantity,
                    veto,
                ));
            }
        }
    }
}

/// "Der Sender beruft sich auf Retter": whether one of those who speak is the subject of a verb of
/// relying.
fn is_subject_of(said: &[Said], relied: &Said) -> bool {
    said.iter().any(|other| !other.reliance && other.at == relied.at)
}
