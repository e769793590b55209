//! The apps of `tests/apps`, built as their makers say, with `dist` as a package in each.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::cmd;

use super::finished::{self, Finished};
use super::flaky::Flaky;
use super::package;
use crate::engine::Engine;
use crate::provision;
use crate::workspace::{Workspace, shell_in};
use crate::{files, process};

/// The module of their tests, which need these apps.
pub(super) const TESTS: &str = "frameworks::";

/// Every app: a folder of `tests/apps`, and what the names of its tests begin with.
const ALL: [&str; 8] = [
    "next",
    "turbo",
    "eleventy",
    "htmx",
    "astro",
    "sveltekit",
    "angular",
    "nuxt",
];

/// For a run of all steps: the one with a server of its own, and the one that is built at once.
const IN_EVERY_RUN: [&str; 2] = ["next", "turbo"];

/// What an app is made of besides its own files.
const SHARED: &str = "put-together.js";

/// Nobody is told that a test has built an app.
const NO_TELEMETRY: [(&str, &str); 4] = [
    ("ASTRO_TELEMETRY_DISABLED", "1"),
    ("NEXT_TELEMETRY_DISABLED", "1"),
    ("NG_CLI_ANALYTICS", "false"),
    ("NUXT_TELEMETRY_DISABLED", "1"),
];

/// Builds the apps and opens them in one engine after the other: all of them if this step runs
/// alone, two in a run of all steps. Returns the tests that passed only at the second attempt.
///
/// # Errors
///
/// If an app cannot be installed or built, or a test fails.
pub(super) fn run(
    finished: &Finished<'_>,
    workspace: &Workspace,
    engines: &[Engine],
    is_alone: bool,
) -> Result<Vec<Flaky>> {
    let engines = finished::provide(workspace, engines)?;
    finished.build()?;
    let apps = Apps::build(workspace, is_alone)?;
    let variables = [("CONSULTATION_GUIDE_FRAMEWORKS", apps.folder.clone())];
    finished.run(&engines, &variables, &apps.tests())
}

/// Apps that are built.
struct Apps {
    names: &'static [&'static str],
    /// One folder for each.
    folder: PathBuf,
}

impl Apps {
    /// Builds all of them, or those for a run of all steps. One that was built from the same files
    /// and the same `dist` stays as it is.
    ///
    /// # Errors
    ///
    /// When an app cannot be installed or built.
    fn build(workspace: &Workspace, all: bool) -> Result<Self> {
        provision::node(workspace)?;
        let folder = workspace.target.join("frameworks");
        let names: &[_] = if all { &ALL } else { &IN_EVERY_RUN };
        let sources = workspace.root.join("tests/apps");
        fs::create_dir_all(&folder)?;
        fs::copy(sources.join(SHARED), folder.join(SHARED))?;
        let dist = workspace.root.join("dist");
        for name in names {
            let app = App {
                source: sources.join(name),
                folder: folder.join(name),
                log: folder.join(format!("{name}.log")),
            };
            app.build(&dist)
                .with_context(|| format!("cannot build the app of {name}"))?;
        }
        Ok(Self { names, folder })
    }

    /// What picks their tests among the others.
    fn tests(&self) -> Vec<String> {
        let names = self.names.iter();
        names.map(|name| format!("{TESTS}{name}_")).collect()
    }
}

struct App {
    source: PathBuf,
    folder: PathBuf,
    log: PathBuf,
}

impl App {
    fn build(&self, dist: &Path) -> Result<()> {
        let name = self.folder.file_name().unwrap_or_default().display();
        let origin = self.origin(dist)?;
        let stamp = self.folder.join("built-from");
        if fs::read_to_string(&stamp).is_ok_and(|built_from| built_from == origin) {
            println!("The app of {name} is built.");
            return Ok(());
        }
        println!("Building the app of {name}.");
        if self.is_installed() {
            self.remove_all_but_packages()?;
            self.copy()?;
        } else {
            files::remove_folder(&self.folder)?;
            self.copy()?;
            let options = ["--ignore-scripts", "--no-audit", "--no-fund"];
            self.npm(&[&["ci"][..], &options].concat())?;
        }
        package::install(dist, &self.folder)?;
        self.npm(&["run", "build"])?;
        fs::write(stamp, origin)?;
        Ok(())
    }

    /// Runs npm in the app's folder.
    fn npm(&self, arguments: &[&str]) -> Result<()> {
        let shell = shell_in(&self.folder)?;
        let npm = cmd!(shell, "npm {arguments...}").envs(NO_TELEMETRY);
        process::run_logged(npm, &self.log)
    }

    /// Whether the packages that the app pins are there.
    fn is_installed(&self) -> bool {
        let lock = |folder: &Path| fs::read(folder.join("package-lock.json")).ok();
        // npm writes the first file last.
        self.folder
            .join("node_modules/.package-lock.json")
            .is_file()
            && lock(&self.folder) == lock(&self.source)
    }

    /// All that the build depends on, as text: the app's files, and the hashes of those of `dist`.
    fn origin(&self, dist: &Path) -> Result<String> {
        let mut origin = fs::read_to_string(dist.join("integrity.json"))?;
        for name in files::list(&self.source)? {
            let file = fs::read(self.source.join(&name))?;
            origin += &format!("\n--- {name}\n{}", String::from_utf8_lossy(&file));
        }
        Ok(origin)
    }

    fn remove_all_but_packages(&self) -> Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_name() == "node_modules" {
                continue;
            }
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    fn copy(&self) -> Result<()> {
        package::copy(&self.source, &self.folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_app_has_a_folder_a_lock_and_a_test() -> Result<()> {
        let root = Workspace::open()?.root;
        let tests = fs::read_to_string(root.join("tests/e2e/frameworks.rs"))?;
        let mut folders = Vec::new();
        for entry in fs::read_dir(root.join("tests/apps"))? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                assert!(
                    entry.path().join("package-lock.json").is_file(),
                    "{entry:?}"
                );
                folders.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        folders.sort();
        let mut names = ALL;
        names.sort_unstable();
        assert_eq!(folders, names);
        for name in names {
            assert!(tests.contains(&format!("async fn {name}_")), "{name}");
        }
        Ok(())
    }
}
