//! Tables leave in every form and come back equal, types included.
#![allow(clippy::unwrap_used)]

mod tricky;

use std::fs;
use std::path::Path;
use std::process::Command;

use claimframe::export::{Form, Sheet};
use claimframe::grid::{self, Dialect};
use polars::prelude::DataFrame;

use tricky::{TABLE, sheet};

/// The frame as a file of that form gives it back, read as a file of unknown kind.
fn back(form: Form, sheet: &Sheet) -> DataFrame {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("t").with_extension(form.ending());
    fs::write(&path, form.bytes(sheet).unwrap()).unwrap();
    let grid = grid::open(&path, None).unwrap();
    let (frame, rejects) = grid::read_grid(&grid, sheet.table()).unwrap();
    assert_eq!(rejects, []);
    frame
}

#[test]
fn every_dialect_comes_back_equal() {
    let sheet = sheet();
    let frame = sheet.to_frame().unwrap();
    for dialect in Dialect::ALL {
        let bytes = Form::Csv(dialect).bytes(&sheet).unwrap();
        let (read, rejects) = grid::read_csv("t.csv", &*bytes, &TABLE, dialect).unwrap();
        assert_eq!(rejects, []);
        assert!(read.equals_missing(&frame), "{dialect:?}\n{read:?}");
        assert_eq!(read.schema(), frame.schema());
        assert!(back(Form::Csv(dialect), &sheet).equals_missing(&frame), "{dialect:?}");
    }
}

#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_comes_back_equal_and_holds_no_formula() {
    let sheet = sheet();
    let frame = sheet.to_frame().unwrap();
    let read = back(Form::Xlsx, &sheet);
    for (read, written) in read.columns().iter().zip(frame.columns()) {
        for at in 0..frame.height() {
            assert_eq!(read.get(at).unwrap(), written.get(at).unwrap(), "row {at}");
        }
    }
    assert!(read.equals_missing(&frame));
    assert_eq!(read.schema(), frame.schema());
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_comes_back_equal() {
    use polars::prelude::{ParquetReader, SerReader};

    let sheet = sheet();
    let frame = sheet.to_frame().unwrap();
    let bytes = Form::Parquet.bytes(&sheet).unwrap();
    let read = ParquetReader::new(std::io::Cursor::new(bytes)).finish().unwrap();
    assert!(read.equals_missing(&frame), "{read:?}");
    assert_eq!(read.schema(), frame.schema());
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let forms = [
        Form::Csv(Dialect::ExcelDe),
        Form::Jsonl,
        #[cfg(feature = "xlsx")]
        Form::Xlsx,
        #[cfg(feature = "parquet")]
        Form::Parquet,
    ];
    for form in forms {
        assert!(form.package(&[sheet()], "").unwrap() == form.package(&[sheet()], "").unwrap());
    }
}

/// Runs the program in a folder.
fn run(home: &Path, arguments: &str, code: i32) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_claimframe"));
    let output = program.args(arguments.split_whitespace()).current_dir(home).output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert_eq!(output.status.code(), Some(code), "{arguments}\n{said}");
    said
}

#[test]
fn tables_are_exported_by_form_and_name() {
    let home = tempfile::tempdir().unwrap();
    let check = |arguments: &str, code, expected: &str| {
        let said = run(home.path(), arguments, code);
        assert!(said.contains(expected), "{arguments}: no {expected:?} in\n{said}");
    };
    check("export --out t", 0, "t: ");
    check("export --out t --format excel-de", 0, "files written");
    check("export claims --format excel-de", 0, "claim_id;article_id;side");
    check("export claims --format jsonl", 0, "{\"claim_id\":\"000_");
    check("export claims --out c.csv", 0, "c.csv: 1 tables written");
    check("export claims dictionary", 1, "2 tables do not fit into one file");
    check("export losses", 1, "no such table or file: losses; tables are articles, claims");
    check("export --out no.ods", 1, "this program cannot write .ods");
    check("export claims --out c.csv/x.csv", 1, "c.csv/x.csv: cannot be written");
    let described = fs::read_to_string(home.path().join("t/datapackage.json")).unwrap();
    assert!(described.contains("\"delimiter\": \";\""));
    for (file, hash) in hashes(&described) {
        let bytes = fs::read(home.path().join("t").join(&file)).unwrap();
        assert_eq!(format!("sha256:{}", claimframe::export::sha256_hex(&bytes)), hash, "{file}");
    }
}

#[cfg(not(feature = "xlsx"))]
#[test]
fn without_workbooks_it_says_so() {
    let home = tempfile::tempdir().unwrap();
    let said = run(home.path(), "export --out t.xlsx", 1);
    assert!(said.contains("built without the feature `xlsx`, which writes .xlsx"), "{said}");
    fs::write(home.path().join("t.xlsx"), b"PK\x03\x04").unwrap();
    let said = run(home.path(), "spread --claims t.xlsx", 1);
    assert!(said.contains("expected CSV: this program was built without the feature"), "{said}");
    let said = run(home.path(), "export --format xlsx", 2);
    assert!(said.contains("possible values"), "{said}");
}

/// Paths and hashes of a `datapackage.json`.
fn hashes(described: &str) -> Vec<(String, String)> {
    let package: serde_json::Value = serde_json::from_str(described).unwrap();
    let files = package["resources"].as_array().unwrap();
    assert!(files.len() > 10);
    let text = |file: &serde_json::Value, key: &str| file[key].as_str().unwrap().to_owned();
    files.iter().map(|file| (text(file, "path"), text(file, "hash"))).collect()
}

#[test]
fn every_table_of_a_report_comes_back_typed_as_its_dictionary_says() {
    let home = tempfile::tempdir().unwrap();
    run(home.path(), "export --out plain", 0);
    run(home.path(), "export --out german --format excel-de", 0);
    let dictionary = grid::open(&home.path().join("plain/dictionary.csv"), None).unwrap();
    assert!(dictionary.rows.len() > 100);
    let files = fs::read_dir(home.path().join("plain")).unwrap();
    for file in files.map(|file| file.unwrap().file_name().into_string().unwrap()) {
        if Path::new(&file).extension().is_none_or(|end| end != "csv") {
            continue;
        }
        let [plain, german] = ["plain", "german"]
            .map(|dir| grid::open(&home.path().join(dir).join(&file), None).unwrap());
        assert_eq!(
            (&plain.header, plain.rows.len()),
            (&german.header, german.rows.len()),
            "{file}"
        );
        for (a, b) in plain.rows.iter().zip(&german.rows) {
            for (a, b) in a.cells.iter().zip(&b.cells) {
                let same = a == b || a.text() == b.text().replace(',', ".");
                assert!(same, "{file}: {a:?} {b:?}");
            }
        }
    }
}
