//! Keeps the arrows between the modules, and the edges where the world is touched.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

/// Modules in the order in which data flows; each imports only those before it.
const ORDER: [&str; 14] = [
    "error", "schema", "article", "grid", "extract", "claims", "import", "stats", "analysis",
    "figure", "export", "diff", "report", "cli",
];

/// Files that touch the disk; nothing else but `cli` does, and nothing touches the clock.
const DISK: [&str; 6] = [
    "article/file.rs",
    "article/stream.rs",
    "export/compare.rs",
    "export/folder.rs",
    "grid/open.rs",
    "import/file.rs",
];

/// A source file: its path below `src` and its code without comments and tests.
struct Source {
    path: String,
    code: String,
}

impl Source {
    fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap()
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    files
        .iter()
        .map(|file| Source {
            path: file.strip_prefix(&root).unwrap().to_str().unwrap().to_owned(),
            code: code(&std::fs::read_to_string(file).unwrap()),
        })
        .filter(|source| !source.path.ends_with("tests.rs") && !source.path.ends_with("fixture.rs"))
        .collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
}

/// What is compiled into the program: no comments, and nothing from the tests on.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
    let text = text.split("#[cfg(test)]\npub(crate) mod tests").next().unwrap();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Asserts that no file but the allowed ones holds one of the words.
fn check(words: &[&str], allowed: impl Fn(&Source) -> bool) {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| !allowed(source)) {
        let held = words.iter().filter(|word| source.code.contains(**word));
        found.extend(held.map(|word| format!("{}: {word}", source.path)));
    }
    assert_eq!(found, [""; 0]);
}

#[test]
fn modules_import_only_backwards() {
    for (at, module) in ORDER.iter().enumerate() {
        let later: Vec<_> = ORDER[at + 1..].iter().map(|m| format!("crate::{m}")).collect();
        let later: Vec<_> = later.iter().map(String::as_str).collect();
        check(&later, |source| source.module() != *module);
    }
    check(&["crate::{"], |_| false); // one import per line, or the arrows could hide
}

#[test]
fn every_module_has_its_place_in_the_order() {
    let known =
        |module: &str| ORDER.contains(&module) || ["lib", "main", "methods"].contains(&module);
    let stray: Vec<_> = sources().into_iter().filter(|s| !known(s.module())).collect();
    assert!(stray.is_empty(), "{}", stray[0].path);
}

#[test]
fn statistics_know_no_frames() {
    check(&["polars"], |source| source.module() != "stats");
}

#[test]
fn only_the_command_line_prints() {
    let words = ["println!", "eprintln!", "print!(", "eprint!(", "dbg!", "stdout()", "stderr()"];
    check(&words, |source| source.module() == "cli");
}

#[test]
fn disk_clock_and_environment_are_touched_at_the_edges_alone() {
    let disk = |source: &Source| source.module() == "cli" || DISK.contains(&source.path.as_str());
    check(&["std::fs", "File::open", "fs::read"], disk);
    check(&["SystemTime", "Instant", "Zoned::now", "Timestamp::now", "std::env"], |_| false);
}

#[test]
fn columns_are_named_in_one_place() {
    check(&["prelude::col(", "col(\""], |source| source.path == "schema/mod.rs");
}

#[test]
fn the_map_names_what_there_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let map = std::fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let top = ["src/", "tests/", "data/", "benches/", "notebooks/", "seeds/", "clippy.toml"];
    let named = map.split('`').skip(1).step_by(2);
    let named = named.filter(|span| top.iter().any(|t| span.starts_with(t)) && !span.contains('<'));
    let gone = named.filter(|span| {
        let (path, test) = span.split_once("::").unwrap_or((span, ""));
        let text = std::fs::read_to_string(root.join(path)).unwrap_or_default();
        !root.join(path).exists() || !text.contains(&format!("fn {test}")) && !test.is_empty()
    });
    assert_eq!(gone.collect::<Vec<_>>(), [""; 0]);
}
