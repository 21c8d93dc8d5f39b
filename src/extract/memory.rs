//! What the reading of an article carries from sentence to sentence.

use std::borrow::Cow;

use super::cue::Cue;
use super::doc::Sentence;
use super::glance::Glance;
use super::lexicon::Dimension;
use super::name::{self, Name, alike};
use super::period::Dated;
use super::pointer;
use super::said::Said;
use super::setting::Setting;
use super::source::{self, Source};
use super::time::Days;
use super::{Claim, again, attribution, holder, period, place, planned, topic};
use crate::schema::{Measure, Role};

/// So many names are looked through for a fuller one.
const REMEMBERED: usize = 64;

/// The office of somebody is named within so many tokens behind him.
const OFFICE: usize = 5;

/// What has been said so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Everybody named so far, the last one last.
    pub known: Vec<Name>,
    /// The source that reported speech goes on with.
    pub source: Option<Source>,
    /// The source that was named last, whether speech goes on or not.
    last: Option<Source>,
    /// When that source said it, where the text tells.
    pub stated: Option<Days>,
    /// Whose people were spoken of last.
    pub side: Option<String>,
    /// The country that was named last as a place.
    pub place: Option<String>,
    /// The country that a sentence without a number began with last.
    pub opening: Option<&'static str>,
    /// Measure and role of the last claim.
    pub measure: Option<Measure>,
    pub role: Option<Role>,
    /// The single day that was named last, whatever happened on it.
    pub spoken: Option<Days>,
    /// Days of the event that was spoken of last.
    pub event: Option<Days>,
    /// Whether those days came with a word for an event.
    in_event: bool,
    /// The row that heads the table of the last sentence.
    pub header: Option<Sentence>,
    /// Whether the sentence before announced that somebody is sent, without a number.
    pub plans: bool,
    /// For how many sentences those days still hold where they date no certain event.
    holds: Option<u8>,
}

impl Memory {
    /// Takes in the days of a sentence before its numbers are read. Days of anything but an event
    /// hold for one more sentence. `undated` is an event whose days cannot be told.
    pub fn date(&mut self, found: Option<Dated>, undated: bool) {
        match (found, self.holds) {
            (Some(dated), _) => {
                self.event = Some(dated.days);
                self.in_event = dated.event;
                self.holds = (!dated.happens).then_some(2);
            }
            (None, _) if undated => (self.event, self.holds, self.in_event) = (None, None, true),
            (None, Some(0)) => (self.event, self.holds, self.in_event) = (None, None, false),
            (None, Some(n)) => self.holds = Some(n - 1),
            (None, None) => {}
        }
    }

    /// "Den Angaben zufolge": takes up again whoever spoke last.
    pub fn resume(&mut self) {
        if self.source.is_none() {
            self.source.clone_from(&self.last);
        }
    }

    /// Whether the days spoken of last are those of an event that was named with them.
    pub fn is_in_event(&self) -> bool {
        self.in_event
    }

    /// Takes in a claim.
    pub fn take(&mut self, claim: &Claim) {
        self.side.clone_from(&claim.side);
        self.measure = Some(claim.measure);
        // "darunter neun Kinder" does not make the next number one of children.
        if !claim.rules.iter().any(|rule| rule == "measure.part") {
            self.role = Some(claim.role);
        }
    }

    /// Takes in a sentence after its numbers were read; gives the source that it names.
    pub fn close(&mut self, s: &Setting<'_, '_>, claimed: bool) -> Option<Source> {
        for name in s.said.iter().flat_map(speaker_last) {
            let fuller = self.fuller(name).or_else(|| self.publisher(s, name));
            // "vermutet die Behörde. Am Montag hatte sie …"
            let fuller = fuller.or_else(|| again::body(s.doc, name, &self.known)).cloned();
            let fuller = fuller.or_else(|| holder::meant(s.doc, name, &self.known));
            self.known.push(fuller.unwrap_or_else(|| name.clone()));
        }
        self.forget();
        let day = |days: &Days| days.0 == days.1;
        let dated = s.times.iter().rev().filter(|time| !time.of_text && !time.since);
        let named = dated.into_iter().find_map(|time| time.days);
        self.spoken = named.filter(day).or(self.spoken);
        if s.said.is_empty() && s.sentence.glance.meets(Glance::of(Dimension::Claimant)) {
            let opening = s.tokens().find(|&i| s.doc.is_word(i)).unwrap_or(s.sentence.first);
            let subject = name::read(s.doc, opening, s.sentence.last);
            // "Ann Roe, its spokeswoman, called"
            let office = |name: &Name| {
                let behind = name.last + 1..(name.last + OFFICE).min(s.sentence.last);
                let aside = s.doc.is_punct(name.last, &[","]) && name.last > name.first + 1;
                let mut behind = behind.filter(|_| aside && s.doc.lexicon.order.subject_first);
                behind.any(|i| s.doc.has(i, Dimension::Claimant))
            };
            // "Malian forces lost": soldiers who only fight.
            let german = s.doc.lexicon.capital_nouns;
            let soldiers = |name: &Name| s.doc.is(name.last - 1, Dimension::Person, &["military"]);
            let told = |name: &Name| match name.kind {
                // "Selenskyj hat die Zahl bestritten": a leader who stands for a country.
                "nation" if german => s.doc.is(name.last, Dimension::Grammar, &["have"]),
                "unknown" | "nation" => office(name),
                _ => german || !soldiers(name),
            };
            let officer = || if german { holder::named(s.doc, s.sentence) } else { None };
            self.known.extend(subject.filter(told).or_else(officer));
        }
        let acts = !claimed && place::acts(s);
        let here = place::of(s).filter(|_| !acts && (self.place.is_none() || !is_of_a_year(s)));
        if let Some((code, _)) = here {
            self.place = Some(code);
        }
        if claimed {
            self.plans = false;
        } else {
            self.opening = topic::opening(s).or(self.opening);
            self.side = topic::find(s).or_else(|| self.side.take());
            self.plans = planned::announces(s).unwrap_or(self.plans);
        }
        if self.measure.is_none() {
            self.measure = harm_spoken_of(s);
        }
        if s.said.is_empty() {
            return None;
        }
        // "…, darunter laut Uno 62 Zivilisten": who speaks of a part does not go on to speak.
        let parts = s.said.iter().any(|said| is_of_part(s, said.at));
        let whole = if parts {
            let whole = s.said.iter().filter(|said| !is_of_part(s, said.at));
            Cow::Owned(whole.cloned().collect())
        } else {
            Cow::Borrowed(s.said.as_slice())
        };
        let at = |token| source::reaching(s.doc, &s.clauses, &whole, token);
        let opening = || at(s.sentence.first);
        // "Das schätzt der Geheimdienst, wie die Agentur meldete": the first is who knows.
        let relies = s.said.iter().any(|said| said.reliance);
        let points = s.doc.lexicon.capital_nouns && pointer::points_back(s);
        let pointed = match points {
            true if relies => told_by_relays(s, &whole),
            true => opening(),
            false => None,
        };
        let source = pointed
            .or_else(|| nearest_to_knowledge(s))
            .or_else(|| at(s.sentence.last - 1))
            .or_else(opening)
            .or_else(|| denier(s))
            .filter(|source| source.claimant.is_some())?;
        let source = self.relayed_again(s, source);
        self.source = Some(source.clone());
        self.last = Some(self.full(s, &source));
        self.stated = period::stated(s);
        Some(source)
    }

    /// "…, a lawmaker said, quoting the service. …, Lee added": who passed on what a service knows
    /// goes on to do so.
    fn relayed_again(&self, s: &Setting<'_, '_>, source: Source) -> Source {
        let open = s.doc.lexicon.order.subject_first && source.via.is_empty();
        let last = self.last.as_ref().filter(|_| open);
        let (Some(last), Some(name)) = (last, &source.claimant) else {
            return source;
        };
        let knows = last.claimant.as_ref().is_some_and(|name| name.kind == "intelligence");
        let named = name.is_proper && matches!(name.kind, "unknown" | "person");
        // "Lee, a member of parliament"
        let lawmaker = |i: usize| s.doc.is(i, Dimension::Claimant, &["lawmaker"]);
        let aside = s.doc.is_punct(name.last, &[","]) && lawmaker(name.last + 2);
        let of_parliament = name.kind == "lawmaker" || named && aside;
        let passes_on = last.via.last().map_or(of_parliament, |relay| {
            let person = matches!(relay.kind, "lawmaker" | "person" | "unknown");
            // "Kim Bo-ra … Kim"
            let short = relay.text.split(' ').any(|part| part == name.text);
            person && (alike(relay, name) || short || of_parliament || named && !relay.is_proper)
        });
        if knows && passes_on {
            return Source { via: vec![name.clone()], claimant: last.claimant.clone(), ..source };
        }
        source
    }

    /// Forgets names that no pronoun can mean any more, so that long texts take linear time.
    fn forget(&mut self) {
        if self.known.len() > 2 * REMEMBERED {
            self.known.drain(..REMEMBERED);
        }
    }

    /// The same name as the text gave it more fully before.
    fn fuller(&self, name: &Name) -> Option<&Name> {
        self.known.iter().find(|known| known.text.len() > name.text.len() && alike(known, name))
    }

    /// Who published "the report": the last institution named, or the report with its owner.
    fn publisher(&self, s: &Setting<'_, '_>, name: &Name) -> Option<&Name> {
        if !is_common_document(s, name) {
            return None;
        }
        let publishes = |known: &&Name| match known.kind {
            "document" => known.nation.is_some(),
            kind => !matches!(kind, "nation" | "unknown" | "person" | "witness"),
        };
        // "CSIS" rather than "the experts", where capital letters tell them apart.
        let named = |known: &&Name| {
            publishes(known)
                && !s.doc.lexicon.capital_nouns
                && known.text.chars().any(char::is_uppercase)
        };
        let all = || self.known.iter().rev();
        all().find(named).or_else(|| all().find(publishes))
    }

    /// A source with its names as fully as the text has them so far.
    pub fn full(&self, s: &Setting<'_, '_>, source: &Source) -> Source {
        let mut source = self.relayed_again(s, source.clone());
        for name in source.claimant.iter_mut().chain(&mut source.via) {
            let unknown = (name.kind == "unknown").then(|| self.fuller(name)).flatten();
            let fuller = unknown.or_else(|| {
                let mut known = self.known.iter().rev().filter(|_| is_common_medium(s, name));
                known.find(|known| known.is_medium() && known.is_proper)
            });
            let again = || again::meant(s.doc, name, &self.known);
            let fuller = fuller.or_else(again).or_else(|| self.publisher(s, name));
            let fuller = fuller.or_else(|| again::body(s.doc, name, &self.known)).cloned();
            if let Some(fuller) = fuller.or_else(|| holder::meant(s.doc, name, &self.known)) {
                *name = Name { first: name.first, last: name.last, ..fuller };
            }
        }
        source
    }
}

/// "Der Minister sagte dem Sender": whoever was told is not the one who is spoken of next.
fn speaker_last(said: &Said) -> impl Iterator<Item = &Name> {
    let media = said.claimants.iter().filter(|name| name.is_medium());
    media.chain(said.claimants.iter().filter(|name| !name.is_medium()))
}

/// "Losses mount", "soldiers who fell": the one harm that a sentence before the first claim tells of.
fn harm_spoken_of(s: &Setting<'_, '_>) -> Option<Measure> {
    let harm = |cue: &&Cue| matches!(cue.measure, "killed" | "wounded" | "casualties");
    // "Die Zahl der Toten stieg. Am Abend waren es 52."
    let counted = || s.doc.any_is(s.sentence, Dimension::Grammar, &["number"]);
    let open = s.doc.lexicon.order.subject_first || counted();
    let mut cues = s.cues.iter().filter(|_| open).filter(harm);
    let first = cues.next()?.measure;
    cues.all(|cue| cue.measure == first).then(|| first.parse().ok()).flatten()
}

/// "Die Regierung wies das zurück. Es gebe sieben Tote": who denies goes on to speak.
fn denier(s: &Setting<'_, '_>) -> Option<Source> {
    let said = s.said.iter().find(|said| said.rule == attribution::DENIAL)?;
    let claimant = said.claimants.first().cloned();
    Some(Source { claimant, rule: said.rule, ..Source::default() })
}

/// Whether a word that opens a part stands before a token, with no comma between.
fn is_of_part(s: &Setting<'_, '_>, token: usize) -> bool {
    (s.sentence.first..token)
        .rev()
        .take_while(|&i| !s.doc.is_punct(i, &[",", ";", "–", ":"]))
        .any(|i| i > s.sentence.first && s.doc.is(i, Dimension::Grammar, &["part"]))
}

/// "That is the estimate of the service, as two lawmakers said": of all whom a sentence about a
/// number before it names, the one nearest to the knowledge.
fn nearest_to_knowledge(s: &Setting<'_, '_>) -> Option<Source> {
    let open = s.doc.lexicon.order.subject_first && pointer::points_back(s);
    let direct = s.said.iter().rev().filter(|said| open && !said.reliance);
    let best = direct.max_by_key(|said| said.claimants.first().map(Name::rank))?;
    // "This is reported by the paper, which cites officials"
    let relied = s.said.iter().filter(|said| said.reliance && said.at > best.at).cloned();
    let said: Vec<_> = std::iter::once(best.clone()).chain(relied).collect();
    source::reaching(s.doc, &s.clauses, &said, s.sentence.last - 1)
}

/// "Das schätzt der Geheimdienst, wie die Agentur unter Berufung auf einen Abgeordneten meldete": who
/// estimates knows, and all whom the rest of the sentence names pass it on.
fn told_by_relays(s: &Setting<'_, '_>, whole: &[Said]) -> Option<Source> {
    let (first, rest) = whole.split_first()?;
    let knower = first.claimants.first().filter(|name| !first.reliance && !name.is_medium())?;
    let next = rest.iter().map(|said| said.at).min()?;
    let apart = (first.at.max(knower.last)..next).any(|i| s.doc.is_punct(i, &[","]));
    let relays = source::reaching(s.doc, &s.clauses, rest, s.sentence.last - 1)?;
    let via = relays.via.into_iter().chain(relays.claimant).collect();
    let base = source::reaching(s.doc, &s.clauses, std::slice::from_ref(first), s.sentence.first)?;
    apart.then_some(Source { via, ..base })
}

/// "nach dem Beben in Japan im Jahr 2011": what a sentence tells of a whole year is looked back on.
fn is_of_a_year(s: &Setting<'_, '_>) -> bool {
    let long = |(from, to): Days| to.duration_since(from).as_hours() >= 24 * YEAR;
    s.times.iter().any(|time| !time.since && !time.of_text && time.days.is_some_and(long))
}

/// The days of a year, without its last ones.
const YEAR: i64 = 360;

/// "the report": a document that was spoken of before, with whoever published it.
fn is_common_document(s: &Setting<'_, '_>, name: &Name) -> bool {
    name.kind == "document"
        && name.nation.is_none()
        && name.last == name.first + 2
        && s.doc.is(name.first, Dimension::Grammar, &["determiner"])
}

/// "das Blatt", "das Portal": a common noun for a medium.
fn is_common_medium(s: &Setting<'_, '_>, name: &Name) -> bool {
    // "a correspondent" is another one.
    let definite = s.doc.lexicon.capital_nouns || s.doc.numeral(name.first).is_none();
    // "der britische Sender"
    let owned = s.doc.lexicon.capital_nouns
        && name.last == name.first + 3
        && s.doc.hit(name.first + 1, Dimension::Nation).is_some_and(|e| e.kind == "adjective");
    name.kind == "media"
        && definite
        && !name.is_proper
        && (name.last == name.first + 2 || owned)
        && s.doc.is(name.first, Dimension::Grammar, &["determiner"])
}
