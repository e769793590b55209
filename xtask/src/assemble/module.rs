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
        check_imports(&glue)?;
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

/// Takes the functions by which the browser calls closures out of the table of those that are called by number:
/// the glue calls them by their names. The table has one for each type of closure that any binding of js-sys may
/// take, because wasm-bindgen looked there what they take, and so nobody else could leave them out.
fn forget_callbacks(module: &mut walrus::Module) {
    let is_callback = |function: &walrus::Function| {
        let name = function.name.as_deref().unwrap_or_default();
        name.contains("wasm_bindgen") && name.contains("closures") && name.contains("invoke")
    };
    let callbacks = module.funcs.iter().filter(|function| is_callback(function));
    let callbacks: Vec<_> = callbacks.map(walrus::Function::id).collect();
    for element in module.elements.iter_mut() {
        if let walrus::ElementItems::Functions(functions) = &mut element.items {
            // No number may change; another function stands in for each.
            let other = functions.iter().find(|id| !callbacks.contains(id)).copied();
            for function in functions.iter_mut() {
                if let (true, Some(other)) = (callbacks.contains(function), other) {
                    *function = other;
                }
            }
        }
    }
}

/// Refuses glue that imports from anything but itself.
fn check_imports(glue: &str) -> Result<()> {
    ensure!(
        !glue.lines().any(|line| line.starts_with("import ")),
        "the WebAssembly uses what nothing defines; see lean_yew/never.rs"
    );
    Ok(())
}

fn generate_glue(compiled: &Path, folder: &Path, finish: &Finish) -> Result<()> {
    let is_release = finish.is_small();
    files::remove_folder(folder)?;
    let mut output = Bindgen::new()
        .input_path(compiled)
        .out_name("module")
        .web(true)?
        .typescript(true)
        // The loader knows the hashed name of the WebAssembly; the glue must not guess it.
        .omit_default_module_path(true)
        .remove_name_section(is_release)
        .remove_producers_section(is_release)
        .generate_output()?;
    if is_release {
        forget_callbacks(output.wasm_mut());
    }
    output.emit(folder)?;
    ensure!(
        !folder.join("snippets").exists(),
        "a dependency brings JavaScript files of its own, for which dist has no place"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_that_nothing_defines_are_refused() {
        assert!(check_imports("import * as import1 from \"env\"\n\nlet wasm;\n").is_err());
        assert!(check_imports("let wasm;\nconst important = 1;\n").is_ok());
    }
}
