//! Reports on disk: whole or not at all, provably made from their inputs.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use claimframe::export::list_folder;

/// Runs a command with further environment variables; what it said must hold the texts.
fn check_in(home: &Path, env: &[(&str, &str)], command: &str, code: i32, expected: &[&str]) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_claimframe"));
    program.args(command.split_whitespace()).current_dir(home).envs(env.iter().copied());
    let output = program.output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{command}\n{said}");
    for text in expected {
        assert!(said.contains(text), "{command}: no {text:?} in\n{said}");
    }
}

fn check(home: &Path, command: &str, code: i32, expected: &[&str]) {
    check_in(home, &[], command, code, expected);
}

fn bytes(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = list_folder(dir).unwrap();
    files.into_iter().map(|path| (path.clone(), fs::read(dir.join(path)).unwrap())).collect()
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let home = tempfile::tempdir().unwrap();
    let one = [("POLARS_MAX_THREADS", "1"), ("LC_ALL", "C"), ("TZ", "UTC")];
    let eight = [("POLARS_MAX_THREADS", "8"), ("LC_ALL", "de_DE.UTF-8"), ("TZ", "Asia/Seoul")];
    check_in(home.path(), &one, "report --out a", 0, &["files written"]);
    check_in(home.path(), &eight, "report --out deep/b", 0, &["files written"]);
    assert!(bytes(&home.path().join("a")) == bytes(&home.path().join("deep/b")));
    check(home.path(), "verify deep/b", 0, &["as they should be"]);
}

#[test]
fn every_changed_byte_is_found() {
    let home = tempfile::tempdir().unwrap();
    check(home.path(), "report --out out", 0, &[]);
    let out = home.path().join("out");
    let files = bytes(&out);
    assert!(files.len() > 1);
    for (path, whole) in &files {
        let mut changed = whole.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        fs::write(out.join(path), &changed).unwrap();
        check(home.path(), "verify out", 3, &[&format!("{path}: ")]);
        fs::write(out.join(path), whole).unwrap();
    }
    check(home.path(), "verify out", 0, &[]);
    let lost = "tables/claims.csv";
    fs::remove_file(out.join(lost)).unwrap();
    check(home.path(), "verify out", 3, &["tables/claims.csv: missing"]);
}

#[test]
fn a_changed_input_is_found() {
    let home = tempfile::tempdir().unwrap();
    let article = home.path().join("a.txt");
    let text = "Der NIS meldet, 120 nordkoreanische Soldaten seien getötet worden.\n";
    fs::write(&article, text).unwrap();
    check(home.path(), "report --out out a.txt", 0, &[]);
    check(home.path(), "verify out a.txt", 0, &[]);
    // The place of the files is none of the report's.
    fs::create_dir(home.path().join("in")).unwrap();
    fs::copy(&article, home.path().join("in/a.txt")).unwrap();
    check(home.path(), "verify out in", 0, &[]);
    fs::write(&article, text.replace("120", "130")).unwrap();
    check(
        home.path(),
        "verify out a.txt",
        3,
        &["articles/a.txt: this input has changed", "line 2"],
    );
    check(
        home.path(),
        "verify out",
        3,
        &["articles/a.txt: an input of the report that was not given"],
    );
}

#[test]
fn other_files_stay_and_are_named() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("notes.txt"), "mine").unwrap();
    for _ in 0..2 {
        check(home.path(), "report --out out", 0, &["left alone, not of the report: notes.txt"]);
        assert_eq!(fs::read_to_string(out.join("notes.txt")).unwrap(), "mine");
    }
    check(home.path(), "verify out", 0, &["notes.txt: not of the report"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("file"), "mine").unwrap();
    check(home.path(), "report --out file", 1, &["file: is a file, not a folder"]);
    check(home.path(), "report --out file/out", 1, &["file: cannot be made"]);
    assert_eq!(fs::read_to_string(home.path().join("file")).unwrap(), "mine");
    check(home.path(), "verify nowhere", 1, &["nowhere/manifest.json: cannot be read"]);
    fs::create_dir(home.path().join("odd")).unwrap();
    fs::write(home.path().join("odd/manifest.json"), "{").unwrap();
    check(home.path(), "verify odd", 3, &["manifest.json: not a manifest"]);
}

#[test]
fn an_interrupted_run_leaves_the_previous_report_whole() {
    let home = tempfile::tempdir().unwrap();
    check(home.path(), "report --out out", 0, &[]);
    // What a run leaves behind that ended before the swap.
    let staging = home.path().join(".out.claimframe-new");
    fs::create_dir(&staging).unwrap();
    fs::write(staging.join("report.html"), "half").unwrap();
    check(home.path(), "verify out", 0, &[]);
    check(home.path(), "report --out out --lang en", 0, &[]);
    assert!(!staging.exists());
    check(home.path(), "verify out", 0, &[]);
}

#[test]
fn a_killed_run_leaves_one_report_whole() {
    let home = tempfile::tempdir().unwrap();
    check(home.path(), "report --out out", 0, &[]);
    for milliseconds in (20..180).step_by(10) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_claimframe"));
        let program = program.args(["report", "--out", "out", "--lang", "en"]);
        let mut child = program.current_dir(home.path()).stderr(Stdio::null()).spawn().unwrap();
        sleep(Duration::from_millis(milliseconds));
        child.kill().unwrap();
        child.wait().unwrap();
        check(home.path(), "verify out", 0, &[]);
    }
}
