//! The running specification of the extractor: pages of tiny articles and the claims they hold.
//!
//! `tests/corpus/README.md` says how a page is written. A page `*.not.md` holds texts without a
//! single claim; its tables, where there are any, list the rejects.
#![allow(clippy::unwrap_used)]

#[path = "corpus/needed.rs"]
mod needed;

use std::cell::RefCell;
use std::fmt::Display;
use std::path::{Path, PathBuf};

use claimframe::article::{Article, Published};
use claimframe::extract::registry::Registry;
use claimframe::extract::{Claim, Extraction, Extractor, Reject, Stance};
use claimframe::schema::Basis;
use jiff::civil::Date;

/// One heading of a page: a text and the table of what is expected in it.
struct Case {
    /// Page, line and title, as a failure names them.
    place: String,
    article: Article,
    /// Whether the table is one of rejects, and no claim may be found.
    barren: bool,
    /// The table: header, then rows; empty where there is none.
    table: Vec<Vec<String>>,
}

#[test]
fn every_page_holds() {
    check(|case, found| {
        let claims = found.claims.iter().map(claim_slots);
        let rejects = found.rejects.iter().map(reject_slots);
        let stances = found.stances.iter().map(stance_slots);
        if !case.barren && !case.is_of_stances() {
            return compare(&case.table, &claims.collect::<Vec<_>>());
        }
        let mut wrong: Vec<_> =
            found.claims.iter().map(|c| format!("took `{}` as {}", c.number, c.measure)).collect();
        if case.is_of_stances() {
            wrong.extend(compare(&case.table, &stances.collect::<Vec<_>>()));
        } else if !case.table.is_empty() {
            wrong.extend(compare(&case.table, &rejects.collect::<Vec<_>>()));
        }
        wrong
    });
}

#[test]
fn spans_hold_the_number() {
    check(|case, found| {
        let claims = found.claims.iter().map(|c| (&c.number, (c.start, c.end)));
        let rejects = found.rejects.iter().filter_map(|r| Some((&r.found, r.span?)));
        let wrong = claims.chain(rejects).filter(|(number, (start, end))| {
            case.article.text.get(*start..*end) != Some(number.as_str())
        });
        wrong.map(|(number, span)| format!("`{number}` is not at {span:?}")).collect()
    });
}

#[test]
fn no_digit_is_read_twice() {
    check(|_, found| {
        let claims = found.claims.iter().map(|c| (c.start, c.end, c.measure.as_str()));
        let rejects = found.rejects.iter().filter_map(|r| Some((r.span?.0, r.span?.1, "reject")));
        let mut spans: Vec<_> = claims.chain(rejects).collect();
        spans.sort_unstable();
        // "four injured and arrested" is one number of two measures: the same span twice.
        let shared = |a: &(usize, usize, &str), b: &(usize, usize, &str)| {
            (a.0, a.1) == (b.0, b.1) && a.2 != b.2 && a.2 != "reject" && b.2 != "reject"
        };
        let twice = spans.windows(2).filter(|w| w[1].0 < w[0].1 && !shared(&w[0], &w[1]));
        twice.map(|w| format!("{:?} and {:?} overlap", w[0], w[1])).collect()
    });
}

#[test]
fn the_same_text_gives_the_same_claims_whatever_was_read_before() {
    let backwards = extractor();
    let cases = cases();
    let again = cases.iter().rev().map(|case| backwards.extract(&case.article));
    let again: RefCell<Vec<_>> = RefCell::new(again.collect());
    check(|_, found| {
        let same = again.borrow_mut().pop().is_some_and(|again| again == *found);
        if same { Vec::new() } else { vec!["a second reading differs".to_owned()] }
    });
}

/// Runs every case and fails with all that `wrong` names, each with page, line and title.
fn check(wrong: impl Fn(&Case, &Extraction) -> Vec<String>) {
    let extractor = extractor();
    let cases = cases();
    assert!(!cases.is_empty(), "no pages in {}", folder().display());
    let failures: Vec<_> = cases
        .iter()
        .flat_map(|case| {
            let found = wrong(case, &extractor.extract(&case.article));
            found.into_iter().map(|what| format!("{}: {what}", case.place))
        })
        .collect();
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

fn extractor() -> Extractor {
    Extractor::new(Registry::built_in().unwrap())
}

/// What differs between a table and the records found, in the order of the text; columns that the
/// table does not name are not compared.
fn compare(table: &[Vec<String>], found: &[Slots]) -> Vec<String> {
    let Some((header, rows)) = table.split_first() else { return vec!["no table".to_owned()] };
    let numbers: Vec<_> = found.iter().map(|slots| slots[0].1.as_str()).collect();
    if rows.len() != found.len() {
        return vec![format!("expected {} rows, found {}: {numbers:?}", rows.len(), found.len())];
    }
    let mut wrong = Vec::new();
    for (row, slots) in rows.iter().zip(found) {
        for (name, expected) in header.iter().zip(row) {
            let slot = slots.iter().find(|(slot, _)| slot == name);
            let (_, value) = slot.unwrap_or_else(|| panic!("no slot is called {name}"));
            if value != expected {
                let number = &slots[0].1;
                wrong.push(format!("`{number}` {name}: expected `{expected}`, found `{value}`"));
            }
        }
    }
    wrong
}

/// Name and value of each slot; the number first.
type Slots = Vec<(&'static str, String)>;

fn claim_slots(c: &Claim) -> Slots {
    vec![
        ("number", c.number.clone()),
        ("qualifier", c.qualifier.to_string()),
        ("low", shown(c.low)),
        ("best", shown(c.best)),
        ("high", shown(c.high)),
        ("measure", c.measure.to_string()),
        ("side", shown(c.side.as_ref())),
        ("role", c.role.to_string()),
        ("source", shown(c.source_text.as_ref())),
        ("via", c.via.join(" > ")),
        ("counting", c.counting.to_string()),
        ("period_start", shown(c.period_start)),
        ("period_end", shown(c.period_end)),
        ("stated_from", shown(c.stated_from)),
        ("stated_to", shown(c.stated_to)),
        ("status", c.status.to_string()),
    ]
}

fn reject_slots(reject: &Reject) -> Slots {
    vec![("number", reject.found.clone()), ("rule", reject.rule.clone())]
}

fn stance_slots(s: &Stance) -> Slots {
    vec![
        ("position", s.position.to_string()),
        ("source", s.source_text.clone()),
        ("side", shown(s.side.as_ref())),
        ("measure", shown(s.measure)),
    ]
}

fn shown(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// The cases of all pages of both languages, in the order of their file names. The language of a
/// case is not stated: it must be recognised.
fn cases() -> Vec<Case> {
    let pages = |language| std::fs::read_dir(folder().join(language)).unwrap();
    let entries = ["de", "en"].into_iter().flat_map(pages);
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().flat_map(|file| page(file)).collect()
}

/// The cases of a page: each begins with a heading of the second level.
fn page(file: &Path) -> Vec<Case> {
    let name = file.strip_prefix(folder()).unwrap().to_str().unwrap();
    let mut cases: Vec<Case> = Vec::new();
    for (line, number) in std::fs::read_to_string(file).unwrap().lines().zip(1..) {
        if let Some(title) = line.strip_prefix("## ") {
            let place = format!("{name}:{number}: {title}");
            let article = Article::new(&format!("{name}:{number}"), name);
            let barren = name.ends_with(".not.md");
            cases.push(Case { place, article, barren, table: Vec::new() });
        } else if let Some(case) = cases.last_mut() {
            case.read(line.trim());
        }
    }
    cases
}

impl Case {
    /// Whether the table is one of stances, which a text without a number takes.
    fn is_of_stances(&self) -> bool {
        self.table.first().is_some_and(|header| header[0] == "position")
    }

    /// Takes one line: of the quoted text, of the table, or the date.
    fn read(&mut self, line: &str) {
        if let Some(text) = line.strip_prefix('>') {
            let gap = match self.article.text.chars().last() {
                None | Some('\n') => "",
                Some(_) if text.is_empty() => "\n\n",
                Some(_) if text.trim().starts_with(['|', '#', '*']) => "\n",
                Some(_) => " ",
            };
            self.article.text += gap;
            self.article.text += text.trim();
        } else if let Some(cells) = line.strip_prefix('|') {
            let cells = cells.trim_end_matches('|').split('|').map(|cell| cell.trim().to_owned());
            if !line.starts_with("|-") {
                self.table.push(cells.collect());
            }
            let width = |row: Option<&Vec<String>>| row.map(Vec::len);
            let even = width(self.table.first()) == width(self.table.last());
            assert!(even, "{}: more or fewer cells than the header: {line}", self.place);
        } else if let Some(days) = line.strip_prefix("published: ") {
            self.article.published = Some(published(days));
        } else {
            let aside = line.is_empty() || line.starts_with("<!--");
            assert!(aside, "{}: neither text, table nor date: {line}", self.place);
        }
    }
}

/// `2024-12-15`, or `2024-12` for any day of that month.
fn published(days: &str) -> Published {
    let month = days.len() == 7;
    let from: Date = if month { format!("{days}-01") } else { days.to_owned() }.parse().unwrap();
    let to = if month { from.last_of_month() } else { from };
    Published { from, to, basis: Basis::Stated, note: None }
}
