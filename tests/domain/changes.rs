//! What an edit changes for visitors, against walking both questionnaires with every visitor.

use std::cell::RefCell;
use std::collections::BTreeMap;

use consultation_guide_authoring::Source;
use consultation_guide_authoring::changes::{
    Changes, Detail, Example, Existence, InvariantChange, Refusal, Rename, Transitions, Verdict,
    Weakening, compare,
};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

#[path = "changes/edits.rs"]
mod edits;
#[path = "changes/oracle.rs"]
mod oracle;

use edits::{Edit, Edited, any_edit, edited};
use oracle::{Oracle, Shortest};

use crate::exact::cases::{Case, any_case};
use crate::exact::json::written;
use crate::random::kept_seeds;

#[test]
fn prop_the_impact_is_that_of_walking_with_every_visitor() {
    let counts = RefCell::new(BTreeMap::<&str, usize>::new());
    let config = ProptestConfig {
        cases: 6_000,
        failure_persistence: kept_seeds("tests/domain/changes.proptest-regressions"),
        max_shrink_iters: 2_000,
        ..ProptestConfig::default()
    };
    let pairs = (any_case(), prop::collection::vec(any_edit(), 0..=3));
    let result = TestRunner::new(config).run(&pairs, |(case, edits)| {
        for kind in check_pair(&case, &edits)? {
            *counts.borrow_mut().entry(kind).or_default() += 1;
        }
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    let counts = counts.into_inner();
    for (kind, n_min) in KINDS {
        let n_cases = counts.get(kind).copied().unwrap_or_default();
        assert!(n_cases >= n_min, "{kind}: {n_cases} cases only: {counts:?}");
    }
}

/// What must have occurred, and in how many cases.
const KINDS: [(&str, usize); 9] = [
    ("nobody is led elsewhere", 500),
    ("somebody is led elsewhere", 500),
    ("somebody is newly prompted", 100),
    ("a question is newly asked", 100),
    ("a question is spared", 100),
    ("an invariant is weakened", 50),
    ("an invariant is strengthened", 50),
    ("an invariant is dropped", 50),
    ("something is renamed", 100),
];

fn check_pair(case: &Case, edits: &[Edit]) -> Result<Vec<&'static str>, TestCaseError> {
    let Edited {
        case: after,
        renames,
    } = edited(case, edits);
    let (old, new) = (written(case), written(&after));
    let declared: Vec<Rename> = renames.iter().map(|text| text.parse().unwrap()).collect();
    let compared = compare(
        &Source::of(&old),
        &Source::of(&new),
        &declared,
        Detail::Rules,
    );
    let changes = match compared {
        Ok(changes) => changes,
        // Such as a rename of what a later edit removes.
        Err(Refusal::Rename(_)) => return Ok(vec!["the renames do not fit"]),
        Err(refusal) => panic!("{refusal:?}"),
    };
    let oracle = Oracle::of([case, &after], &renames);
    check_ends(&oracle, &changes)?;
    check_questions(&oracle, &changes)?;
    check_invariants(&oracle, &changes)?;
    let impact = &changes.impact;
    let mut kinds = vec![match impact.verdict {
        Verdict::Nobody => "nobody is led elsewhere",
        Verdict::Somebody => "somebody is led elsewhere",
        Verdict::Unknown => panic!("the limit is out of reach"),
    }];
    let mut note = |is_so: bool, kind| kinds.extend(is_so.then_some(kind));
    let is_somebody = |who: &Existence| matches!(who, Existence::Somebody(_));
    note(
        is_somebody(&impact.newly_prompted),
        "somebody is newly prompted",
    );
    let mut questions = impact.questions.iter();
    note(
        questions.any(|q| is_somebody(&q.newly_asked)),
        "a question is newly asked",
    );
    let mut questions = impact.questions.iter();
    note(
        questions.any(|q| is_somebody(&q.spared)),
        "a question is spared",
    );
    for (name, kind) in [
        ("weakened", "an invariant is weakened"),
        ("strengthened", "an invariant is strengthened"),
        ("dropped", "an invariant is dropped"),
    ] {
        let mut invariants = impact.invariants.iter();
        note(invariants.any(|i| change_name(&i.change) == name), kind);
    }
    note(!renames.is_empty(), "something is renamed");
    Ok(kinds)
}

fn check_ends(oracle: &Oracle<'_>, changes: &Changes) -> Result<(), TestCaseError> {
    let impact = &changes.impact;
    check_transitions(oracle, &impact.outcomes, &oracle.outcomes())?;
    check_transitions(oracle, impact.rules.as_ref().unwrap(), &oracle.rules())?;
    let mut stays = impact.stays.clone();
    stays.sort();
    prop_assert_eq!(stays, oracle.stays());
    check_existence(
        oracle,
        &impact.newly_prompted,
        oracle.prompted([false, true]),
    )?;
    check_existence(
        oracle,
        &impact.no_longer_prompted,
        oracle.prompted([true, false]),
    )?;
    let is_led = !oracle.outcomes().is_empty()
        || oracle.prompted([false, true]).is_some()
        || oracle.prompted([true, false]).is_some();
    prop_assert_eq!(impact.verdict == Verdict::Somebody, is_led);
    Ok(())
}

fn check_transitions(
    oracle: &Oracle<'_>,
    found: &Transitions,
    due: &BTreeMap<(String, String), Shortest>,
) -> Result<(), TestCaseError> {
    prop_assert!(found.is_complete);
    let pairs = found.found.iter();
    let mut pairs: Vec<_> = pairs
        .map(|led| (led.from.clone(), led.to.clone()))
        .collect();
    pairs.sort();
    prop_assert_eq!(pairs, due.keys().cloned().collect::<Vec<_>>());
    for led in &found.found {
        let due = &due[&(led.from.clone(), led.to.clone())];
        check_example(oracle, &led.example, due)?;
        prop_assert_eq!(
            oracle.ends(&led.example),
            [&led.example.before, &led.example.after]
                .map(|end| (end.outcome.clone(), end.rule.clone()))
        );
    }
    Ok(())
}

fn check_existence(
    oracle: &Oracle<'_>,
    found: &Existence,
    due: Option<Shortest>,
) -> Result<(), TestCaseError> {
    match (found, due) {
        (Existence::Nobody, None) => {}
        (Existence::Somebody(example), Some(due)) => check_example(oracle, example, &due)?,
        (found, due) => prop_assert!(false, "{found:?}, but due is {due:?}"),
    }
    Ok(())
}

/// The visitor must be exactly the one who is due.
fn check_example(
    oracle: &Oracle<'_>,
    example: &Example,
    due: &Shortest,
) -> Result<(), TestCaseError> {
    prop_assert!(example.is_shortest);
    let answers = example.answers.iter().map(|answer| {
        let question = &answer.question;
        let before = answer.before.iter().flatten();
        let before = before.map(|option| oracle.newer_option(question, option));
        let mut options: Vec<String> = before
            .chain(answer.after.iter().flatten().cloned())
            .collect();
        options.sort();
        options.dedup();
        (question.clone(), options)
    });
    let answers: BTreeMap<String, Vec<String>> = answers.collect();
    prop_assert_eq!(answers.len(), due.n_answered, "{:?}", example);
    prop_assert_eq!(&answers, &due.answers, "{:?}", example);
    Ok(())
}

fn check_questions(oracle: &Oracle<'_>, changes: &Changes) -> Result<(), TestCaseError> {
    let found = &changes.impact.questions;
    for question in oracle.questions() {
        let impact = found.iter().find(|impact| impact.question == question);
        let nobody = Existence::Nobody;
        let newly_asked = impact.map_or(&nobody, |impact| &impact.newly_asked);
        check_existence(oracle, newly_asked, oracle.asked_only(&question, 1))?;
        let spared = impact.map_or(&nobody, |impact| &impact.spared);
        check_existence(oracle, spared, oracle.asked_only(&question, 0))?;
    }
    Ok(())
}

fn change_name(change: &InvariantChange) -> &'static str {
    match change {
        InvariantChange::Added => "added",
        InvariantChange::Dropped { .. } => "dropped",
        InvariantChange::Weakened { .. } => "weakened",
        InvariantChange::Strengthened => "strengthened",
        InvariantChange::Unknown => "unknown",
    }
}

fn check_invariants(oracle: &Oracle<'_>, changes: &Changes) -> Result<(), TestCaseError> {
    let found = changes.impact.invariants.iter();
    let found: BTreeMap<&str, &InvariantChange> = found
        .map(|impact| (&*impact.invariant, &impact.change))
        .collect();
    for (id, weakened, strengthened) in oracle.claims() {
        let change = found.get(&*id).copied();
        match change {
            Some(InvariantChange::Weakened {
                weakening,
                is_also_strengthened,
            }) => {
                prop_assert!(weakened.is_some(), "{id}: {change:?}");
                prop_assert_eq!(*is_also_strengthened, strengthened);
                if let (Weakening::Permits { outcome, example }, Some((due, shortest))) =
                    (weakening, weakened)
                {
                    prop_assert_eq!(outcome, &due);
                    check_example(oracle, example, &shortest)?;
                }
            }
            Some(InvariantChange::Strengthened) => {
                prop_assert!(weakened.is_none() && strengthened, "{id}");
            }
            None => prop_assert!(weakened.is_none() && !strengthened, "{id}"),
            change => prop_assert!(false, "{id}: {change:?}"),
        }
    }
    Ok(())
}
