use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use super::compile::{Package, compile};
use super::engine_types;
use super::finish::{Finish, Language};
use super::glue_patch::report_escapes;
use super::natives::use_natives;
use crate::files;
use crate::workspace::{Workspace, read_text};

/// A Rust package as a browser loads it.
pub(super) struct Module {
    /// The JavaScript module that instantiates the WebAssembly it is given.
    pub(super) glue: Vec<u8>,
    /// The same before it was made small.
    pub(super) readable_glue: String,
    /// The WebAssembly.
    pub(super) wasm: Vec<u8>,
}

impl Module {
    /// Compiles the library of a package of the workspace.
    pub(super) fn build(workspace: &Workspace, package: Package, finish: &Finish) -> Result<Self> {
        let name = package.name();
        println!("Building {name} for the browser.");
        let compiled = compile(workspace, package, finish)?;
        let assembled = workspace.target.join("assemble");
        let folder = assembled.join(finish.profile()).join(name);
        generate_glue(&compiled, &folder, finish)
            .with_context(|| format!("wasm-bindgen cannot process {}", compiled.display()))?;
        let wasm = folder.join("module_bg.wasm");
        let (wasm, names) = finish.optimize(&wasm, &assembled.join("optimized").join(name))?;
        let mut glue = read_text(&folder.join("module.js"))?;
        if matches!(package, Package::Engine) {
            engine_types::check(workspace, &folder.join("module.d.ts"))?;
            glue = report_escapes(&glue)?;
        }
        let mut glue = use_natives(&glue, finish.is_small())?;
        if let Some(names) = names {
            glue = names.shorten(&glue)?;
        }
        Ok(Self {
            glue: finish.minify(Language::Js, glue.as_bytes())?,
            readable_glue: glue,
            wasm: fs::read(wasm)?,
        })
    }
}

fn generate_glue(compiled: &Path, folder: &Path, finish: &Finish) -> Result<()> {
    let is_release = finish.is_small();
    files::remove_folder(folder)?;
    Bindgen::new()
        .input_path(compiled)
        .out_name("module")
        .web(true)?
        .typescript(true)
        // The loader knows the hashed name of the WebAssembly; the glue must not guess it.
        .omit_default_module_path(true)
        .remove_name_section(is_release)
        .remove_producers_section(is_release)
        .generate(folder)?;
    ensure!(
        !folder.join("snippets").exists(),
        "a dependency brings JavaScript files of its own, for which dist has no place"
    );
    Ok(())
}
