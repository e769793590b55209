use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use super::finish::{Finish, Language};
use crate::provision::WASM_TARGET;
use crate::workspace::Workspace;
use crate::{files, process};

/// A Rust package as a browser loads it.
pub(super) struct Module {
    /// The JavaScript module that instantiates the WebAssembly it is given.
    pub(super) glue: Vec<u8>,
    /// The WebAssembly.
    pub(super) wasm: Vec<u8>,
}

impl Module {
    /// Compiles the library of a package of the workspace.
    pub(super) fn build(workspace: &Workspace, package: &str, finish: &Finish) -> Result<Self> {
        println!("Building {package} for the browser.");
        let compiled = compile(workspace, package, finish.profile())?;
        let folder = workspace
            .target
            .join("assemble")
            .join(finish.profile())
            .join(package);
        generate_glue(&compiled, &folder, finish)
            .with_context(|| format!("wasm-bindgen cannot process {}", compiled.display()))?;
        let wasm = finish.optimize(&folder.join("module_bg.wasm"))?;
        let glue = fs::read(folder.join("module.js"))?;
        Ok(Self {
            glue: finish.minify(Language::Js, &glue)?,
            wasm: fs::read(wasm)?,
        })
    }
}

fn compile(workspace: &Workspace, package: &str, profile: &str) -> Result<PathBuf> {
    let mut build = workspace.cargo(&["build", "--lib", "--target", WASM_TARGET]);
    build.args(["--package", package, "--profile", profile]);
    let flags = serde_json::to_string(&anonymous_paths()?)?;
    build
        .arg("--config")
        .arg(format!("target.{WASM_TARGET}.rustflags = {flags}"));
    process::run(&mut build)?;
    let file = package.replace('-', "_") + ".wasm";
    Ok(workspace.target.join(WASM_TARGET).join(profile).join(file))
}

/// Compiler flags that cut the folder of the dependencies off the paths in panic messages. They
/// would tell a visitor about the machine of the build, and the same source built elsewhere would
/// get other names.
fn anonymous_paths() -> Result<Vec<String>> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let sources = home.unwrap_or_default().join("registry/src");
    let Ok(registries) = fs::read_dir(sources) else {
        return Ok(Vec::new()); // Dependencies that are vendored have no such folder.
    };
    let mut flags = Vec::new();
    for registry in registries {
        flags.push(format!(
            "--remap-path-prefix={}=",
            registry?.path().join("").display()
        ));
    }
    flags.sort(); // Another order would be other flags, and cargo would build everything again.
    Ok(flags)
}

fn generate_glue(compiled: &Path, folder: &Path, finish: &Finish) -> Result<()> {
    let is_release = matches!(finish, Finish::Small(_));
    files::remove_folder(folder)?;
    Bindgen::new()
        .input_path(compiled)
        .out_name("module")
        .web(true)?
        .typescript(false)
        // The loader knows the hashed name of the WebAssembly; the glue must not guess one.
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
