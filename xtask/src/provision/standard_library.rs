use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::process;
use crate::workspace::Workspace;

/// Rustup's name for the source of the standard library.
const COMPONENT: &str = "rust-src";

/// Ensures that the standard library can be compiled: its source is on this machine.
///
/// # Errors
///
/// If the source is missing and rustup is too, or cannot install it.
pub(crate) fn standard_library(workspace: &Workspace) -> Result<()> {
    // The file that cargo looks for as well.
    let library = workspace.toolchain()?.join("lib/rustlib/src/rust/library");
    let lock = library.join("Cargo.lock");
    if lock.is_file() {
        return Ok(());
    }
    let missing = "the release needs the source of Rust's standard library";
    ensure!(
        process::find(&["rustup"]).is_some(),
        "{missing}; install {COMPONENT} or rustup"
    );
    println!("Installing the source of Rust's standard library ({COMPONENT}).");
    let shell = workspace.shell()?;
    let rustup = cmd!(shell, "rustup component add {COMPONENT}");
    rustup.quiet().run().context(missing)
}
