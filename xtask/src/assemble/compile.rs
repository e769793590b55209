use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use xshell::cmd;

use super::finish::Finish;
use super::lean_yew;
use crate::workspace::{WASM_TARGET, Workspace, cargo_home};

/// A package of the workspace that pages load.
#[derive(Clone, Copy)]
pub(super) enum Package {
    /// The guide itself.
    Engine,
    /// The reader of authored JSON, for pages that have nothing else.
    Compiler,
}

/// Has cargo compile the standard library too, for size and without what only unwinding needs.
const REBUILD_STANDARD_LIBRARY: [&str; 2] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];

impl Package {
    /// Its name for cargo.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Engine => "consultation-guide",
            Self::Compiler => "consultation-guide-compiler",
        }
    }

    /// Compiler flags that make it smaller.
    fn smaller(self) -> &'static [&'static str] {
        match self {
            Self::Engine => &[
                // What nobody reads in a release: the text of `Debug`, and places in the source, which only
                // a panic's message names.
                "-Zfmt-debug=none",
                "-Zlocation-detail=none",
                // Inlines small functions before LLVM sees them, which the compiler would not do for size.
                "-Zinline-mir=yes",
                "-Zinline-mir-threshold=100",
            ],
            // Its messages for authors quote with `{:?}`: ours, and those of serde. Inlining makes it larger.
            Self::Compiler => &[],
        }
    }
}

/// A panic stops at once, without a message: the trap leaves the engine as an error does, and the
/// element learns of both alike.
const ABORT_AT_ONCE: [&str; 2] = ["-Zunstable-options", "-Cpanic=immediate-abort"];

/// Compiles the library of the package and returns the path of the WebAssembly.
pub(super) fn compile(workspace: &Workspace, package: Package, finish: &Finish) -> Result<PathBuf> {
    let profile = finish.profile();
    let name = package.name();
    let (shell, cargo) = (workspace.shell()?, &workspace.cargo);
    let mut build = cmd!(shell, "{cargo} build --lib --target {WASM_TARGET}");
    build = build.args(["--package", name, "--profile", profile]);
    let mut folder = workspace.target.clone();
    let mut flags = anonymous_paths(workspace)?;
    if finish.is_small() {
        // If a flag remaps paths, cargo names builds alike whatever the flags. In one folder the
        // packages would replace each other's dependencies with every build.
        folder.extend(["small", name]);
        // The options are unstable, but the pinned toolchain will not change them under us.
        build = build
            .env("RUSTC_BOOTSTRAP", "1")
            .args(REBUILD_STANDARD_LIBRARY);
        let smaller = ABORT_AT_ONCE.iter().chain(package.smaller());
        flags.extend(smaller.map(ToString::to_string));
        if matches!(package, Package::Compiler) {
            // For the authors' command they are compiled for speed.
            for proving in ["batsat", "consultation-guide-authoring"] {
                let small = format!("profile.{profile}.package.{proving}.opt-level = 'z'");
                build = build.arg("--config").arg(small);
            }
        }
        if matches!(package, Package::Engine) {
            let yew = lean_yew::prepare(workspace)?;
            flags.push(without_prefix(&yew));
            let paths = serde_json::to_string(&[yew])?;
            build = build.arg("--config").arg(format!("paths = {paths}"));
        }
    }
    let flags = serde_json::to_string(&flags)?;
    build
        .arg("--config")
        .arg(format!("target.{WASM_TARGET}.rustflags = {flags}"))
        .arg("--target-dir")
        .arg(&folder)
        .quiet()
        .run()?;
    let file = name.replace('-', "_") + ".wasm";
    Ok(folder.join(WASM_TARGET).join(profile).join(file))
}

/// Compiler flags that cut the folders of the dependencies and of the standard library off the paths
/// in messages, including those of `file!()`. They would reveal the build machine to visitors, and
/// the same source built elsewhere would get other names.
fn anonymous_paths(workspace: &Workspace) -> Result<Vec<String>> {
    let mut folders = vec![workspace.toolchain()?.join("lib/rustlib/src/rust")];
    let sources = cargo_home().unwrap_or_default().join("registry/src");
    // Dependencies that are vendored have no such folder.
    if let Ok(registries) = fs::read_dir(sources) {
        for registry in registries {
            folders.push(registry?.path());
        }
    }
    folders.sort(); // Another order would be other flags, and cargo would build everything again.
    Ok(folders
        .iter()
        .map(|folder| without_prefix(folder))
        .collect())
}

fn without_prefix(folder: &Path) -> String {
    format!("--remap-path-prefix={}=", folder.join("").display())
}
