use std::path::PathBuf;

use anyhow::{Context, Result};

use super::system_packages;
use crate::process;
use crate::workspace::Workspace;

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const DRIVER: &str = "chromedriver";

/// Ensures that Chromium is installed, and returns its driver.
///
/// # Errors
///
/// If one of the two is missing and cannot be installed.
pub(crate) fn web_driver(workspace: &Workspace) -> Result<PathBuf> {
    if process::find(&BROWSERS).is_none() || process::find(&[DRIVER]).is_none() {
        // Without a font nothing has a size, and layout tests would measure nothing.
        let packages = ["chromium", "chromium-driver", "fonts-dejavu-core"];
        system_packages::install(workspace, "Chromium with its driver", &packages)?;
    }
    process::find(&[DRIVER]).with_context(|| format!("{DRIVER} is not in the search path"))
}
