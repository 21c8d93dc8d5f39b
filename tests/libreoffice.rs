//! LibreOffice, where it is at hand: what it opens and saves again keeps every value.
//!
//! It takes half a minute, so it runs only where it is asked for:
//! `CLAIMFRAME_SOFFICE=soffice cargo test --test libreoffice -- --nocapture`
#![allow(clippy::unwrap_used)]

mod tricky;

use std::fs;
use std::path::Path;
use std::process::Command;

use claimframe::export::Form;
use claimframe::grid::{self, Cell, Dialect};
use polars::prelude::Column;

use tricky::within_spreadsheets;

/// A profile of LibreOffice in which nothing but the locale is set.
fn profile(home: &Path, locale: &str) {
    let item = |path: &str, name: &str, value: &str| {
        format!(
            "<item oor:path=\"/org.openoffice.{path}\"><prop oor:name=\"{name}\" \
             oor:op=\"fuse\"><value>{value}</value></prop></item>"
        )
    };
    let settings = [
        item("Setup/L10N", "ooSetupSystemLocale", locale),
        item("Office.Linguistic/General", "DefaultLocale", locale),
    ];
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oor:items \
         xmlns:oor=\"http://openoffice.org/2001/registry\">{}</oor:items>",
        settings.concat()
    );
    fs::create_dir_all(home.join("user")).unwrap();
    fs::write(home.join("user/registrymodifications.xcu"), text).unwrap();
}

/// Opens a file and saves it in another form.
fn convert(soffice: &str, home: &Path, file: &str, filter: Option<&str>, to: &str) {
    let mut program = Command::new(soffice);
    program.arg(format!("-env:UserInstallation=file://{}", home.join("profile").display()));
    program.args(["--headless", "--norestore"]).current_dir(home);
    program.args(filter.map(|filter| format!("--infilter={filter}")));
    program.args(["--convert-to", to, "--outdir", "saved", file]);
    let output = program.output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn it_keeps_every_value() {
    let Some(soffice) = std::env::var_os("CLAIMFRAME_SOFFICE") else {
        println!("not run: CLAIMFRAME_SOFFICE does not name the program");
        return;
    };
    let soffice = soffice.into_string().unwrap();
    for locale in ["de-DE", "en-US"] {
        let home = tempfile::tempdir().unwrap();
        profile(&home.path().join("profile"), locale);
        // Plain CSV is for programs, and German CSV for German spreadsheets.
        let csv = if locale == "de-DE" { Dialect::ExcelDe } else { Dialect::Excel };
        check(&soffice, home.path(), locale, Form::Csv(csv), "xlsx");
        check(&soffice, home.path(), locale, Form::Csv(csv), "csv");
        #[cfg(feature = "xlsx")]
        check(&soffice, home.path(), locale, Form::Xlsx, "xlsx");
    }
}

fn check(soffice: &str, home: &Path, locale: &str, form: Form, to: &str) {
    let sheet = within_spreadsheets();
    let name = format!("t.{}", form.ending());
    fs::write(home.join(&name), form.bytes(&sheet).unwrap()).unwrap();
    // Separator 44 or 59, quotes 34, UTF-8 76, from line 1; the locale decides the rest.
    let separator = if locale == "de-DE" { 59 } else { 44 };
    let filter = format!("CSV:{separator},34,76,1");
    let csv = matches!(form, Form::Csv(_));
    // Saved as a person does who keeps the form: not "as shown", or digits are lost.
    let target = if to == "csv" {
        format!("csv:Text - txt - csv (StarCalc):{separator},34,76,1,,0,false,false")
    } else {
        to.to_owned()
    };
    convert(soffice, home, &name, csv.then_some(filter.as_str()), &target);
    let grid = grid::open(&home.join("saved").join(format!("t.{to}")), None).unwrap();
    let formulas = grid.rows.iter().flat_map(|row| &row.cells);
    assert!(formulas.clone().all(|cell| !matches!(cell, Cell::Formula(..))), "{locale} {form:?}");
    let (frame, rejects) = grid::read_grid(&grid, sheet.table()).unwrap();
    assert_eq!(rejects, [], "{locale} {form:?}");
    let expected = sheet.to_frame().unwrap();
    assert_eq!(frame.height(), expected.height());
    for (read, written) in frame.columns().iter().zip(expected.columns()) {
        for at in 0..frame.height() {
            let (read, written) = (shown(read, at), shown(written, at));
            assert_eq!(read, written, "{locale} {form:?} to {to}, row {at}");
        }
    }
    println!("{locale}, {form:?} saved as {to}: {} rows kept", frame.height());
}

/// A cell; a spreadsheet knows one kind of line end.
fn shown(column: &Column, at: usize) -> String {
    column.get(at).unwrap().to_string().replace("\r\n", "\n").replace('\r', "\n")
}
