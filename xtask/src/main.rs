//! The project's own tasks, run as `cargo xtask TASK`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command talks to people"
)]

mod assemble;
mod bench;
mod ci;
#[cfg(test)]
mod circles;
mod command_line;
mod crates;
mod dist;
#[cfg(test)]
mod element_api;
mod engine;
mod files;
mod look;
mod process;
mod provision;
mod serve;
mod test;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use command_line::{CommandLine, Task};
use workspace::Workspace;

fn main() -> ExitCode {
    match run(&CommandLine::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &Task) -> Result<()> {
    let workspace = Workspace::open()?;
    match task {
        Task::Serve { port } => serve::run(&workspace, *port),
        Task::Dist => dist::run(&workspace),
        Task::Test(tests) => test::run(&workspace, &tests.steps(), &tests.engines()).map(drop),
        Task::Look => look::run(&workspace),
        Task::Bench => bench::run(&workspace),
        Task::Ci => ci::run(&workspace),
    }
}
