//! Where the sections look things up: claims, articles, names, numbers of claims.

use std::collections::BTreeMap;

use crate::analysis::{Days, Question, Statement};
use crate::article::Article;
use crate::extract::Claim;
use crate::figure::{Cast, Words};
use crate::report::ReportInput;

/// Everything that the sections of one report look up.
pub(in crate::report) struct Desk<'a> {
    /// What the report shows.
    pub input: &'a ReportInput<'a>,
    /// Words of its language.
    pub words: &'a Words,
    /// Names and colours of the origins.
    pub cast: Cast,
    /// The claims, in the order of their table.
    pub claims: &'a [Claim],
    /// The claims per question, the question with most claims first.
    pub questions: Vec<(Question, Vec<&'a Claim>)>,
    by_id: BTreeMap<&'a str, (usize, &'a Claim)>,
    articles: BTreeMap<&'a str, &'a Article>,
    /// Claimants as the texts name them, by id.
    spoken: BTreeMap<&'a str, &'a str>,
}

impl<'a> Desk<'a> {
    /// Sorts and numbers what the report shows; claims are numbered in the order they are printed.
    pub fn new(input: &'a ReportInput<'a>, claims: &'a [Claim], words: &'a Words) -> Self {
        let questions = by_question(claims);
        let printed = questions.iter().flat_map(|(_, claims)| claims.iter().copied());
        let numbered = printed.chain(input.derived).enumerate();
        let by_id =
            numbered.map(|(at, claim)| (claim.claim_id.as_str(), (at + 1, claim))).collect();
        let articles =
            input.articles.iter().map(|article| (article.id.as_str(), article)).collect();
        let spoken = spoken(input, claims);
        let cast = cast(input, claims, &spoken);
        Self { input, words, cast, claims, questions, by_id, articles, spoken }
    }

    /// Name of a claimant or relay.
    pub fn name(&self, id: &str) -> String {
        name(self.input, &self.spoken, id)
    }

    /// A claim with its number in the report.
    pub fn claim(&self, id: &str) -> Option<(usize, &'a Claim)> {
        self.by_id.get(id).copied()
    }

    /// An article.
    pub fn article(&self, id: &str) -> Option<&'a Article> {
        self.articles.get(id).copied()
    }

    /// How an article is called in passing.
    pub fn article_name(&self, id: &str) -> String {
        self.article(id).map_or_else(|| id.to_owned(), short_name)
    }

    /// Who speaks in a claim.
    pub fn who(&self, claim: &Claim) -> String {
        match claim.origin.as_deref() {
            Some(origin) => self.cast.name(origin).to_owned(),
            None => self.words.get("unattributed.short").to_owned(),
        }
    }

    /// Who speaks in a statement of an analysis: an origin, or an article that names none.
    pub fn voice(&self, voice: &str) -> String {
        match voice.strip_prefix("article:") {
            Some(id) => {
                let article = self.article_name(id);
                self.words.fill("unattributed.article", &[("article", &article)])
            }
            None => self.name(voice),
        }
    }

    /// A number as its claim words it; a figure of no known claim by its bounds.
    pub fn amount(&self, statement: &Statement) -> String {
        match self.claim(&statement.claim_id) {
            Some((_, claim)) => self.words.claim_amount(claim),
            None => self.words.estimated(statement.figure.known.into()),
        }
    }

    /// Results per question in the order in which the report shows questions.
    pub fn in_order<'b, T>(&self, results: &'b [T], question: fn(&T) -> &Question) -> Vec<&'b T> {
        let rank = |result: &&T| self.questions.iter().position(|(q, _)| q == question(result));
        let mut ordered: Vec<&T> = results.iter().collect();
        ordered.sort_by_key(|result| rank(result).unwrap_or(usize::MAX));
        ordered
    }

    /// An interval of days in words.
    pub fn days(&self, days: Days) -> String {
        self.words.days(days.from, days.to)
    }
}

/// An article's outlet, or else the beginning of its title, or else its id.
pub(super) fn short_name(article: &Article) -> String {
    let name = article.outlet.as_ref().or(article.title.as_ref()).unwrap_or(&article.id);
    let mut short = String::new();
    for word in name.split_whitespace() {
        if !short.is_empty() && short.chars().count() + word.chars().count() > 44 {
            short.push('…');
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

/// Name of a claimant or relay: the registry's, or the text's where the registry has none.
fn name(input: &ReportInput, spoken: &BTreeMap<&str, &str>, id: &str) -> String {
    match input.registry.get(id) {
        Some(claimant) => claimant.name(input.language).to_owned(),
        None => (*spoken.get(id).unwrap_or(&id)).to_owned(),
    }
}

/// The words that the texts have for each claimant and relay.
fn spoken<'a>(input: &ReportInput<'a>, claims: &'a [Claim]) -> BTreeMap<&'a str, &'a str> {
    let claimants = claims
        .iter()
        .filter_map(|claim| Some((claim.origin.as_deref()?, claim.source_text.as_deref()?)));
    let relays = claims.iter().flat_map(|claim| claim.lineage.iter().zip(&claim.via));
    let parties = input.stances.iter();
    claimants
        .chain(relays.map(|(id, text)| (id.as_str(), text.as_str())))
        .chain(parties.filter_map(|s| Some((s.origin.as_deref()?, s.source_text.as_str()))))
        .collect()
}

/// Claims per question, most claims first, then in the questions' order.
fn by_question(claims: &[Claim]) -> Vec<(Question, Vec<&Claim>)> {
    let mut groups: BTreeMap<Question, Vec<&Claim>> = BTreeMap::new();
    for claim in claims {
        groups.entry(Question::of(claim)).or_default().push(claim);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, claims)| std::cmp::Reverse(claims.len()));
    groups
}

/// The origins with their names, those with most claims first.
fn cast(input: &ReportInput, claims: &[Claim], spoken: &BTreeMap<&str, &str>) -> Cast {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for origin in claims.iter().filter_map(|claim| claim.origin.as_deref()) {
        *counts.entry(origin).or_default() += 1;
    }
    let mut origins: Vec<_> = counts.into_iter().collect();
    origins.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    let relays = claims.iter().flat_map(|claim| &claim.lineage);
    let relays = relays.map(|id| (id.clone(), name(input, spoken, id)));
    let articles = input
        .articles
        .iter()
        .map(|article| (format!("article:{}", article.id), short_name(article)));
    Cast::new(origins.into_iter().map(|(id, _)| (id.to_owned(), name(input, spoken, id))))
        .with_names(relays.chain(articles))
}
