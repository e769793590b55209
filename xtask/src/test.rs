//! Every test, from the quickest to the slowest, until one step fails.

mod attempts;
pub(crate) mod flaky;
mod package;
mod trackers;

use std::thread;
use std::time::Instant;

use anyhow::{Context, Result};
use xshell::{Cmd, Shell, cmd};

use crate::engine::Engine;
use crate::provision::{self, WASM_TARGET};
use crate::workspace::Workspace;
use crate::{dist, files, process};

use flaky::Flaky;

const GUIDE: &str = "consultation-guide";
const AUTHORING: &str = "consultation-guide-authoring";
const COMPILER: &str = "consultation-guide-compiler";

/// What the tests of the finished guide are built with: they are a program of this machine, which
/// has no use for the components.
const END_TO_END: [&str; 3] = ["--no-default-features", "--features", "e2e"];

/// A part of the tests that can be run by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The source is formatted.
    Format,
    /// The compiler and clippy report nothing, natively and for the browser, and the types of the
    /// element's scripts fit.
    Lint,
    /// Everything that runs without a browser, some of the element's JavaScript included, and the
    /// documentation.
    Domain,
    /// The components, one by one, in a browser.
    Components,
    /// The release build, in pages as clinics write them, in one browser after the other.
    Browser,
}

impl Step {
    /// The steps in the order in which they run.
    pub(crate) const ALL: [Self; 5] = [
        Self::Format,
        Self::Lint,
        Self::Domain,
        Self::Components,
        Self::Browser,
    ];

    /// Those that need no browser.
    pub(crate) const QUICK: [Self; 3] = [Self::Format, Self::Lint, Self::Domain];

    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lint => "lint",
            Self::Domain => "domain",
            Self::Components => "components",
            Self::Browser => "browser",
        }
    }

    /// Runs it, and returns the tests that passed only at the second attempt.
    fn run(self, workspace: &Workspace, engines: &[Engine]) -> Result<Vec<Flaky>> {
        match self {
            Self::Format => format(workspace)?,
            Self::Lint => lint(workspace)?,
            Self::Domain => domain(workspace)?,
            Self::Components => components(workspace)?,
            Self::Browser => return browser(workspace, engines),
        }
        Ok(Vec::new())
    }
}

/// Runs these steps, the last in these engines, and prints how long each took. The tests that
/// passed only at the second attempt are listed at the end and returned.
///
/// # Errors
///
/// If a step fails; those after it do not run.
pub(crate) fn run(workspace: &Workspace, steps: &[Step], engines: &[Engine]) -> Result<Vec<Flaky>> {
    let mut flaky = Vec::new();
    let begin = Instant::now();
    for step in steps {
        let name = step.name();
        println!("\n=== {name}");
        let start = Instant::now();
        let result = step.run(workspace, engines);
        let seconds = start.elapsed().as_secs_f64();
        flaky.extend(
            result.with_context(|| format!("the step {name} failed after {seconds:.1} s"))?,
        );
        println!("=== {name}: passed in {seconds:.1} s");
    }
    println!("\n=== all passed in {:.1} s", begin.elapsed().as_secs_f64());
    print!("{}", flaky::summary(&flaky));
    Ok(flaky)
}

fn format(workspace: &Workspace) -> Result<()> {
    let (shell, cargo) = (workspace.shell()?, &workspace.cargo);
    cmd!(shell, "{cargo} fmt --all --check").quiet().run()?;
    Ok(())
}

fn lint(workspace: &Workspace) -> Result<()> {
    let (shell, cargo) = (workspace.shell()?, &workspace.cargo);
    let tsc = provision::node_tools(workspace)?.program("tsc");
    cmd!(shell, "{tsc} --project src/element").quiet().run()?;
    let clippy = |options: &[&str]| {
        let clippy = cmd!(shell, "{cargo} clippy --all-targets {options...}");
        clippy.args(["--", "--deny", "warnings"]).quiet().run()
    };
    clippy(&["--workspace"])?;
    // These tests have a feature that no other build turns on.
    clippy(&[&["--package", GUIDE][..], &END_TO_END].concat())?;
    provision::wasm_target(workspace)?;
    for package in [GUIDE, COMPILER] {
        clippy(&["--package", package, "--target", WASM_TARGET])?;
    }
    Ok(())
}

/// One package at a time: cargo unites the features of packages that it builds together, and code
/// that only compiles with another's features would go unnoticed.
fn domain(workspace: &Workspace) -> Result<()> {
    let (shell, cargo) = (workspace.shell()?, &workspace.cargo);
    let test = |package: &str, options: &[&str]| {
        let test = cmd!(shell, "{cargo} test --package {package} {options...}");
        test.quiet().run()
    };
    test(GUIDE, &["--no-default-features"])?;
    // What there is only with the components, and needs no browser either.
    test(GUIDE, &["--lib"])?;
    element(workspace)?;
    for package in [AUTHORING, "consultation-guide-cli", COMPILER, "xtask"] {
        test(package, &[])?;
    }
    // Without the authors' command, whose page would overwrite that of the library it is named like.
    let packages = [GUIDE, AUTHORING, COMPILER, "xtask"].map(|package| ["--package", package]);
    let packages = packages.as_flattened();
    let doc = cmd!(shell, "{cargo} doc --no-deps {packages...}");
    doc.env("RUSTDOCFLAGS", "--deny warnings").quiet().run()?;
    Ok(())
}

/// The tests of the element's JavaScript that need no browser. Each file by name: versions of
/// Node.js differ in how they treat a folder.
fn element(workspace: &Workspace) -> Result<()> {
    let folder = workspace.root.join("tests/element");
    let tests = files::list(&folder)?.into_iter();
    let tests = tests.map(|test| folder.join(test));
    let (shell, node) = (workspace.shell()?, provision::node(workspace)?);
    cmd!(shell, "{node} --test {tests...}").quiet().run()?;
    Ok(())
}

fn components(workspace: &Workspace) -> Result<()> {
    provision::wasm_target(workspace)?;
    let web_driver = provision::web_driver(workspace)?;
    let runner = provision::test_runner(workspace)?;
    let (shell, cargo) = (workspace.shell()?, &workspace.cargo);
    cmd!(shell, "{cargo} test --package {GUIDE} --test browser")
        .args(["--target", WASM_TARGET])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", web_driver)
        // In seconds. The default of 20 is too short for a machine that is busy with other things.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .quiet()
        .run()?;
    Ok(())
}

fn browser(workspace: &Workspace, engines: &[Engine]) -> Result<Vec<Flaky>> {
    // All of it first: nobody should wait for a test and then learn that something is missing.
    let provided = engines.iter().map(|engine| engine.provide(workspace));
    let programs = provided.collect::<Result<Vec<_>>>()?;
    let tools = provision::node_tools(workspace)?;
    thread::scope(|scope| {
        let compiled = scope.spawn(|| -> Result<()> {
            let shell = workspace.shell()?;
            Ok(end_to_end(workspace, &shell).arg("--no-run").run()?)
        });
        dist::run(workspace)?;
        process::joined(compiled)
    })?;
    let shell = workspace.shell()?;
    let app = package::check(workspace, &tools)?;
    let trackers = trackers::bundle(workspace, &tools)?;
    let mut flaky = Vec::new();
    for (engine, programs) in engines.iter().zip(programs) {
        let name = engine.name();
        println!("\n--- {name}");
        let start = Instant::now();
        let tests = || {
            end_to_end(workspace, &shell)
                .envs(programs.clone())
                .env("ENGINE", name)
                .env("CONSULTATION_GUIDE_DIST", workspace.root.join("dist"))
                .env("AXE_CORE", tools.file("axe-core/axe.min.js"))
                .env("NODE_MODULES", tools.file(""))
                .env("CONSULTATION_GUIDE_VITE_APP", &app)
                .env("CONSULTATION_GUIDE_TRACKERS", &trackers)
        };
        let again = attempts::run(tests).with_context(|| format!("the tests failed in {name}"))?;
        flaky.extend(again.into_iter().map(|test| Flaky { engine: name, test }));
        println!(
            "--- {name}: passed in {:.1} s",
            start.elapsed().as_secs_f64()
        );
    }
    Ok(flaky)
}

/// The tests of the finished guide, in a shell of the workspace.
pub(crate) fn end_to_end<'a>(workspace: &Workspace, shell: &'a Shell) -> Cmd<'a> {
    let cargo = &workspace.cargo;
    let tests = cmd!(shell, "{cargo} test --package {GUIDE} --test e2e");
    tests.args(END_TO_END).quiet()
}
