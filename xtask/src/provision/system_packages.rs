use anyhow::{Result, bail};
use xshell::{Cmd, Shell, cmd};

use crate::process;
use crate::workspace::Workspace;

/// Installs packages of the operating system where that is possible without asking anyone.
///
/// # Errors
///
/// If it is not; the one line says what to install by hand. Or if the installation fails.
pub(crate) fn install(workspace: &Workspace, purpose: &str, packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    let shell = workspace.shell()?;
    let Some(prefix) = administrator_prefix(&shell) else {
        bail!("{purpose} is missing; install it (on Debian and Ubuntu: apt-get install {names})");
    };
    println!("Installing {purpose} ({names}) with apt-get.");
    let log = workspace.target.join("apt-get.log");
    process::run_logged(apt_get(&shell, prefix).arg("update"), &log)?;
    let arguments = ["install", "--yes", "--no-install-recommends"];
    let install = apt_get(&shell, prefix).args(arguments).args(packages);
    process::run_logged(install, &log)
}

/// The words that give `apt-get` the rights it needs, or none where it or they are out of reach.
fn administrator_prefix(shell: &Shell) -> Option<&'static [&'static str]> {
    process::find(&["apt-get"])?;
    let is_root = cmd!(shell, "id -u").read().is_ok_and(|user| user == "0");
    if is_root {
        return Some(&["env"]);
    }
    // `-n` never asks for a password: a task that waits for one would look as if it hung.
    let may_become_root = cmd!(shell, "sudo -n true").ignore_stderr().read().is_ok();
    may_become_root.then_some(&["sudo", "-n", "env"])
}

fn apt_get<'a>(shell: &'a Shell, prefix: &[&str]) -> Cmd<'a> {
    let (program, rest) = (prefix[0], &prefix[1..]);
    cmd!(
        shell,
        "{program} {rest...} DEBIAN_FRONTEND=noninteractive apt-get"
    )
}
