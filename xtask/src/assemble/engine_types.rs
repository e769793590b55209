//! The types of the engine, as wasm-bindgen makes them. The scripts are
//! checked against them without a build of the engine, so they are kept
//! beside the scripts; a build rejects different ones.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::workspace::{Workspace, read_text};

const TYPES: &str = "src/element/engine.d.ts";

const HEADER: &str = "// Made by wasm-bindgen: `UPDATE_API=1 cargo xtask dist`.\n";

/// The beginning of the part on instantiating the WebAssembly, whose names
/// differ from build to build.
const INSTANTIATION: &str = "export type InitInput";

/// Compares the types at `made` with those beside the scripts, or overwrites
/// them if `UPDATE_API` is set.
///
/// # Errors
///
/// If they differ.
pub(super) fn check(workspace: &Workspace, made: &Path) -> Result<()> {
    let made = lasting(&read_text(made)?);
    let path = workspace.root.join(TYPES);
    if env::var_os("UPDATE_API").is_some() {
        fs::write(&path, &made)?;
    }
    ensure!(
        read_text(&path)? == made,
        "{TYPES} are not the types of this engine; `UPDATE_API=1 cargo xtask dist` makes them again"
    );
    Ok(())
}

/// The types without the parts that differ from build to build.
fn lasting(types: &str) -> String {
    let (lasting, _) = types.split_once(INSTANTIATION).unwrap_or((types, ""));
    format!("{HEADER}\n{}\n", lasting.trim())
}

#[test]
fn what_differs_from_build_to_build_is_left_out() {
    let types = "export function version(): string;\n\nexport type InitInput = URL;\n";
    let expected = format!("{HEADER}\nexport function version(): string;\n");
    assert_eq!(lasting(types), expected);
    assert_eq!(lasting("\nexport function version(): string;\n"), expected);
}
