//! The authors' command: checks and compiles questionnaires.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command talks to its terminal"
)]

mod check;
mod compile;
mod input;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// The exit code of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExitStatus {
    Clean = 0,
    ProblemsFound = 1,
    CouldNotRun = 2,
}

/// Checks and compiles the questionnaires of consultation-guide.
#[derive(Parser)]
#[command(name = "consultation-guide", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say every problem in a questionnaire: what, where and how to mend it.
    Check {
        /// Questionnaires in JSON, with which their translations beside them
        /// are checked; or translations alone.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// How to print what is found.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Also report what must be settled before release, such as
        /// placeholder booking links.
        #[arg(long)]
        release: bool,
    },
    /// Check, then write what the browser loads.
    Compile {
        /// Questionnaires in JSON; each is compiled with its translations
        /// beside it.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The folder to write to; made if it is missing.
        #[arg(short, long, value_name = "DIR")]
        output: PathBuf,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

fn main() -> ExitCode {
    let status = match Arguments::parse().command {
        Command::Check {
            files,
            format,
            release,
        } => check::run(&files, format, release),
        Command::Compile { files, output } => compile::run(&files, &output),
    };
    ExitCode::from(status as u8)
}
