//! Which origins on one question may share their knowledge, because they belong together.

use polars::prelude::DataFrame;
use serde::Serialize;

use super::Question;
use super::frame::question_cells;
use super::spread::{QuestionSpread, Spread};
use crate::error::Result;
use crate::extract::registry::Registry;
use crate::schema::independence::INDEPENDENCE;
use crate::schema::vocabulary::vocabulary;
use crate::schema::{Table, Value, frame};

/// Origins of one question that are paired.
const PAIRED: usize = 60;

vocabulary! {
    /// How two origins belong together.
    TieKind {
        /// One is part of the other.
        PartOf => "part_of",
        /// Both are part of a third.
        SameBody => "same_body",
        /// Both are of one country.
        SameCountry => "same_country",
    }
}

/// Two origins on one question that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// The question.
    pub question: Question,
    /// The origin that comes first in the alphabet.
    pub a: String,
    /// The other one.
    pub b: String,
    /// How they belong together.
    pub kind: TieKind,
    /// The body that both belong to, or the country.
    pub through: String,
}

/// Pairs of current origins that belong together, by question and origin.
///
/// *Method*: of each question the first sixty origins by name, for pairs grow with the square. The
/// nearest tie counts: one is part of the other, over any number of steps; both are
/// part of a third; both are of one country. *Missing values*: of an origin that the registry does
/// not have, nothing is known, which does not make it independent.
pub fn ties(spread: &Spread, registry: &Registry) -> Vec<Tie> {
    spread.questions.iter().flat_map(|question| of_question(question, registry)).collect()
}

/// The ties as the table `independence`.
pub fn ties_table(spread: &Spread, ties: &[Tie]) -> Result<(&'static Table, DataFrame)> {
    let row = |tie: &Tie| {
        let mut row = question_cells(&tie.question);
        row.extend([
            spread.as_of.into(),
            Value::from(&tie.a),
            Value::from(&tie.b),
            tie.kind.as_str().into(),
            Value::from(&tie.through),
        ]);
        row
    };
    Ok((&INDEPENDENCE, frame(&INDEPENDENCE, ties.iter().map(row).collect())?))
}

fn of_question(question: &QuestionSpread, registry: &Registry) -> Vec<Tie> {
    let named = question.current.iter().filter(|s| s.attributed);
    let voices: Vec<&str> = named.map(|s| s.voice.as_str()).take(PAIRED).collect();
    let mut ties = Vec::new();
    for (at, &a) in voices.iter().enumerate() {
        for &b in &voices[at + 1..] {
            if let Some((kind, through)) = tie(a, b, registry) {
                let question = question.question.clone();
                ties.push(Tie { question, a: a.to_owned(), b: b.to_owned(), kind, through });
            }
        }
    }
    ties
}

fn tie(a: &str, b: &str, registry: &Registry) -> Option<(TieKind, String)> {
    let (of_a, of_b) = (bodies(a, registry), bodies(b, registry));
    let shared = of_a.iter().find(|body| of_b.contains(body));
    if let Some(&body) = shared {
        let kind = if body == a || body == b { TieKind::PartOf } else { TieKind::SameBody };
        return Some((kind, body.to_owned()));
    }
    let country = |id| registry.get(id).and_then(|claimant| claimant.country.as_deref());
    let (of_a, of_b) = (country(a)?, country(b)?);
    (of_a == of_b).then(|| (TieKind::SameCountry, of_a.to_owned()))
}

/// The origin and the bodies that it is part of, from the nearest on; a circle ends where it closes.
fn bodies<'a>(origin: &'a str, registry: &'a Registry) -> Vec<&'a str> {
    let mut bodies = vec![origin];
    let parent = |id: &str| registry.get(id).and_then(|claimant| claimant.parent.as_deref());
    while let Some(next) = bodies.last().and_then(|body| parent(body)) {
        if bodies.contains(&next) {
            break;
        }
        bodies.push(next);
    }
    bodies
}

#[cfg(test)]
mod tests {
    use super::super::Settings;
    use super::super::fixture::claim;
    use super::super::spread::spread;
    use super::*;
    use crate::claims::Claims;

    #[test]
    fn origins_of_one_house_are_tied() {
        let table = "id,kind,country,parent,office,name_de,name_en,aliases_de,aliases_en\n\
                     aa,government,aa,,,Staat A,State A,,\n\
                     aa-army,military,aa,aa,,Heer A,Army A,,\n\
                     aa-staff,military,aa,aa-army,,Stab A,Staff A,,\n\
                     aa-spy,intelligence,aa,aa,,Dienst A,Service A,,\n\
                     aa-paper,media,aa,,,Blatt A,Paper A,,\n\
                     bb,government,bb,,,Staat B,State B,,\n";
        let registry = Registry::from_csv("claimants.csv", table).unwrap();
        let check = |a: &str, b: &str, expected: Option<(TieKind, &str)>| {
            let claims = Claims::from_records(&[claim("x", a, 5, 1), claim("y", b, 6, 1)]).unwrap();
            let spread = spread(&claims, &Settings::default()).unwrap();
            let ties = ties(&spread, &registry);
            let found = ties.first().map(|tie| (tie.kind, tie.through.as_str()));
            assert_eq!(found, expected, "{a} and {b}");
            let (_, frame) = ties_table(&spread, &ties).unwrap();
            assert_eq!(frame.height(), usize::from(expected.is_some()));
        };
        check("aa-army", "aa-staff", Some((TieKind::PartOf, "aa-army")));
        check("aa", "aa-staff", Some((TieKind::PartOf, "aa")));
        check("aa-spy", "aa-staff", Some((TieKind::SameBody, "aa")));
        check("aa-paper", "aa-spy", Some((TieKind::SameCountry, "aa")));
        check("aa-paper", "bb", None);
        check("aa-paper", "text:jemand", None);
    }
}
