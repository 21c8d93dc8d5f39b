//! The `claimframe` command.

fn main() {}
