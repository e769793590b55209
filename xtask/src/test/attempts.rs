//! Tests in a browser, with a second attempt, one by one, for those that failed.

use std::io::{BufRead, BufReader};
use std::num::NonZero;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, anyhow};
use xshell::Cmd;

/// More failures than this are not due to chance.
const MOST: usize = 5;

/// Runs the tests of `command` that `filter` selects, the arguments of a test program. Browsers on a busy machine may miss a moment that a test waits for,
/// so a few failed tests run once more, one at a time; returns the names of those that then passed.
///
/// # Errors
///
/// When a test fails twice, when more than a few fail at once, and when they cannot be started.
pub(super) fn run<'a>(command: impl Fn() -> Cmd<'a>, filter: &[String]) -> Result<Vec<String>> {
    let first = command().args(["--", &format!("--test-threads={}", n_at_once())]);
    let first = first.args(filter);
    let (failed, outcome) = run_and_listen(first)?;
    match outcome {
        Ok(()) => return Ok(Vec::new()),
        Err(error) if failed.is_empty() || failed.len() > MOST => return Err(error),
        Err(_) => {}
    }
    println!(
        "--- once more, one at a time, what failed: {}",
        failed.join(" ")
    );
    let again = command().args(["--", "--exact", "--test-threads=1"]);
    again.args(&failed).quiet().run()?;
    Ok(failed)
}

/// How many tests run at a time: one more than there are cores, since some only wait, for a stalled
/// file or for a tracker's late request.
fn n_at_once() -> usize {
    thread::available_parallelism().map_or(2, NonZero::get) + 1
}

/// Runs the command, shows what it prints, and returns the names of the tests that failed.
fn run_and_listen(command: Cmd<'_>) -> Result<(Vec<String>, Result<()>)> {
    let mut child = Command::from(command)
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start the tests")?;
    let output = child.stdout.take().context("what they print is piped")?;
    let mut failed = Vec::new();
    for line in BufReader::new(output).lines() {
        let line = line.context("what the tests print is text")?;
        failed.extend(failed_test(&line).map(str::to_owned));
        println!("{line}");
    }
    let status = child.wait()?;
    let outcome = match status.success() {
        true => Ok(()),
        false => Err(anyhow!("the tests failed ({status})")),
    };
    Ok((failed, outcome))
}

/// The test of a line "test NAME ... FAILED".
fn failed_test(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use xshell::{Shell, cmd};

    use super::*;

    /// Tests that print `lines` and first exit as `first` says, then as `then` says. Returns how
    /// often they ran and which passed only then; `None` if they failed.
    fn check(lines: &str, first: &str, then: &str) -> (u32, Option<Vec<String>>) {
        let n_runs = Cell::new(0);
        let Ok(shell) = Shell::new() else {
            return (0, None);
        };
        let tests = || {
            n_runs.set(n_runs.get() + 1);
            let script = match n_runs.get() {
                1 => format!("printf '{lines}'; {first}"),
                _ => format!("[ \"$*\" = '--exact --test-threads=1 a::b' ] && {then}"),
            };
            cmd!(shell, "sh -c {script}")
        };
        let outcome = run(tests, &["--skip".to_owned(), "d".to_owned()]);
        (n_runs.get(), outcome.ok())
    }

    #[test]
    fn what_failed_runs_once_more_and_is_named_if_it_passes() {
        let lines = "test a::b ... FAILED\\ntest c ... ok\\n";
        let named = Some(vec!["a::b".to_owned()]);
        assert_eq!(check(lines, "exit 1", "exit 0"), (2, named));
        assert_eq!(check(lines, "exit 1", "exit 1"), (2, None));
    }

    #[test]
    fn nobody_is_named_where_all_pass_at_once() {
        let lines = "test a::b ... ok\\n";
        assert_eq!(check(lines, "exit 0", "exit 1"), (1, Some(Vec::new())));
    }

    #[test]
    fn many_failures_and_a_failure_of_no_test_count_at_once() {
        assert_eq!(check("", "exit 1", "exit 0"), (1, None));
        let many = "test a ... FAILED\\n".repeat(MOST + 1);
        assert_eq!(check(&many, "exit 1", "exit 0"), (1, None));
    }
}
