//! The findings of the exact analysis, against walking every journey.
//!
//! A random questionnaire, often with a fault planted in it, is written as JSON and checked like an
//! author's. An oracle, which walks every way of answering and knows nothing of formulas, says what
//! must be found.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use consultation_guide::domain::{Answer, Next, Response, walk};
use consultation_guide_authoring::{self as authoring, Diagnostic};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;

#[path = "exact/cases.rs"]
pub(crate) mod cases;
#[path = "exact/json.rs"]
pub(crate) mod json;
#[path = "exact/oracle.rs"]
mod oracle;

use cases::{Case, any_case, any_long_case};
use oracle::{Finding, Oracle, Shape};

use crate::journeys::{every_journey, ids};
use crate::random::kept_seeds;

/// The codes of the exact analysis.
const CODES: [&str; 9] = [
    "CG024", "CG025", "CG026", "CG027", "CG070", "CG071", "CG072", "CG073", "CG074",
];

#[test]
fn prop_the_exact_analysis_finds_what_walking_every_journey_finds() {
    let counts = check_cases(4_000, any_case());
    for code in CODES.iter().filter(|&&code| code != "CG073") {
        let n_cases = counts.get(*code).copied().unwrap_or_default();
        assert!(
            n_cases >= 100,
            "{code} was due in {n_cases} cases only: {counts:?}"
        );
    }
    assert!(counts["clean"] >= 100, "{counts:?}");
}

#[test]
fn prop_the_longest_journey_is_that_of_walking_every_one() {
    let counts = check_cases(150, any_long_case());
    let n_cases = counts.get("CG073").copied().unwrap_or_default();
    assert!((20..150).contains(&n_cases), "{counts:?}");
}

/// A visitor of a random questionnaire, as an example that says where they end; or elsewhere.
#[test]
fn prop_an_example_holds_exactly_if_its_journey_ends_so() {
    let config = ProptestConfig {
        cases: 300,
        failure_persistence: kept_seeds("tests/domain/exact.proptest-regressions"),
        ..ProptestConfig::default()
    };
    let picks = (any_case(), any::<Index>(), any::<Index>(), any::<bool>());
    let counts = RefCell::new([0, 0, 0]);
    let result = TestRunner::new(config).run(&picks, |(case, pick, other, lacks_reason)| {
        let journeys = every_journey(&case.logic);
        let journey = &journeys[pick.index(journeys.len())];
        let stated = other.get(case.logic.outcomes()).id.as_str();
        let (_, shown) = oracle::shown(&case.logic, &case.reasons, &journey.response);
        let reasons = &shown[usize::from(lacks_reason).min(shown.len())..];
        let text = json::with_example(&case, &journey.response, stated, reasons);
        let messages: Vec<String> = authoring::check(&text)
            .into_iter()
            .filter(|found| found.code.as_str() == "CG076")
            .map(|found| found.message)
            .collect();
        let (outcome, rule) = (&journey.outcome, &journey.rule);
        let kind = if stated != outcome {
            let due =
                format!("the example “x” ends in `{outcome}` by rule `{rule}`, not in `{stated}`");
            prop_assert_eq!(messages, [due]);
            0
        } else if reasons != shown {
            prop_assert_eq!(messages.len(), 1);
            let due = format!("the example “x” shows, by rule `{rule}`: “");
            prop_assert!(messages[0].starts_with(&due), "{:?}", messages);
            1
        } else {
            prop_assert!(messages.is_empty(), "{messages:?}");
            2
        };
        counts.borrow_mut()[kind] += 1;
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    assert!(counts.borrow().iter().all(|&n| n >= 10), "{counts:?}");
}

/// Whoever skips everything is sent away: the example and the invariants say so, each in its own words.
#[test]
fn an_unsound_edit_is_caught_by_an_example_and_by_an_invariant() {
    let shipped = include_str!("../../questionnaires/chronic-pain.json");
    let open = "\"id\": \"open\",\n      \"outcome\": \"";
    let (from, to) = (format!("{open}may_book"), format!("{open}talk_first"));
    assert!(shipped.contains(&from));
    let found = authoring::check(&shipped.replace(&from, &to));
    let is_said = |code: &str, part: &str| {
        let mut of_code = found.iter().filter(|found| found.code.as_str() == code);
        of_code.any(|found| found.message.contains(part))
    };
    let example = "“A visitor who skips every question” ends in `talk_first` by rule `open`, not in `may_book`";
    assert!(is_said("CG076", example), "{found:?}");
    let invariant = "the invariant `all_skipped_may_book` does not hold: who = skipped, ";
    assert!(is_said("CG074", invariant), "{found:?}");
}

/// The findings in the shipped questionnaire with `from` replaced by `to`.
fn said_of_shipped(from: &str, to: &str) -> Vec<String> {
    let shipped = include_str!("../../questionnaires/chronic-pain.json");
    assert!(shipped.contains(from), "{from}");
    authoring::check(&shipped.replace(from, to))
        .into_iter()
        .filter(|diagnostic| CODES.contains(&diagnostic.code.as_str()))
        .map(|diagnostic| format!("{}: {}", diagnostic.code, diagnostic.message))
        .collect()
}

#[test]
fn a_broken_claim_comes_with_the_shortest_journey_that_breaks_it() {
    let said = said_of_shipped(
        r#""anyOf": ["far"] },
      "outcome": "may_book""#,
        r#""anyOf": ["far"] },
      "outcome": "talk_first""#,
    );
    assert_eq!(
        said,
        [
            "CG074: “A skip alone never leads to talk_first: only new pain, nothing tried or enough help does.”: the invariant `skip_is_no_talk_first` does not hold: who = skipped, \
             pain = skipped, time = skipped, tried = skipped, clinic = far \
             -> talk_first by rule no_clinic_close"
        ]
    );
}

#[test]
fn a_broken_same_outcome_comes_with_two_journeys() {
    let said = said_of_shipped(
        r#""fibromyalgia", "sci", "phantom"] },
          { "question": "time""#,
        r#""fibromyalgia", "sci"] },
          { "question": "time""#,
    );
    // The solver chooses which of the replies that make no difference it shows.
    let [said] = &said[..] else {
        panic!("{said:?}");
    };
    let (one, other) = said.split_once("; but ").unwrap();
    assert!(one.starts_with("CG074: "), "{one}");
    assert!(one.contains("the invariant `which_of_the_ten` does not hold: who = "));
    assert!(one.contains(", pain = crps, time = "), "{one}");
    assert!(one.ends_with(", clinic = skipped -> book by rule long_pain_not_helped"));
    assert!(other.contains(", pain = phantom, time = "), "{other}");
    assert!(other.ends_with(", clinic = skipped -> may_book by rule open"));
}

#[test]
fn rules_that_shadow_another_are_named() {
    let said = said_of_shipped(
        r#"{ "question": "time", "anyOf": ["lt3"] }"#,
        r#"{ "answered": "time" }"#,
    );
    assert_eq!(
        said,
        [
            "CG027: no journey ends in an outcome that prompts: rule `long_pain_not_helped` \
             never decides, since `new_pain` always does before it"
        ]
    );
}

/// Compares this many cases, and prints in how many each code was due.
fn check_cases(n_cases: u32, cases: impl Strategy<Value = Case>) -> BTreeMap<String, usize> {
    let config = ProptestConfig {
        cases: n_cases,
        failure_persistence: kept_seeds("tests/domain/exact.proptest-regressions"),
        max_shrink_iters: 2_000,
        ..ProptestConfig::default()
    };
    let counts = RefCell::new(BTreeMap::<String, usize>::new());
    let result = TestRunner::new(config).run(&cases, |case| {
        let due = check_case(&case)?;
        let mut codes: BTreeSet<&str> = due.iter().map(|finding| finding.code).collect();
        if codes.is_empty() {
            codes.insert("clean");
        }
        for code in codes {
            *counts.borrow_mut().entry(code.to_owned()).or_default() += 1;
        }
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    counts.into_inner()
}

fn check_case(case: &Case) -> Result<Vec<Finding>, TestCaseError> {
    let text = json::written(case);
    let found: Vec<Diagnostic> = authoring::check(&text)
        .into_iter()
        .filter(|diagnostic| CODES.contains(&diagnostic.code.as_str()))
        .collect();
    let oracle = Oracle::of(case);
    let due = oracle.findings();
    let mut expected: Vec<_> = due.iter().map(|f| (f.code, f.pointer.clone())).collect();
    let mut actual: Vec<_> = found
        .iter()
        .map(|d| (d.code.as_str(), d.place.pointer.clone()))
        .collect();
    expected.sort();
    actual.sort();
    prop_assert_eq!(&actual, &expected, "{:#?}", found);
    for finding in &due {
        let diagnostic = found
            .iter()
            .find(|d| d.code.as_str() == finding.code && d.place.pointer == finding.pointer)
            .expect("it was just compared");
        check_details(case, &oracle, finding, diagnostic)?;
    }
    Ok(due)
}

/// The details of a diagnostic must be true, too.
fn check_details(
    case: &Case,
    oracle: &Oracle<'_>,
    finding: &Finding,
    diagnostic: &Diagnostic,
) -> Result<(), TestCaseError> {
    match &finding.shape {
        Shape::Plain => {}
        Shape::UnreachableRules(rules) => {
            let n_own = diagnostic.ids.len() - shadowing(case, rules, diagnostic).len();
            prop_assert!(n_own >= rules.len(), "{diagnostic:?}");
            if let &[rule] = &rules[..] {
                let shadowing = shadowing(case, rules, diagnostic);
                let is_minimal = oracle.is_minimal_shadow(rule, &shadowing);
                prop_assert!(is_minimal, "{diagnostic:?}");
            }
        }
        Shape::Longest(n_asked) => {
            let described = format!("can be asked {n_asked} questions: ");
            prop_assert!(diagnostic.message.contains(&described), "{diagnostic:?}");
        }
        Shape::Vacuous => {
            let is_described = diagnostic.message.contains("applies to no journey");
            prop_assert!(is_described, "{diagnostic:?}");
        }
        Shape::Broken { n_asked, n_chosen } => {
            let (_, journeys) = diagnostic.message.split_once("does not hold: ").unwrap();
            let described: Vec<_> = journeys
                .split("; but ")
                .map(|described| read(case, described))
                .collect();
            let asked: usize = described.iter().map(|(asked, _)| asked).sum();
            let chosen: usize = described.iter().map(|(_, chosen)| chosen).sum();
            let due = (*n_asked, *n_chosen);
            prop_assert_eq!((asked, chosen), due, "{:?}", diagnostic);
        }
    }
    Ok(())
}

/// The rules named in a diagnostic besides its own.
fn shadowing(case: &Case, rules: &[usize], diagnostic: &Diagnostic) -> Vec<usize> {
    let all = case.logic.rules();
    (0..all.len())
        .filter(|rule| !rules.contains(rule))
        .filter(|&rule| {
            diagnostic
                .ids
                .iter()
                .any(|id| *id == all[rule].id.to_string())
        })
        .collect()
}

/// Parses a journey from a message, walks it, and returns how many questions it asks and how many
/// options it chooses.
#[track_caller]
fn read(case: &Case, described: &str) -> (usize, usize) {
    let (answers, ending) = described
        .split_once(" -> ")
        .expect("a journey has an ending");
    let answers: Vec<(&str, Answer)> = answers
        .split(", ")
        .filter_map(|answer| answer.split_once(" = "))
        .map(|(question, chosen)| match chosen {
            "skipped" => (question, Answer::Skipped),
            chosen => (question, Answer::of(chosen.split(" + "))),
        })
        .collect();
    let response: Response = answers.iter().cloned().collect();
    let walked = walk(&case.logic, &response);
    let asked: Vec<&str> = walked
        .asked
        .iter()
        .map(|&question| case.logic.questions()[question].id.as_str())
        .collect();
    let answered: Vec<&str> = answers.iter().map(|(question, _)| *question).collect();
    assert_eq!(asked, answered, "{described}");
    let Next::Outcome(decision) = walked.next else {
        panic!("{described} does not end");
    };
    let (rule, outcome) = ids(&case.logic, decision);
    assert_eq!(ending, format!("{outcome} by rule {rule}"));
    (answers.len(), oracle::n_chosen(&response))
}
