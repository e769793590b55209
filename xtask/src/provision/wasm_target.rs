use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process;
use crate::workspace::Workspace;

/// The target of the engine and the compiler.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Ensures that the toolchain can compile to WebAssembly.
///
/// # Errors
///
/// If the target is missing and rustup is too, or cannot install it.
pub(crate) fn wasm_target(workspace: &Workspace) -> Result<()> {
    // Asking the compiler instead of rustup also works for a toolchain that rustup did not install.
    let mut rustc = Command::new("rustc");
    rustc
        .current_dir(&workspace.root)
        .args(["--print", "target-libdir", "--target", WASM_TARGET]);
    let libraries = process::read(&mut rustc)?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    if process::find(&["rustup"]).is_none() {
        bail!("the Rust toolchain cannot compile to {WASM_TARGET}; install that target or rustup");
    }
    println!("Installing the Rust target {WASM_TARGET}.");
    let mut rustup = Command::new("rustup");
    process::run(
        rustup
            .current_dir(&workspace.root)
            .args(["target", "add", WASM_TARGET]),
    )
}
