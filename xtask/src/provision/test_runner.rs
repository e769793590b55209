use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::workspace::Workspace;

const RUNNER: &str = "wasm-bindgen-test-runner";

/// The program that runs the component tests in a browser, of exactly the locked version: it reads
/// what wasm-bindgen wrote into the tests, in a format that changes from one version to the next.
///
/// # Errors
///
/// When it is missing and cannot be built.
pub(crate) fn test_runner(workspace: &Workspace) -> Result<PathBuf> {
    let version = workspace.locked_version("wasm-bindgen")?;
    if let Some(installed) = process::find(&[RUNNER]).filter(|path| has_version(path, &version)) {
        return Ok(installed);
    }
    let folder = cache_folder()?.join(format!("wasm-bindgen-{version}"));
    let cached = folder
        .join("bin")
        .join(RUNNER)
        .with_extension(env::consts::EXE_EXTENSION);
    if !has_version(&cached, &version) {
        println!("Building {RUNNER} {version}, once; this takes some minutes.");
        process::run(&mut install(workspace, &version, &folder))?;
    }
    Ok(cached)
}

fn install(workspace: &Workspace, version: &str, folder: &Path) -> Command {
    let mut cargo = workspace.cargo(&["install", "wasm-bindgen-cli", "--quiet"]);
    cargo
        .args(["--version", version, "--bin", RUNNER, "--force", "--root"])
        .arg(folder);
    // The settings of our own builds would only make it slower to build or to run.
    cargo.env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS");
    cargo
}

fn has_version(runner: &Path, version: &str) -> bool {
    let output = Command::new(runner).arg("--version").output();
    output.is_ok_and(|output| names_version(&output.stdout, version))
}

fn names_version(output: &[u8], version: &str) -> bool {
    String::from_utf8_lossy(output).split_whitespace().nth(1) == Some(version)
}

/// Outside `target`, so that `cargo clean` does not cost minutes.
fn cache_folder() -> Result<PathBuf> {
    let home = env::home_dir().context("cannot tell where the home folder is; set HOME")?;
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
            b"wasm-bindgen-test-runner 0.2.130 (0a1b2c3d4)\n",
            "0.2.130"
        ));
        assert!(!names_version(
            b"wasm-bindgen-test-runner 0.2.13\n",
            "0.2.130"
        ));
        assert!(!names_version(b"", "0.2.130"));
    }
}
