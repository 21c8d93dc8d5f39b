//! The program as a user meets it: exit codes, messages, bad input.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// An article of our own, with one claim.
const ARTICLE: &str =
    "Nach Angaben des NIS wurden mindestens 120 nordkoreanische Soldaten getötet.\n";

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    home
}

fn claimframe(home: &Path, command: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_claimframe"));
    program.args(command.split_whitespace()).current_dir(home).output().unwrap()
}

/// Runs a command in a folder; stdout and stderr together must hold every expected text.
fn check(home: &Path, command: &str, code: i32, expected: &[&str]) {
    let output = claimframe(home, command);
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    assert_eq!(output.status.code(), Some(code), "{command}\n{said}");
    for text in expected {
        assert!(said.contains(text), "{command}: no {text:?} in\n{said}");
    }
}

/// Runs `check` and `extract --strict` on files of which one is sound.
fn check_input(bad: &[(&str, &[u8])], message: &str) {
    let mut files = vec![("in/sound.txt", ARTICLE.as_bytes())];
    files.extend_from_slice(bad);
    let home = folder(&files);
    check(home.path(), "check in", 0, &[message, " 1 claims"]);
    check(home.path(), "extract in --format csv", 0, &[message, "sound,120,1,"]);
    check(home.path(), "extract in --format csv --strict", 4, &[message, "sound,120,1,"]);
}

#[test]
fn help_shows_examples_and_exit_codes() {
    let home = folder(&[]);
    check(home.path(), "--help", 0, &["Exit codes:", "verify"]);
    let commands = [
        "map",
        "diff",
        "report",
        "verify",
        "extract",
        "spread",
        "growth",
        "agreement",
        "export",
        "import",
        "check",
    ];
    for command in commands {
        let example = format!("claimframe {command}");
        check(home.path(), &format!("{command} --help"), 0, &["Examples:", &example]);
    }
    check(home.path(), "conquer", 2, &["unrecognized subcommand"]);
    check(home.path(), "spread --question kp:killed", 2, &["expected side:role:measure"]);
    check(home.path(), "report", 2, &["--out"]);
}

#[test]
fn the_built_in_seeds_need_no_input() {
    let home = folder(&[]);
    check(home.path(), "check", 0, &["5 articles"]);
    check(home.path(), "extract --format jsonl", 0, &["{\"doc\":\"000_"]);
    for command in ["spread", "growth", "agreement"] {
        check(home.path(), &format!("{command} --format csv"), 0, &["side,role,measure"]);
        check(home.path(), &format!("{command} --format json"), 0, &["\"side\": "]);
        check(home.path(), &format!("{command} --format table"), 0, &["───"]);
        check(home.path(), &format!("{command} --table nope"), 1, &["no such table; there are"]);
    }
}

#[test]
fn every_table_can_be_had_under_each_reading() {
    let dated = format!("+++\npublished = \"2025-01-02\"\n+++\n{ARTICLE}");
    let home = folder(&[("a.txt", dated.as_bytes())]);
    let origins = "spread a.txt --format csv --each-reading --table spread_origins";
    check(home.path(), origins, 0, &["reading,side,", "\nliteral,kp,", "\nibc_max,kp,"]);
    let both = "growth a.txt --each-reading --reading acled";
    check(home.path(), both, 2, &["cannot be used with"]);
    let once = claimframe(home.path(), "spread a.txt --each-reading --table readings");
    let plain = claimframe(home.path(), "spread a.txt --table readings");
    assert_eq!(once.stdout, plain.stdout);
}

#[test]
fn nothing_to_read_is_a_failure() {
    let home = folder(&[("in/notes.pdf", b"x")]);
    check(
        home.path(),
        "extract in",
        1,
        &["in: found no *.txt, *.md, *.html or *.jsonl file", "no article"],
    );
    check(home.path(), "extract nowhere", 1, &["nowhere: found No such file", "no article"]);
}

#[test]
fn bad_articles_are_named_and_the_others_count() {
    check_input(&[("in/a.txt", b"")], "in/a.txt: found an empty file");
    check_input(&[("in/a.txt", b"\x7FELF\0\0")], "in/a.txt: found a binary file");
    check_input(&[("in/a.txt", b"S\xFCden\n")], "in/a.txt: not UTF-8; read as windows-1252");
    check_input(&[("in/a.txt", b"+++\nid = \"x\"\nText\n")], "in/a.txt:1: found front matter that");
    check_input(&[("in/a.txt", b"+++\nid = x y\n+++\nText\n")], "in/a.txt:2: found");
    check_input(&[("in/a.txt", b"+++\nmood = 1\n+++\nText\n")], "in/a.txt:2: found the key mood");
    check_input(
        &[("in/a.txt", b"+++\n[published]\nfrom = \"2025-02-30\"\n+++\nText\n")],
        "in/a.txt:3: found \"2025-02-30\", expected a day as YYYY-MM-DD that exists",
    );
    let twice: &[u8] = b"+++\nid = \"sound\"\n+++\nText\n";
    check_input(
        &[("in/z.txt", twice)],
        "in/z.txt: found the id sound, expected an id of its own; sound.txt has it",
    );
    let unknown = "Nach Angaben von Karla Beispiel wurden 40 russische Soldaten getötet.\n";
    let home = folder(&[("in/a.txt", unknown.as_bytes())]);
    check(home.path(), "check in", 0, &["in/a.txt:1: the claimant", "Beispiel"]);
}

#[test]
fn a_huge_text_is_refused() {
    let home = folder(&[("in/sound.txt", ARTICLE.as_bytes())]);
    // A hole of a file: it has the size and takes no room.
    fs::File::create(home.path().join("in/huge.txt")).unwrap().set_len(100 << 20).unwrap();
    check(home.path(), "check in", 0, &["in/huge.txt: found a larger file", "at most 64 MiB"]);
}

#[test]
fn tables_beside_the_articles_are_checked() {
    let home = folder(&[
        ("in/sound.txt", ARTICLE.as_bytes()),
        ("good.tsv", b"doc\tpublished\nsound\t2025-01\n"),
        ("bad.tsv", b"doc\tpublished\nsound\t2025-13\nother\t2025\n"),
        ("none.csv", b"title\n"),
        ("claimants.csv", b"id,kind,name_de,name_en\nx,media,X,X\nx,media,Y,Y\n"),
    ]);
    let check =
        |command: &str, code, expected: &[&str]| check(home.path(), command, code, expected);
    check("extract in --meta good.tsv --strict", 0, &["2025-01-01,2025-01-31"]);
    let bad =
        ["bad.tsv:2 (column published): found 2025-13", "bad.tsv:3 (column doc): found other"];
    check("extract in --meta bad.tsv --strict", 4, &bad);
    check("extract in --meta none.csv", 1, &["none.csv:1: found title, expected a column doc"]);
    check("extract in --meta gone.csv", 1, &["gone.csv"]);
    check("extract in --claimants claimants.csv", 1, &["claimants.csv:3 (column id): found x"]);
}

#[test]
fn a_correction_that_no_longer_matches_stops_the_run() {
    let correction = |expected: u32| {
        format!(
            "[[correction]]\nid = \"c-1\"\nclaim_id = \"sound:killed:120\"\nreason = \"r\"\n\
             by = \"b\"\nexpect = {{ low = {expected} }}\nset = {{ low = 130 }}\n"
        )
    };
    let home = folder(&[
        ("in/sound.txt", ARTICLE.as_bytes()),
        ("good.toml", correction(120).as_bytes()),
        ("stale.toml", correction(110).as_bytes()),
        ("broken.toml", b"[[correction]]\nid = 3\n"),
    ]);
    let check =
        |command: &str, code, expected: &[&str]| check(home.path(), command, code, expected);
    check("extract in --format csv", 0, &[",at_least,120,,,"]);
    check("extract in --format csv --corrections good.toml", 0, &[",at_least,130,,,"]);
    let stale = "stale.toml:1: found correction c-1: low of sound:killed:120 is 120, expected 110";
    check("extract in --corrections stale.toml", 1, &[stale]);
    check("extract in --corrections broken.toml", 1, &["broken.toml:2: found"]);
}

#[test]
fn rejects_can_be_written_beside_the_claims() {
    let text = format!("{ARTICLE}Das kostet 300 Euro.\n");
    let home = folder(&[("in/a.txt", text.as_bytes())]);
    check(home.path(), "extract in --rejects rejects.csv", 0, &["a,120,1,"]);
    let rejects = fs::read_to_string(home.path().join("rejects.csv")).unwrap();
    assert!(rejects.contains("number,a,a.txt,2,,300,"), "{rejects}");
    check(home.path(), "extract in --rejects no/rejects.csv", 1, &["no/rejects.csv: cannot be"]);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    use std::process::Stdio;
    let mut program = Command::new(env!("CARGO_BIN_EXE_claimframe"));
    let program = program.args(["extract", "--format", "csv"]);
    let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && !said.contains("panicked"), "{said}");
}

/// Runs a command with these bytes on standard input.
fn piped(home: &Path, command: &str, input: &[u8]) -> Output {
    use std::io::Write;
    use std::process::Stdio;
    let mut program = Command::new(env!("CARGO_BIN_EXE_claimframe"));
    let program = program.args(command.split_whitespace()).current_dir(home);
    let program = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn articles_come_through_a_pipe_in_any_format() {
    let home = folder(&[]);
    let line = format!("{}\n", serde_json::json!({ "id": "x", "text": ARTICLE }));
    let cases = [
        ("extract - --format csv", ARTICLE, "stdin,120,1,"),
        ("extract - --format csv", &line, "x,120,1,"),
        ("extract - --input-format text --format csv", &line, "stdin,120,1,"),
    ];
    for (command, input, expected) in cases {
        let output = piped(home.path(), command, input.as_bytes());
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && said.contains(expected), "{command}: {said}");
    }
    let output = piped(home.path(), "extract - --format csv", b"");
    assert_eq!(output.status.code(), Some(1));
    check(home.path(), "extract - --input-format pdf", 2, &["text, markdown, html, jsonl"]);
}

#[test]
fn broken_lines_are_named_and_the_others_count() {
    let sound = serde_json::json!({ "id": "sound", "text": ARTICLE });
    let lines = format!("{{\"id\": 1}}\n{sound}\n{{\"text\n{sound}\n");
    let home = folder(&[("in/a.jsonl", lines.as_bytes())]);
    let told = [
        "in/a.jsonl:1: found no key text",
        "in/a.jsonl:3: found broken JSON (EOF while parsing a string at character 6)",
        "in/a.jsonl:4: found the id sound, expected an id of its own; a.jsonl:2 has it",
        "sound,120,1,",
    ];
    check(home.path(), "extract in --format csv --strict", 4, &told);
    check(home.path(), "check in", 0, &["1 articles, 1 claims", told[0], told[1], told[2]]);
}

/// A saved page of our own, in windows-1252.
const PAGE: &[u8] = b"<!DOCTYPE html><html lang=de><head><meta charset=windows-1252>\
<meta property='article:published_time' content='2025-03-14T08:30:00+01:00'>\
<title>S\xFCdkorea nennt Zahlen - Blatt</title></head><body>\
<div class='cookie-consent'><p>Wir und 842 Partner nutzen Cookies.</p></div>\
<article><h1>S\xFCdkorea nennt Zahlen</h1><p>Nach Angaben des NIS wurden bis zum Freitag \
mindestens 120&nbsp;nordkoreanische Soldaten get\xF6tet, so viele wie nie zuvor in einem Monat.</p>\
</article></body></html>";

#[test]
fn a_saved_page_is_an_article_for_every_command() {
    let home = folder(&[("in/seite.html", PAGE), ("in/leer.html", b"<html><body></body></html>")]);
    let check = |command: &str, expected: &[&str]| check(home.path(), command, 0, expected);
    let empty = "in/leer.html: found a page without a text";
    check("extract in --format csv", &["seite,120,1,", ",2025-03-14,2025-03-14,", empty]);
    check("check in", &["1 articles, 1 claims", empty]);
    check("spread in/seite.html --format csv", &["kp,military,killed,2025-03-14"]);
    check("report in --out out", &["files written"]);
    check("verify out in", &["files as they should be"]);
    let output = piped(home.path(), "extract - --format csv", PAGE);
    assert!(String::from_utf8(output.stdout).unwrap().contains("stdin,120,1,"));
}

#[test]
fn a_text_is_explained_plainly_and_as_a_page() {
    let text = format!("{ARTICLE}Das kostet 300 Euro.\n");
    let home = folder(&[("in/a.txt", text.as_bytes()), ("in/seite.html", PAGE)]);
    let check =
        |command: &str, code, expected: &[&str]| check(home.path(), command, code, expected);
    let plain =
        ["mindestens [1: 120] nordkoreanische", "kostet {2: 300} Euro", "Geldbetrag", "NIS"];
    check("explain in/a.txt", 0, &plain);
    check("explain in/a.txt --lang en", 0, &["North Korea: soldiers killed: at least 120"]);
    check("explain in --html", 0, &["<!DOCTYPE html>", "<mark>", "lang=\"de\""]);
    check("explain in --text", 1, &["--text is for one article, and there are 2"]);
    let output = claimframe(home.path(), "explain in/a.txt --text");
    assert_eq!(output.stdout, text.as_bytes());
    let output = claimframe(home.path(), "explain in/a.txt");
    assert!(!output.stdout.contains(&0x1b), "colours without a terminal");
    let output = claimframe(home.path(), "explain in/seite.html --text");
    let page = String::from_utf8(output.stdout).unwrap();
    let output = claimframe(home.path(), "extract in/seite.html --format csv");
    let table = String::from_utf8(output.stdout).unwrap();
    let cells: Vec<_> = table.lines().nth(1).unwrap().split(',').collect();
    let (start, end) = (cells[3].parse::<usize>().unwrap(), cells[4].parse::<usize>().unwrap());
    assert_eq!(&page[start..end], "120");
}

#[test]
fn rows_are_the_same_whether_they_come_one_by_one_or_at_once() {
    let line = |id: &str| format!("{}\n", serde_json::json!({ "id": id, "text": ARTICLE }));
    let lines = [line("a"), line("b"), "{\n".to_owned(), line("c")].concat();
    let same: &[u8] =
        b"[[correction]]\nid = \"c-1\"\nclaim_id = \"a:killed:120\"\nreason = \"r\"\n\
                        by = \"b\"\nexpect = { low = 120 }\nset = { low = 120 }\n";
    let home = folder(&[("in/a.jsonl", lines.as_bytes()), ("same.toml", same)]);
    let said = |format: &str, more: &str| {
        let command = format!("extract in --format {format} --rejects {format}.csv {more}");
        let output = claimframe(home.path(), &command);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    for format in ["csv", "jsonl", "table"] {
        // The correction leaves its mark on the rules of one claim.
        let others = |text: String| -> Vec<String> {
            text.lines().filter(|line| !line.contains("a:killed:120")).map(str::to_owned).collect()
        };
        let streamed = others(said(format, ""));
        assert!(streamed.len() > 1, "{streamed:?}");
        assert_eq!(streamed, others(said(format, "--corrections same.toml")), "{format}");
    }
    let array: serde_json::Value = serde_json::from_str(&said("json", "")).unwrap();
    let lines = said("jsonl", "");
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((array.as_array(), lines.len()), (Some(&lines), 3));
    let rejects = fs::read_to_string(home.path().join("csv.csv")).unwrap();
    assert_eq!(rejects.matches("kind,").count(), 1, "{rejects}");
    assert_eq!(rejects.matches("article,,a.jsonl,3,").count(), 1, "{rejects}");
}

/// A table of somebody else, and its map.
const TABLE: &[u8] = b"day,n,who\n2025-01-01,100,NIS\n2025-02-01,300,NIS\n2025-02-01,x,BBC\n";
const MAP: &[u8] = b"[all]\nstated = { column = \"day\" }\nsource = { column = \"who\" }\n\
    side = \"kp\"\nrole = \"military\"\nmeasure = \"killed\"\ncounting = \"total\"\n\
    [[claim]]\nnumber = \"n\"\n";

#[test]
fn tables_of_others_go_through_every_command() {
    let home = folder(&[("t.csv", TABLE), ("m.toml", MAP), ("in/a.txt", ARTICLE.as_bytes())]);
    let told = "t.csv:4 (column n): found x, expected a whole number";
    let counts = "t.csv: 3 rows, 2 claims, 1 rejected";
    let command = "import t.csv --map m.toml --rejects rejects.csv";
    let output = claimframe(home.path(), command);
    assert!(output.status.success(), "{output:?}");
    fs::write(home.path().join("claims.csv"), output.stdout).unwrap();
    let rejects = fs::read_to_string(home.path().join("rejects.csv")).unwrap();
    assert!(rejects.contains("t.csv,4,n,x,"), "{rejects}");
    check(home.path(), &format!("{command} --strict"), 4, &[told, counts, "t:2:killed:100"]);
    for command in ["extract", "spread", "growth", "agreement"] {
        let table = format!("{command} --import t.csv --map m.toml --format csv");
        check(home.path(), &table, 0, &[told, counts]);
        check(
            home.path(),
            &format!("{command} --claims claims.csv --format csv"),
            0,
            &["2 claims"],
        );
    }
    check(home.path(), "check in --claims claims.csv", 0, &["3 articles, 3 claims"]);
    check(home.path(), "report --out out --claims claims.csv", 0, &["files written"]);
    check(home.path(), "verify out --claims claims.csv", 0, &["files as they should be"]);
    let both = "check --claims claims.csv --import t.csv --map m.toml";
    check(home.path(), both, 0, &[" 2 claims, 0 corrections"]);
    check(home.path(), "import t.csv --map no.toml", 1, &["no.toml"]);
    check(home.path(), "spread --import t.csv", 2, &["--map"]);
    check(
        home.path(),
        "import t.csv --map m.toml --rejects no/such/r.csv",
        1,
        &["cannot be written"],
    );
}

#[test]
fn differences_are_told_slot_by_slot() {
    let home = folder(&[("t.csv", TABLE), ("m.toml", MAP)]);
    let import = |to: &str| {
        let output = claimframe(home.path(), "import t.csv --map m.toml");
        fs::write(home.path().join(to), output.stdout).unwrap();
    };
    import("a.csv");
    check(home.path(), "diff a.csv a.csv", 0, &["no difference"]);
    let changed = String::from_utf8(TABLE.to_vec()).unwrap().replace("300", "\"about 400\"");
    fs::write(home.path().join("t.csv"), changed.replace('x', "50")).unwrap();
    import("b.csv");
    let expected = [
        "changed: claims t:3:killed:300, best: 300 → 400\n",
        "changed: claims t:3:killed:300, qualifier: exact → about\n",
        "added: claims t:4:killed:50: kp military killed: exact 50, says bbc\n",
        "growth_increments kp military killed kr-nis",
    ];
    check(home.path(), "diff a.csv b.csv", 3, &expected);
    let row = "changed,claims,t:3:killed:300,best,300,400";
    check(home.path(), "diff a.csv b.csv --claims-only --format csv", 3, &[row]);
    for (side, file) in [("x", "a.csv"), ("y", "b.csv")] {
        let report = format!("report --out {side} --claims {file}");
        check(home.path(), &report, 0, &["files written"]);
    }
    check(home.path(), "diff x y", 3, &[expected[0], "spread kp military killed"]);
    check(home.path(), "diff a.csv no.csv", 1, &["no.csv"]);
}
