//! The tests, step by step, until one fails.

mod attempts;
mod finished;
pub(crate) mod flaky;
mod frameworks;
mod package;
mod reproducible;
mod serve;
mod supply;
mod trackers;
mod wordpress;

use std::time::Instant;

use anyhow::{Context, Result};
use xshell::{Cmd, Shell, cmd};

use crate::engine::Engine;
use crate::files;
use crate::provision;
use crate::workspace::{WASM_TARGET, Workspace};

use finished::Finished;
use flaky::Flaky;

const GUIDE: &str = "consultation-guide";
const AUTHORING: &str = "consultation-guide-authoring";
const COMPILER: &str = "consultation-guide-compiler";

/// What the tests of the finished guide are built with: they are a program of this machine, which
/// has no use for the components.
const END_TO_END: [&str; 3] = ["--no-default-features", "--test", "e2e"];

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
    /// What trackers, and scripts that mean to, learn of a visit to the release build, in one browser after
    /// the other.
    Trackers,
    /// The release build, in apps made with frameworks.
    Frameworks,
    /// The plugin, in WordPress, in Chromium.
    WordPress,
    /// What `cargo xtask serve` builds, in Chromium.
    Serve,
    /// The licences and the origin of what the project takes from others.
    Supply,
    /// The release build, made twice in two folders.
    Reproducible,
    /// What a page observes of every journey that anything tells apart, in one browser after the other.
    Transcripts,
}

impl Step {
    /// All of them, in the order in which they run.
    pub(crate) const ALL: [Self; 12] = [
        Self::Format,
        Self::Lint,
        Self::Domain,
        Self::Components,
        Self::Browser,
        Self::Trackers,
        Self::Frameworks,
        Self::WordPress,
        Self::Serve,
        Self::Supply,
        Self::Reproducible,
        Self::Transcripts,
    ];

    /// Those of `cargo xtask ci`: the last one takes a quarter of an hour for each browser.
    pub(crate) const IN_CI: &'static [Self] = Self::ALL.split_at(Self::ALL.len() - 1).0;

    /// Those of a run without options: the project itself. The others of `ci` are about what it gets from
    /// others and lives beside: trackers, frameworks, WordPress, crates, toolchains.
    pub(crate) const USUAL: &'static [Self] = Self::ALL.split_at(5).0;

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
            Self::Trackers => "trackers",
            Self::Frameworks => "frameworks",
            Self::WordPress => "wordpress",
            Self::Serve => "serve",
            Self::Supply => "supply",
            Self::Reproducible => "reproducible",
            Self::Transcripts => "transcripts",
        }
    }

    /// Runs it as a part of `run`, and returns the tests that passed only at the second attempt.
    fn run(self, run: &Run<'_>) -> Result<Vec<Flaky>> {
        let Run {
            workspace,
            engines,
            is_alone,
            is_usual,
            finished,
        } = run;
        match self {
            Self::Format => format(workspace)?,
            Self::Lint => lint(workspace)?,
            Self::Domain => domain(workspace)?,
            Self::Components => components(workspace)?,
            Self::Browser => return browser(finished, workspace, engines, *is_usual),
            Self::Trackers => return trackers::run(finished, workspace, engines, *is_alone),
            Self::Frameworks => {
                let engines = if *is_alone { engines } else { &engines[..1] };
                return frameworks::run(finished, workspace, engines, *is_alone);
            }
            Self::WordPress => return wordpress::run(finished, workspace),
            Self::Serve => return serve::run(finished, workspace),
            Self::Supply => supply::run(workspace)?,
            Self::Reproducible => reproducible::run(workspace)?,
            Self::Transcripts => return transcripts(finished, workspace, engines),
        }
        Ok(Vec::new())
    }
}

/// What the steps of one run share.
struct Run<'run> {
    workspace: &'run Workspace,
    engines: &'run [Engine],
    /// Whether there is one step alone, which then runs all that it has.
    is_alone: bool,
    /// Whether these are the steps of a run without options.
    is_usual: bool,
    finished: Finished<'run>,
}

/// Runs these steps, those in whole browsers in these engines, and prints how long each took. The tests that
/// passed only at the second attempt are listed at the end and returned.
///
/// # Errors
///
/// If a step fails; those after it do not run.
pub(crate) fn run(workspace: &Workspace, steps: &[Step], engines: &[Engine]) -> Result<Vec<Flaky>> {
    let mut flaky = Vec::new();
    let begin = Instant::now();
    let run = Run {
        workspace,
        engines,
        is_alone: steps.len() == 1,
        is_usual: steps == Step::USUAL,
        finished: Finished::new(workspace),
    };
    for step in steps {
        let name = step.name();
        println!("\n=== {name}");
        let start = Instant::now();
        let result = step.run(&run);
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
        let clippy = cmd!(shell, "{cargo} clippy {options...}");
        clippy.args(["--", "--deny", "warnings"]).quiet().run()
    };
    clippy(&["--all-targets", "--workspace"])?;
    // All targets are those that `cargo test` runs without a name.
    clippy(&[&["--package", GUIDE][..], &END_TO_END].concat())?;
    provision::wasm_target(workspace)?;
    for package in [GUIDE, COMPILER] {
        clippy(&[
            "--all-targets",
            "--package",
            package,
            "--target",
            WASM_TARGET,
        ])?;
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

/// The modules of tests that vary what does not depend on the browser: answers, files, and mistakes of a page.
const ENGINE_INDEPENDENT: [&str; 4] = [
    "doctor::findings::",
    "failures::causes::",
    "journeys::endings::",
    "languages::files::",
];

/// All but what has a step of its own, for which other servers are needed. A usual run has the tests that are
/// independent of the engine in the first engine only.
fn browser(
    finished: &Finished<'_>,
    workspace: &Workspace,
    engines: &[Engine],
    is_usual: bool,
) -> Result<Vec<Flaky>> {
    // All of it first: nobody should wait for a test and then learn that something is missing.
    let engines = finished::provide(workspace, engines)?;
    let tools = provision::node_tools(workspace)?;
    finished.build()?;
    let variables = [
        ("AXE_CORE", tools.file("axe-core/axe.min.js")),
        ("NODE_MODULES", tools.file("")),
        (
            "CONSULTATION_GUIDE_VITE_APP",
            package::check(workspace, &tools)?,
        ),
    ];
    let others = [
        trackers::TESTS,
        trackers::INTRUDERS,
        frameworks::TESTS,
        wordpress::TESTS,
    ];
    let but = |modules: &[&str]| -> Vec<String> {
        let options = modules.iter().flat_map(|tests| ["--skip", tests]);
        options.map(str::to_owned).collect()
    };
    let n_whole = if is_usual { 1 } else { engines.len() };
    let (whole, rest) = engines.split_at(n_whole);
    let mut flaky = finished.run(whole, &variables, &but(&others))?;
    let others = [&others[..], &ENGINE_INDEPENDENT].concat();
    flaky.extend(finished.run(rest, &variables, &but(&others))?);
    Ok(flaky)
}

/// The journeys that anything tells apart, of which `browser` walks those that have every reply.
fn transcripts(
    finished: &Finished<'_>,
    workspace: &Workspace,
    engines: &[Engine],
) -> Result<Vec<Flaky>> {
    let engines = finished::provide(workspace, engines)?;
    finished.build()?;
    let filter = ["--ignored", "--nocapture", "transcripts::all_"].map(str::to_owned);
    finished.run(&engines, &[], &filter)
}

/// The tests of the finished guide, in a shell of the workspace.
pub(crate) fn end_to_end<'a>(workspace: &Workspace, shell: &'a Shell) -> Cmd<'a> {
    let cargo = &workspace.cargo;
    let tests = cmd!(shell, "{cargo} test --package {GUIDE}");
    tests.args(END_TO_END).quiet()
}
