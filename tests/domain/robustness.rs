//! Whatever a file contains, reading it soon ends in a questionnaire or in problems, and every
//! visit to a questionnaire ends.

use std::fmt::Write;
use std::time::Duration;

use consultation_guide::domain::compiled::{decode, encode};
use consultation_guide::domain::{Answer, Next, Response, walk};
use consultation_guide_authoring::{self as authoring, Severity};
use cpu_time::ThreadTime;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::random::kept_seeds;
use crate::visits::walk_at_random;

const MINIMAL: &str = include_str!("../fixtures/valid/minimal.json");
const SHIPPED: &str = include_str!("../../questionnaires/chronic-pain.json");

/// Reads `json` and checks that the result is consistent.
#[track_caller]
fn check_reading(json: &str, seed: u64) {
    let found = authoring::check(json);
    for diagnostic in &found {
        let place = &diagnostic.place;
        assert!(
            json.get(place.offset..place.offset + place.length)
                .is_some(),
            "{diagnostic:?}"
        );
        assert!(place.line >= 1 && place.column >= 1, "{diagnostic:?}");
        assert!(
            !diagnostic
                .to_string()
                .contains(|c: char| c.is_control() && c != '\n')
        );
    }
    let has_errors = found
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    match authoring::read(json) {
        Ok(questionnaire) => {
            assert!(!has_errors, "{found:?}");
            walk_at_random(questionnaire.logic(), seed);
            assert_eq!(decode(&encode(&questionnaire)), Ok(questionnaire));
        }
        Err(reported) => {
            assert!(has_errors);
            assert_eq!(reported, found);
        }
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop::sample::select(vec!["who", "book", "{what}", "https://x.org", "\0"])
            .prop_map(Value::from),
    ];
    let name = prop_oneof![
        any::<String>(),
        prop::sample::select(vec![
            "format",
            "questions",
            "rules",
            "notices",
            "id",
            "when",
            "text"
        ])
        .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(name.clone(), inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// A file of the project with some of its lines removed, doubled, swapped or
/// cut, as happens in editing.
fn any_spoilt_file() -> impl Strategy<Value = String> {
    let edit = (
        0_usize..5,
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
    );
    let file = prop::sample::select(vec![MINIMAL, SHIPPED]);
    (file, prop::collection::vec(edit, 1..4)).prop_map(|(file, edits)| {
        let mut lines: Vec<&str> = file.lines().collect();
        for (kind, one, other) in edits {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            match kind {
                0 if lines.len() > 1 => drop(lines.remove(one)),
                1 => lines.insert(one, lines[one]),
                2 => lines.swap(one, other),
                3 => lines[one] = lines[other],
                _ => lines[one] = &lines[one][..lines[one].floor_char_boundary(other)],
            }
        }
        lines.join("\n")
    })
}

/// A file of the project with two of its values swapped, or one replaced by
/// another, so that it stays JSON.
fn any_exchanged_file() -> impl Strategy<Value = String> {
    let places = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        any::<bool>(),
    );
    let file = prop::sample::select(vec![MINIMAL, SHIPPED]);
    (file, prop::collection::vec(places, 1..4)).prop_map(|(file, edits)| {
        let mut document: Value = serde_json::from_str(file).unwrap();
        for (one, other, is_exchange) in edits {
            let mut pointers = Vec::new();
            list_pointers(&document, String::new(), &mut pointers);
            let (one, other) = (one.get(&pointers), other.get(&pointers));
            let value = document.pointer(one).unwrap().clone();
            let replaced = std::mem::replace(document.pointer_mut(other).unwrap(), value);
            if let Some(place) = document.pointer_mut(one).filter(|_| is_exchange) {
                *place = replaced;
            }
        }
        document.to_string()
    })
}

pub(crate) fn list_pointers(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                list_pointers(value, format!("{pointer}/{name}"), found);
            }
        }
        Value::Array(elements) => {
            for (index, value) in elements.iter().enumerate() {
                list_pointers(value, format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
    found.push(pointer);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: kept_seeds("tests/domain/robustness.proptest-regressions"), ..ProptestConfig::default() })]

    #[test]
    fn prop_any_bytes_are_read(bytes in any::<Vec<u8>>(), seed: u64) {
        check_reading(&String::from_utf8_lossy(&bytes), seed);
        prop_assert!(decode(&bytes).is_err());
    }

    #[test]
    fn prop_any_json_is_read(json in any_json(), seed: u64) {
        check_reading(&json.to_string(), seed);
    }

    #[test]
    fn prop_spoilt_files_are_read(json in any_spoilt_file(), seed: u64) {
        check_reading(&json, seed);
    }

    #[test]
    fn prop_files_with_exchanged_values_are_read(json in any_exchanged_file(), seed: u64) {
        check_reading(&json, seed);
    }
}

/// A valid questionnaire of this many questions of twelve options, with as many
/// rules.
fn large(n_questions: usize) -> String {
    let questions = (0..n_questions).map(|question| {
        let options = (0..12).map(|option| {
            json!({ "id": format!("o{option}"), "label": format!("The reply of number {option}") })
        });
        json!({
            "id": format!("q{question}"),
            "type": "singleChoice",
            "text": { "text": "Which one is it?", "variants": { "helper": "Which one is theirs?" } },
            "options": options.collect::<Vec<_>>(),
        })
    });
    let rules = (0..n_questions).map(|rule| {
        let atom = |option: usize| {
            json!({ "question": format!("q{rule}"), "anyOf": [format!("o{option}"), "o11"] })
        };
        json!({
            "id": format!("r{rule}"),
            "when": { "all": [atom(0), { "not": atom(1) }, { "any": [atom(0), atom(2)] }] },
            "outcome": if rule % 2 == 0 { "book" } else { "later" },
            "reasons": [{ "text": format!("You told us {{q{rule}}}.") }],
        })
    });
    let mut document: Value = serde_json::from_str(MINIMAL).unwrap();
    document["variants"][0]["when"] = json!({ "question": "q0", "anyOf": ["o1"] });
    document["booking"]
        .as_object_mut()
        .unwrap()
        .remove("question");
    let default_rule = document["rules"][1].clone();
    document["questions"] = questions.collect();
    document["rules"] = rules.chain([default_rule]).collect();
    serde_json::to_string_pretty(&document).unwrap()
}

/// The same with a fault in every option and every rule.
fn large_and_faulty(n_questions: usize) -> String {
    large(n_questions)
        .replace("\"label\"", "\"labels\"")
        .replace("\"anyOf\"", "\"oneOf\"")
        .replace("You told us", "You told {nobody}")
}

/// The least processor time of three runs of `check`: other work on the
/// machine can only add to it.
fn time_to_check(json: &str) -> Duration {
    let time = || {
        let begin = ThreadTime::now();
        std::hint::black_box(authoring::check(json));
        begin.elapsed()
    };
    (0..3).map(|_| time()).min().unwrap()
}

/// Whether `check` takes about twice as long for twice as large a file.
#[track_caller]
fn check_scaling(file_of: fn(usize) -> String) {
    // What is quadratic would take four times as long. A machine may be busy
    // with something else just now, so it may try again.
    let mut times = String::new();
    for _ in 0..5 {
        let once = time_to_check(&file_of(150));
        let twice = time_to_check(&file_of(300));
        if twice < once * 3 {
            return;
        }
        writeln!(times, "{once:?}, and {twice:?} for twice as much").unwrap();
    }
    panic!("{times}");
}

/// The same with a rule that leads nowhere, which is found before the proofs: those take more than
/// linear time, and have a limit of their own.
fn large_with_one_fault(n_questions: usize) -> String {
    large(n_questions).replacen("\"later\"", "\"sooner\"", 1)
}

/// A large condition that is used by its name, from far inside of many others.
fn one_name_used_often(n_tests: usize) -> String {
    let mut document: Value = serde_json::from_str(MINIMAL).unwrap();
    let tests = (0..n_tests).map(|n| json!({ "answered": format!("q{n}") }));
    document["conditions"] = json!({ "one": { "any": tests.collect::<Vec<_>>() } });
    let used = (0..12).fold(
        json!({ "condition": "one" }),
        |part, _| json!({ "not": part }),
    );
    let paragraph = json!({ "when": used, "text": "You can ask us." });
    document["outcomes"][0]["nextStep"] = vec![paragraph; 20 * n_tests].into();
    document.to_string()
}

#[test]
fn reading_takes_no_longer_than_the_file_is_large() {
    check_scaling(one_name_used_often);
    check_scaling(large_with_one_fault);
    check_scaling(large_and_faulty);
    check_scaling(|n| {
        large(n)
            .replace('\n', " ")
            .replace("\"label\"", "\"labels\"")
    });
}

#[test]
fn a_file_far_larger_than_any_real_one_is_read() {
    let json = large(500);
    assert!(json.len() > 1_000_000, "{} bytes", json.len());
    let shape = authoring::check(&json);
    assert!(
        shape.iter().all(|found| found.code.as_str() >= "CG020"),
        "{shape:?}"
    );
}

#[test]
fn a_visit_to_a_file_far_larger_than_any_real_one_is_quick() {
    let questionnaire = authoring::read(&large(200)).unwrap();
    let mut response = Response::default();
    let mut slowest = Duration::ZERO;
    loop {
        let begin = ThreadTime::now();
        let walk = walk(questionnaire.logic(), &response);
        slowest = slowest.max(begin.elapsed());
        let Next::Question(question) = walk.next else {
            break;
        };
        let id = &questionnaire.logic().questions()[question].id;
        response.insert(id.clone(), Answer::Skipped);
    }
    // A visitor waits for one walk after each press.
    assert!(slowest < Duration::from_millis(500), "{slowest:?}");
}
