use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::workspace::Workspace;

/// A program that cargo builds from a registry, in exactly one version.
pub(super) struct CargoProgram<'a> {
    /// The package that contains it.
    pub(super) package: &'a str,
    /// Its name.
    pub(super) program: &'a str,
    /// Its version.
    pub(super) version: &'a str,
    /// Its folder in the project's part of the user's cache.
    pub(super) folder: &'a str,
}

impl CargoProgram<'_> {
    /// Its path: in the search path or, built the first time, in the cache.
    ///
    /// # Errors
    ///
    /// If it is missing and cannot be built.
    pub(super) fn provide(&self, workspace: &Workspace) -> Result<PathBuf> {
        let installed = process::find(&[self.program]);
        if let Some(installed) = installed.filter(|path| has_version(path, self.version)) {
            return Ok(installed);
        }
        let folder = cache_folder()?.join(self.folder);
        let cached = folder
            .join("bin")
            .join(self.program)
            .with_extension(env::consts::EXE_EXTENSION);
        if !has_version(&cached, self.version) {
            let (program, version) = (self.program, self.version);
            println!("Building {program} {version}, once; this takes some minutes.");
            process::run(&mut self.install(workspace, &folder))?;
        }
        Ok(cached)
    }

    fn install(&self, workspace: &Workspace, folder: &Path) -> Command {
        let mut cargo = workspace.cargo(&["install", self.package, "--quiet", "--force"]);
        cargo
            .args(["--version", self.version, "--bin", self.program, "--root"])
            .arg(folder);
        // The settings of our own builds would only slow down building or running it.
        cargo.env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS");
        cargo
    }
}

fn has_version(program: &Path, version: &str) -> bool {
    let output = Command::new(program).arg("--version").output();
    output.is_ok_and(|output| names_version(&output.stdout, version))
}

fn names_version(output: &[u8], version: &str) -> bool {
    String::from_utf8_lossy(output).split_whitespace().nth(1) == Some(version)
}

/// Outside `target`, so that `cargo clean` does not cost minutes.
fn cache_folder() -> Result<PathBuf> {
    let home = env::home_dir().context("cannot find the home folder; set HOME")?;
    Ok(home.join(".cache").join("consultation-guide"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_will_do() {
        assert!(names_version(
            b"wasm-bindgen-test-runner 0.2.130\n",
            "0.2.130"
        ));
        assert!(names_version(
            b"geckodriver 0.37.1 (0a1b2c3d4 2026-01-01)\n",
            "0.37.1"
        ));
        assert!(!names_version(
            b"wasm-bindgen-test-runner 0.2.13\n",
            "0.2.130"
        ));
        assert!(!names_version(b"", "0.2.130"));
    }
}
