use std::path::{Path, PathBuf};

/// Which file of the repository answers for an address, and that no other ever does.
pub(super) struct Site {
    index: PathBuf,
    /// Folders, and the first segment of the addresses that they answer for.
    folders: [(&'static str, PathBuf); 2],
}

impl Site {
    /// The demo page of the repository, with the guide in `dist`.
    pub(super) fn new(root: &Path, dist: &Path) -> Self {
        let folders = [("demo", root.join("demo")), ("dist", dist.to_owned())];
        Self {
            index: root.join("index.html"),
            folders,
        }
    }

    /// The file for the address of a request, with or without a query.
    pub(super) fn find(&self, address: &str) -> Option<PathBuf> {
        let path = address.split(['?', '#']).next()?;
        if path == "/" || path == "/index.html" {
            return self.index.is_file().then(|| self.index.clone());
        }
        let (first, rest) = path.strip_prefix('/')?.split_once('/')?;
        let (_, folder) = self.folders.iter().find(|(name, _)| *name == first)?;
        file_in(folder, rest)
    }
}

fn file_in(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut file = folder.to_owned();
    for segment in path.split('/') {
        file.push(plain_name(&decode(segment)?)?);
    }
    // A link may lead out of the folder even where every name is harmless.
    let file = file.canonicalize().ok()?;
    let is_inside = file.starts_with(folder.canonicalize().ok()?);
    (is_inside && file.is_file()).then_some(file)
}

/// The segment, if it can only be the name of something in the folder: not `..`, not hidden, and
/// without what some system takes for a separator or a drive.
fn plain_name(segment: &str) -> Option<&str> {
    let is_plain = !segment.is_empty()
        && !segment.starts_with('.')
        && !segment.contains(['/', '\\', ':', '\0']);
    is_plain.then_some(segment)
}

/// Resolves percent-encoding; `None` where it is malformed.
fn decode(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let [first, after @ ..] = rest {
        let (byte, length) = match first {
            b'%' => (
                u8::from_str_radix(std::str::from_utf8(after.get(..2)?).ok()?, 16).ok()?,
                2,
            ),
            byte => (*byte, 0),
        };
        bytes.push(byte);
        rest = &after[length..];
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    fn example(test: &str) -> anyhow::Result<(PathBuf, Site)> {
        let root = files::scratch_folder(test)?.canonicalize()?;
        let dist = root.join("target/serve/dist");
        std::fs::create_dir_all(dist.join("assets"))?;
        std::fs::create_dir_all(root.join("demo"))?;
        for name in [
            "index.html",
            "Cargo.toml",
            "demo/two words.html",
            "demo/.secret",
        ] {
            std::fs::write(root.join(name), name)?;
        }
        std::fs::write(dist.join("assets/guide.css"), "")?;
        let site = Site::new(&root, &dist);
        Ok((root, site))
    }

    #[test]
    fn the_page_the_guide_and_the_demos_are_found() -> anyhow::Result<()> {
        let (root, site) = example("site-found")?;
        let found = |address: &str, path: &str| {
            assert_eq!(site.find(address), Some(root.join(path)), "{address}");
        };
        found("/", "index.html");
        found("/?lang=es", "index.html");
        found("/index.html", "index.html");
        found(
            "/dist/assets/guide.css",
            "target/serve/dist/assets/guide.css",
        );
        found("/demo/two%20words.html", "demo/two words.html");
        Ok(())
    }

    #[test]
    fn nothing_else_is_found() -> anyhow::Result<()> {
        let (_, site) = example("site-refused")?;
        let refused = [
            "/Cargo.toml",
            "/demo/../Cargo.toml",
            "/demo/%2e%2e/Cargo.toml",
            "/demo/..%2fCargo.toml",
            "/demo/..%5cCargo.toml",
            "/demo//etc/passwd",
            "/demo/%2Fetc%2Fpasswd",
            "/demo/.secret",
            "/demo/",
            "/demo",
            "/demo/%",
            "/demo/%+1",
            "/demo/missing.html",
            "/dist/assets",
            "//Cargo.toml",
            "*",
            "",
        ];
        for address in refused {
            assert_eq!(site.find(address), None, "{address}");
        }
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_refused() -> anyhow::Result<()> {
        let (root, site) = example("site-link")?;
        std::os::unix::fs::symlink(root.join("Cargo.toml"), root.join("demo/link.html"))?;
        assert_eq!(site.find("/demo/link.html"), None);
        Ok(())
    }
}
