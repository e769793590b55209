use std::path::PathBuf;

use anyhow::Result;

use super::cargo_program::CargoProgram;
use crate::workspace::Workspace;

/// The program that runs the component tests in a browser, of exactly the locked version: it reads
/// what wasm-bindgen wrote into the tests, in a format that changes from one version to the next.
///
/// # Errors
///
/// When it is missing and cannot be built.
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
