//! What the project takes from others: licences, sources, known holes, and what may be in the engine.

use anyhow::Result;
use xshell::cmd;

use crate::provision;
use crate::workspace::Workspace;

/// What may be in the engine, which is less than what may be in the tools.
const ENGINE: &str = "xtask/deny-engine.toml";

/// Compares the dependencies with `.deny.toml`, and those of the engine with a list of its own.
///
/// # Errors
///
/// If cargo-deny cannot be had, or finds something that is not allowed.
pub(super) fn run(workspace: &Workspace) -> Result<()> {
    let deny = provision::cargo_deny(workspace)?;
    let shell = workspace.shell()?;
    shell.set_var("GIT_TERMINAL_PROMPT", "0"); // A machine without the database is no place to ask.
    let mut checks = vec!["bans", "licenses", "sources"];
    let fetch = cmd!(shell, "{deny} fetch db").quiet();
    if fetch.ignore_stdout().ignore_stderr().run().is_ok() {
        checks.push("advisories");
    } else {
        println!(
            "The advisory database cannot be fetched: known holes and withdrawn versions are not checked."
        );
    }
    cmd!(shell, "{deny} --workspace --locked check {checks...}")
        .arg("--hide-inclusion-graph")
        .quiet()
        .run()?;
    cmd!(shell, "{deny} --locked --config {ENGINE} check bans")
        .quiet()
        .run()?;
    Ok(())
}
