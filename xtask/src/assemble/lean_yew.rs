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

/// What the edited source has in place of hash maps and B-trees.
const COLLECTIONS: &str = include_str!("lean_yew/collections.rs");

/// A text of Yew's source, and the one that replaces it.
struct Edit {
    file: &'static str,
    /// It occurs as often as `n` says.
    old: &'static str,
    n: usize,
    new: &'static str,
}

const fn edit(file: &'static str, old: &'static str, new: &'static str) -> Edit {
    Edit {
        file,
        old,
        n: 1,
        new,
    }
}

const EDITS: [Edit; 17] = [
    edit(
        "lib.rs",
        "\npub mod callback;",
        "\nmod collections;\npub mod callback;",
    ),
    // Maps of few entries.
    edit(
        "scheduler.rs",
        "use std::collections::BTreeMap;",
        "use crate::collections::SortedMap as BTreeMap;",
    ),
    edit(
        "dom_bundle/subtree_root.rs",
        "use std::collections::HashSet;",
        "use crate::collections::Set as HashSet;",
    ),
    edit(
        "dom_bundle/blist.rs",
        "use std::collections::HashSet;",
        "use crate::collections::Set as HashSet;",
    ),
    edit(
        "dom_bundle/btag/mod.rs",
        "use std::collections::HashMap;",
        "use crate::collections::Map as HashMap;",
    ),
    edit(
        "dom_bundle/btag/listeners.rs",
        "use std::collections::HashMap;",
        "use crate::collections::Map as HashMap;",
    ),
    edit(
        "dom_bundle/btag/attributes.rs",
        "use std::collections::HashMap;",
        "use crate::collections::Map as HashMap;",
    ),
    edit(
        "dom_bundle/btag/attributes.rs",
        "use indexmap::IndexMap;",
        "use crate::collections::Map as IndexMap;",
    ),
    edit(
        "virtual_dom/mod.rs",
        "use indexmap::IndexMap;",
        "use crate::collections::Map as IndexMap;",
    ),
    edit(
        "html/classes.rs",
        "use indexmap::IndexSet;",
        "use crate::collections::Set as IndexSet;",
    ),
    Edit {
        file: "html/classes.rs",
        old: "indexmap::set::IntoIter",
        n: 2,
        new: "std::vec::IntoIter",
    },
    // The kind of a listener: the name of its event, not an enumeration of all that there are, each of
    // which costs a text and three branches.
    edit(
        "virtual_dom/listeners.rs",
        "pub enum ListenerKind {
            $( $kind, )*
            other(std::borrow::Cow<'static, str>),
        }",
        "pub struct ListenerKind(std::borrow::Cow<'static, str>);

        #[allow(non_upper_case_globals)]
        impl ListenerKind {
            $( pub const $kind: Self = Self(std::borrow::Cow::Borrowed(stringify!($kind).split_at(2).1)); )*

            pub fn other(name: std::borrow::Cow<'static, str>) -> Self {
                Self(name)
            }
        }",
    ),
    edit(
        "virtual_dom/listeners.rs",
        "#[allow(non_camel_case_types)]",
        "",
    ),
    edit(
        "virtual_dom/listeners.rs",
        "match self {
                    Self::other(type_name) => type_name.clone(),
                    $( Self::$kind => stringify!($kind)[2..].into(), )*
                }",
        "self.0.clone()",
    ),
    edit(
        "virtual_dom/listeners.rs",
        "match self {
                    $( Self::$kind => stringify!($kind), )*
                    Self::other(type_name) => type_name.as_ref(),
                }",
        "&self.0",
    ),
    // In a release a panic stops at once, and no hook is called.
    edit(
        "renderer.rs",
        "std::panic::set_hook(Box::new(console_error_panic_hook::hook));",
        "",
    ),
    edit(
        "renderer.rs",
        "    if std::thread::panicking() {
        // very unlikely, but avoid hitting this when running parallel tests.
        return;
    }\n",
        "",
    ),
];

/// Writes Yew's edited source, and returns its folder. What is there already stays as it is, so that cargo has
/// nothing to build again.
///
/// # Errors
///
/// If Yew's source is not where cargo says, or is not that of the version for which the edits were made.
pub(super) fn prepare(workspace: &Workspace) -> Result<PathBuf> {
    let source = workspace.source_of(CRATE)?;
    let folder = workspace.root.join(FOLDER);
    for name in files::list(&source.join("src"))? {
        let original = read_text(&source.join("src").join(&name))?;
        write(&folder.join("src").join(&name), &edited(&name, original)?)?;
    }
    write(&folder.join("src/collections.rs"), COLLECTIONS)?;
    let manifest = read_text(&source.join("Cargo.toml"))?;
    // It is not a member of the workspace that it is within, and `cargo` would ask.
    write(
        &folder.join("Cargo.toml"),
        &format!("{manifest}\n[workspace]\n"),
    )?;
    Ok(folder)
}

/// The text of a file, edited.
fn edited(name: &str, mut text: String) -> Result<String> {
    for edit in EDITS.iter().filter(|edit| edit.file == name) {
        ensure!(
            text.matches(edit.old).count() == edit.n,
            "this version of Yew is not the one that is edited: {name} has not {} times\n{}",
            edit.n,
            edit.old
        );
        text = text.replace(edit.old, edit.new);
    }
    // What is only left unused is not worth a warning.
    Ok(match name {
        "lib.rs" => format!("#![allow(warnings)]\n{text}"),
        _ => text,
    })
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
    fn every_edit_fits_the_version_that_is_locked() -> Result<()> {
        let workspace = Workspace::open()?;
        let source = workspace.source_of(CRATE)?.join("src");
        for Edit { file, old, new, .. } in &EDITS {
            let text = edited(file, read_text(&source.join(file))?)?;
            assert!(
                text.contains(new) && (new.contains(old) || !text.contains(old)),
                "{file}"
            );
        }
        Ok(())
    }

    #[test]
    fn another_source_is_refused() {
        assert!(edited("scheduler.rs", "use std::collections::HashMap;".to_owned()).is_err());
    }
}
