//! Tests that passed only at the second attempt: a run lists them at its end, and a change that
//! goes in must have none.

use anyhow::{Result, ensure};

/// A test that failed and then passed, with nothing changed in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flaky {
    /// The engine in which it ran.
    pub(super) engine: &'static str,
    /// Its name, as `cargo test` has it.
    pub(super) test: String,
}

/// The lines that list them; none if there are none.
pub(super) fn summary(flaky: &[Flaky]) -> String {
    let mut summary = String::new();
    if !flaky.is_empty() {
        summary += "warning: passed only at the second attempt:\n";
    }
    for Flaky { engine, test } in flaky {
        summary += &format!("  {engine}: {test}\n");
    }
    summary
}

/// Accepts a run in which every test passed at the first attempt.
///
/// # Errors
///
/// If there are any flaky tests; they have been listed by then.
pub(crate) fn refuse(flaky: &[Flaky]) -> Result<()> {
    ensure!(
        flaky.is_empty(),
        "tests that pass only at their second attempt: {}",
        flaky.len()
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flaky() -> [Flaky; 2] {
        [("chromium", "a::b"), ("webkit", "c")].map(|(engine, test)| Flaky {
            engine,
            test: test.to_owned(),
        })
    }

    #[test]
    fn each_is_named_with_its_engine() {
        assert_eq!(
            summary(&flaky()),
            "warning: passed only at the second attempt:\n  chromium: a::b\n  webkit: c\n"
        );
        assert_eq!(summary(&[]), "");
    }

    #[test]
    fn a_run_with_any_is_refused() {
        assert!(refuse(&flaky()).is_err());
        assert!(refuse(&[]).is_ok());
    }
}
