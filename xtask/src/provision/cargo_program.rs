use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

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
        let shell = workspace.shell()?;
        let has_version = |program: &Path| has_version(&shell, program, self.version);
        let installed = process::find(&[self.program]);
        if let Some(installed) = installed.filter(|path| has_version(path)) {
            return Ok(installed);
        }
        let folder = cache_folder()?.join(self.folder);
        let cached = folder
            .join("bin")
            .join(self.program)
            .with_extension(env::consts::EXE_EXTENSION);
        if !has_version(&cached) {
            let (program, version) = (self.program, self.version);
            println!("Building {program} {version}, once; this takes some minutes.");
            self.install(workspace, &folder)?;
        }
        Ok(cached)
    }

    fn install(&self, workspace: &Workspace, folder: &Path) -> Result<()> {
        let (shell, cargo) = (workspace.shell()?, &workspace.cargo);
        let Self {
            package,
            program,
            version,
            folder: _,
        } = self;
        cmd!(shell, "{cargo} install {package} --quiet --force")
            .args(["--version", version, "--bin", program, "--root"])
            .arg(folder)
            // The settings of our own builds would only make it slower to build or to run.
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("RUSTFLAGS")
            // Quick to build: it has little to do.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .quiet()
            .run()?;
        Ok(())
    }
}

fn has_version(shell: &Shell, program: &Path, version: &str) -> bool {
    let output = cmd!(shell, "{program} --version").ignore_stderr().read();
    output.is_ok_and(|output| names_version(&output, version))
}

fn names_version(output: &str, version: &str) -> bool {
    output.split_whitespace().nth(1) == Some(version)
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
            "wasm-bindgen-test-runner 0.2.130\n",
            "0.2.130"
        ));
        assert!(names_version(
            "geckodriver 0.37.1 (0a1b2c3d4 2026-01-01)\n",
            "0.37.1"
        ));
        assert!(!names_version(
            "wasm-bindgen-test-runner 0.2.13\n",
            "0.2.130"
        ));
        assert!(!names_version("", "0.2.130"));
    }
}
