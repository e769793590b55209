//! The authors' command: checks, explains, draws and compiles questionnaires.

mod answers;
mod check;
mod compile;
mod diff;
mod explain;
mod fix;
mod graph;
mod input;
mod new;
mod paths;
mod phrasing;
mod render;
mod report;
mod review;
mod schema;
mod table;
mod terminal;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use consultation_guide_authoring::Severity;
use consultation_guide_authoring::changes::{Detail, Rename};

/// The exit code of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExitStatus {
    Clean = 0,
    ProblemsFound = 1,
    CouldNotRun = 2,
}

/// Checks, explains, draws and compiles the questionnaires of consultation-guide.
#[derive(Parser)]
#[command(name = "consultation-guide", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Report every problem in a questionnaire: what, where and how to fix it.
    Check {
        /// Questionnaires in JSON, which are checked with the translations beside
        /// them; or only translations.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// How to print the problems.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Also report what must be settled before release, such as
        /// placeholder links.
        #[arg(long)]
        release: bool,
        /// Fix misspellings in the files, then check them.
        #[arg(long)]
        fix: bool,
    },
    /// Check, then write the files that the browser loads.
    Compile {
        /// Questionnaires in JSON; each is compiled with its translations
        /// beside it.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The folder to write to; created if it is missing.
        #[arg(short, long, value_name = "DIR")]
        output: PathBuf,
        /// Stop at warnings as well as at errors.
        #[arg(long)]
        deny_warnings: bool,
    },
    /// Print what an edit changes: what is said, and which visitors are led elsewhere.
    Diff {
        /// The questionnaire before the edit, in JSON.
        old: PathBuf,
        /// The same after it.
        new: PathBuf,
        #[command(flatten)]
        renamed: Renamed,
        /// Also compare which rule decides.
        #[arg(long)]
        rules: bool,
        /// How to print the result.
        #[arg(long, value_enum, default_value_t = diff::Format::Text)]
        format: diff::Format,
    },
    /// Count the journeys, and show one to each outcome and rule.
    Paths {
        /// A questionnaire in JSON.
        file: PathBuf,
        /// How to print the result.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Print an example for each rule instead, by a shortest journey to it: the field
        /// `examples` of the questionnaire.
        #[arg(long, conflicts_with = "format")]
        examples: bool,
    },
    /// Print what these answers lead to, why, and what would change it.
    Explain {
        /// A questionnaire in JSON.
        file: PathBuf,
        /// The answers by question: an option, a list of options, or null for
        /// a question that is skipped.
        #[arg(long, value_name = "JSON")]
        answers: String,
        /// How to print the result.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Draw the questions and where their answers lead.
    Graph {
        /// A questionnaire in JSON.
        file: PathBuf,
        /// The language of the picture.
        #[arg(long, value_enum, default_value_t = graph::Format::Mermaid)]
        format: graph::Format,
    },
    /// Print the JSON Schema of the format, by which an editor completes and checks
    /// as one types.
    Schema {
        /// Print the schema of translations instead.
        #[arg(long)]
        translation: bool,
    },
    /// Write a page that needs no script: the questions, and what leads to
    /// which next step. Or an element for a page, with its first screen in it.
    Render {
        /// A questionnaire in JSON.
        file: PathBuf,
        /// The language of the page; the questionnaire's own if left out.
        #[arg(long, value_name = "L")]
        locale: Option<String>,
        #[command(flatten)]
        fragment: render::FragmentArguments,
    },
    /// Write a page, to standard output, for a clinic's physician and counsel to read and sign: all that is
    /// asked, decided, said and promised.
    #[command(mut_arg("renamed", |renamed| renamed.requires("before")))]
    Review {
        /// A questionnaire in JSON.
        file: PathBuf,
        /// An older version of it: only what changed since is on the page.
        #[arg(long, value_name = "OLD")]
        before: Option<PathBuf>,
        #[command(flatten)]
        renamed: Renamed,
        /// How to write the page.
        #[arg(long, value_enum, default_value_t = review::Format::Html)]
        format: review::Format,
    },
    /// Write a small questionnaire with comments as a starting point.
    New {
        /// The id of the questionnaire.
        #[arg(default_value = "my-guide")]
        id: String,
        /// The file to write; ID.json in this folder if left out, and `-` for
        /// standard output. An existing file is not overwritten.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

/// What compares two versions of a questionnaire is told.
#[derive(Args)]
struct Renamed {
    /// An id that the edit renamed, as question:OLD=NEW, option:QUESTION.OLD=NEW,
    /// outcome:OLD=NEW, rule:OLD=NEW, invariant:OLD=NEW or condition:OLD=NEW; once for each.
    #[arg(long, value_name = "KIND:OLD=NEW")]
    renamed: Vec<Rename>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if !error.use_stderr() => error.exit(),
        Err(error) => {
            // It may contain the name of a file.
            terminal::complain(error.render().to_string().trim_end());
            return ExitCode::from(ExitStatus::CouldNotRun as u8);
        }
    };
    let status = match arguments.command {
        Command::Check {
            files,
            format,
            release,
            fix,
        } => check::run(&files, format, release, fix),
        Command::Compile {
            files,
            output,
            deny_warnings,
        } => {
            let denied = if deny_warnings {
                Severity::Warning
            } else {
                Severity::Error
            };
            compile::run(&files, &output, denied)
        }
        Command::Paths {
            file,
            format,
            examples,
        } => paths::run(&file, format, examples),
        Command::Diff {
            old,
            new,
            renamed,
            rules,
            format,
        } => {
            let detail = if rules {
                Detail::Rules
            } else {
                Detail::Outcomes
            };
            diff::run([&old, &new], &renamed.renamed, detail, format)
        }
        Command::Explain {
            file,
            answers,
            format,
        } => explain::run(&file, &answers, format),
        Command::Graph { file, format } => graph::run(&file, format),
        Command::Schema { translation } => schema::run(translation),
        Command::Render {
            file,
            locale,
            fragment,
        } => render::run(&file, locale.as_deref(), &fragment),
        Command::Review {
            file,
            before,
            renamed,
            format,
        } => {
            let before = before.as_deref().map(|file| review::Before {
                file,
                renames: &renamed.renamed,
            });
            review::run(&file, before.as_ref(), format)
        }
        Command::New { id, output } => new::run(&id, output.as_deref()),
    };
    ExitCode::from(status as u8)
}
