//! The plugin, in two versions of WordPress, in Chromium.

use std::process::Command;

use anyhow::{Context, Result};

use super::flaky::Flaky;
use super::{attempts, build_with_tests, end_to_end};
use crate::files;
use crate::process;
use crate::provision;
use crate::workspace::Workspace;

/// What the names of these tests begin with. They need servers that the others have no use for.
pub(super) const TESTS: &str = "wordpress::";

/// Reads the plugin's PHP for mistakes, and runs the tests. Returns those that passed only at their
/// second attempt.
pub(super) fn run(workspace: &Workspace) -> Result<Vec<Flaky>> {
    let web_driver = provision::web_driver(workspace)?;
    let sites = provision::wordpress(workspace)?;
    lint(workspace)?;
    build_with_tests(workspace)?;
    let tests = || {
        let mut tests = end_to_end(workspace);
        tests.envs(sites.clone()).env("CHROMEDRIVER", &web_driver);
        tests
    };
    let again = attempts::run(tests, &[TESTS]).context("the tests failed in WordPress")?;
    let flaky = again.into_iter().map(|test| Flaky {
        engine: "chromium",
        test,
    });
    Ok(flaky.collect())
}

/// No file of the plugin has a mistake that PHP itself finds.
fn lint(workspace: &Workspace) -> Result<()> {
    let php = provision::php(workspace)?;
    let folder = workspace.root.join("wordpress");
    let names = files::list(&folder)?;
    for name in names.iter().filter(|name| name.ends_with(".php")) {
        let mut lint = Command::new(&php);
        process::read(
            lint.args(["-d", "error_reporting=E_ALL", "-l"])
                .arg(folder.join(name)),
        )?;
    }
    Ok(())
}
