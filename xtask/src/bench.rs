//! Measures the guide beside what a clinic could pick instead, and how `check` grows.

mod growth;
mod peers;
mod report;

use anyhow::Result;
use xshell::cmd;

use crate::workspace::Workspace;

/// Runs both, and writes what was measured into `docs/performance.md` and the README.
///
/// # Errors
///
/// If anything cannot be built, run or written, or `check` exceeds a limit.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let (shell, cargo) = (workspace.shell()?, &workspace.cargo);
    cmd!(
        shell,
        "{cargo} build --release --package consultation-guide-cli"
    )
    .quiet()
    .run()?;
    let command = workspace.target.join("release").join("consultation-guide");
    let measured = peers::measure(workspace, &command)?;
    report::write(workspace, &measured)?;
    growth::run(workspace, &command)
}
