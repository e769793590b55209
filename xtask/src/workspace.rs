//! Where the repository and its build folder are, and what they say about versions.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use cargo_metadata::{MetadataCommand, Package};
use xshell::{Shell, cmd};

/// The version of every package of the workspace.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The licence of every package of the workspace, an SPDX expression.
pub(crate) const LICENCE: &str = env!("CARGO_PKG_LICENSE");

/// The target of the engine and the compiler.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The repository that the tasks work on.
pub(crate) struct Workspace {
    /// The folder that holds the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's build folder, `target` unless the user has chosen another.
    pub(crate) target: PathBuf,
    /// The cargo that started this task, which need not be the first one in the search path.
    pub(crate) cargo: PathBuf,
}

impl Workspace {
    /// Finds the repository that this program was built from.
    ///
    /// # Errors
    ///
    /// When cargo cannot describe the workspace.
    pub(crate) fn open() -> Result<Self> {
        let metadata = metadata().no_deps().exec()?;
        Ok(Self {
            root: metadata.workspace_root.into(),
            target: metadata.target_directory.into(),
            cargo: env::var_os("CARGO").map_or("cargo".into(), PathBuf::from),
        })
    }

    /// A shell in the root, so that the pinned toolchain applies, in which cargo builds into the
    /// build folder.
    ///
    /// # Errors
    ///
    /// When the folder that this program was started in is gone.
    pub(crate) fn shell(&self) -> Result<Shell> {
        let shell = shell_in(&self.root)?;
        shell.set_var("CARGO_TARGET_DIR", &self.target);
        Ok(shell)
    }

    /// The folder of the Rust toolchain that builds it.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub(crate) fn toolchain(&self) -> Result<PathBuf> {
        let shell = self.shell()?;
        Ok(cmd!(shell, "rustc --print sysroot").read()?.into())
    }

    /// The version of a dependency that `Cargo.lock` holds.
    ///
    /// # Errors
    ///
    /// When cargo cannot resolve the dependencies, or the package is none of them.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String> {
        Ok(self.locked(package)?.version.to_string())
    }

    /// The folder in which cargo keeps the source of a dependency, in the version that `Cargo.lock` holds.
    ///
    /// # Errors
    ///
    /// When cargo cannot resolve the dependencies, or the package is none of them.
    pub(crate) fn source_of(&self, package: &str) -> Result<PathBuf> {
        let manifest = self.locked(package)?.manifest_path;
        let folder = manifest.parent().context("a manifest is in a folder")?;
        Ok(folder.into())
    }

    fn locked(&self, package: &str) -> Result<Package> {
        let mut metadata = metadata();
        metadata.current_dir(&self.root);
        // Without this, cargo would download what only other systems need.
        metadata.other_options(["--filter-platform".to_owned(), WASM_TARGET.to_owned()]);
        let packages = metadata.exec()?.packages;
        let found = packages.into_iter().find(|found| found.name == package);
        found.with_context(|| format!("Cargo.lock does not name {package}"))
    }
}

/// Where cargo keeps what it downloads; none without a home folder.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let folder = env::var_os("CARGO_HOME").map(PathBuf::from);
    folder.or_else(|| Some(env::home_dir()?.join(".cargo")))
}

/// A shell in another folder.
///
/// # Errors
///
/// When the folder that this program was started in is gone.
pub(crate) fn shell_in(folder: &Path) -> Result<Shell> {
    let shell = Shell::new()?;
    shell.change_dir(folder);
    Ok(shell)
}

/// Reads a text file; a failure names it.
///
/// # Errors
///
/// When the file is missing, out of reach or not UTF-8.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn metadata() -> MetadataCommand {
    let mut metadata = MetadataCommand::new();
    metadata.current_dir(env!("CARGO_MANIFEST_DIR"));
    metadata
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_locks_wasm_bindgen() -> Result<()> {
        let version = Workspace::open()?.locked_version("wasm-bindgen")?;
        assert!(version.starts_with("0.2."), "{version}");
        Ok(())
    }

    #[test]
    fn a_package_that_is_not_locked_has_no_version() -> Result<()> {
        assert!(Workspace::open()?.locked_version("wasm").is_err());
        Ok(())
    }
}
