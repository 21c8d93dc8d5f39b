//! The engine: reads one article, sentence by sentence.

use super::attribution::{self, Said, Source, alike};
use super::clause::Clauses;
use super::counted::{self, Noun};
use super::doc::{Doc, Sentence};
use super::lexicon::{Dimension, Lexicon};
use super::measure::{self, Setting};
use super::name::Name;
use super::registry::Registry;
use super::time::{self, Days, Expression};
use super::{Claim, Extraction, counting, identity, quantity, reject, side, stance, status};
use crate::article::Article;
use crate::schema::{Confidence, Counting, Measure, Role, Status};

/// Extracts claims with the lexicons of the known languages and a registry of claimants.
#[derive(Debug)]
pub struct Extractor {
    german: Lexicon,
    registry: Registry,
}

/// What the reading of one article carries from sentence to sentence.
struct Reading<'d, 't> {
    doc: &'d Doc<'t>,
    article: &'d Article,
    published: Option<Days>,
    /// Everybody named so far, the last one last.
    known: Vec<Name>,
    /// The source that reported speech goes on with.
    carried: Option<Source>,
    /// When that source said it, where the text tells.
    carried_stated: Option<Days>,
    /// The side of the last claim, by role.
    last_side: Option<String>,
    /// The country that the text has named last as a place.
    place: Option<String>,
    last_measure: Option<Measure>,
    last_role: Option<Role>,
    /// Days of the event that the text has spoken of last.
    last_days: Option<Days>,
    out: Extraction,
    /// Sentence of each claim found.
    sentence_of: Vec<usize>,
}

impl Extractor {
    /// The built-in lexicons with a registry.
    pub fn new(registry: Registry) -> Self {
        Self { german: Lexicon::german(), registry }
    }

    /// Claims, stances and rejects of one article. Pure: keeps no state across articles.
    ///
    /// *Missing values*: where the article has no date and its first lines show none, periods that
    /// need one stay empty.
    pub fn extract(&self, article: &Article) -> Extraction {
        let doc = Doc::new(&article.text, &self.german);
        let published =
            article.published.as_ref().map(|p| (p.from, p.to)).or_else(|| time::dateline(&doc));
        let mut reading = Reading {
            doc: &doc,
            article,
            published,
            known: Vec::new(),
            carried: None,
            carried_stated: None,
            last_side: None,
            place: None,
            last_measure: None,
            last_role: None,
            last_days: None,
            out: Extraction::default(),
            sentence_of: Vec::new(),
        };
        for index in 0..doc.sentences.len() {
            reading.sentence(index);
        }
        reading.doubt();
        let mut out = reading.out;
        identity::resolve(&mut out, &self.registry, article);
        out
    }
}

impl<'d, 't> Reading<'d, 't> {
    fn sentence(&mut self, index: usize) {
        let sentence = self.doc.sentences[index];
        let said = attribution::find(self.doc, sentence, &self.known);
        let setting = self.setting(sentence);
        let times = time::find(self.doc, sentence, self.published);
        if std::env::var_os("DBG").is_some() {
            eprintln!(
                "S {:?}\n   said {:?}\n  carried {:?} goes_on {}",
                self.doc.span(sentence.first, sentence.last),
                said.iter()
                    .map(|s| (
                        s.rule,
                        s.claimants.iter().map(|n| n.text.clone()).collect::<Vec<_>>(),
                        self.doc.word(s.at)
                    ))
                    .collect::<Vec<_>>(),
                self.carried.as_ref().and_then(|c| c.claimant.as_ref().map(|n| n.text.clone())),
                self.goes_on(index)
            );
        }
        let own = said.iter().any(|s| !s.claimants.is_empty());
        if !own && !self.goes_on(index) {
            self.carried = None;
        }
        self.last_days = event_days(&setting, &said, &times).or(self.last_days);
        let first_claim = self.out.claims.len();
        for at in 0..setting.quantities.len() {
            self.quantity(&setting, at, &said, &times, index);
        }
        stance::find(self.doc, sentence, &said, self.published, self.article, &mut self.out);
        self.remember(&setting, &said, &times, index, first_claim);
    }

    fn setting(&self, sentence: Sentence) -> Setting<'d, 't> {
        let doc = self.doc;
        let quantities = quantity::find(doc, sentence)
            .into_iter()
            .map(|q| (q, counted::read(doc, sentence, &q)))
            .collect();
        Setting {
            doc,
            sentence,
            clauses: Clauses::new(doc, sentence),
            quantities,
            cues: measure::cues(doc, sentence),
        }
    }

    /// Whether reported speech goes on into this sentence.
    fn goes_on(&self, index: usize) -> bool {
        let s = self.doc.sentences[index];
        let after_colon = index > 0 && {
            let before = self.doc.sentences[index - 1];
            self.doc.is_punct(before.last - 1, &[":"])
        };
        after_colon
            || (s.first..s.last).any(|i| {
                self.doc.is(i, Dimension::Grammar, &["subjunctive"])
                    || self.doc.is(i, Dimension::Hedge, &["reported"])
                    || self.doc.is(i, Dimension::Attribution, &["continue"])
            })
    }

    fn remember(
        &mut self,
        setting: &Setting<'_, '_>,
        said: &[Said],
        times: &[Expression],
        index: usize,
        first: usize,
    ) {
        for one in said {
            for name in &one.claimants {
                let full = self
                    .known
                    .iter()
                    .find(|k| alike(k, name) && k.text.len() > name.text.len())
                    .cloned();
                self.known.push(full.unwrap_or_else(|| name.clone()));
            }
        }
        let spans: Vec<(usize, usize)> = said.iter().map(|s| s.span).collect();
        if let Some((code, _)) = side::of_place(setting, &spans) {
            self.place = Some(code);
        }
        if self.out.claims.len() == first {
            if let Some(code) = side::topic(setting, &spans) {
                self.last_side = Some(code);
            }
        }
        let end = setting.sentence.last - 1;
        if let Some(source) = attribution::reaching(self.doc, &setting.clauses, said, end)
            .or_else(|| {
                attribution::reaching(self.doc, &setting.clauses, said, setting.sentence.first)
            })
            .filter(|source| source.claimant.is_some())
        {
            self.point_back(index, &source, first);
            self.carried = Some(source);
            self.carried_stated = stated(setting, said, times);
        }
    }

    /// "Diese Zahl nannte X": gives the numbers of the sentence before their source.
    fn point_back(&mut self, index: usize, source: &Source, first: usize) {
        let s = self.doc.sentences[index];
        let points = attribution::points_back(self.doc, s);
        if !points || self.out.claims.len() > first {
            return;
        }
        for (claim, sentence) in self.out.claims.iter_mut().zip(&self.sentence_of) {
            if sentence + 1 == index && claim.source_text.is_none() {
                set_source(claim, source, "source.pointer");
            }
        }
    }

    fn quantity(
        &mut self,
        s: &Setting<'_, '_>,
        at: usize,
        said: &[Said],
        times: &[Expression],
        index: usize,
    ) {
        let (quantity, counted) = &s.quantities[at];
        if quantity.article {
            return;
        }
        let inside = |e: &Expression| e.first <= quantity.first && quantity.first < e.last;
        if let Some(veto) = reject::veto(s, at, times.iter().any(inside)) {
            self.out.rejects.push(reject::number(self.article, self.doc, quantity, veto));
            return;
        }
        let Some(found) = measure::find(s, at, self.last_measure) else {
            let veto = reject::no_measure(counted);
            self.out.rejects.push(reject::number(self.article, self.doc, quantity, veto));
            return;
        };
        let mut claim = self.blank(s, at, &found);
        self.fill(&mut claim, s, at, &found, said, times);
        self.last_side.clone_from(&claim.side);
        self.last_measure = Some(claim.measure);
        self.last_role = Some(claim.role);
        self.out.claims.push(claim);
        self.sentence_of.push(index);
    }

    fn blank(&self, s: &Setting<'_, '_>, at: usize, found: &measure::Found) -> Claim {
        let (quantity, _) = &s.quantities[at];
        let (start, end) =
            (self.doc.tokens[quantity.first].start, self.doc.tokens[quantity.last - 1].end);
        let number = &self.article.text[start..end];
        Claim {
            claim_id: String::new(),
            article_id: self.article.id.clone(),
            side: None,
            role: Role::Mixed,
            measure: found.measure,
            qualifier: quantity.bounds.qualifier,
            low: quantity.bounds.low,
            best: quantity.bounds.best,
            high: quantity.bounds.high,
            counting: Counting::Event,
            period_start: None,
            period_end: None,
            status: Status::Asserted,
            origin: None,
            lineage: Vec::new(),
            source_text: None,
            via: Vec::new(),
            stated_from: self.published.map(|p| p.0),
            stated_to: self.published.map(|p| p.1),
            published_from: self.published.map(|p| p.0),
            published_to: self.published.map(|p| p.1),
            number: number.to_owned(),
            nth: identity::nth(&self.article.text, number, start),
            start,
            end,
            sentence: self.doc.span(s.sentence.first, s.sentence.last).to_owned(),
            rules: vec![found.rule.to_owned()],
            confidence: found.confidence,
            derived: None,
            correction: None,
        }
    }

    fn fill(
        &self,
        claim: &mut Claim,
        s: &Setting<'_, '_>,
        at: usize,
        found: &measure::Found,
        said: &[Said],
        times: &[Expression],
    ) {
        let (quantity, counted) = &s.quantities[at];
        let planned = claim.measure == Measure::Deployed && is_planned(s, quantity.first, found);
        if planned {
            claim.measure = Measure::Planned;
        }
        self.fill_source(claim, s, quantity.first, said);
        let spans: Vec<(usize, usize)> = said.iter().map(|s| s.span).collect();
        claim.role = self.role(s, at, claim.measure);
        let shared = at > 0
            && counted.noun == Noun::None
            && self
                .out
                .claims
                .last()
                .is_some_and(|c| c.start >= self.doc.tokens[s.sentence.first].start);
        let side = side::in_phrase(self.doc, counted)
            .or_else(|| Some((self.last_side.clone().filter(|_| shared)?, "side.shared")))
            .or_else(|| side::of_possessor(s, counted))
            .or_else(|| side::in_clause(s, quantity, counted, (claim.measure, claim.role), &spans))
            .or_else(|| self.side_around(s, claim.role, &spans));
        if let Some((code, rule)) = side {
            claim.side = Some(code);
            claim.rules.push(rule.to_owned());
        }
        let event = self.fill_time(claim, s, quantity.first, said, times);
        let (counting, rule) = counting::find(s, at, claim.measure, found.cue, event);
        claim.counting = counting;
        claim.rules.push(rule.to_owned());
        self.carry_time(claim, s, times);
        let (status, rule) = status::find(s, at, planned);
        claim.status = status;
        claim.rules.push(rule.to_owned());
    }

    /// Where neither noun phrase nor clause names a country: the people of a soldier's side are those
    /// spoken of last, and others those of the place.
    fn side_around(
        &self,
        s: &Setting<'_, '_>,
        role: Role,
        said: &[(usize, usize)],
    ) -> Option<side::Found> {
        if matches!(role, Role::Military | Role::Materiel) {
            let carried = self.last_side.clone().map(|code| (code, "side.carried"));
            return carried.or_else(|| side::of_article(self.doc, role));
        }
        side::of_place(s, said)
            .or_else(|| Some((self.place.clone()?, "side.place_carried")))
            .or_else(|| side::of_article(self.doc, role))
    }

    fn fill_source(&self, claim: &mut Claim, s: &Setting<'_, '_>, token: usize, said: &[Said]) {
        let own = attribution::reaching(self.doc, &s.clauses, said, token);
        let (source, carried) = match (&own, &self.carried) {
            (Some(own), _) => (own, false),
            (None, Some(carried)) => (carried, true),
            (None, None) => return,
        };
        let rule = if carried { "source.carried" } else { source.rule };
        set_source(claim, &self.full(source), rule);
        if carried {
            claim.confidence = Confidence::Low;
            if let Some((from, to)) = self.carried_stated {
                claim.stated_from = Some(from);
                claim.stated_to = Some(to);
            }
        }
    }

    /// The source with names as fully as the text has them so far.
    fn full(&self, source: &Source) -> Source {
        let mut source = source.clone();
        for name in source.claimant.iter_mut().chain(&mut source.via) {
            let fuller =
                self.known.iter().find(|k| alike(k, name) && k.text.len() > name.text.len());
            if let Some(fuller) = fuller.filter(|_| name.kind == "unknown") {
                name.text.clone_from(&fuller.text);
            }
        }
        source
    }

    /// "das Blatt", "das Portal": a common noun for a medium that the text has named before.
    fn is_named_by(&self, known: &Name, name: &Name) -> bool {
        let common = name.last > name.first
            && self
                .doc
                .hit(name.last - 1, Dimension::Claimant)
                .is_some_and(|e| !e.more_is_name() && e.value == "media");
        common && !name.text.contains(' ') && known.is_medium() && known.text.contains(' ')
    }

    fn role(&self, s: &Setting<'_, '_>, at: usize, measure: Measure) -> Role {
        let (quantity, counted) = &s.quantities[at];
        let soldiers = |from: usize, to: usize| {
            (from..to).any(|i| self.doc.is(i, Dimension::Person, &["military"]))
        };
        let military = match counted.role() {
            Some(Role::Mixed) => {
                let part = (counted.to..s.sentence.last)
                    .find(|&i| self.doc.is(i, Dimension::Grammar, &["part"]));
                part.is_some_and(|i| soldiers(i, s.sentence.last.min(i + 5)))
            }
            Some(role) => return role,
            None if matches!(measure, Measure::Deployed | Measure::Planned | Measure::Deserted) => {
                true
            }
            None if counted.partitive && at + 1 < s.quantities.len() => {
                return self.role(s, at + 1, measure);
            }
            None => match self.last_role.filter(|_| counted.noun == Noun::None) {
                Some(role) => return role,
                None => self.mostly_military(quantity.first),
            },
        };
        if military { Role::Military } else { Role::Mixed }
    }

    /// Whether most people whom the text has named up to here, or will name, are soldiers.
    fn mostly_military(&self, _token: usize) -> bool {
        let (mut military, mut others) = (0, 0);
        for i in 0..self.doc.tokens.len() {
            match self.doc.hit(i, Dimension::Person).map(|e| e.value) {
                Some("military") => military += 1,
                Some(_) => others += 1,
                None => {}
            }
        }
        military > 2 * others
    }

    /// Fills period and statement time; says whether the count is of a stated period.
    fn fill_time(
        &self,
        claim: &mut Claim,
        s: &Setting<'_, '_>,
        token: usize,
        said: &[Said],
        times: &[Expression],
    ) -> bool {
        let own = s.clauses.of(token);
        let mut event: Option<&Expression> = None;
        for time in times {
            if stating(s, said, time) {
                if let (Some((from, to)), true) = (time.days, claim.source_text.is_some()) {
                    claim.stated_from = Some(from);
                    claim.stated_to = Some(to);
                }
            } else if s.clauses.within(own, s.clauses.of(time.first)) {
                let nearer = |e: &Expression| distance(e, token) > distance(time, token);
                if event.is_none_or(nearer) {
                    event = Some(time);
                }
            }
        }
        let Some(time) = event else {
            self.running(claim, s, token);
            return false;
        };
        let Some((from, to)) = time.days else { return !time.since };
        claim.period_start = Some(from);
        claim.period_end = if time.since { self.published.map(|p| p.0) } else { Some(to) };
        if claim.period_end.is_some_and(|end| end < from) {
            claim.period_end = None;
        }
        claim.rules.push("time.period".to_owned());
        !time.since
    }

    /// A number of an event without a time of its own has that of the event named before.
    fn carry_time(&self, claim: &mut Claim, s: &Setting<'_, '_>, times: &[Expression]) {
        let untimed = claim.period_start.is_none() && claim.period_end.is_none();
        let suffered = !matches!(
            claim.measure,
            Measure::Deployed | Measure::Planned | Measure::Supplied | Measure::Deserted
        );
        let bare = times.iter().all(|time| time.first > s.sentence.last);
        if let (Some((from, to)), Counting::Event, true) =
            (self.last_days, claim.counting, untimed && suffered && bare)
        {
            claim.period_start = Some(from);
            claim.period_end = Some(to);
            claim.rules.push("time.carried".to_owned());
        }
    }

    /// "bisher", "inzwischen": the count ends on the article's day.
    fn running(&self, claim: &mut Claim, s: &Setting<'_, '_>, token: usize) {
        let own = s.clauses.of(token);
        let running = (s.sentence.first..s.sentence.last)
            .any(|i| s.clauses.of(i) == own && self.doc.is(i, Dimension::Time, &["running"]));
        if running {
            claim.period_end = self.published.filter(|p| p.0 == p.1).map(|p| p.0);
        }
    }

    /// A disclaimer makes the numbers of the sentences before it hedged, as long as they share a
    /// source.
    fn doubt(&mut self) {
        for index in 0..self.doc.sentences.len() {
            if !status::is_disclaimer(self.doc, self.doc.sentences[index]) {
                continue;
            }
            let mut source: Option<Option<String>> = None;
            let mut next = index;
            for (claim, &sentence) in self.out.claims.iter_mut().zip(&self.sentence_of).rev() {
                if sentence > index {
                    continue;
                }
                let same = source.get_or_insert_with(|| claim.source_text.clone());
                if next - sentence > 1 || *same != claim.source_text {
                    break;
                }
                next = sentence;
                if claim.status == Status::Asserted {
                    claim.status = Status::Hedged;
                    claim.rules.push("status.disclaimer".to_owned());
                }
            }
        }
    }
}

/// When the source of a sentence said it.
fn stated(s: &Setting<'_, '_>, said: &[Said], times: &[Expression]) -> Option<Days> {
    times.iter().filter(|time| stating(s, said, time)).find_map(|time| time.days)
}

/// The days of an event that a sentence dates: one that speaks of an event or of its victims.
fn event_days(s: &Setting<'_, '_>, said: &[Said], times: &[Expression]) -> Option<Days> {
    let happens = (s.sentence.first..s.sentence.last).any(|i| {
        s.doc.is(i, Dimension::Counting, &["event"])
            || s.doc.is(i, Dimension::Measure, &["killed", "wounded", "missing", "captured"])
    });
    times
        .iter()
        .filter(|time| happens && !time.since && !stating(s, said, time))
        .find_map(|time| time.days.filter(|(from, to)| to.duration_since(*from).as_hours() < 96))
}

fn distance(time: &Expression, token: usize) -> usize {
    if time.first < token { token - time.first } else { time.first - token }
}

/// Whether a time expression says when it was said: it stands with a verb of saying between the
/// same commas, or next to the document that says it.
fn stating(s: &Setting<'_, '_>, said: &[Said], time: &Expression) -> bool {
    let near =
        time.first.saturating_sub(2).max(s.sentence.first)..(time.last + 2).min(s.sentence.last);
    if near.clone().any(|i| s.doc.is(i, Dimension::Attribution, &["document"])) {
        return true;
    }
    said.iter().any(|said| {
        let verb = said.rule == "source.verb" || said.rule == "source.reliance";
        let (from, to) = (said.at.min(time.first), said.at.max(time.first));
        let apart = (from..to).any(|i| s.doc.is_punct(i, &[",", ";", ":", "–"]));
        let counted = s
            .quantities
            .iter()
            .any(|(q, _)| !q.article && (from..to).contains(&q.first) && q.last <= time.first);
        verb && !apart && !counted
    })
}

/// Whether sending is announced or intended rather than done.
fn is_planned(s: &Setting<'_, '_>, token: usize, found: &measure::Found) -> bool {
    let Some(cue) = found.cue else { return false };
    let own = s.clauses.of(token);
    let infinitive = s.doc.lower(cue).ends_with("en")
        && s.cues.iter().any(|c| c.token == cue && c.kind != "participle");
    (s.sentence.first..s.sentence.last).any(|i| {
        s.clauses.of(i) == own
            && s.doc.hit(i, Dimension::Planning).is_some_and(|e| infinitive || e.value == "sure")
    })
}

fn set_source(claim: &mut Claim, source: &Source, rule: &str) {
    claim.source_text = source.claimant.as_ref().map(|name| name.text.clone());
    claim.via = source.via.iter().map(|name| name.text.clone()).collect();
    // The country that the text gives goes with the name until the registry has resolved it.
    claim.origin = source.claimant.as_ref().and_then(|name| name.nation).map(str::to_owned);
    claim.lineage =
        source.via.iter().map(|name| name.nation.unwrap_or_default().to_owned()).collect();
    if claim.source_text.is_some() {
        claim.rules.push(rule.to_owned());
    }
}
