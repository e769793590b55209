use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{Programs, system_packages};
use crate::process;
use crate::workspace::Workspace;

const BROWSER: &str = "MiniBrowser";
const DRIVER: &str = "WebKitWebDriver";
const SCREEN: &str = "Xvfb";

/// The folders of distributions for the browser, which nobody is meant to start by name.
const LIBRARIES: [&str; 3] = ["/usr/lib", "/usr/lib64", "/usr/libexec"];

/// Ensures that WebKitGTK's browser and its driver are installed, and a
/// screen for it: it has no headless mode.
///
/// # Errors
///
/// If one of them is missing and cannot be installed.
pub(crate) fn webkit(workspace: &Workspace) -> Result<Programs> {
    let programs = || {
        Some((
            browser()?,
            process::find(&[DRIVER])?,
            process::find(&[SCREEN])?,
        ))
    };
    if programs().is_none() {
        let packages = [
            "libwebkit2gtk-4.1-0",
            "webkit2gtk-driver",
            "xvfb",
            "fonts-dejavu-core",
        ];
        system_packages::install(workspace, "WebKitGTK with its driver", &packages)?;
    }
    let (browser, driver, screen) = programs()
        .with_context(|| format!("{BROWSER}, {DRIVER} or {SCREEN} is not where it should be"))?;
    Ok(vec![
        ("MINI_BROWSER", browser),
        ("WEBKIT_WEB_DRIVER", driver),
        ("XVFB", screen),
    ])
}

/// The browser, in a folder such as `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1`.
fn browser() -> Option<PathBuf> {
    let folders = LIBRARIES.map(Path::new).into_iter().flat_map(|library| {
        let inner = folders_of(library);
        inner.into_iter().chain([library.to_owned()])
    });
    folders
        .flat_map(|folder| folders_of(&folder))
        .filter(|folder| {
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("webkit2gtk-4.") || name.starts_with("webkitgtk-6.")
        })
        .map(|folder| folder.join(BROWSER))
        .find(|browser| browser.is_file())
}

fn folders_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect()
}
