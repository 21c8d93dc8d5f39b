//! One evcxr for all notebooks: its crates are loaded once, its variables forgotten in between.

use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use evcxr::{CommandContext, EvalContext};

use crate::capture::{Printed, Stream};
use crate::error::Error;
use crate::outcome::{self, Failure, Shown};
use crate::tap::{PROGRESS_MARK, Signal};

/// What the prelude reads the parameters of a run from.
const PARAMETERS: &str = "CLAIMFRAME_PARAMETERS";
/// Tells the prelude that the folder is locked already.
const LOCKED: &str = "CLAIMFRAME_NOTEBOOK_LOCKED";
/// Tells the prelude how lines about progress begin.
const PROGRESS: &str = "CLAIMFRAME_NOTEBOOK_PROGRESS";

/// A running kernel.
pub struct Kernel {
    context: CommandContext,
    stdout: Stream,
    stderr: Stream,
    limit: Duration,
}

impl Kernel {
    /// Starts evcxr in the current directory.
    ///
    /// # Errors
    /// Where it finds no compiler, or cannot build.
    pub fn start(parameters: &Path, limit: Duration) -> Result<Self, Error> {
        let failed = |problem: &dyn std::fmt::Display| Error::Kernel(problem.to_string());
        let mut cells = Command::new(std::env::current_exe().map_err(|e| failed(&e))?);
        cells.env(PARAMETERS, parameters).env(LOCKED, "1").env(PROGRESS, PROGRESS_MARK);
        // `cargo run` puts `target` in front, where a prelude of another build may lie; cells find
        // theirs by the path that is linked into them.
        for path in ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"] {
            cells.env_remove(path);
        }
        let (context, outputs) =
            EvalContext::with_subprocess_command(cells).map_err(|e| failed(&e))?;
        Ok(Self {
            context: CommandContext::with_eval_context(context),
            stdout: Stream::of(outputs.stdout),
            stderr: Stream::of(outputs.stderr),
            limit,
        })
    }

    /// A kernel as it is after its start: without variables and definitions, but with what was built.
    ///
    /// `first` is the first cell. Its crates come in before the prelude of `evcxr.toml` runs: without
    /// them in between, evcxr would forget what it knows of them.
    ///
    /// # Errors
    /// Where the process that runs the cells does not start again, a crate of the first cell cannot
    /// be built, or `evcxr.toml` is wrong.
    pub fn renew(&mut self, first: &str) -> Result<(), Error> {
        let commands: Vec<_> = first.lines().take_while(|line| line.starts_with(':')).collect();
        for step in [":clear", &commands.join("\n"), ":load_config --quiet"] {
            let done = self.context.execute(step);
            done.map_err(|problem| Error::Kernel(problem.to_string()))?;
        }
        // What the prelude printed belongs to no cell.
        self.stdout.rest();
        self.stderr.rest();
        Ok(())
    }

    /// Has cargo check all crates, which evcxr does before it tells for the first time what is wrong
    /// with a cell.
    ///
    /// # Errors
    /// Where no check can be started, or the crates do not hold.
    pub fn check_crates(&mut self) -> Result<(), Error> {
        let failed = |problem: &dyn std::fmt::Display| Error::Kernel(problem.to_string());
        let found = self.context.check("()").map_err(|e| failed(&e))?;
        found.first().map_or(Ok(()), |problem| Err(failed(&problem.message())))
    }

    /// Runs one cell.
    ///
    /// # Errors
    /// See [`Failure`].
    pub fn run(&mut self, source: &str) -> Result<Shown, Failure> {
        let (done, waiting) = channel::<()>();
        let process = self.context.process_handle();
        let limit = self.limit;
        let watch = std::thread::spawn(move || {
            let too_long = waiting.recv_timeout(limit) == Err(RecvTimeoutError::Timeout);
            if too_long && let Ok(mut process) = process.lock() {
                // Where it has ended by itself there is nothing to end.
                let _ = process.kill();
            }
            too_long
        });
        let result = self.context.execute(source);
        drop(done);
        let too_long = watch.join().unwrap_or(false);
        match result {
            Ok(_) if too_long => Err(Failure::TooLong(limit.as_secs())),
            Ok(outputs) => {
                let content = outputs.content_by_mime_type.into_iter().collect();
                let stderr = self.stderr.cell();
                let printed = stderr.signals.contains(&Signal::Printed);
                let stdout = if printed { self.stdout.cell() } else { Printed::default() };
                outcome::of(content, &stdout, &stderr)
            }
            Err(evcxr::Error::CompilationErrors(errors)) => {
                Err(Failure::Compile(errors.iter().map(describe).collect::<Vec<_>>().join("\n")))
            }
            Err(evcxr::Error::SubprocessTerminated(_)) if too_long => {
                Err(Failure::TooLong(limit.as_secs()))
            }
            Err(evcxr::Error::SubprocessTerminated(said)) => {
                let stderr = self.stderr.rest().text();
                Err(Failure::Gone(format!("{said}\n{stderr}").trim().to_owned()))
            }
            Err(other) => Err(Failure::Compile(other.to_string())),
        }
    }
}

/// A message of the compiler with the lines that it is about.
fn describe(error: &evcxr::CompilationError) -> String {
    let mut lines = vec![error.message()];
    for spanned in error.spanned_messages() {
        lines.extend(spanned.lines.iter().map(|line| format!("  | {line}")));
        if !spanned.label.is_empty() {
            lines.push(format!("  = {}", spanned.label));
        }
    }
    lines.extend(error.help().iter().map(|help| format!("  help: {help}")));
    lines.join("\n")
}
