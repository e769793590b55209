//! The guide's own JavaScript: the loader, and the modules that it loads on demand.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use super::finish::{Finish, Reader};
use super::loader::{self, Values};
use super::staging::Staging;
use crate::files;
use crate::workspace::{Workspace, read_text};

/// The one file that a page names.
pub(super) const LOADER: &str = "consultation-guide.js";

/// The rest of the element.
const CONTROLLER: &str = "controller/controller.js";

/// The page of guides in a frame, and its script.
const FRAME: &str = "frame.html";
const FRAME_PAGE: &str = include_str!("package/frame.html");
const FRAMED: &str = "framed.js";

/// The loader's module that knows where the files are.
const ASSET_URLS: &str = "asset-urls.js";
/// Its replacement for bundlers, which move and rename files.
const ASSET_URLS_OF_BUNDLER: &str = include_str!("package/asset-urls.js");

/// Adds a module that is loaded by address, from the folder of its name, and returns its path.
pub(super) fn add_lazy(
    workspace: &Workspace,
    folder: &Staging,
    finish: &Finish,
    name: &str,
) -> Result<String> {
    let entry = format!("{name}/{name}.js");
    if let Some(bundle) = finish.bundle(&sources(workspace).join(&entry), Reader::Browser)? {
        return folder.write_hashed(name, "js", &bundle);
    }
    // All of them, for it imports some of the loader's.
    let all = sources(workspace);
    for module in files::list(&all)? {
        if module.ends_with(".js") {
            folder.copy(&all.join(&module), &format!("assets/modules/{module}"))?;
        }
    }
    Ok(format!("assets/modules/{entry}"))
}

/// Adds what the loader loads once a guide is wanted, with the addresses of all that it loads in turn, and
/// returns its path.
pub(super) fn add_controller(
    workspace: &Workspace,
    folder: &Staging,
    finish: &Finish,
    values: &Values,
) -> Result<String> {
    let filled = fill_modules(workspace, finish, values, "controller")?;
    if let Some(bundle) = finish.bundle(&filled.join(CONTROLLER), Reader::Loader)? {
        return folder.write_hashed("controller", "js", &bundle);
    }
    for module in modules(&filled)? {
        folder.copy(&filled.join(&module), &format!("assets/modules/{module}"))?;
    }
    Ok(format!("assets/modules/{CONTROLLER}"))
}

/// Adds the loader: its modules side by side, or as one file where every byte counts.
pub(super) fn add_loader(
    workspace: &Workspace,
    folder: &Staging,
    finish: &Finish,
    values: &Values,
) -> Result<()> {
    let filled = fill_modules(workspace, finish, values, "loader")?;
    if let Some(bundle) = finish.bundle(&filled.join(LOADER), Reader::Browser)? {
        return folder.write(LOADER, &bundle);
    }
    for module in modules(&filled)? {
        if !module.contains('/') {
            folder.copy(&filled.join(&module), &module)?;
        }
    }
    Ok(())
}

/// Adds the page of guides in a frame and its script, which includes the engine's glue, and returns
/// the script's path.
pub(super) fn add_frame(
    workspace: &Workspace,
    folder: &Staging,
    finish: &Finish,
    glue: &str,
) -> Result<String> {
    let target = workspace.target.join("assemble").join(finish.profile());
    let together = target.join("framed");
    files::remove_folder(&together)?;
    let sources = sources(workspace);
    for module in files::list(&sources)? {
        if module.ends_with(".js") {
            let copy = together.join(&module);
            fs::create_dir_all(copy.parent().unwrap_or(&together))?;
            fs::copy(sources.join(&module), copy)?;
        }
    }
    fs::write(together.join("engine.js"), glue)?;
    let (script, kind) = match finish.bundle(&together.join(FRAMED), Reader::Frame)? {
        Some(bundle) => (folder.write_hashed("framed", "js", &bundle)?, ""),
        None => {
            for module in files::list(&together)? {
                folder.copy(&together.join(&module), &format!("assets/framed/{module}"))?;
            }
            (format!("assets/framed/{FRAMED}"), r#" type="module""#)
        }
    };
    let page = FRAME_PAGE.replace("__SCRIPT__", &format!(r#"src="{script}"{kind}"#));
    folder.write(FRAME, page.as_bytes())?;
    Ok(script)
}

/// The loader for bundlers, or nothing where modules are left side by side. It names each file that
/// it may fetch in a literal `new URL`, by which a bundler finds it.
pub(super) fn loader_for_bundlers(
    workspace: &Workspace,
    folder: &Staging,
    finish: &Finish,
    values: &Values,
) -> Result<Option<Vec<u8>>> {
    let filled = fill_modules(workspace, finish, values, "loader")?;
    let located = asset_urls_of_bundler(&folder.files()?)?;
    fs::write(filled.join(ASSET_URLS), located)?;
    finish.bundle(&filled.join(LOADER), Reader::Bundler)
}

fn asset_urls_of_bundler(files: &[String]) -> Result<String> {
    let token = "__FILES__";
    ensure!(
        ASSET_URLS_OF_BUNDLER.contains(token),
        "{ASSET_URLS} for bundlers does not mention {token}"
    );
    let lines: Vec<String> = files
        .iter()
        .filter(|file| is_asked_for(file))
        .map(|file| format!("  {file:?}: new URL(\"./{file}\", import.meta.url).href,"))
        .collect();
    Ok(ASSET_URLS_OF_BUNDLER.replace(token, &lines.join("\n")))
}

/// Whether a guide may load the file when its page names no questionnaire.
fn is_asked_for(file: &str) -> bool {
    let is_questionnaire = file.ends_with(".cgq") || file.ends_with(".languages.json");
    // A bundled guide has no page for frames, only its loader's words for that.
    let is_asset = file.starts_with("assets/") && !file.starts_with("assets/framed");
    is_asset || (file.starts_with("questionnaires/") && is_questionnaire)
}

/// All modules with the values filled in, in a folder of their own, which is called `name`.
fn fill_modules(
    workspace: &Workspace,
    finish: &Finish,
    values: &Values,
    name: &str,
) -> Result<PathBuf> {
    let target = workspace.target.join("assemble").join(finish.profile());
    let filled = target.join(name);
    files::remove_folder(&filled)?;
    let sources = sources(workspace);
    for module in modules(&sources)? {
        let source = read_text(&sources.join(&module))?;
        let path = filled.join(&module);
        fs::create_dir_all(path.parent().unwrap_or(&filled))?;
        fs::write(path, loader::fill(&module, &source, values)?)?;
    }
    Ok(filled)
}

fn sources(workspace: &Workspace) -> PathBuf {
    workspace.root.join("src/element")
}

/// The JavaScript files in a folder and below it, without the script of frames.
fn modules(folder: &Path) -> Result<Vec<String>> {
    let mut names = files::list(folder)?;
    names.retain(|name| name.ends_with(".js") && name != FRAMED);
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_that_is_not_bundled_has_what_it_imports() -> Result<()> {
        let workspace = Workspace::open()?;
        let dist = files::scratch_folder("lazy")?.join("dist");
        let folder = Staging::create(&dist)?;
        let mut n_imports = 0;
        for name in ["contrast", "doctor", "isolation", "switch"] {
            let entry = folder.path(&add_lazy(&workspace, &folder, &Finish::Quick, name)?);
            let around = entry.parent().unwrap_or(&entry);
            for line in read_text(&entry)?.lines() {
                let imported = line
                    .split_once(" from \"")
                    .filter(|_| line.starts_with("import"));
                let Some((_, path)) = imported else { continue };
                let path = path.trim_end_matches("\";");
                assert!(around.join(path).is_file(), "{name}: {path}");
                n_imports += 1;
            }
        }
        assert!(n_imports > 5, "{n_imports} imports");
        Ok(())
    }

    #[test]
    fn a_bundler_finds_what_a_guide_loads_and_no_more() -> Result<()> {
        let files = [
            "README.md",
            "assets/engine-1.wasm",
            "assets/framed-2.js",
            "questionnaires/pain.en.cgq",
            "questionnaires/pain.json",
            "questionnaires/pain.languages.json",
        ]
        .map(str::to_owned);
        let module = asset_urls_of_bundler(&files)?;
        for file in ["assets/engine-1.wasm", "questionnaires/pain.en.cgq"] {
            let line = format!(r#""{file}": new URL("./{file}", import.meta.url).href,"#);
            assert!(module.contains(&line), "{module}");
        }
        assert!(module.contains("pain.languages.json"), "{module}");
        assert!(!module.contains("README"), "{module}");
        assert!(!module.contains("framed"), "{module}");
        assert!(!module.contains("pain.json"), "{module}");
        Ok(())
    }
}
