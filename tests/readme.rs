//! The README says what the program does: its files, commands, table and figure are run and compared.
//!
//! `CLAIMFRAME_BLESS=1 cargo test --test readme` writes them anew.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use claimframe::analysis::spread::spread;
use claimframe::analysis::{Question, Settings, derive};
use claimframe::article::seeds;
use claimframe::claims::{Corrections, load};
use claimframe::extract::Extractor;
use claimframe::extract::registry::Registry;
use claimframe::figure::Words;
use claimframe::schema::{Language, Measure, Role};

const TABLE: [&str; 2] = ["<!-- table -->\n", "<!-- end -->"];

/// A file at the top of the project.
fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Compares a file with what it should be, or writes it when blessed.
fn check(path: &str, expected: &str) {
    if std::env::var_os("CLAIMFRAME_BLESS").is_some() {
        fs::write(at(path), expected).unwrap();
    }
    let written = fs::read_to_string(at(path)).unwrap_or_default();
    let differing = expected.lines().zip(written.lines()).find(|(now, then)| now != then);
    assert_eq!(differing, None, "{path} is not current; CLAIMFRAME_BLESS=1 rewrites it");
    assert!(written == expected, "{path} is not current; CLAIMFRAME_BLESS=1 rewrites it");
}

/// What a command says, messages first, as a reader of the terminal sees it.
fn said(home: &Path, command: &str) -> String {
    let words = command.split_whitespace().skip(1);
    let mut program = Command::new(env!("CARGO_BIN_EXE_claimframe"));
    let output = program.args(words).current_dir(home).output().unwrap();
    assert!(output.status.success(), "{command}: {output:?}");
    let said = String::from_utf8([output.stderr, output.stdout].concat()).unwrap();
    let lines: Vec<_> = said.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

/// The README with the output of every `console` block as it is now; files of other blocks are
/// written to the folder in which the commands run.
fn with_output(readme: &str, home: &Path) -> String {
    let mut current = String::new();
    let mut blocks = readme.split("```");
    while let (Some(prose), block) = (blocks.next(), blocks.next()) {
        current.push_str(prose);
        let Some((info, body)) = block.and_then(|block| block.split_once('\n')) else { break };
        if let Some((_, file)) = info.split_once(' ') {
            fs::write(home.join(file), body).unwrap();
        }
        let body = if info == "console" { console(body, home) } else { body.to_owned() };
        current += &["```", info, "\n", &body, "```"].concat();
    }
    current
}

/// The commands of a block, each with what it says.
fn console(block: &str, home: &Path) -> String {
    let commands = block.lines().filter_map(|line| line.strip_prefix("$ "));
    let shown = |command| ["$ ", command, "\n", &said(home, command)].concat();
    commands.map(shown).collect::<Vec<_>>().concat()
}

/// Killed and casualties of North Korea, as the figure in the README has them.
fn table() -> String {
    let (registry, words) = (Registry::built_in().unwrap(), Words::new(Language::En).unwrap());
    let extractor = Extractor::new(registry.clone());
    let corrections = Corrections::built_in().unwrap();
    let loaded = load(&seeds().articles, |a| extractor.extract(a), &corrections).unwrap();
    let mut claims = loaded.claims.records().unwrap();
    claims.extend(derive(&claims));
    let mut rows = "| figure for | source | figure | stated |\n|---|---|---|---|\n".to_owned();
    let questions = [Measure::Killed, Measure::Casualties].map(|measure| Question {
        side: Some("kp".to_owned()),
        role: Role::Military,
        measure,
    });
    for found in spread(&loaded.claims, &Settings::default()).unwrap().questions {
        for s in found.current.iter().filter(|_| questions.contains(&found.question)) {
            let claim = claims.iter().find(|claim| claim.claim_id == s.claim_id).unwrap();
            let source = registry.get(&s.voice).map_or(&*s.voice, |c| c.name(Language::En));
            let (of, figure) = (words.question(&found.question), words.claim_amount(claim));
            let stated = words.days(s.stated.from, s.stated.to);
            rows += &["| ", &[&*of, source, &figure, &stated].join(" | "), " |\n"].concat();
        }
    }
    rows
}

#[test]
fn the_readme_is_current() {
    let home = tempfile::tempdir().unwrap();
    let readme = fs::read_to_string(at("README.md")).unwrap();
    let (before, rest) = readme.split_once(TABLE[0]).unwrap();
    let (_, after) = rest.split_once(TABLE[1]).unwrap();
    let readme = [before, TABLE[0], "\n", &table(), "\n", TABLE[1], after].concat();
    check("README.md", &with_output(&readme, home.path()));
}

#[test]
fn the_page_on_maps_is_current() {
    let home = tempfile::tempdir().unwrap();
    let page = fs::read_to_string(at("docs/maps.md")).unwrap();
    check("docs/maps.md", &with_output(&page, home.path()));
}

#[test]
fn the_figure_is_current() {
    let home = tempfile::tempdir().unwrap();
    said(home.path(), "claimframe report --out out --lang en");
    let figure = fs::read_to_string(home.path().join("out/figures/spread.svg")).unwrap();
    check("docs/spread.svg", &figure);
}
