//! The same figure in several articles: who repeats whom, and what may come from one source
//! though no text says so.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use crate::analysis::as_of::known;
use crate::analysis::{Days, Question, Settings};
use crate::extract::Claim;
use crate::schema::Qualifier;

/// Claims that a row names; a figure that thousands repeat would fill the page.
const NAMED: usize = 50;

/// A figure of one origin that several articles carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repeat {
    /// The question.
    pub question: Question,
    /// The origin.
    pub origin: String,
    /// The number, without its qualifier.
    pub number: u64,
    /// Articles that carry it.
    pub n_articles: usize,
    /// Between whom and the articles it was passed on, by name.
    pub relays: Vec<String>,
    /// From the first to the last article's day.
    pub published: Days,
    /// The claims, by day of their articles; at most fifty.
    pub claim_ids: Vec<String>,
}

/// A number that articles share of which at least one names no origin for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharedFigure {
    /// The question.
    pub question: Question,
    /// The number, without its qualifier.
    pub number: u64,
    /// How much the number says about a common origin, from 0 (round) towards 1.
    pub weight: f64,
    /// Articles that carry it.
    pub n_articles: usize,
    /// Of these, articles that name nobody for it.
    pub n_unnamed: usize,
    /// Origins that the others name, in order.
    pub origins: Vec<String>,
    /// From the first to the last article's day.
    pub published: Days,
    /// The claims, by day of their articles; at most fifty.
    pub claim_ids: Vec<String>,
}

/// How much it says that two texts give the same number.
///
/// *Units*: none, from 0 up to but never 1.
///
/// *Method*: 1 − 10^−d, where d counts the significant digits after the first: 600 has none, 4,700
/// has one, 1,008,240 has five. If two sources know the magnitude and the first digit, d is how many
/// further digits they would have to hit by chance. A last digit of 5 counts as log₁₀ 2, because
/// whoever rounds to halves has the choice of two: 1,500 has weight one half. The preference for 0
/// and 5 is known as heaping (Myers 1940).
///
/// ```
/// use claimframe::analysis::agreement::weight_of;
/// assert_eq!(weight_of(600), 0.0);
/// assert!((weight_of(4_700) - 0.9).abs() < 1e-12);
/// assert!((weight_of(1_500) - 0.5).abs() < 1e-12);
/// ```
pub fn weight_of(number: u64) -> f64 {
    let mut rest = number;
    while rest > 0 && rest.is_multiple_of(10) {
        rest /= 10;
    }
    let digits = rest.checked_ilog10().unwrap_or(0);
    let telling = match digits {
        0 => 0.0,
        n if rest % 10 == 5 => f64::from(n) - 1.0 + 2.0_f64.log10(),
        n => f64::from(n),
    };
    1.0 - 10.0_f64.powf(-telling)
}

/// Claims that give one number to one question, by day of their articles.
type Carriers<'a> = Vec<&'a Claim>;

/// What articles repeat, and what they share without saying from whom.
pub(super) fn shared(
    claims: &[Claim],
    day: Option<Date>,
    settings: &Settings,
) -> (Vec<Repeat>, Vec<SharedFigure>) {
    let mut figures: BTreeMap<(Question, u64), Carriers> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| known(claim, day, settings).is_ok()) {
        let stated = claim.side.is_some() && claim.derived.is_none();
        if let Some(number) = number(claim).filter(|n| *n > 0 && stated) {
            figures.entry((Question::of(claim), number)).or_default().push(claim);
        }
    }
    let (mut repeats, mut shared) = (Vec::new(), Vec::new());
    for ((question, number), mut carriers) in figures {
        carriers.sort_by_key(|c| (c.published_to, c.published_from, &c.article_id, &c.claim_id));
        if articles(&carriers) > 1 {
            repeats.extend(of_origins(&question, number, &carriers));
            shared.extend(without_origin(question, number, &carriers));
        }
    }
    shared.sort_by(|a: &SharedFigure, b| b.weight.total_cmp(&a.weight));
    (repeats, shared)
}

/// The number itself; two numbers or a magnitude are none.
fn number(claim: &Claim) -> Option<u64> {
    match claim.qualifier {
        Qualifier::Between | Qualifier::Vague => None,
        _ => claim.best.or(claim.low).or(claim.high),
    }
}

fn articles(claims: &[&Claim]) -> usize {
    claims.iter().map(|claim| &claim.article_id).collect::<BTreeSet<_>>().len()
}

fn of_origins(question: &Question, number: u64, carriers: &Carriers) -> Vec<Repeat> {
    let mut origins: BTreeMap<&str, Carriers> = BTreeMap::new();
    for &claim in carriers {
        if let Some(origin) = &claim.origin {
            origins.entry(origin).or_default().push(claim);
        }
    }
    origins.retain(|_, claims| articles(claims) > 1);
    let repeat = |(origin, claims): (&str, Carriers)| Repeat {
        question: question.clone(),
        origin: origin.to_owned(),
        number,
        n_articles: articles(&claims),
        relays: names(claims.iter().flat_map(|claim| &claim.lineage)),
        published: published(&claims),
        claim_ids: ids(&claims),
    };
    origins.into_iter().map(repeat).collect()
}

fn without_origin(question: Question, number: u64, carriers: &Carriers) -> Option<SharedFigure> {
    let named: BTreeSet<&str> = carriers
        .iter()
        .filter(|claim| claim.origin.is_some())
        .map(|claim| claim.article_id.as_str())
        .collect();
    let n_articles = articles(carriers);
    (named.len() < n_articles).then(|| SharedFigure {
        question,
        number,
        weight: weight_of(number),
        n_articles,
        n_unnamed: n_articles - named.len(),
        origins: names(carriers.iter().filter_map(|claim| claim.origin.as_ref())),
        published: published(carriers),
        claim_ids: ids(carriers),
    })
}

fn names<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    names.cloned().collect::<BTreeSet<_>>().into_iter().collect()
}

fn published(claims: &[&Claim]) -> Days {
    Days {
        from: claims.iter().filter_map(|claim| claim.published_from.or(claim.stated_from)).min(),
        to: claims.iter().filter_map(|claim| claim.published_to.or(claim.stated_to)).max(),
    }
}

fn ids(claims: &[&Claim]) -> Vec<String> {
    claims.iter().take(NAMED).map(|claim| claim.claim_id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture::{claim, january};

    fn of(claims: &[Claim]) -> (Vec<Repeat>, Vec<SharedFigure>) {
        shared(claims, Some(january(31)), &Settings::default())
    }

    #[test]
    fn round_numbers_say_nothing() {
        let check = |number, expected: f64| {
            assert!(
                (weight_of(number) - expected).abs() < 1e-12,
                "{number}: {}",
                weight_of(number)
            );
        };
        check(0, 0.0);
        check(3, 0.0);
        check(10_000, 0.0);
        check(12, 0.9);
        check(4_700, 0.9);
        check(15_000, 0.5);
        check(1_250, 0.95);
        check(4_732, 0.999);
        check(5_000_000_000_000, 0.0);
        assert!(weight_of(u64::MAX) <= 1.0);
    }

    #[test]
    fn an_unnamed_figure_may_have_the_origin_that_another_article_names() {
        let claims = [
            claim("a", "nis", 4700, 1),
            claim("b", "", 4700, 3),
            claim("c", "", 900, 2),
            claim("d", "", 900, 4),
            claim("e", "bbc", 1000, 4),
        ];
        let (repeats, shared) = of(&claims);
        assert!(repeats.is_empty());
        let found: Vec<_> = shared.iter().map(|s| (s.number, s.n_unnamed, s.n_articles)).collect();
        assert_eq!(found, [(4700, 1, 2), (900, 2, 2)]);
        assert_eq!(
            (&shared[0].origins[..], &shared[0].claim_ids[..]),
            (&["nis".to_owned()][..], &["a".to_owned(), "b".to_owned()][..])
        );
        assert_eq!(shared[0].published, Days { from: Some(january(1)), to: Some(january(3)) });
    }

    #[test]
    fn an_origin_in_two_articles_is_repeated_not_shared() {
        let mut claims = vec![claim("a", "nis", 4700, 1), claim("b", "nis", 4700, 3)];
        claims[1].lineage = vec!["reuters".into()];
        let (repeats, shared) = of(&claims);
        assert!(shared.is_empty());
        assert_eq!(
            (repeats[0].n_articles, &repeats[0].relays[..]),
            (2, &["reuters".to_owned()][..])
        );
        claims[1].article_id = "art-a".into();
        assert!(of(&claims).0.is_empty());
        claims[1] = claim("b", "", 4701, 3);
        assert!(of(&claims).1.is_empty());
    }

    #[test]
    fn many_carriers_are_counted_and_few_named() {
        let claims: Vec<_> = (0..80).map(|n| claim(&format!("{n:02}"), "", 4700, 1)).collect();
        let (_, shared) = of(&claims);
        assert_eq!((shared[0].n_articles, shared[0].claim_ids.len()), (80, 50));
    }
}
