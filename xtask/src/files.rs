//! File operations that the standard library lacks.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The paths of all files in a folder and below it, relative to it, with `/`, in order.
///
/// # Errors
///
/// If a folder cannot be read or a name is not UTF-8.
pub(crate) fn list(folder: &Path) -> Result<Vec<String>> {
    let mut paths = Vec::new();
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let name = name
            .to_str()
            .with_context(|| format!("{name:?} is not UTF-8"))?;
        if entry.file_type()?.is_dir() {
            paths.extend(
                list(&entry.path())?
                    .iter()
                    .map(|path| format!("{name}/{path}")),
            );
        } else {
            paths.push(name.to_owned());
        }
    }
    paths.sort();
    Ok(paths)
}

/// Removes a folder with its content, if it exists.
///
/// # Errors
///
/// If it exists and cannot be removed.
pub(crate) fn remove_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

/// An empty folder for the test with that name.
///
/// # Errors
///
/// If it cannot be created.
#[cfg(test)]
pub(crate) fn scratch_folder(test: &str) -> Result<std::path::PathBuf> {
    let folder = std::env::temp_dir().join(format!("xtask-{}-{test}", std::process::id()));
    remove_folder(&folder)?;
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
