//! What can be typed after `cargo xtask`.

use anyhow::{Context, Result, bail, ensure};

use crate::engine::Engine;
use crate::test::Step;

/// The tasks, for people.
pub(crate) const USAGE: &str = "\
usage: cargo xtask TASK

  serve [--port 8080]  build everything and serve the demo page on this machine
  dist                 build for release into dist/ and print the sizes
  test [--quick | --only STEP] [--engine ENGINE]
                       run every test, or with --quick those that need no browser;
                       STEP is format, lint, domain, components, browser or
                       wordpress, and ENGINE, of the step browser, chromium, firefox or webkit alone
  look                 draw every screen into target/look, one sheet for each width
  bench                measure how checking scales, and fail where it takes too long
  ci                   run what continuous integration runs
  help                 print this
";

/// A task and what it was told.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Build quickly and serve the demo page.
    Serve {
        /// Where on 127.0.0.1; 0 lets the system choose.
        port: u16,
    },
    /// Build for release.
    Dist,
    /// Run tests.
    Test {
        /// Which, in this order.
        steps: Vec<Step>,
        /// What the browser step runs in.
        engines: Vec<Engine>,
    },
    /// Draw every screen.
    Look,
    /// Measure how checking scales.
    Bench,
    /// Run what continuous integration runs.
    Ci,
    /// Print the tasks.
    Help,
}

impl Task {
    /// Reads the words after `cargo xtask`.
    ///
    /// # Errors
    ///
    /// When they name no task, or the task does not know one of its options.
    pub(crate) fn parse(words: &[String]) -> Result<Self> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (task, options) = words.split_first().context("no task named")?;
        match *task {
            "serve" => {
                let [value] = values(options, ["--port"])?;
                Ok(Self::Serve { port: port(value)? })
            }
            "test" => test(options),
            "dist" => without_options(Self::Dist, options),
            "look" => without_options(Self::Look, options),
            "bench" => without_options(Self::Bench, options),
            "ci" => without_options(Self::Ci, options),
            "help" | "--help" | "-h" => Ok(Self::Help),
            unknown => bail!("there is no task {unknown}"),
        }
    }
}

/// The values of the options of these names, as `--name VALUE` or `--name=VALUE`.
fn values<'word, const N: usize>(
    words: &[&'word str],
    names: [&str; N],
) -> Result<[Option<&'word str>; N]> {
    let mut values = [None; N];
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (*word, words.next().copied()),
        };
        let option = names.iter().position(|known| *known == name);
        let (Some(option), Some(value)) = (option, value) else {
            let names = names.join(" or ");
            bail!("expected {names} with a value, found {word}");
        };
        values[option] = Some(value);
    }
    Ok(values)
}

fn test(options: &[&str]) -> Result<Task> {
    let (quick, options): (Vec<&str>, Vec<&str>) =
        options.iter().partition(|option| **option == "--quick");
    let [step, engine] = values(&options, ["--only", "--engine"])?;
    let steps = match (quick.is_empty(), step, engine) {
        (true, step, _) => steps(step)?,
        (false, None, None) => Step::QUICK.into(),
        (false, ..) => bail!("--quick goes with no other option"),
    };
    Ok(Task::Test {
        steps,
        engines: engines(engine)?,
    })
}

fn port(value: Option<&str>) -> Result<u16> {
    let value = value.unwrap_or("8080");
    let port = value.parse().ok();
    port.with_context(|| format!("a port is a number up to 65535, not {value}"))
}

fn steps(name: Option<&str>) -> Result<Vec<Step>> {
    let Some(name) = name else {
        return Ok(Step::ALL.into());
    };
    let step = Step::ALL.into_iter().find(|step| step.name() == name);
    Ok(vec![
        step.with_context(|| format!("there is no step {name}"))?,
    ])
}

fn engines(name: Option<&str>) -> Result<Vec<Engine>> {
    match name {
        Some(name) => Ok(vec![Engine::named(name)?]),
        None => Ok(Engine::ALL.into()),
    }
}

fn without_options(task: Task, options: &[&str]) -> Result<Task> {
    ensure!(
        options.is_empty(),
        "this task takes no options, found {}",
        options[0]
    );
    Ok(task)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Task) {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        assert_eq!(
            Task::parse(&words).map_err(|error| error.to_string()),
            Ok(expected)
        );
    }

    #[track_caller]
    fn check_refusal(line: &str, expected: &str) {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let refusal = Task::parse(&words).map_err(|error| error.to_string());
        assert_eq!(refusal, Err(expected.to_owned()));
    }

    #[test]
    fn tasks_are_read_with_their_options() {
        check("serve", Task::Serve { port: 8080 });
        check("serve --port 3000", Task::Serve { port: 3000 });
        check("serve --port=3000", Task::Serve { port: 3000 });
        check("dist", Task::Dist);
        check(
            "test",
            Task::Test {
                steps: Step::ALL.into(),
                engines: Engine::ALL.into(),
            },
        );
        check(
            "test --only domain",
            Task::Test {
                steps: vec![Step::Domain],
                engines: Engine::ALL.into(),
            },
        );
        check(
            "test --engine=firefox --only browser",
            Task::Test {
                steps: vec![Step::Browser],
                engines: vec![Engine::Firefox],
            },
        );
        check(
            "test --quick",
            Task::Test {
                steps: vec![Step::Format, Step::Lint, Step::Domain],
                engines: Engine::ALL.into(),
            },
        );
        check("look", Task::Look);
        check("bench", Task::Bench);
        check("ci", Task::Ci);
        check("--help", Task::Help);
    }

    #[test]
    fn anything_else_is_refused_by_name() {
        check_refusal("", "no task named");
        check_refusal("deploy", "there is no task deploy");
        check_refusal("dist --fast", "this task takes no options, found --fast");
        check_refusal(
            "serve --prot 3000",
            "expected --port with a value, found --prot",
        );
        check_refusal("serve --port", "expected --port with a value, found --port");
        check_refusal(
            "serve --port 99999",
            "a port is a number up to 65535, not 99999",
        );
        check_refusal(
            "test --quick --only browser",
            "--quick goes with no other option",
        );
        check_refusal(
            "test --engine firefox --quick",
            "--quick goes with no other option",
        );
        check_refusal("test --only unit", "there is no step unit");
        check_refusal("test --engine gecko", "there is no engine gecko");
        check_refusal(
            "test --only",
            "expected --only or --engine with a value, found --only",
        );
    }

    #[test]
    fn the_usage_names_every_step_and_engine() {
        for step in Step::ALL {
            assert!(USAGE.contains(step.name()), "{step:?}");
        }
        for engine in Engine::ALL {
            assert!(USAGE.contains(engine.name()), "{engine:?}");
        }
    }
}
