//! The trackers that pages are recorded with, each as one script that a page can name.

use std::path::PathBuf;

use anyhow::Result;
use xshell::cmd;

use crate::files;
use crate::provision::NodeTools;
use crate::workspace::Workspace;

/// Bundles each script of `tests/trackers` with the package that it starts. Returns their paths.
///
/// # Errors
///
/// If one cannot be bundled.
pub(super) fn bundle(workspace: &Workspace, tools: &NodeTools) -> Result<PathBuf> {
    let sources = workspace.root.join("tests/trackers");
    let bundles = tools.folder().join("trackers");
    files::remove_folder(&bundles)?;
    let scripts = files::list(&sources)?.into_iter();
    let scripts = scripts.map(|name| sources.join(name));
    let (shell, esbuild) = (workspace.shell()?, tools.program("esbuild"));
    cmd!(shell, "{esbuild} {scripts...} --bundle --format=iife")
        .arg("--log-level=warning")
        .arg(format!("--outdir={}", bundles.display()))
        // The packages are not where a script of the repository would look for them.
        .env("NODE_PATH", tools.file(""))
        .quiet()
        .run()?;
    Ok(bundles)
}
