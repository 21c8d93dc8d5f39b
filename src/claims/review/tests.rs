use jiff::civil::date;

use super::*;
use crate::claims::tests::claim;
use crate::claims::{Action, Corrections};
use crate::extract::registry::Registry;
use crate::grid::{Cell, Grid, Row};
use crate::schema::{self, Measure, Qualifier, Status};

/// Twenty claims of one article.
fn claims() -> Claims {
    let claims: Vec<_> =
        (0..20).map(|at| claim(&format!("a:{at:02}"), "a", 10 * (at + 1))).collect();
    Claims::from_records(&claims).unwrap()
}

/// The sheet as it is written, its cells as text.
fn sheet(claims: &Claims) -> Grid {
    let cell = |value: &Value| match value {
        Value::Missing => Cell::Empty,
        value => Cell::Text(value.to_string()),
    };
    let rows = review_rows(claims).unwrap();
    let rows = rows
        .iter()
        .enumerate()
        .map(|(at, row)| Row { line: at + 2, cells: row.iter().map(cell).collect() });
    Grid {
        file: "r.xlsx".to_owned(),
        sheet: Some("review".to_owned()),
        header: REVIEW.columns.iter().map(|col| col.name.to_owned()).collect(),
        rows: rows.collect(),
        decimal: '.',
        rejects: Vec::new(),
    }
}

/// Writes into the row of a claim.
fn edit(grid: &mut Grid, at: usize, cells: &[(Col, &str)]) {
    for (col, text) in cells {
        let column = grid.required(col.name).unwrap();
        let id = grid.required(schema::CLAIM_ID.name).unwrap();
        let row = grid.rows.iter_mut().find(|row| row.cells[id].text() == format!("a:{at:02}"));
        row.unwrap().cells[column] = Cell::Text((*text).to_owned());
    }
}

fn read(grid: &Grid, claims: &Claims) -> Review {
    let reviewer = Reviewer {
        by: Some("Desk".to_owned()),
        reason: Some("Read again.".to_owned()),
        date: Some(date(2025, 7, 1)),
    };
    let registry = Registry::built_in().unwrap();
    read_review(grid, claims, &Corrections::default(), &registry, &reviewer).unwrap()
}

/// What the cells of one row make of its claim, or why they are refused.
fn check(cells: &[(Col, &str)], expected: std::result::Result<usize, &[&str]>) {
    let claims = claims();
    let mut grid = sheet(&claims);
    edit(&mut grid, 3, cells);
    let review = read(&grid, &claims);
    let refused: Vec<_> =
        review.refused.iter().map(|r| format!("{}: {}", r.place, r.reason)).collect();
    match expected {
        Ok(n) => assert_eq!((review.corrections.len(), refused), (n, vec![])),
        Err(messages) => {
            assert_eq!(review.corrections, []);
            assert_eq!(refused.len(), messages.len(), "{refused:?}");
            for (said, expected) in refused.iter().zip(messages) {
                assert!(said.starts_with(expected), "{said}\n{expected}");
            }
        }
    }
}

/// One edit of every kind.
const EDITS: [&[(Col, &str)]; 20] = [
    &[(schema::MEASURE, "casualties")],
    &[(schema::MEASURE, "wounded")],
    &[(schema::ROLE, "civilian")],
    &[(schema::SIDE, "ua")],
    &[(schema::SIDE, "")],
    &[(schema::QUALIFIER, "exact")],
    &[(schema::QUALIFIER, "at_least"), (schema::LOW, "600"), (schema::BEST, "")],
    &[(schema::BEST, "650")],
    &[(schema::BEST, "1.650,0"), (schema::BEST, "1650")],
    &[(schema::HIGH, "700")],
    &[(schema::COUNTING, "event")],
    &[(schema::PERIOD_START, "2025-04-01")],
    &[(schema::PERIOD_END, "30.3.2025")],
    &[(schema::STATUS, "disputed")],
    &[(schema::ORIGIN, "gb-intelligence")],
    &[(schema::ORIGIN, "text:Bürgermeister")],
    &[(schema::LINEAGE, "")],
    &[(schema::SOURCE_TEXT, "=Geheimdienst")],
    &[(schema::STATED_FROM, "2025-03-01"), (schema::STATED_TO, "2025-03-31")],
    &[(DROP, "x"), (REVIEW_REASON, "An echo.")],
];

#[test]
fn twenty_edits_give_twenty_corrections_and_the_expected_claims() {
    let claims = claims();
    let mut grid = sheet(&claims);
    for (at, cells) in EDITS.iter().enumerate() {
        edit(&mut grid, at, cells);
    }
    // What an editor may do to a sheet: sort it, add a column, leave rows and columns out.
    grid.rows.reverse();
    grid.header.insert(0, "Notizen".to_owned());
    grid.rows.iter_mut().for_each(|row| row.cells.insert(0, Cell::Text("?".to_owned())));
    let review = read(&grid, &claims);
    assert_eq!(review.refused, []);
    assert_eq!(review.corrections.len(), 20);

    let text = to_toml(&review.corrections);
    let corrections = Corrections::from_toml("corrections.toml", &text).unwrap();
    let corrected = corrections.apply(claims.records().unwrap()).unwrap();
    assert_eq!(corrected.len(), 19);
    let of = |at: usize| corrected.iter().find(|c| c.claim_id == format!("a:{at:02}")).unwrap();
    assert_eq!((of(0).measure, of(1).measure), (Measure::Casualties, Measure::Wounded));
    assert_eq!((of(3).side.as_deref(), of(4).side.as_deref()), (Some("ua"), None));
    assert_eq!((of(6).qualifier, of(6).low, of(6).best), (Qualifier::AtLeast, Some(600), None));
    assert_eq!((of(7).best, of(8).best, of(9).high), (Some(650), Some(1650), Some(700)));
    assert_eq!(of(11).period_start, Some(date(2025, 4, 1)));
    assert_eq!(of(12).period_end, Some(date(2025, 3, 30)));
    assert_eq!(of(13).status, Status::Disputed);
    assert_eq!(of(15).origin.as_deref(), Some("text:Bürgermeister"));
    assert_eq!(of(16).lineage, [""; 0]);
    assert_eq!(of(17).source_text.as_deref(), Some("=Geheimdienst"));
    assert_eq!(of(18).stated_to, Some(date(2025, 3, 31)));
    assert_eq!(corrections.list().iter().filter(|c| c.action == Action::Drop).count(), 1);
    assert!(corrected.iter().all(|claim| claim.correction.is_some()));
}

#[test]
fn what_does_not_fit_is_refused_by_sheet_row_and_column() {
    let at = "r.xlsx[review]:5 (column ";
    let one = |cells: &[(Col, &str)], column: &str, message: &str| {
        check(cells, Err(&[&format!("{at}{column}): found {message}")]));
    };
    one(&[(schema::MEASURE, "slain")], "measure", "slain, expected one of killed, wounded");
    one(&[(schema::MEASURE, "")], "measure", "nothing, expected one of killed");
    one(&[(schema::BEST, "viele")], "best", "viele, expected a whole number");
    one(&[(schema::BEST, "-5")], "best", "-5, expected a whole number from 0");
    one(&[(schema::BEST, "600.5")], "best", "600.5, expected a whole number");
    one(&[(schema::BEST, "")], "best", "no bound, expected a number in low, best or high");
    one(&[(schema::LOW, "700")], "best", "600, expected at least low, 700");
    one(&[(schema::PERIOD_END, "2025-02-30")], "period_end", "2025-02-30, expected a day");
    one(&[(schema::PERIOD_END, "3/4/2025")], "period_end", "3/4/2025, expected a day as");
    one(&[(schema::ORIGIN, "nis")], "origin", "nis, expected the id of a claimant");
    one(&[(schema::LINEAGE, "reuters, nis")], "lineage", "reuters, nis, expected ids");
    one(&[(schema::SIDE, "Korea")], "side", "Korea, expected a country as two lower-case");
    one(&[(schema::SENTENCE, "Etwas anderes.")], "sentence", "Etwas anderes., expected Etwa 600");
    one(&[(schema::CLAIM_ID, "b:1")], "claim_id", "the id b:1, expected the id of a claim");
    one(&[(schema::CLAIM_ID, "a:02")], "claim_id", "a:02, expected an id of its own; row 4 has");
    one(&[(STATE, "s0")], "state", "s0, expected s");
    one(&[(DROP, "maybe")], "drop", "maybe, expected x, or nothing");
    one(&[(DROP, "x"), (schema::BEST, "5")], "drop", "a mark, and changes of best, expected one");
    let both: [&str; 2] = [&format!("{at}role)"), &format!("{at}best)")];
    check(&[(schema::BEST, "viele"), (schema::ROLE, "navy"), (schema::HIGH, "900")], Err(&both));
}

#[test]
fn changes_that_need_each_other_stay_together() {
    check(&[], Ok(0));
    check(&[(REVIEW_REASON, "Looked at it.")], Ok(0));
    check(&[(schema::LOW, "500"), (schema::HIGH, "700"), (schema::QUALIFIER, "between")], Ok(1));
    check(&[(schema::MEASURE, "wounded"), (schema::ROLE, "civilian")], Ok(2));
    check(&[(schema::BEST, "600"), (schema::PERIOD_END, "30.04.2025")], Ok(0));
}

#[test]
fn formulas_reasons_and_reviewers_are_asked_for() {
    let claims = claims();
    let registry = Registry::built_in().unwrap();
    let mut grid = sheet(&claims);
    edit(&mut grid, 0, &[(schema::BEST, "700")]);
    let best = grid.required(schema::BEST.name).unwrap();
    grid.rows[1].cells[best] = Cell::Formula("SUM(A1)".to_owned(), "9".to_owned());
    let (corrections, nobody) = (Corrections::default(), Reviewer::default());
    let review = read_review(&grid, &claims, &corrections, &registry, &nobody).unwrap();
    let refused: Vec<_> = review.refused.iter().map(|r| r.reason.as_str()).collect();
    assert_eq!(
        refused,
        [
            "found nothing, expected why the row was changed",
            "found nothing, expected who says so, here or by --by",
            "found the formula =SUM(A1) (9), expected a value",
        ]
    );
    grid.header[0] = "id".to_owned();
    let error = read_review(&grid, &claims, &corrections, &registry, &nobody).unwrap_err();
    assert!(error.to_string().starts_with("r.xlsx[review]:1: found the columns id, article_id"));
}

#[test]
fn a_diff_shows_both_states() {
    let claims = claims();
    let mut grid = sheet(&claims);
    edit(&mut grid, 0, &[(schema::BEST, "700")]);
    let text = diff(&read(&grid, &claims).corrections, &claims).unwrap();
    assert_eq!(
        text,
        "c-001 a:00: Etwa 600 Soldaten, hieß es, seien gefallen.\n  - best = 600\n  \
         + best = 700\n  Read again. (Desk)\n"
    );
}
