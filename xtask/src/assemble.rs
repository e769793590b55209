//! Builds everything that a page can load, and assembles a `dist` folder.

mod compile;
mod content_hash;
mod engine_types;
mod finish;
mod glue_patch;
mod lean_yew;
mod loader;
mod module;
mod names;
mod natives;
mod package;
mod questionnaires;
mod sbom;
mod scripts;
mod staging;
mod styles;
mod wordpress;

use std::path::Path;
use std::thread;

use anyhow::Result;

use compile::Package;
pub(crate) use finish::Finish;
use finish::Language;
use loader::Values;
use module::Module;
use scripts::LOADER;
use staging::Staging;

use crate::process;
use crate::provision;
use crate::workspace::Workspace;

/// The paths in a finished folder, relative to it and with `/` on every system.
pub(crate) struct Dist {
    /// The files that a visitor's first guide loads, in the order in which it asks for them.
    pub(crate) first_visit: [String; 7],
}

/// Builds the guide and replaces the folder `dist` by the result.
///
/// # Errors
///
/// If anything cannot be built; `dist` is then unchanged.
pub(crate) fn assemble(workspace: &Workspace, dist: &Path, finish: &Finish) -> Result<Dist> {
    provision::wasm_target(workspace)?;
    let folder = Staging::create(dist)?;
    let values = add_assets(workspace, &folder, finish)?;
    scripts::add_loader(workspace, &folder, finish, &values)?;
    questionnaires::add(workspace, &folder)?;
    questionnaires::add_schema(workspace, &folder)?;
    package::add(workspace, &folder, finish, &values)?;
    if finish.is_small() {
        sbom::add(workspace, &folder)?;
        wordpress::add(workspace, &folder)?;
    }
    folder.publish()?;

    let first_visit = [
        LOADER.to_owned(),
        values.controller,
        values.engine,
        values.engine_wasm,
        values.styles,
        "questionnaires/chronic-pain.languages.json".to_owned(),
        "questionnaires/chronic-pain.en.cgq".to_owned(),
    ];
    Ok(Dist { first_visit })
}

/// Adds what the loader can load, and returns the names.
fn add_assets(workspace: &Workspace, folder: &Staging, finish: &Finish) -> Result<Values> {
    // Separately: in one build, the engine would get the compiler's features. And at the same time:
    // most of either is the linker's work, which has one thread.
    let (engine, compiler) = thread::scope(|scope| {
        let engine = scope.spawn(|| Module::build(workspace, Package::Engine, finish));
        let compiler = Module::build(workspace, Package::Compiler, finish);
        (process::joined(engine), compiler)
    });
    let (engine, compiler) = (engine?, compiler?);
    let sheet = styles::concatenate(&workspace.root.join("styles"))?;
    let sheet = finish.minify(Language::Css, sheet.as_bytes())?;
    let mut values = Values {
        engine: folder.write_hashed("engine", "js", &engine.glue)?,
        engine_wasm: folder.write_hashed("engine", "wasm", &engine.wasm)?,
        styles: folder.write_hashed("guide", "css", &sheet)?,
        compiler: folder.write_hashed("compiler", "js", &compiler.glue)?,
        compiler_wasm: folder.write_hashed("compiler", "wasm", &compiler.wasm)?,
        contrast: scripts::add_lazy(workspace, folder, finish, "contrast")?,
        doctor: scripts::add_lazy(workspace, folder, finish, "doctor")?,
        isolation: scripts::add_lazy(workspace, folder, finish, "isolation")?,
        switch: scripts::add_lazy(workspace, folder, finish, "switch")?,
        framed: scripts::add_frame(workspace, folder, finish, &engine.readable_glue)?,
        controller: String::new(),
    };
    values.controller = scripts::add_controller(workspace, folder, finish, &values)?;
    Ok(values)
}
