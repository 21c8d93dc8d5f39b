//! Runs claimframe's notebooks in the evcxr library, without Jupyter and without Python.
//!
//! Jupyter takes a cell that panics, or whose `?` fails, for a success. Here it is a failure that
//! names notebook, cell and message, and nothing is written.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod capture;
mod command;
mod error;
mod kernel;
mod markdown;
mod notebook;
mod outcome;
mod output;
mod page;
mod run;
mod tap;
mod workplace;

use std::process::ExitCode;

fn main() -> ExitCode {
    // evcxr runs the cells in a second process of this program, which never leaves the hook.
    if tap::is_runtime()
        && let Err(problem) = tap::install()
    {
        eprintln!("claimframe-notebooks: the output of the cells cannot be filtered: {problem}");
        return ExitCode::FAILURE;
    }
    evcxr::runtime_hook();
    command::run()
}
