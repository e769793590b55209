//! Tests in a browser, and a second attempt, alone, for those that failed among others.

use std::io::{BufRead, BufReader};
use std::num::NonZero;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, anyhow};

use crate::process;

/// More than this is no matter of chance.
const MOST: usize = 5;

/// Runs those of the tests of `command` that the arguments `which` choose. Browsers on a busy machine may lose a moment that a test waits
/// for, so a few that fail run once more, one at a time; returns the names of those that then
/// passed.
///
/// # Errors
///
/// When a test fails twice, when more than a few fail at once, and as [`process::run`].
pub(super) fn run(command: impl Fn() -> Command, which: &[&str]) -> Result<Vec<String>> {
    let mut first = command();
    first.args(["--", &format!("--test-threads={}", n_at_once())]);
    first.args(which);
    let (failed, outcome) = run_and_listen(&mut first)?;
    match outcome {
        Ok(()) => return Ok(Vec::new()),
        Err(error) if failed.is_empty() || failed.len() > MOST => return Err(error),
        Err(_) => {}
    }
    println!(
        "--- once more, one at a time, what failed: {}",
        failed.join(" ")
    );
    let mut again = command();
    again.args(["--", "--exact", "--test-threads=1"]);
    again.args(&failed);
    process::run(&mut again)?;
    Ok(failed)
}

/// How many tests run at a time: one more than there are cores, since some only wait, for what
/// stalls or for what a tracker sends late.
fn n_at_once() -> usize {
    thread::available_parallelism().map_or(2, NonZero::get) + 1
}

/// Runs the command, shows what it prints, and returns the names of the tests that failed.
fn run_and_listen(command: &mut Command) -> Result<(Vec<String>, Result<()>)> {
    let mut child = command
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

    use super::*;

    /// Tests that print `lines` and end as `first` says, and then do as `then` says. How often they
    /// are run, and which passed only then; `None` where they failed.
    fn check(lines: &str, first: &str, then: &str) -> (u32, Option<Vec<String>>) {
        let n_runs = Cell::new(0);
        let outcome = run(
            || {
                n_runs.set(n_runs.get() + 1);
                let script = match n_runs.get() {
                    1 => format!("printf '{lines}'; {first}"),
                    _ => format!("[ \"$*\" = '--exact --test-threads=1 a::b' ] && {then}"),
                };
                let mut command = Command::new("sh");
                command.args(["-c", &script]);
                command
            },
            &[],
        );
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
