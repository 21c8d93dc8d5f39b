//! The command line: parses, calls, writes.
//!
//! Data goes to stdout, talk to stderr. [`EXIT_CODES`] says what the program ends with.

mod agreement;
mod check;
mod diff;
mod explain;
mod export;
mod extract;
mod growth;
mod import;
mod input;
mod map;
mod output;
mod readings;
mod report;
mod review;
mod rows;
mod settings;
mod spread;
mod tables;
mod verify;

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Error;

/// What the exit codes mean, as `--help` shows it.
pub const EXIT_CODES: &str = "Exit codes:
  0  fine
  1  failure: nothing could be read or written, or a correction no longer matches
  2  wrong use of the command line
  3  verify: the report is not what its manifest and its inputs say; diff: the two differ
  4  --strict: some input could not be taken as given (articles, metadata, claimants);
     numbers that are no claims are normal and do not count";

/// Reported numbers that contradict each other: who said what, when, and how well it fits together.
#[derive(Parser)]
#[command(name = "claimframe", version, about, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make the report: one HTML page, tables, figures and a manifest
    Report(report::Args),
    /// Prove that a report is what its inputs give, or name the first differences
    Verify(verify::Args),
    /// List the claims, one row each
    Extract(extract::Args),
    /// Show a text with its claims and its other numbers marked, and how each was read
    Explain(explain::Args),
    /// How far apart the figures for the same thing are
    Spread(spread::Args),
    /// How reported figures rise and fall over time
    Growth(growth::Args),
    /// Which sources agree, contradict, confirm and deny
    Agreement(agreement::Args),
    /// Write tables for spreadsheets and other programs
    Export(export::Args),
    /// Turn a table of claims that somebody else made into a claims table, by a map
    Import(import::Args),
    /// Draft a map for a table that somebody else made
    Map(map::Args),
    /// Say what two claims tables, or two reports, say differently
    Diff(diff::Args),
    /// Say what is wrong with the input
    Check(check::Args),
}

/// How a command ended, short of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Fine,
    Differs,
    Rejects,
}

/// What stops a command.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Run(#[from] Error),
    #[error("stdout: {0}")]
    Output(#[from] io::Error),
}

/// Runs the command line of this process and gives its exit code.
pub fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Report(args) => report::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Spread(args) => spread::run(&args),
        Command::Growth(args) => growth::run(&args),
        Command::Agreement(args) => agreement::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Map(args) => map::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Check(args) => check::run(&args),
    };
    match result {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Differs) => ExitCode::from(3),
        Ok(Outcome::Rejects) => ExitCode::from(4),
        // Whoever reads stdout has seen enough, as `head` does.
        Err(Failure::Output(e)) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            output::say(&format!("error: {failure}"));
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        super::Cli::command().debug_assert();
    }
}
