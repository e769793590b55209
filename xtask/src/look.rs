//! Every screen as a picture, for people to look at.

use std::fs;

use anyhow::Result;

use crate::dist;
use crate::engine::Engine;
use crate::test;
use crate::workspace::Workspace;

/// Builds for release and draws every screen into `target/look`: light, dark and with forced
/// colours, on screens of four widths, in each language; one sheet for each width.
///
/// # Errors
///
/// If the guide cannot be built, a screen cannot be drawn, or its text cannot be read.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let programs = Engine::Chromium.provide(workspace)?;
    dist::run(workspace)?;
    let folder = workspace.target.join("look");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let shell = workspace.shell()?;
    test::end_to_end(workspace, &shell)
        .args([
            "--",
            "--ignored",
            "--exact",
            "screens::every_screen_is_drawn",
        ])
        .arg("--nocapture")
        .envs(programs)
        .env("ENGINE", Engine::Chromium.name())
        .env("CONSULTATION_GUIDE_DIST", workspace.root.join("dist"))
        .env("CONSULTATION_GUIDE_LOOK", &folder)
        .run()?;
    println!("The sheets are in {}.", folder.display());
    Ok(())
}
