use std::path::PathBuf;

use anyhow::Result;

use super::cargo_program::CargoProgram;
use crate::workspace::Workspace;

/// The program that runs the component tests in a browser, in exactly the locked version: it reads
/// wasm-bindgen's part of the tests, in a format that changes with every version.
///
/// # Errors
///
/// If it is missing and cannot be built.
pub(crate) fn test_runner(workspace: &Workspace) -> Result<PathBuf> {
    let version = workspace.locked_version("wasm-bindgen")?;
    let runner = CargoProgram {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen-test-runner",
        version: &version,
        folder: &format!("wasm-bindgen-{version}"),
    };
    runner.provide(workspace)
}
