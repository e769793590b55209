use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::cmd;

use super::system_packages;
use crate::process;
use crate::workspace::{Workspace, read_text, shell_in};

const MANIFESTS: [&str; 2] = ["package.json", "package-lock.json"];

/// npm packages that a folder of the repository pins, installed.
pub(crate) struct NodeTools {
    folder: PathBuf,
}

impl NodeTools {
    /// One of the programs that the packages bring.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.modules().join(".bin").join(name)
    }

    /// Their folder. Modules below it can import them.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A file of one of the packages, such as `axe-core/axe.min.js`.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.modules().join(path)
    }

    /// Which versions they are, as npm's lock file says.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub(crate) fn lock(&self) -> Result<String> {
        read_text(&self.folder.join("package-lock.json"))
    }

    fn modules(&self) -> PathBuf {
        self.folder.join("node_modules")
    }
}

/// Ensures that Node.js and npm are installed, and returns the program.
///
/// # Errors
///
/// If it is missing and cannot be installed.
pub(crate) fn node(workspace: &Workspace) -> Result<PathBuf> {
    if process::find(&["node"]).is_none() || process::find(&["npm"]).is_none() {
        system_packages::install(workspace, "Node.js with npm", &["nodejs", "npm"])?;
    }
    process::find(&["node"]).context("Node.js is not found")
}

/// Ensures that the npm packages that `xtask/npm` pins are in `target/npm`.
///
/// # Errors
///
/// If Node.js is missing and cannot be installed, or npm cannot install the packages.
pub(crate) fn node_tools(workspace: &Workspace) -> Result<NodeTools> {
    node_packages(workspace, "xtask/npm", "npm")
}

/// Ensures that the npm packages that `pinned`, a folder of the repository, names are in `folder`
/// of `target`.
///
/// # Errors
///
/// If Node.js is missing and cannot be installed, or npm cannot install the packages.
pub(crate) fn node_packages(
    workspace: &Workspace,
    pinned: &str,
    folder: &str,
) -> Result<NodeTools> {
    node(workspace)?;
    let folder = workspace.target.join(folder);
    let pinned_folder = workspace.root.join(pinned);
    if !is_current(&pinned_folder, &folder) {
        println!("Installing what {pinned} pins.");
        install(&pinned_folder, &folder)?;
    }
    Ok(NodeTools { folder })
}

fn is_current(pinned: &Path, installed: &Path) -> bool {
    let is_same = |name: &&str| {
        let contents = |folder: &Path| fs::read(folder.join(name)).ok();
        contents(pinned) == contents(installed)
    };
    // npm writes this file last, so an interrupted installation does not have it.
    installed.join("node_modules/.package-lock.json").is_file() && MANIFESTS.iter().all(is_same)
}

fn install(pinned: &Path, installed: &Path) -> Result<()> {
    fs::create_dir_all(installed)?;
    for name in MANIFESTS {
        let source = pinned.join(name);
        fs::copy(&source, installed.join(name))
            .with_context(|| format!("cannot copy {}", source.display()))?;
    }
    // No package needs its install script, so none gets to run one.
    let options = ["--ignore-scripts", "--no-audit", "--no-fund"];
    let shell = shell_in(installed)?;
    cmd!(shell, "npm ci {options...} --loglevel=error")
        .quiet()
        .run()?;
    Ok(())
}
