//! Everything that must pass before a change goes in.

use anyhow::Result;

use crate::engine::Engine;
use crate::test::{self, Step, flaky};
use crate::workspace::Workspace;

/// Runs all checks of `.ci/run`.
///
/// # Errors
///
/// If any of it fails, or passes only at the second attempt.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    flaky::refuse(&test::run(workspace, Step::IN_CI, &Engine::ALL)?)
}
