//! What has to pass before a change goes in.

use anyhow::Result;

use crate::engine::Engine;
use crate::test::{self, Step, flaky};
use crate::workspace::Workspace;

/// Runs everything that `.ci/run` is there to run.
///
/// # Errors
///
/// When any of it fails, or passes only at a second attempt.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    flaky::refuse(&test::run(workspace, &Step::ALL, &Engine::ALL)?)
}
