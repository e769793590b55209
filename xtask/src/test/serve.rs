//! What `cargo xtask serve` builds, in Chromium: its scripts are not bundled, and its glue says more.

use anyhow::Result;

use super::finished::{self, Finished};
use super::flaky::Flaky;
use crate::assemble::{Finish, assemble};
use crate::engine::Engine;
use crate::workspace::Workspace;

/// Visits in the page. A frame needs a server that shares the scripts, as that of `serve` does.
const TESTS: [&str; 5] = [
    "journeys::",
    "--skip",
    "journeys::endings::",
    "--skip",
    "journeys::the_booking_page_gets",
];

/// Builds it and runs the tests. Returns those that passed only at the second attempt.
pub(super) fn run(finished: &Finished<'_>, workspace: &Workspace) -> Result<Vec<Flaky>> {
    let engines = finished::provide(workspace, &[Engine::Chromium])?;
    let dist = workspace.target.join("serve/dist");
    assemble(workspace, &dist, &Finish::Quick)?;
    let variables = [("CONSULTATION_GUIDE_DIST", dist)];
    finished.run(&engines, &variables, &TESTS.map(str::to_owned))
}
