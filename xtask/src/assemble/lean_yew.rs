//! Yew as the release has it: smaller, and for a guide the same. See
//! `docs/decisions/0018-lean-yew.md`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::files;
use crate::workspace::{Workspace, read_text};

#[cfg(test)]
#[expect(
    unreachable_pub,
    reason = "it becomes a module of Yew, with types that Yew makes public"
)]
mod collections;

/// The name of the crate that is edited.
pub(super) const CRATE: &str = "yew";

/// Where the edited source is, from the root of the workspace, also if the build folder is another.
/// Cargo names a package by its path from there, and the engine's bytes depend on that name.
const FOLDER: &str = "target/lean-yew";

/// The modules that the edited source has besides Yew's.
const MODULES: [(&str, &str); 2] = [
    ("collections.rs", include_str!("lean_yew/collections.rs")),
    ("never.rs", include_str!("lean_yew/never.rs")),
];

/// What is edited in Yew's own, as `diff -u` writes it.
const PATCH: &str = include_str!("lean_yew/yew.patch");

/// Lines that follow each other in a file, and those that replace them.
#[derive(Debug)]
struct Hunk<'p> {
    file: &'p str,
    /// The number of the first of the old lines, from 1.
    line: usize,
    old: Vec<&'p str>,
    new: Vec<&'p str>,
}

/// Writes Yew's edited source, and returns its folder. What is there already stays as it is, so that cargo has
/// nothing to build again.
///
/// # Errors
///
/// If Yew's source is not where cargo says, or is not that of the version for which the edits were made.
pub(super) fn prepare(workspace: &Workspace) -> Result<PathBuf> {
    let source = workspace.source_of(CRATE)?;
    let folder = workspace.root.join(FOLDER);
    let patch = hunks(PATCH)?;
    for name in files::list(&source.join("src"))? {
        let original = read_text(&source.join("src").join(&name))?;
        write(
            &folder.join("src").join(&name),
            &edited(&name, &original, &patch)?,
        )?;
    }
    for (name, text) in MODULES {
        write(&folder.join("src").join(name), text)?;
    }
    let manifest = read_text(&source.join("Cargo.toml"))?;
    // It is not a member of the workspace that it is within, and `cargo` would ask.
    write(
        &folder.join("Cargo.toml"),
        &format!("{manifest}\n[workspace]\n"),
    )?;
    Ok(folder)
}

/// Reads a patch.
fn hunks(patch: &str) -> Result<Vec<Hunk<'_>>> {
    let (mut file, mut hunks) = ("", Vec::new());
    for line in patch.lines() {
        if let Some(name) = line.strip_prefix("+++ b/") {
            file = name;
        } else if let Some(place) = line.strip_prefix("@@ -") {
            let (number, _) = place.split_once(',').context("a hunk begins at a line")?;
            hunks.push(Hunk {
                file,
                line: number.parse()?,
                old: Vec::new(),
                new: Vec::new(),
            });
        } else if let Some(hunk) = hunks.last_mut()
            && !line.starts_with("--- a/")
            && let Some((side, text)) = line.split_at_checked(1)
        {
            if side != "+" {
                hunk.old.push(text);
            }
            if side != "-" {
                hunk.new.push(text);
            }
        }
    }
    Ok(hunks)
}

/// The text of a file, edited.
fn edited(name: &str, text: &str, patch: &[Hunk<'_>]) -> Result<String> {
    let lines: Vec<_> = text.lines().collect();
    let (mut edited, mut n_done) = (Vec::new(), 0);
    for hunk in patch.iter().filter(|hunk| hunk.file == name) {
        let start = hunk.line - 1;
        let end = start + hunk.old.len();
        ensure!(
            lines.get(start..end) == Some(&hunk.old[..]),
            "this version of Yew is not the one that is edited: see {name}, line {}",
            hunk.line
        );
        edited.extend_from_slice(&lines[n_done..start]);
        edited.extend_from_slice(&hunk.new);
        n_done = end;
    }
    edited.extend_from_slice(&lines[n_done..]);
    // What is only left unused is not worth a warning.
    if name == "lib.rs" {
        edited.insert(0, "#![allow(warnings)]");
    }
    Ok(edited.join("\n") + "\n")
}

/// Writes a file unless it has that text already.
fn write(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|found| found == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().context("a file is in a folder")?)?;
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patch_fits_the_version_that_is_locked() -> Result<()> {
        let workspace = Workspace::open()?;
        let source = workspace.source_of(CRATE)?.join("src");
        let patch = hunks(PATCH)?;
        assert!(patch.len() > 50, "{} hunks", patch.len());
        for Hunk { file, new, .. } in &patch {
            let text = edited(file, &read_text(&source.join(file))?, &patch)?;
            assert!(text.contains(&new.join("\n")), "{file}");
        }
        Ok(())
    }

    const SMALL_PATCH: &str =
        "Why.\n\n--- a/x.rs\n+++ b/x.rs\n@@ -2,3 +2,3 @@ fn a() {\n b\n-c\n+C\n \n";

    #[test]
    fn a_patch_replaces_the_lines_that_it_names() -> Result<()> {
        let patch = hunks(SMALL_PATCH)?;
        assert_eq!(edited("x.rs", "a\nb\nc\n\nd\n", &patch)?, "a\nb\nC\n\nd\n");
        assert_eq!(edited("y.rs", "a\nb\n", &patch)?, "a\nb\n");
        Ok(())
    }

    #[test]
    fn another_source_is_refused() -> Result<()> {
        let patch = hunks(SMALL_PATCH)?;
        for other in ["a\nb\nC\n\nd\n", "b\nc\n\n", "a\n"] {
            assert!(edited("x.rs", other, &patch).is_err(), "{other:?}");
        }
        Ok(())
    }
}
