//! Measures the guide beside what a clinic could pick instead, and how `check` grows.

mod growth;
mod peers;
mod report;

use anyhow::Result;

use crate::workspace::Workspace;

/// Runs both, and writes what was measured into `docs/performance.md` and the README.
///
/// # Errors
///
/// If anything cannot be built, run or written, or `check` exceeds a limit.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let measured = peers::measure(workspace)?;
    report::write(workspace, &measured)?;
    growth::run(workspace)
}
