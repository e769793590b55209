use std::process::Command;

use anyhow::{Result, bail};

use crate::process;
use crate::workspace::Workspace;

/// Installs packages of the operating system where that is possible without asking anyone.
///
/// # Errors
///
/// If it is not; the one line says what to install by hand. Or if the installation fails.
pub(crate) fn install(workspace: &Workspace, purpose: &str, packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    let Some(prefix) = administrator_prefix() else {
        bail!("{purpose} is missing; install it (on Debian and Ubuntu: apt-get install {names})");
    };
    println!("Installing {purpose} ({names}) with apt-get.");
    let log = workspace.target.join("apt-get.log");
    process::run_logged(apt_get(prefix).arg("update"), &log)?;
    let arguments = ["install", "--yes", "--no-install-recommends"];
    process::run_logged(apt_get(prefix).args(arguments).args(packages), &log)
}

/// The command prefix that gives `apt-get` its rights, or `None` where that is impossible.
fn administrator_prefix() -> Option<&'static [&'static str]> {
    process::find(&["apt-get"])?;
    let is_root = process::read(Command::new("id").arg("-u")).is_ok_and(|user| user == "0");
    if is_root {
        return Some(&["env"]);
    }
    // `-n` never asks for a password: a task that waits for one would seem to hang.
    process::succeeds(Command::new("sudo").args(["-n", "true"])).then_some(&["sudo", "-n", "env"])
}

fn apt_get(prefix: &[&str]) -> Command {
    let mut command = Command::new(prefix[0]);
    command
        .args(&prefix[1..])
        .args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    command
}
