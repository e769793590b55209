//! Whether `dist` is a package that TypeScript understands and a bundler can use.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::files;
use crate::provision::NodeTools;
use crate::workspace::{Workspace, shell_in};

/// Packs `dist`, installs the result into an app, checks the app's types, builds it, and returns
/// the path of the built app.
///
/// # Errors
///
/// If any of that fails, or prints something unexpected.
pub(super) fn check(workspace: &Workspace, tools: &NodeTools) -> Result<PathBuf> {
    // Below the tools, so that the app finds them as in a folder of its own.
    let app = tools.folder().join("app");
    files::remove_folder(&app)?;
    for name in ["vite-app", "types"] {
        copy(&workspace.root.join("tests").join(name), &app.join(name))?;
    }
    println!("Packing dist, and building an app with the package.");
    let vite_app = app.join("vite-app");
    install(&workspace.root.join("dist"), &vite_app)?;
    // Types are resolved from where they are used.
    copy(
        &vite_app.join("node_modules"),
        &app.join("types/node_modules"),
    )?;
    let (shell, tsc) = (shell_in(&app.join("types"))?, tools.program("tsc"));
    for project in ["tsconfig.json", "tsconfig.bare.json"] {
        cmd!(shell, "{tsc} -p {project}").quiet().run()?;
    }
    // A server that renders the page imports the package too.
    shell.change_dir(&vite_app);
    let import = "import 'consultation-guide'";
    cmd!(shell, "node --input-type=module --eval {import}")
        .quiet()
        .run()?;
    build(tools, &vite_app)
}

/// Packs `dist` and installs the result into an app, beside what is there.
///
/// # Errors
///
/// If npm fails.
pub(super) fn install(dist: &Path, app: &Path) -> Result<()> {
    let shell = shell_in(dist)?;
    let archive = cmd!(shell, "npm pack --silent --pack-destination {app}").read()?;
    shell.change_dir(app);
    // It depends on nothing, so nothing has to be asked for.
    let options = [
        "--offline",
        "--no-save",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ];
    cmd!(
        shell,
        "npm install --loglevel=error {options...} ./{archive}"
    )
    .quiet()
    .run()?;
    Ok(())
}

/// Builds the app and checks that the bundler included the guide's files.
fn build(tools: &NodeTools, app: &Path) -> Result<PathBuf> {
    let (shell, vite) = (shell_in(app)?, tools.program("vite"));
    cmd!(shell, "{vite} build").quiet().run()?;
    let built = app.join("dist");
    let names = files::list(&built)?;
    for ending in [".wasm", ".cgq", ".css"] {
        ensure!(
            names.iter().any(|name| name.ends_with(ending)),
            "the built app has no {ending} file: the bundler left the guide's files behind"
        );
    }
    Ok(built)
}

/// Copies every file of a folder.
///
/// # Errors
///
/// If one cannot be read or written.
pub(super) fn copy(source: &Path, destination: &Path) -> Result<()> {
    for name in files::list(source)? {
        let target = destination.join(&name);
        fs::create_dir_all(target.parent().unwrap_or(destination))?;
        fs::copy(source.join(&name), &target)
            .with_context(|| format!("cannot write {}", target.display()))?;
    }
    Ok(())
}
