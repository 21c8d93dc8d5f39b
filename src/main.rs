//! The `claimframe` command.

fn main() -> std::process::ExitCode {
    claimframe::cli::run()
}
