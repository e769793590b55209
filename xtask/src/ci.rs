//! What has to pass before a change goes in.

use anyhow::Result;

use crate::engine::Engine;
use crate::test::{self, Step};
use crate::workspace::Workspace;

/// Runs everything that `.ci/run` is there to run.
///
/// # Errors
///
/// When any of it fails.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    test::run(workspace, &Step::ALL, &Engine::ALL)
}
