//! Makes an npm package of `dist`, with what people and tools look for in it.

use anyhow::Result;

use super::finish::Finish;
use super::loader::Values;
use super::scripts::loader_for_bundlers;
use super::staging::Staging;
use crate::workspace::{VERSION, Workspace};

const BUNDLER: &str = "bundler.js";
/// A classic script that loads the guide.
const EMBED: &str = "embed.js";
const MANIFEST: &str = "custom-elements.json";
const SERVER: &str = "server.js";
const TYPES: &str = "consultation-guide.d.ts";

/// The settings of servers: types, sharing and caching.
const SERVERS: [(&str, &str); 3] = [
    (".htaccess", include_str!("package/htaccess")),
    ("_headers", include_str!("package/headers")),
    ("web.config", include_str!("package/web.config")),
];

/// A text, because the order of its conditions matters: bundlers take the first that fits.
const PACKAGE: &str = include_str!("package/package.json");
/// For those who have only the folder: the repository's own README links to
/// files that are not in it.
const README: &str = include_str!("package/README.md");
const LICENSE: &str = "\
consultation-guide may be used under the MIT licence (the file LICENSE-MIT) or the Apache License,
Version 2.0 (the file LICENSE-APACHE), as you like.
";

/// Adds the documents, and to a release what a bundler needs besides.
pub(super) fn add(
    workspace: &Workspace,
    folder: &Staging,
    finish: &Finish,
    values: &Values,
) -> Result<()> {
    for name in [MANIFEST, TYPES] {
        folder.copy(&workspace.root.join("src/element").join(name), name)?;
    }
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        folder.copy(&workspace.root.join(name), name)?;
    }
    folder.write("LICENSE", LICENSE.as_bytes())?;
    folder.write("README.md", README.as_bytes())?;
    folder.write(EMBED, include_bytes!("package/embed.js"))?;
    for (name, settings) in SERVERS {
        folder.write(name, settings.as_bytes())?;
    }
    if let Some(bundler) = loader_for_bundlers(workspace, folder, finish, values)? {
        folder.write(BUNDLER, &bundler)?;
        folder.write(SERVER, include_bytes!("package/server.js"))?;
        let package = PACKAGE.replace("__VERSION__", VERSION);
        folder.write("package.json", package.as_bytes())?;
    }
    Ok(())
}
