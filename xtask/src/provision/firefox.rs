use anyhow::{Context, Result};

use super::cargo_program::CargoProgram;
use super::{Programs, system_packages};
use crate::process;
use crate::workspace::Workspace;

const BROWSERS: [&str; 2] = ["firefox-esr", "firefox"];

/// Not packaged by any distribution, so cargo builds it; any recent Firefox works with it.
const DRIVER: CargoProgram<'static> = CargoProgram {
    package: "geckodriver",
    program: "geckodriver",
    version: "0.37.1",
    folder: "geckodriver",
};

/// Ensures that Firefox and its driver are installed.
///
/// # Errors
///
/// If one of the two is missing and cannot be installed.
pub(crate) fn firefox(workspace: &Workspace) -> Result<Programs> {
    if process::find(&BROWSERS).is_none() {
        let packages = ["firefox-esr", "fonts-dejavu-core"];
        system_packages::install(workspace, "Firefox", &packages)?;
    }
    let browser = process::find(&BROWSERS).context("Firefox is not in the search path")?;
    let driver = DRIVER.provide(workspace)?;
    Ok(vec![("FIREFOX", browser), ("GECKODRIVER", driver)])
}
