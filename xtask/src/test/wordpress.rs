//! The plugin, in two versions of WordPress, in Chromium.

use anyhow::Result;
use xshell::cmd;

use super::finished::{self, Finished};
use super::flaky::Flaky;
use crate::engine::Engine;
use crate::files;
use crate::provision;
use crate::workspace::Workspace;

/// The module of these tests. They need servers that the others have no use for.
pub(super) const TESTS: &str = "wordpress::";

/// Checks the plugin's PHP, and runs the tests. Returns those that passed only at the second
/// attempt.
pub(super) fn run(finished: &Finished<'_>, workspace: &Workspace) -> Result<Vec<Flaky>> {
    let engines = finished::provide(workspace, &[Engine::Chromium])?;
    let sites = provision::wordpress(workspace)?;
    lint(workspace)?;
    finished.build()?;
    finished.run(&engines, &sites, &[TESTS.to_owned()])
}

/// PHP itself finds no mistake in a file of the plugin.
fn lint(workspace: &Workspace) -> Result<()> {
    let (shell, php) = (workspace.shell()?, provision::php(workspace)?);
    let folder = workspace.root.join("wordpress");
    let names = files::list(&folder)?;
    for name in names.iter().filter(|name| name.ends_with(".php")) {
        let file = folder.join(name);
        cmd!(shell, "{php} -d error_reporting=E_ALL -l {file}").read()?;
    }
    Ok(())
}
