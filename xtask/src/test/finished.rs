//! The tests of the finished guide: built once in a run, however many steps use them.

use std::cell::Cell;
use std::path::PathBuf;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result};

use super::flaky::Flaky;
use super::{attempts, end_to_end};
use crate::engine::Engine;
use crate::provision::Programs;
use crate::workspace::Workspace;
use crate::{dist, process};

/// The tests of the finished guide, and the guide.
pub(super) struct Finished<'run> {
    workspace: &'run Workspace,
    is_built: Cell<bool>,
}

impl<'run> Finished<'run> {
    /// Nothing is built yet.
    pub(super) fn new(workspace: &'run Workspace) -> Self {
        Self {
            workspace,
            is_built: Cell::new(false),
        }
    }

    /// Builds `dist` and, beside it, the tests, unless this run already has.
    ///
    /// # Errors
    ///
    /// If either cannot be built.
    pub(super) fn build(&self) -> Result<()> {
        if self.is_built.get() {
            return Ok(());
        }
        thread::scope(|scope| {
            let compiled = scope.spawn(|| -> Result<()> {
                let shell = self.workspace.shell()?;
                Ok(end_to_end(self.workspace, &shell).arg("--no-run").run()?)
            });
            dist::run(self.workspace)?;
            process::joined(compiled)
        })?;
        self.is_built.set(true);
        Ok(())
    }

    /// Runs the tests that `filter` selects, the arguments of a test program, in one engine after
    /// the other with these variables. Returns those that passed only at the second attempt.
    ///
    /// # Errors
    ///
    /// If a test fails.
    pub(super) fn run(
        &self,
        engines: &[(Engine, Programs)],
        variables: &[(&str, PathBuf)],
        filter: &[String],
    ) -> Result<Vec<Flaky>> {
        let shell = self.workspace.shell()?;
        let mut flaky = Vec::new();
        for (engine, programs) in engines {
            let name = engine.name();
            println!("\n--- {name}");
            let start = Instant::now();
            let tests = || {
                end_to_end(self.workspace, &shell)
                    .env("ENGINE", name)
                    .env("CONSULTATION_GUIDE_DIST", self.workspace.root.join("dist"))
                    .envs(programs.iter().chain(variables).cloned())
            };
            let again = attempts::run(tests, filter)
                .with_context(|| format!("the tests failed in {name}"))?;
            flaky.extend(again.into_iter().map(|test| Flaky { engine: name, test }));
            let seconds = start.elapsed().as_secs_f64();
            println!("--- {name}: passed in {seconds:.1} s");
        }
        Ok(flaky)
    }
}

/// The engines with the programs that drive them.
///
/// # Errors
///
/// If a program is missing and cannot be installed.
pub(super) fn provide(
    workspace: &Workspace,
    engines: &[Engine],
) -> Result<Vec<(Engine, Programs)>> {
    let provided = engines
        .iter()
        .map(|engine| Ok((*engine, engine.provide(workspace)?)));
    provided.collect()
}
