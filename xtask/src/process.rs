//! What running other programs takes beside a shell.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, ensure};
use xshell::Cmd;

/// Runs a talkative command with everything it says going to a log.
///
/// # Errors
///
/// When the program cannot be started or does not succeed; the message names the log.
pub(crate) fn run_logged(command: Cmd<'_>, log: &Path) -> Result<()> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)?;
    }
    let file = File::options()
        .create(true)
        .append(true)
        .open(log)
        .with_context(|| format!("cannot write {}", log.display()))?;
    let line = command.to_string();
    let status = Command::from(command)
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .status()
        .with_context(|| format!("cannot start `{line}`"))?;
    ensure!(
        status.success(),
        "`{line}` failed ({status}); what it said is in {}",
        log.display()
    );
    Ok(())
}

/// Where the first of these programs is that the search path knows.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| which::which(name).ok())
}

/// What a thread made, which panics on if the thread has.
pub(crate) fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
