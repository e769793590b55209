use std::path::PathBuf;

use anyhow::{Context, Result};

use super::system_packages;
use crate::process;
use crate::workspace::Workspace;

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const DRIVER: &str = "chromedriver";

/// Ensures that Chromium is installed, and returns the program.
///
/// # Errors
///
/// If it is missing and cannot be installed.
pub(crate) fn chromium(workspace: &Workspace) -> Result<PathBuf> {
    web_driver(workspace)?;
    process::find(&BROWSERS).context("Chromium is not in the search path")
}

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
