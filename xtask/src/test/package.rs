//! Whether `dist` is a package that TypeScript understands and a bundler can use.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::provision::NodeTools;
use crate::workspace::Workspace;
use crate::{files, process};

/// Packs `dist`, installs the result into an app, has the app's types checked and builds it.
/// Tells where the built app is.
///
/// # Errors
///
/// When any of that fails, or says something that it should not.
pub(super) fn check(workspace: &Workspace, tools: &NodeTools) -> Result<PathBuf> {
    // Below the tools, so that the app finds them as it would in a folder of its own.
    let app = tools.folder().join("app");
    files::remove_folder(&app)?;
    for name in ["vite-app", "types"] {
        copy(&workspace.root.join("tests").join(name), &app.join(name))?;
    }
    println!("Packing dist, and building an app with the package.");
    let vite_app = app.join("vite-app");
    install(&workspace.root.join("dist"), &vite_app)?;
    // The types are looked for from where they are used.
    copy(
        &vite_app.join("node_modules"),
        &app.join("types/node_modules"),
    )?;
    for project in ["tsconfig.json", "tsconfig.bare.json"] {
        let mut tsc = tools.command("tsc");
        process::run(tsc.current_dir(app.join("types")).args(["-p", project]))?;
    }
    // A server that renders the page imports the package too.
    let import = [
        "--input-type=module",
        "--eval",
        "import 'consultation-guide'",
    ];
    process::run(Command::new("node").current_dir(&vite_app).args(import))?;
    build(tools, &vite_app)
}

/// Packs `dist` and installs the result into an app, beside what is there.
///
/// # Errors
///
/// When npm fails.
pub(super) fn install(dist: &Path, app: &Path) -> Result<()> {
    let mut pack = npm(dist);
    pack.args(["pack", "--silent", "--pack-destination"]);
    let archive = process::read(pack.arg(app))?;
    // It depends on nothing, so nothing has to be asked for.
    let options = [
        "--offline",
        "--no-save",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ];
    process::run(
        npm(app)
            .args(["install", "--loglevel=error"])
            .args(options)
            .arg(format!("./{archive}")),
    )
}

/// npm, in a folder.
pub(super) fn npm(folder: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.current_dir(folder);
    npm
}

/// Builds the app and makes sure that the bundler took the guide's files along.
fn build(tools: &NodeTools, app: &Path) -> Result<PathBuf> {
    process::run(tools.command("vite").current_dir(app).arg("build"))?;
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
/// When one cannot be read or written.
pub(super) fn copy(source: &Path, destination: &Path) -> Result<()> {
    for name in files::list(source)? {
        let target = destination.join(&name);
        fs::create_dir_all(target.parent().unwrap_or(destination))?;
        fs::copy(source.join(&name), &target)
            .with_context(|| format!("cannot write {}", target.display()))?;
    }
    Ok(())
}
