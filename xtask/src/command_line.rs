//! What can be typed after `cargo xtask`.

use clap::builder::PossibleValue;
use clap::{Parser, Subcommand, ValueEnum};

use crate::engine::Engine;
use crate::test::Step;

/// The project's own tasks.
#[derive(Parser)]
#[command(name = "xtask", bin_name = "cargo xtask")]
pub(crate) struct CommandLine {
    #[command(subcommand)]
    pub(crate) task: Task,
}

/// A task and its options.
#[derive(Debug, PartialEq, Eq, Subcommand)]
#[command(subcommand_value_name = "TASK", subcommand_help_heading = "Tasks")]
pub(crate) enum Task {
    /// Build everything and serve the demo page on this machine.
    Serve {
        /// Where on 127.0.0.1; 0 lets the system choose.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Build for release into dist/ and print the sizes.
    Dist,
    /// Run the tests, or with --quick those that need no browser.
    Test(Tests),
    /// Draw every screen into target/look, one sheet for each width.
    Look,
    /// Measure the guide beside what a clinic could pick instead, and how checking scales.
    Bench,
    /// Run what continuous integration runs: every step of the tests but transcripts.
    Ci,
}

/// Which tests are run.
#[derive(Debug, PartialEq, Eq, clap::Args)]
pub(crate) struct Tests {
    /// Only the steps that need no browser.
    #[arg(long, conflicts_with_all = ["only", "engine"])]
    quick: bool,
    /// Only this step.
    #[arg(long, value_name = "STEP")]
    only: Option<Step>,
    /// Run the steps browser, trackers, frameworks and transcripts only in this engine.
    #[arg(long)]
    engine: Option<Engine>,
}

impl Tests {
    /// The steps, in this order.
    pub(crate) fn steps(&self) -> Vec<Step> {
        match self.only {
            Some(step) => vec![step],
            None if self.quick => Step::QUICK.into(),
            None => Step::USUAL.into(),
        }
    }

    /// What the steps in whole browsers run in.
    pub(crate) fn engines(&self) -> Vec<Engine> {
        match self.engine {
            Some(engine) => vec![engine],
            None => Engine::ALL.into(),
        }
    }
}

impl ValueEnum for Step {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for Engine {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

#[cfg(test)]
mod tests {
    use clap::error::ErrorKind;
    use clap::{CommandFactory, Error};

    use super::*;

    fn parse(line: &str) -> Result<Task, Error> {
        let words = ["cargo xtask"].into_iter().chain(line.split_whitespace());
        CommandLine::try_parse_from(words).map(|line| line.task)
    }

    #[track_caller]
    fn check(line: &str, expected: &Task) {
        assert_eq!(parse(line).ok().as_ref(), Some(expected), "{line}");
    }

    #[track_caller]
    fn check_tests(line: &str, steps: &[Step], engines: &[Engine]) {
        let Ok(Task::Test(tests)) = parse(line) else {
            panic!("`{line}` runs no tests");
        };
        assert_eq!((&*tests.steps(), &*tests.engines()), (steps, engines));
    }

    #[track_caller]
    fn check_refusal(line: &str, expected: ErrorKind) {
        let refusal = parse(line).map_err(|error| error.kind());
        assert_eq!(refusal, Err(expected), "{line}");
    }

    #[test]
    fn the_options_are_consistent() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn tasks_are_read_with_their_options() {
        check("serve", &Task::Serve { port: 8080 });
        check("serve --port=3000", &Task::Serve { port: 3000 });
        check("dist", &Task::Dist);
        check("look", &Task::Look);
        check("bench", &Task::Bench);
        check("ci", &Task::Ci);
        check_tests("test", Step::USUAL, &Engine::ALL);
        assert_eq!(Step::USUAL.last(), Some(&Step::Browser));
        check_tests("test --quick", &Step::QUICK, &Engine::ALL);
        check_tests("test --only domain", &[Step::Domain], &Engine::ALL);
        check_tests("test --only supply", &[Step::Supply], &Engine::ALL);
        check_tests(
            "test --engine=firefox --only browser",
            &[Step::Browser],
            &[Engine::Firefox],
        );
    }

    #[test]
    fn anything_else_is_refused() {
        check_refusal("", ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
        check_refusal("deploy", ErrorKind::InvalidSubcommand);
        check_refusal("dist --fast", ErrorKind::UnknownArgument);
        check_refusal("serve --port 99999", ErrorKind::ValueValidation);
        for option in ["--only browser", "--engine firefox"] {
            check_refusal(
                &format!("test --quick {option}"),
                ErrorKind::ArgumentConflict,
            );
        }
        check_refusal("test --only unit", ErrorKind::InvalidValue);
        check_refusal("test --engine gecko", ErrorKind::InvalidValue);
    }
}
