//! Running other programs, so that a failure always names the program and never hides what it said.

use std::env;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

/// Runs a command that may print, and waits for it.
///
/// # Errors
///
/// When the program cannot be started or does not succeed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    succeeded(command, status)
}

/// Runs a command and returns what it printed, without the white space at its end.
///
/// # Errors
///
/// As [`run`], and when what it printed is not UTF-8.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| cannot_start(command))?;
    succeeded(command, output.status)?;
    let text = String::from_utf8(output.stdout).with_context(|| {
        format!(
            "`{}` printed something that is not UTF-8",
            describe(command)
        )
    })?;
    Ok(text.trim_end().to_owned())
}

/// Gives a command its input and returns its output.
///
/// # Errors
///
/// As [`run`].
pub(crate) fn filter(command: &mut Command, input: &[u8]) -> Result<Vec<u8>> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(command))?;
    let stdin = child.stdin.take();
    // Written from a thread of its own: a filter that answers before it has read everything would
    // otherwise wait for us while we wait for it. Its exit status tells whether it read enough.
    let output = thread::scope(|scope| {
        scope.spawn(|| stdin.map(|mut stdin| stdin.write_all(input)));
        child.wait_with_output()
    })?;
    succeeded(command, output.status)?;
    Ok(output.stdout)
}

/// Runs a talkative command with everything it says going to a log.
///
/// # Errors
///
/// As [`run`]; the message names the log.
pub(crate) fn run_logged(command: &mut Command, log: &Path) -> Result<()> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)?;
    }
    let file = File::options()
        .create(true)
        .append(true)
        .open(log)
        .with_context(|| format!("cannot write {}", log.display()))?;
    command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file);
    run(command).with_context(|| format!("what it said is in {}", log.display()))
}

/// Whether a command can be started and succeeds. What it prints is dropped.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Where the first of these programs is that the search path knows.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let search_path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&search_path).collect();
    let candidates = names.iter().flat_map(|name| {
        folders
            .iter()
            .map(move |folder| folder.join(name).with_extension(env::consts::EXE_EXTENSION))
    });
    candidates.into_iter().find(|candidate| candidate.is_file())
}

/// What a thread made, which panics on if the thread has.
pub(crate) fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", describe(command))
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", describe(command));
    }
    Ok(())
}

/// The command as one would type it, without the folder of the program.
fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command() {
        let failure = run(Command::new("false").arg("--really")).map_err(|error| error.to_string());
        assert_eq!(
            failure,
            Err("`false --really` failed (exit status: 1)".to_owned())
        );
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = run(&mut Command::new("no-such-program")).map_err(|error| error.to_string());
        assert_eq!(failure, Err("cannot start `no-such-program`".to_owned()));
    }

    #[test]
    fn a_filter_takes_more_than_a_pipe_holds() -> Result<()> {
        let input = vec![b'x'; 1 << 20];
        assert_eq!(filter(&mut Command::new("cat"), &input)?, input);
        Ok(())
    }
}
