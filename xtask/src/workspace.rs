//! Where the repository and its build folder are, and what they say about versions.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// The version of every package of the workspace.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The repository that the tasks work on.
pub(crate) struct Workspace {
    /// The folder that holds the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's build folder, `target` unless the user has chosen another.
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Finds the repository that this program was built from.
    ///
    /// # Errors
    ///
    /// When cargo cannot describe the workspace.
    pub(crate) fn open() -> Result<Self> {
        let mut metadata = cargo();
        metadata.current_dir(env!("CARGO_MANIFEST_DIR")).args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
        ]);
        let metadata: serde_json::Value = serde_json::from_str(&process::read(&mut metadata)?)
            .context("cannot read what cargo says about the workspace")?;
        let folder = |name: &str| {
            let path = metadata[name].as_str();
            path.map(PathBuf::from)
                .with_context(|| format!("cargo names no {name}"))
        };
        Ok(Self {
            root: folder("workspace_root")?,
            target: folder("target_directory")?,
        })
    }

    /// A cargo command, to be run in the root so that the pinned toolchain applies.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = cargo();
        command.current_dir(&self.root).args(arguments);
        command
    }

    /// The version of a dependency that `Cargo.lock` holds.
    ///
    /// # Errors
    ///
    /// When there is no such file, or it does not name the package.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String> {
        let lock = read_text(&self.root.join("Cargo.lock"))?;
        let version = locked_version(&lock, package);
        Ok(version
            .with_context(|| format!("Cargo.lock does not name {package}"))?
            .to_owned())
    }
}

/// Reads a text file; a failure names it.
///
/// # Errors
///
/// When the file is missing, out of reach or not UTF-8.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn cargo() -> Command {
    // The cargo that started this task, which need not be the first one in the search path.
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn locked_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?;
    version.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4

[[package]]
name = \"wasm-bindgen-shared\"
version = \"0.2.1\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
dependencies = [
 \"wasm-bindgen-shared\",
]
";

    #[test]
    fn a_locked_version_is_that_of_the_whole_name() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-shared"), Some("0.2.1"));
    }

    #[test]
    fn a_package_that_is_not_locked_has_no_version() {
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }

    #[test]
    fn the_workspace_locks_wasm_bindgen() -> Result<()> {
        let version = Workspace::open()?.locked_version("wasm-bindgen")?;
        assert!(version.starts_with("0.2."), "{version}");
        Ok(())
    }
}
