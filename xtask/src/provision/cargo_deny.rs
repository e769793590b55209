use std::path::PathBuf;

use anyhow::Result;

use super::cargo_program::CargoProgram;
use crate::workspace::Workspace;

const VERSION: &str = "0.20.2";

/// The program that compares the dependencies with what is allowed.
///
/// # Errors
///
/// If it is missing and cannot be built.
pub(crate) fn cargo_deny(workspace: &Workspace) -> Result<PathBuf> {
    let program = CargoProgram {
        package: "cargo-deny",
        program: "cargo-deny",
        version: VERSION,
        folder: &format!("cargo-deny-{VERSION}"),
    };
    program.provide(workspace)
}
