//! Visits beside the trackers that pages are recorded with, and beside scripts that mean to learn what is
//! answered.

use std::env;
use std::path::PathBuf;

use anyhow::Result;
use xshell::cmd;

use super::finished::{self, Finished};
use super::flaky::Flaky;
use crate::engine::Engine;
use crate::files;
use crate::provision;
use crate::workspace::Workspace;

/// The module with tests of each tracker.
pub(super) const TESTS: &str = "trackers::";

/// The module of scripts that are written to learn something.
pub(super) const INTRUDERS: &str = "intruders::";

/// For a run of all steps, beside a guide in the page's tree: those that watch the most, each in its own
/// way. The others are these again or less, and take 300 MB of packages. The names are those of the
/// scripts.
const IN_EVERY_RUN: [&str; 5] = [
    "clarity",
    "opentelemetry",
    "posthog",
    "rrweb",
    "sentry-replay",
];

/// Runs the tests in one engine after the other: with all trackers if this step runs alone, with
/// five in a run of all steps. Returns those that passed only at the second attempt.
///
/// # Errors
///
/// If a tracker cannot be installed or bundled, or a test fails.
pub(super) fn run(
    finished: &Finished<'_>,
    workspace: &Workspace,
    engines: &[Engine],
    is_alone: bool,
) -> Result<Vec<Flaky>> {
    let engines = finished::provide(workspace, engines)?;
    let folder = bundle(workspace, is_alone)?;
    finished.build()?;
    let module = |name: &str| format!("{TESTS}{}::that_starts", name.replace('-', "_"));
    let mut filter: Vec<String> = if is_alone {
        vec![TESTS.to_owned()]
    } else {
        let trackers = IN_EVERY_RUN.iter().map(|name| module(name));
        let own = ["decode::", "the_marks"].map(|name| format!("{TESTS}{name}"));
        trackers.chain(own).collect()
    };
    filter.push(INTRUDERS.to_owned());
    let variables = [("CONSULTATION_GUIDE_TRACKERS", folder)];
    finished.run(&engines, &variables, &filter)
}

/// Bundles scripts of `tests/trackers`, each with the package that it starts, as one script that a
/// page can name. Returns their folder.
fn bundle(workspace: &Workspace, all: bool) -> Result<PathBuf> {
    let tools = provision::node_tools(workspace)?;
    let mut packages = vec![tools.file("")];
    let sources = workspace.root.join("tests/trackers");
    let names: Vec<String> = if all {
        let others = provision::node_packages(workspace, "tests/trackers", "trackers")?;
        packages.push(others.file(""));
        let names = files::list(&sources)?.into_iter();
        names.filter(|name| name.ends_with(".js")).collect()
    } else {
        IN_EVERY_RUN.map(|name| format!("{name}.js")).to_vec()
    };
    let scripts = names.iter().map(|name| sources.join(name));
    let bundles = tools.folder().join("trackers");
    files::remove_folder(&bundles)?;
    let (shell, esbuild) = (workspace.shell()?, tools.program("esbuild"));
    cmd!(shell, "{esbuild} {scripts...} --bundle --format=iife")
        .arg("--log-level=warning")
        .arg(format!("--outdir={}", bundles.display()))
        // The packages are not where a script of the repository would look for them.
        .env("NODE_PATH", env::join_paths(packages)?)
        .quiet()
        .run()?;
    Ok(bundles)
}
