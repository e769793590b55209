//! The trackers that pages are recorded with, each as one script that a page can name.

use std::path::PathBuf;

use anyhow::Result;

use crate::provision::NodeTools;
use crate::workspace::Workspace;
use crate::{files, process};

/// Bundles each script of `tests/trackers` with the package that it starts. Returns their paths.
///
/// # Errors
///
/// If one cannot be bundled.
pub(super) fn bundle(workspace: &Workspace, tools: &NodeTools) -> Result<PathBuf> {
    let sources = workspace.root.join("tests/trackers");
    let bundles = tools.folder().join("trackers");
    files::remove_folder(&bundles)?;
    let mut esbuild = tools.command("esbuild");
    for name in files::list(&sources)? {
        esbuild.arg(sources.join(name));
    }
    esbuild
        .args(["--bundle", "--format=iife", "--log-level=warning"])
        .arg(format!("--outdir={}", bundles.display()))
        // The packages are not where a script of the repository would look for them.
        .env("NODE_PATH", tools.file(""));
    process::run(&mut esbuild)?;
    Ok(bundles)
}
