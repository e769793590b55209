//! Runs `bench/run.js`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use xshell::cmd;

use super::report::Measured;
use crate::dist;
use crate::provision;
use crate::workspace::Workspace;

/// Builds the guide for release and the pages of the others, and measures all of them in one browser;
/// `command` compiles what the guide's growth is measured with.
///
/// # Errors
///
/// If something cannot be installed, built or measured.
pub(super) fn measure(workspace: &Workspace, command: &Path) -> Result<Measured> {
    let node = provision::node(workspace)?;
    let packages = provision::node_packages(workspace, "bench", "bench-npm")?;
    let chromium = provision::chromium(workspace)?;
    dist::run(workspace)?;
    let bench = workspace.root.join("bench");
    let pages = workspace.target.join("bench").join("pages");
    let modules = packages.file("");
    let shell = workspace.shell()?;
    let script = bench.join("build.js");
    cmd!(shell, "{node} {script} {pages} {modules}")
        .quiet()
        .run()?;
    println!("Measuring; this takes some minutes, and wants a machine that does nothing else.");
    let (script, dist) = (bench.join("run.js"), workspace.root.join("dist"));
    let printed = cmd!(
        shell,
        "{node} {script} --dist {dist} --modules {modules} --out {pages} --browser {chromium} --command {command}"
    )
    .quiet()
    .read()?;
    // Kept, for whoever wants to look at single figures.
    let file = workspace.target.join("bench").join("measured.json");
    fs::write(&file, &printed).with_context(|| format!("cannot write {}", file.display()))?;
    serde_json::from_str(&printed).context("cannot read what the benchmark printed")
}
