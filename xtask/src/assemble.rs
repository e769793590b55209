//! Builds everything that a page can load and puts a `dist` folder together.

mod compile;
mod content_hash;
mod escapes;
mod finish;
mod loader;
mod module;
mod questionnaires;
mod staging;
mod styles;

use std::path::Path;

use anyhow::Result;

use compile::Package;
pub(crate) use finish::Finish;
use finish::Language;
use loader::Values;
use module::Module;
use staging::Staging;

use crate::workspace::{Workspace, read_text};
use crate::{files, provision};

const LOADER: &str = "consultation-guide.js";

/// What goes into `dist` as it is, where the repository has it.
const DOCUMENTS: [&str; 4] = ["README.md", "LICENSE", "LICENSE-APACHE", "LICENSE-MIT"];

/// Where things are in a finished folder, relative to it and with `/` on every system.
pub(crate) struct Dist {
    /// The files that a visitor's first guide loads, in the order in which it asks for them.
    pub(crate) first_visit: [String; 6],
}

/// Builds the guide and replaces the folder `dist` by the result.
///
/// # Errors
///
/// When anything cannot be built; `dist` is then what it was before.
pub(crate) fn assemble(workspace: &Workspace, dist: &Path, finish: &Finish) -> Result<Dist> {
    provision::wasm_target(workspace)?;
    let folder = Staging::create(dist)?;
    let values = add_assets(workspace, &folder, finish)?;
    add_loader(workspace, &folder, finish, &values)?;
    questionnaires::add(workspace, &folder)?;
    add_documents(workspace, &folder)?;
    folder.publish()?;

    let first_visit = [
        LOADER.to_owned(),
        values.engine,
        values.engine_wasm,
        values.styles,
        "questionnaires/chronic-pain.languages.json".to_owned(),
        "questionnaires/chronic-pain.en.cgq".to_owned(),
    ];
    Ok(Dist { first_visit })
}

/// Adds what the loader loads, and tells under which names.
fn add_assets(workspace: &Workspace, folder: &Staging, finish: &Finish) -> Result<Values> {
    // One package at a time: built together, the engine would get the compiler's features.
    let engine = Module::build(workspace, Package::Engine, finish)?;
    let compiler = Module::build(workspace, Package::Compiler, finish)?;
    let sheet = styles::concatenate(&workspace.root.join("styles"))?;
    let sheet = finish.minify(Language::Css, sheet.as_bytes())?;
    Ok(Values {
        engine: folder.write_hashed("engine", "js", &engine.glue)?,
        engine_wasm: folder.write_hashed("engine", "wasm", &engine.wasm)?,
        styles: folder.write_hashed("guide", "css", &sheet)?,
        compiler: folder.write_hashed("compiler", "js", &compiler.glue)?,
        compiler_wasm: folder.write_hashed("compiler", "wasm", &compiler.wasm)?,
    })
}

/// Adds the loader: its modules side by side, or as one file where every byte counts.
fn add_loader(
    workspace: &Workspace,
    folder: &Staging,
    finish: &Finish,
    values: &Values,
) -> Result<()> {
    let sources = workspace.root.join("src/element");
    for name in files::list(&sources)? {
        if name.ends_with(".js") {
            let source = read_text(&sources.join(&name))?;
            let filled = loader::fill(&name, &source, values)?;
            folder.write(&name, filled.as_bytes())?;
        }
    }
    finish.bundle(&folder.path(LOADER))
}

/// Adds what no part of the guide loads but people and tools look for.
fn add_documents(workspace: &Workspace, folder: &Staging) -> Result<()> {
    for name in DOCUMENTS {
        let source = workspace.root.join(name);
        if source.is_file() {
            folder.copy(&source, name)?;
        }
    }
    // The schema, the manifest of the element, its types and package.json belong here too.
    Ok(())
}
