//! Every test, from the quickest to the slowest, until one step fails.

mod attempts;
pub(crate) mod flaky;
mod package;
mod trackers;
mod wordpress;

use std::process::Command;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::engine::Engine;
use crate::provision::{self, WASM_TARGET};
use crate::workspace::Workspace;
use crate::{dist, files, process};

use flaky::Flaky;

pub(crate) const GUIDE: &str = "consultation-guide";
const AUTHORING: &str = "consultation-guide-authoring";
const COMPILER: &str = "consultation-guide-compiler";

/// What the tests of the finished guide are built with: they are a program of this machine, which
/// has no use for the components.
pub(crate) const END_TO_END: [&str; 3] = ["--no-default-features", "--features", "e2e"];

/// A part of the tests that can be run by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The source is formatted.
    Format,
    /// The compiler and clippy have nothing to say, natively and for the browser, and no types of
    /// the element's scripts are at odds.
    Lint,
    /// Everything that runs without a browser, some of the element's JavaScript included, and the
    /// documentation.
    Domain,
    /// The components, one by one, in a browser.
    Components,
    /// The release build, in pages as clinics write them, in one browser after the other.
    Browser,
    /// The plugin, in WordPress, in Chromium.
    WordPress,
}

impl Step {
    /// The steps in the order in which they run.
    pub(crate) const ALL: [Self; 6] = [
        Self::Format,
        Self::Lint,
        Self::Domain,
        Self::Components,
        Self::Browser,
        Self::WordPress,
    ];

    /// Those that need no browser.
    pub(crate) const QUICK: [Self; 3] = [Self::Format, Self::Lint, Self::Domain];

    /// What it is called on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lint => "lint",
            Self::Domain => "domain",
            Self::Components => "components",
            Self::Browser => "browser",
            Self::WordPress => "wordpress",
        }
    }

    /// Runs it, and returns the tests that passed only at their second attempt.
    fn run(self, workspace: &Workspace, engines: &[Engine]) -> Result<Vec<Flaky>> {
        match self {
            Self::Format => process::run(&mut workspace.cargo(&["fmt", "--all", "--check"]))?,
            Self::Lint => lint(workspace)?,
            Self::Domain => domain(workspace)?,
            Self::Components => components(workspace)?,
            Self::Browser => return browser(workspace, engines),
            Self::WordPress => return wordpress::run(workspace),
        }
        Ok(Vec::new())
    }
}

/// Runs these steps, `browser` in these engines, and prints how long each took. The tests that
/// passed only at their second attempt are named at the end and returned.
///
/// # Errors
///
/// When a step fails; those after it do not run.
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

fn lint(workspace: &Workspace) -> Result<()> {
    let tools = provision::node_tools(workspace)?;
    let mut types = tools.command("tsc");
    types
        .arg("--project")
        .arg(workspace.root.join("src/element"));
    process::run(&mut types)?;
    let clippy = || workspace.cargo(&["clippy", "--all-targets"]);
    let deny_warnings = ["--", "--deny", "warnings"];
    process::run(clippy().arg("--workspace").args(deny_warnings))?;
    // These tests have a feature that no other build turns on.
    let mut end_to_end = clippy();
    end_to_end.args(["--package", GUIDE]).args(END_TO_END);
    process::run(end_to_end.args(deny_warnings))?;
    provision::wasm_target(workspace)?;
    for package in [GUIDE, COMPILER] {
        let mut clippy = clippy();
        clippy.args(["--package", package, "--target", WASM_TARGET]);
        process::run(clippy.args(deny_warnings))?;
    }
    Ok(())
}

/// One package at a time: cargo unites the features of those that it builds together, and what
/// only compiles thanks to another's features would go unnoticed.
fn domain(workspace: &Workspace) -> Result<()> {
    let mut guide = workspace.cargo(&["test", "--package", GUIDE]);
    process::run(guide.arg("--no-default-features"))?;
    // What there is only with the components, and needs no browser either.
    process::run(&mut workspace.cargo(&["test", "--package", GUIDE, "--lib"]))?;
    element(workspace)?;
    for package in [AUTHORING, "consultation-guide-cli", COMPILER, "xtask"] {
        process::run(&mut workspace.cargo(&["test", "--package", package]))?;
    }
    // Without the authors' command, whose page would overwrite that of the library it is named like.
    let mut doc = workspace.cargo(&["doc", "--no-deps"]);
    for package in [GUIDE, AUTHORING, COMPILER, "xtask"] {
        doc.args(["--package", package]);
    }
    process::run(doc.env("RUSTDOCFLAGS", "--deny warnings"))
}

/// What of the element's JavaScript needs no browser. Each file by its name: versions of Node.js
/// differ in what they make of a folder.
fn element(workspace: &Workspace) -> Result<()> {
    let folder = workspace.root.join("tests/element");
    let tests = files::list(&folder)?.into_iter();
    let mut node = Command::new(provision::node(workspace)?);
    node.arg("--test").args(tests.map(|test| folder.join(test)));
    process::run(&mut node)
}

fn components(workspace: &Workspace) -> Result<()> {
    provision::wasm_target(workspace)?;
    let web_driver = provision::web_driver(workspace)?;
    let runner = provision::test_runner(workspace)?;
    let mut test = workspace.cargo(&["test", "--package", GUIDE, "--test", "browser"]);
    test.args(["--target", WASM_TARGET])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", web_driver)
        // In seconds. The default of 20 is too short for a machine that is busy with other things.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    process::run(&mut test)
}

fn browser(workspace: &Workspace, engines: &[Engine]) -> Result<Vec<Flaky>> {
    // All of it first: nobody waits for a test, to be told then what is missing.
    let provided = engines.iter().map(|engine| engine.provide(workspace));
    let programs = provided.collect::<Result<Vec<_>>>()?;
    let tools = provision::node_tools(workspace)?;
    build_with_tests(workspace)?;
    let app = package::check(workspace, &tools)?;
    let trackers = trackers::bundle(workspace, &tools)?;
    let mut flaky = Vec::new();
    for (engine, programs) in engines.iter().zip(programs) {
        let name = engine.name();
        println!("\n--- {name}");
        let start = Instant::now();
        let tests = || {
            let mut test = end_to_end(workspace);
            test.envs(programs.clone())
                .env("ENGINE", name)
                .env("AXE_CORE", tools.file("axe-core/axe.min.js"))
                .env("NODE_MODULES", tools.file(""))
                .env("CONSULTATION_GUIDE_VITE_APP", &app)
                .env("CONSULTATION_GUIDE_TRACKERS", &trackers);
            test
        };
        let again = attempts::run(tests, &["--skip", wordpress::TESTS])
            .with_context(|| format!("the tests failed in {name}"))?;
        flaky.extend(again.into_iter().map(|test| Flaky { engine: name, test }));
        println!(
            "--- {name}: passed in {:.1} s",
            start.elapsed().as_secs_f64()
        );
    }
    Ok(flaky)
}

/// Builds `dist` and, beside it, the tests of the finished guide.
fn build_with_tests(workspace: &Workspace) -> Result<()> {
    thread::scope(|scope| {
        let compiled = scope.spawn(|| process::run(end_to_end(workspace).arg("--no-run")));
        dist::run(workspace)?;
        process::joined(compiled)
    })
}

/// Cargo, about to run the tests of the finished guide.
fn end_to_end(workspace: &Workspace) -> Command {
    let mut tests = workspace.cargo(&["test", "--package", GUIDE, "--test", "e2e"]);
    tests
        .args(END_TO_END)
        .env("CONSULTATION_GUIDE_DIST", workspace.root.join("dist"));
    tests
}
