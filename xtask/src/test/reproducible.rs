//! Whether the same source becomes the same `dist`, wherever it is built.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::assemble::{Finish, assemble};
use crate::workspace::{Workspace, cargo_home};
use crate::{dist, files, provision};

/// Builds `dist` here and, from a copy of the repository and from nothing, in another folder, and
/// compares them.
///
/// # Errors
///
/// If either cannot be built, a file differs, or one names a folder of this machine.
pub(super) fn run(workspace: &Workspace) -> Result<()> {
    dist::run(workspace)?;
    let elsewhere = Elsewhere::copy(workspace)?;
    println!("Building again in {}.", elsewhere.folder.display());
    let again = elsewhere.workspace.root.join("dist");
    let finish = Finish::Small(provision::node_tools(workspace)?);
    assemble(&elsewhere.workspace, &again, &finish)?;
    let here = workspace.root.join("dist");
    let differing = differing(&here, &again)?;
    ensure!(
        differing.is_empty(),
        "built in two folders, these files of dist differ:\n  {}",
        differing.join("\n  ")
    );
    let with_paths = naming(&here, &shared_folders(workspace)?)?;
    ensure!(
        with_paths.is_empty(),
        "these files of dist name a folder of the machine that built them:\n  {}",
        with_paths.join("\n  ")
    );
    println!("Every byte is the same.");
    Ok(())
}

/// The repository in another folder, which is removed in the end.
struct Elsewhere {
    folder: PathBuf,
    workspace: Workspace,
}

impl Elsewhere {
    /// Copies the sources.
    fn copy(workspace: &Workspace) -> Result<Self> {
        let name = format!("consultation-guide-{}", std::process::id());
        let folder = env::temp_dir().join(name);
        files::remove_folder(&folder)?;
        let root = folder.join("another folder");
        let elsewhere = Self {
            workspace: Workspace {
                target: folder.join("built"),
                root: root.clone(),
                cargo: workspace.cargo.clone(),
            },
            folder,
        };
        for name in sources(workspace)? {
            let source = workspace.root.join(&name);
            let target = root.join(&name);
            fs::create_dir_all(target.parent().unwrap_or(&root))?;
            fs::copy(&source, &target)
                .with_context(|| format!("cannot write {}", target.display()))?;
        }
        Ok(elsewhere)
    }
}

/// What git knows or would add; without a clone, all but what is built.
fn sources(workspace: &Workspace) -> Result<Vec<String>> {
    let shell = workspace.shell()?;
    let listed = cmd!(
        shell,
        "git ls-files -z --cached --others --exclude-standard"
    );
    let names: Vec<String> = match listed.quiet().ignore_stderr().read() {
        Ok(listed) => listed.split_terminator('\0').map(str::to_owned).collect(),
        Err(_) => {
            let mut names = Vec::new();
            for entry in fs::read_dir(&workspace.root)? {
                let name = entry?.file_name().to_string_lossy().into_owned();
                if ["target", "dist", ".git"].contains(&&*name) {
                    continue;
                }
                let path = workspace.root.join(&name);
                if path.is_dir() {
                    let below = files::list(&path)?.into_iter();
                    names.extend(below.map(|file| format!("{name}/{file}")));
                } else {
                    names.push(name);
                }
            }
            names
        }
    };
    // Git knows files until their removal is committed.
    let is_there = |name: &String| workspace.root.join(name).is_file();
    Ok(names.into_iter().filter(is_there).collect())
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        // Nothing to do about a failure here: it is a folder for temporary files.
        let _ = files::remove_folder(&self.folder);
    }
}

/// The files that are not in both folders with the same bytes.
fn differing(one: &Path, other: &Path) -> Result<Vec<String>> {
    let mut names: BTreeSet<String> = files::list(one)?.into_iter().collect();
    names.extend(files::list(other)?);
    let content = |folder: &Path, name: &str| fs::read(folder.join(name)).ok();
    let differs = |name: &String| content(one, name) != content(other, name);
    Ok(names.into_iter().filter(differs).collect())
}

/// The folders that both builds read. That one of them is in a file, two builds cannot show.
fn shared_folders(workspace: &Workspace) -> Result<[String; 2]> {
    let cargo_home = cargo_home().context("cannot find the home folder; set HOME")?;
    Ok([workspace.toolchain()?, cargo_home].map(|folder| folder.display().to_string()))
}

/// The files in a folder that contain one of these texts.
fn naming(folder: &Path, texts: &[String]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for name in files::list(folder)? {
        let content = fs::read(folder.join(&name))?;
        let contains = |text: &String| {
            let mut parts = content.windows(text.len());
            parts.any(|part| part == text.as_bytes())
        };
        if texts.iter().any(contains) {
            found.push(name);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(test: &str, content: &[(&str, &str)]) -> Result<PathBuf> {
        let folder = files::scratch_folder(test)?;
        for (name, text) in content {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap_or(&folder))?;
            fs::write(path, text)?;
        }
        Ok(folder)
    }

    #[test]
    fn a_file_differs_by_its_bytes_or_if_it_is_in_one_folder_alone() -> Result<()> {
        let one = folder(
            "differing-one",
            &[("same", "a"), ("assets/other", "a"), ("only-here", "")],
        )?;
        let other = folder(
            "differing-other",
            &[("same", "a"), ("assets/other", "b"), ("only-there", "")],
        )?;
        assert_eq!(
            differing(&one, &other)?,
            ["assets/other", "only-here", "only-there"]
        );
        assert!(differing(&one, &one)?.is_empty());
        Ok(())
    }

    #[test]
    fn a_folder_of_the_machine_is_found_within_a_file() -> Result<()> {
        let dist = folder(
            "naming",
            &[("a.wasm", "\0/home/me/x.rs"), ("b.js", "/home"), ("c", "")],
        )?;
        assert_eq!(naming(&dist, &["/home/me".to_owned()])?, ["a.wasm"]);
        Ok(())
    }

    #[test]
    fn the_copy_has_the_source_and_nothing_that_was_built() -> Result<()> {
        let workspace = Workspace::open()?;
        let elsewhere = Elsewhere::copy(&workspace)?;
        let root = elsewhere.workspace.root.clone();
        for name in ["Cargo.lock", "src/lib.rs", "wordpress/readme.txt"] {
            assert_eq!(
                fs::read(root.join(name))?,
                fs::read(workspace.root.join(name))?
            );
        }
        assert!(!root.join("target").exists() && !root.join("dist").exists());
        drop(elsewhere);
        assert!(!root.exists());
        Ok(())
    }
}
