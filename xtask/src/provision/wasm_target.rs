use std::path::Path;

use anyhow::{Result, bail};
use xshell::cmd;

use crate::process;
use crate::workspace::{WASM_TARGET, Workspace};

/// Ensures that the toolchain can compile to WebAssembly.
///
/// # Errors
///
/// If the target is missing and rustup is too, or cannot install it.
pub(crate) fn wasm_target(workspace: &Workspace) -> Result<()> {
    // Asking the compiler instead of rustup also works for a toolchain that rustup did not install.
    let shell = workspace.shell()?;
    let rustc = cmd!(shell, "rustc --print target-libdir --target {WASM_TARGET}");
    let libraries = rustc.read()?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    if process::find(&["rustup"]).is_none() {
        bail!("the Rust toolchain cannot compile to {WASM_TARGET}; install that target or rustup");
    }
    println!("Installing the Rust target {WASM_TARGET}.");
    cmd!(shell, "rustup target add {WASM_TARGET}")
        .quiet()
        .run()?;
    Ok(())
}
