//! What Jupyter calls a success and the runner a failure, in the real kernel.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::json;

/// A notebook of the given cells, in a folder in which cells build without other crates.
fn notebook(folder: &Path, name: &str, cells: &[&str]) {
    let cells: Vec<_> = cells
        .iter()
        .enumerate()
        .map(|(index, source)| {
            json!({"cell_type": "code", "execution_count": null, "id": format!("c{index}"),
                   "metadata": {}, "outputs": [], "source": source})
        })
        .collect();
    let metadata =
        json!({"kernelspec": {"display_name": "Rust", "language": "rust", "name": "rust"}});
    let notebook =
        json!({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5});
    std::fs::write(folder.join(name), notebook.to_string()).unwrap();
}

fn runner(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimframe-notebooks"));
    command.args(arguments).arg("--folder").arg(folder).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Whether a file with this ending lies somewhere in a folder.
fn holds(folder: &Path, ending: &str) -> bool {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).any(|path| {
        if path.is_dir() { holds(&path, ending) } else { path.to_string_lossy().ends_with(ending) }
    })
}

#[test]
fn cells_that_fail_are_named_and_the_others_run() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let toml = "[evcxr]\ntmpdir = \".evcxr\"\nopt_level = \"0\"\noffline_mode = true\n";
    std::fs::write(at.join("evcxr.toml"), toml).unwrap();
    notebook(
        at,
        "a_good.ipynb",
        &["let x = 20 + 1;\nx * 2", "println!(\"said\"); eprintln!(\"aside\");"],
    );
    notebook(at, "b_panic.ipynb", &["1", "let none: Vec<u8> = vec![];\nnone[3]"]);
    notebook(at, "c_failed.ipynb", &["let n: i32 = \"x\".parse::<i32>()?;\nn"]);
    notebook(at, "d_type.ipynb", &["let n: i32 = \"x\";"]);
    let empty =
        "println!(\"EVCXR_BEGIN_CONTENT image/svg+xml\\n<svg></svg>\\nEVCXR_END_CONTENT\");";
    notebook(at, "e_empty.ipynb", &[empty]);
    notebook(at, "f_exit.ipynb", &["eprintln!(\"no more\");\nstd::process::exit(7);"]);
    notebook(
        at,
        "g_again.ipynb",
        &["println!(\"{}\", std::env::var(\"CLAIMFRAME_PARAMETERS\")?.is_empty())"],
    );
    let untouched = std::fs::read(at.join("b_panic.ipynb")).unwrap();

    let output = runner(at, &["run", "--param", "day=2025-06-20"]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for expected in [
        "b_panic.ipynb, cell 2 (`let none: Vec<u8> = vec![];`) panicked: index out of bounds",
        "c_failed.ipynb, cell 1 (`let n: i32 = \"x\".parse::<i32>()?;`) ended with an error: invalid digit",
        "d_type.ipynb, cell 1 (`let n: i32 = \"x\";`) does not compile: mismatched types",
        "shows an empty figure",
        "f_exit.ipynb, cell 1 (`eprintln!(\"no more\");`) ended the process that runs the cells",
        "\nno more",
    ] {
        assert!(said.contains(expected), "{expected:?} is missing in\n{said}");
    }
    assert!(!said.contains("a_good.ipynb,") && !said.contains("g_again.ipynb,"), "{said}");
    assert_eq!(std::fs::read(at.join("b_panic.ipynb")).unwrap(), untouched);
    let good = std::fs::read_to_string(at.join("a_good.ipynb")).unwrap();
    let good: serde_json::Value = serde_json::from_str(&good).unwrap();
    assert_eq!(good["cells"][0]["outputs"][0]["data"]["text/plain"], json!(["42"]));
    assert_eq!(good["cells"][1]["outputs"][0]["text"], json!(["said\n"]));
    assert_eq!(good["cells"][1]["outputs"][1]["text"], json!(["aside\n"]));

    let warm = runner(at, &["warm-up"]);
    assert!(warm.status.success() && stderr(&warm).contains("warm after"), "{}", stderr(&warm));
    // What cargo has checked lies beside what it has built, as metadata alone.
    assert!(holds(&at.join(".evcxr/target"), ".rmeta"), "nothing was checked");
}

#[test]
fn what_cannot_be_run_is_refused_before_anything_starts() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let refused = |expected: &str| {
        let said = stderr(&runner(at, &["check"]));
        assert!(said.contains(expected), "{expected:?} is missing in\n{said}");
    };
    refused("no evcxr.toml");
    std::fs::write(at.join("evcxr.toml"), "[evcxr]\n").unwrap();
    refused("no notebook");
    std::fs::write(at.join("a.ipynb"), "{\"cells\": [").unwrap();
    refused("a.ipynb: EOF while parsing a list at line 1 column 11; expected a notebook");
}
