use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::content_hash::{hashed_name, integrity};
use crate::files;

/// The hash of every other file.
const INTEGRITY: &str = "integrity.json";

/// A folder in progress. It gets its name only when it is complete, and is removed if it never is,
/// so that a failed build leaves the folder of the last successful one.
pub(super) struct Staging {
    folder: PathBuf,
    destination: PathBuf,
}

impl Staging {
    /// Starts a folder that will be named `destination`.
    pub(super) fn create(destination: &Path) -> Result<Self> {
        // Beside the destination: renaming works only within one file system.
        let folder = destination.with_extension("partial");
        files::remove_folder(&folder)?;
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
        Ok(Self {
            folder,
            destination: destination.to_owned(),
        })
    }

    /// The current path of a file of the folder.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes a file and creates the folders around it.
    pub(super) fn write(&self, name: &str, content: &[u8]) -> Result<()> {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))
    }

    /// Writes a file into `assets` under a name that carries its hash, and returns its path.
    pub(super) fn write_hashed(
        &self,
        name: &str,
        extension: &str,
        content: &[u8],
    ) -> Result<String> {
        let path = format!("assets/{}", hashed_name(name, extension, content));
        self.write(&path, content)?;
        Ok(path)
    }

    /// Copies a file of the repository.
    pub(super) fn copy(&self, source: &Path, name: &str) -> Result<()> {
        let content =
            fs::read(source).with_context(|| format!("cannot read {}", source.display()))?;
        self.write(name, &content)
    }

    /// The paths of all files so far.
    pub(super) fn files(&self) -> Result<Vec<String>> {
        files::list(&self.folder)
    }

    /// Records the hash of every file and gives the folder its name.
    pub(super) fn publish(self) -> Result<()> {
        let mut hashes = BTreeMap::new();
        for name in files::list(&self.folder)? {
            let content = fs::read(self.path(&name))?;
            hashes.insert(name, integrity(&content));
        }
        let hashes = serde_json::to_string_pretty(&hashes)? + "\n";
        self.write(INTEGRITY, hashes.as_bytes())?;
        files::remove_folder(&self.destination)?;
        fs::rename(&self.folder, &self.destination)
            .with_context(|| format!("cannot create {}", self.destination.display()))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Nothing to do about a failure here: the next build removes the rest.
        let _ = files::remove_folder(&self.folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_its_hash_but_the_list_of_them() -> Result<()> {
        let dist = files::scratch_folder("staging")?.join("dist");
        let folder = Staging::create(&dist)?;
        let names = [".htaccess", "a.js", "wordpress/plugin.zip"];
        for name in names {
            folder.write(name, name.as_bytes())?;
        }
        folder.publish()?;
        let hashes = fs::read(dist.join(INTEGRITY))?;
        let hashes: BTreeMap<String, String> = serde_json::from_slice(&hashes)?;
        let expected = names.map(|name| (name.to_owned(), integrity(name.as_bytes())));
        assert_eq!(hashes, BTreeMap::from(expected));
        let mut files = files::list(&dist)?;
        files.retain(|name| name != INTEGRITY);
        assert!(files.iter().eq(hashes.keys()), "{files:?}");
        Ok(())
    }
}
