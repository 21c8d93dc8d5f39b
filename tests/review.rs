//! Review in a spreadsheet, as a user does it: out, edited, back as corrections.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

use claimframe::claims::{Claims, Corrections, load, review_rows};
use claimframe::export::{Form, Sheet, Value};
use claimframe::extract::Extractor;
use claimframe::extract::registry::Registry;
use claimframe::grid::Dialect;
use claimframe::schema::review::{DROP, REVIEW, REVIEW_REASON, REVIEWER};
use claimframe::schema::{
    BEST, CLAIM_ID, COUNTING, Col, HIGH, LOW, MEASURE, ORIGIN, PERIOD_END, PERIOD_START, QUALIFIER,
    ROLE, SIDE, SOURCE_TEXT, STATED_FROM, STATED_TO, STATUS, VIA,
};
use jiff::civil::date;

/// The claims of the built-in seeds.
fn seeds() -> Claims {
    let extractor = Extractor::new(Registry::built_in().unwrap());
    let articles = claimframe::article::seeds().articles;
    let corrections = Corrections::built_in().unwrap();
    load(&articles, |article| extractor.extract(article), &corrections).unwrap().claims
}

/// Edits of every kind, each in a row of its own; bounds together, for the table needs them so.
fn edits() -> Vec<Vec<(Col, Value)>> {
    let day = |month, of_month| Value::Day(date(2025, month, of_month));
    let one = |col: Col, value: Value| vec![(col, value)];
    let bounds = |qualifier: &str, low: Value, best: Value, high: Value| {
        vec![(QUALIFIER, qualifier.into()), (LOW, low), (BEST, best), (HIGH, high)]
    };
    let none = || Value::Missing;
    vec![
        one(MEASURE, "missing".into()),
        one(MEASURE, "displaced".into()),
        one(ROLE, "police".into()),
        one(SIDE, "de".into()),
        one(SIDE, none()),
        one(COUNTING, "total".into()),
        one(STATUS, "denied".into()),
        one(ORIGIN, "gb-intelligence".into()),
        one(ORIGIN, "text:Bürgermeister von Irgendwo".into()),
        one(SOURCE_TEXT, "=1+1".into()),
        one(SOURCE_TEXT, "'10.000".into()),
        one(VIA, "Reuters > Süd \"Zeitung\"; und mehr".into()),
        bounds("exact", Value::Count(7), Value::Count(7), Value::Count(7)),
        bounds("at_least", Value::Count(1_008_241), none(), none()),
        bounds("between", Value::Count(10), none(), Value::Count(20)),
        vec![(PERIOD_START, day(1, 1)), (PERIOD_END, day(1, 31))],
        vec![(PERIOD_START, none()), (PERIOD_END, day(2, 3))],
        vec![(STATED_FROM, day(4, 5)), (STATED_TO, day(6, 7))],
        one(DROP, "ja".into()),
        one(DROP, "x".into()),
    ]
}

/// The sheet with a row edited for each list of edits.
fn edited(claims: &Claims, edits: &[Vec<(Col, Value)>]) -> Sheet {
    let mut rows = review_rows(claims).unwrap();
    let at = |col: Col| REVIEW.columns.iter().position(|known| *known == col).unwrap();
    for (row, edits) in rows.iter_mut().zip(edits) {
        for (col, value) in edits {
            row[at(*col)] = value.clone();
        }
        row[at(REVIEW_REASON)] = "Noch einmal gelesen: „stimmt so“.".into();
        row[at(REVIEWER)] = "Ä. Prüfer".into();
    }
    rows.reverse();
    Sheet::new(&REVIEW, rows).unwrap()
}

fn forms() -> Vec<Form> {
    let mut forms: Vec<_> = Dialect::ALL.into_iter().map(Form::Csv).collect();
    #[cfg(feature = "xlsx")]
    forms.push(Form::Xlsx);
    forms.push(Form::Csv(Dialect::ExcelDe));
    forms
}

/// Runs the program in a folder: what it said must hold the texts.
fn check(home: &Path, arguments: &str, code: i32, expected: &[&str]) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_claimframe"));
    let output = program.args(arguments.split_whitespace()).current_dir(home).output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert_eq!(output.status.code(), Some(code), "{arguments}\n{said}");
    for text in expected {
        assert!(said.contains(text), "{arguments}: no {text:?} in\n{said}");
    }
}

#[test]
fn twenty_edits_in_any_form_are_twenty_corrections_and_the_claims_they_ask_for() {
    let (claims, edits) = (seeds(), edits());
    assert_eq!(edits.len(), 20);
    for form in forms() {
        let home = tempfile::tempdir().unwrap();
        let file = format!("review.{}", form.ending());
        let sheet = edited(&claims, &edits);
        fs::write(home.path().join(&file), form.bytes(&sheet).unwrap()).unwrap();
        let command = format!("import --review {file} --date 2025-07-01 --out c.toml");
        check(home.path(), &command, 0, &["20 corrections of 20 claims, 0 cells refused"]);
        check(home.path(), "check --corrections c.toml", 0, &["20 corrections applied"]);

        let text = fs::read_to_string(home.path().join("c.toml")).unwrap();
        let corrections = Corrections::from_toml("c.toml", &text).unwrap();
        let corrected = corrections.apply(claims.records().unwrap()).unwrap();
        let corrected = Claims::from_records(&corrected).unwrap();
        let known = review_rows(&claims).unwrap();
        let rows = review_rows(&corrected).unwrap();
        let cell = |row: &[Value], col: Col| {
            row[REVIEW.columns.iter().position(|known| *known == col).unwrap()].clone()
        };
        for (was, edits) in known.iter().zip(&edits) {
            let id = cell(was, CLAIM_ID);
            let is = rows.iter().find(|row| cell(row, CLAIM_ID) == id);
            assert_eq!(is.is_none(), edits[0].0 == DROP, "{id}");
            for (col, value) in edits.iter().filter(|(col, _)| *col != DROP) {
                assert_eq!(cell(is.unwrap(), *col), *value, "{form:?} {id} {}", col.name);
            }
        }
    }
}

#[test]
fn an_unchanged_sheet_changes_nothing() {
    for (file, format) in [("r.csv", "csv"), ("r.csv", "excel"), ("r.csv", "excel-de")] {
        let home = tempfile::tempdir().unwrap();
        let export = format!("export claims --review --format {format} --out {file}");
        check(home.path(), &export, 0, &["1 tables written"]);
        let import = format!("import --review {file} --out c.toml");
        check(home.path(), &import, 0, &["28 rows read, 0 corrections of 0 claims, 0 cells"]);
    }
}

#[test]
fn five_invalid_edits_are_refused_by_name_and_nothing_is_written() {
    let claims = seeds();
    let mut edits = edits();
    edits.truncate(5);
    edits.extend([
        vec![(MEASURE, "slain".into())],
        vec![(SIDE, "Korea".into())],
        vec![(ORIGIN, "nobody".into())],
        vec![(LOW, Value::Count(9)), (HIGH, Value::Count(3))],
        vec![(CLAIM_ID, "another:1".into())],
    ]);
    for form in forms() {
        let home = tempfile::tempdir().unwrap();
        let file = format!("review.{}", form.ending());
        let sheet = edited(&claims, &edits);
        fs::write(home.path().join(&file), form.bytes(&sheet).unwrap()).unwrap();
        let expected = [
            "(column measure): found slain, expected one of killed",
            "(column side): found Korea, expected a country",
            "(column origin): found nobody, expected the id of a claimant",
            "(column high): found 3, expected at least",
            "(column claim_id): found the id another:1, expected the id of a claim",
            "5 cells refused",
            "nothing was written",
        ];
        check(home.path(), &format!("import --review {file} --out c.toml"), 1, &expected);
        assert!(!home.path().join("c.toml").exists());
    }
}

#[test]
fn corrections_are_added_to_a_file_and_never_put_over_another() {
    let home = tempfile::tempdir().unwrap();
    let article = "Der NIS meldet, 120 nordkoreanische Soldaten seien getötet worden.\n";
    fs::write(home.path().join("a.txt"), article).unwrap();
    let check = |arguments: &str, code, expected: &[&str]| {
        check(home.path(), arguments, code, expected);
    };
    let edit = |from: &str, to: &str| {
        let path = home.path().join("r.csv");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(&path, text.replace(from, to)).unwrap();
    };
    check("export a.txt --review --out r.csv", 0, &[]);
    edit(",120,", ",130,");
    check("import --review r.csv a.txt", 1, &["r.csv:2 (column number): found 130, expected 120"]);
    check("export a.txt --review --out r.csv", 0, &[]);
    edit(",killed,", ",wounded,");
    check("import --review r.csv a.txt", 1, &["(column reason): found nothing, expected why"]);
    let import = "import --review r.csv a.txt --by Desk --reason Slip";
    check(import, 0, &["- measure = killed", "+ measure = wounded", "Slip (Desk)", "--out FILE"]);
    check(&format!("{import} --out c.toml"), 0, &["c.toml: 1 corrections added"]);
    check(&format!("{import} --out c.toml"), 1, &["c.toml: is there already"]);
    check("export a.txt --corrections c.toml --review --out r.csv", 0, &[]);
    edit(",military,", ",police,");
    let import = format!("{import} --corrections c.toml --out c.toml");
    check(&import, 0, &["c-002 ", "c.toml: 1 corrections added"]);
    check("extract a.txt --corrections c.toml --format csv", 0, &["wounded,kp,police"]);
    check(&import, 1, &["(column state): found s", "nothing was written"]);
}

#[test]
fn what_is_no_sheet_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let check = |file: &str, bytes: &[u8], expected: &str| {
        fs::write(home.path().join(file), bytes).unwrap();
        check(home.path(), &format!("import --review {file}"), 1, &[expected]);
    };
    check("r.xlsx", b"claim_id,state\n", "r.xlsx: found something else, expected a workbook");
    check("r.xlsx", b"", "r.xlsx: found an empty file, expected a workbook");
    #[cfg(feature = "xlsx")]
    check("r.xlsx", b"PK\x03\x04 no more", "r.xlsx: found no workbook that can be read");
    #[cfg(feature = "xlsx")]
    check("r.xls", b"\xD0\xCF\x11\xE0 no more", "r.xls: found no workbook that can be read");
    check("r.csv", b"", "r.csv: found an empty file");
    check("r.csv", b"a,b\n1,2\n", "r.csv:1: found the columns a, b, expected a column state");
    check("r.csv", b"claim_id,state,state\nx,y,z\n", "(column state): found two columns");
    check("r.csv", b"claim_id,state\nx\n", "r.csv:2: found 1 cells, expected 2 as in the header");
}
