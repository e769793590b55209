//! Values made to harm, in the place of every text of a questionnaire and of a translation: each is
//! reported there.

use consultation_guide_authoring::{self as authoring, Code, Diagnostic, Source};
use serde_json::{Value, json};

use crate::robustness::list_pointers;

const EVERY_FIELD: &str = include_str!("../fixtures/valid/every-field.json");
const MINIMAL: &str = include_str!("../fixtures/valid/minimal.json");
const MINIMAL_IN_SPANISH: &str = include_str!("../fixtures/translations/valid/minimal.es.json");

fn hostile() -> Vec<String> {
    let mut values: Vec<String> = [
        "A <img src=x onerror=alert(1)> talk",
        "A &lt;b&gt; talk",
        "A \u{202e}klat",
        "A \u{2066}talk",
        "A \u{1b}[2Jtalk",
        "A \0talk",
    ]
    .map(str::to_owned)
    .into();
    values.push("talk ".repeat(200_000));
    values
}

/// The places of all texts in `document`, but for those that only authors read, in terminals, which
/// get them in escapes.
fn texts(document: &Value) -> Vec<String> {
    let mut pointers = Vec::new();
    list_pointers(document, String::new(), &mut pointers);
    let is_remark = |pointer: &str| {
        pointer.contains("/$")
            || pointer.starts_with("/names/")
            || pointer.starts_with("/invariants/") && pointer.ends_with("/text")
    };
    pointers.retain(|pointer| {
        document.pointer(pointer).is_some_and(Value::is_string) && !is_remark(pointer)
    });
    pointers
}

/// Each hostile value in each place is in what `check` finds there.
#[track_caller]
fn check_every_place(json: &str, check: impl Fn(&str) -> Vec<Diagnostic>) {
    let document: Value = serde_json::from_str(json).unwrap();
    let pointers = texts(&document);
    assert!(pointers.len() > 10, "{pointers:?}");
    let mut unseen = Vec::new();
    for pointer in &pointers {
        for value in hostile() {
            let mut document = document.clone();
            *document.pointer_mut(pointer).unwrap() = json!(value);
            let found = check(&document.to_string());
            let is_there = |found: &Diagnostic| pointer.starts_with(&found.place.pointer);
            if !found.iter().any(is_there) {
                unseen.push((pointer, value.chars().take(40).collect::<String>()));
            }
        }
    }
    assert_eq!(unseen, []);
}

#[test]
fn a_hostile_value_anywhere_in_a_questionnaire_is_reported_there() {
    check_every_place(EVERY_FIELD, authoring::check);
}

#[test]
fn a_hostile_value_anywhere_in_a_translation_is_reported_there() {
    let source = Source::of(MINIMAL);
    check_every_place(MINIMAL_IN_SPANISH, |overlay| {
        source.translation(overlay, None).diagnostics
    });
}

/// Half of a character, which texts of JavaScript can be and no text of Rust.
#[test]
fn a_lone_surrogate_is_reported_where_it_is() {
    for surrogate in ["\\ud800", "\\udfff", "\\ud800\\ud800", "\\ud800x"] {
        let json = MINIMAL.replacen("Would a talk", &format!("Would {surrogate} a talk"), 1);
        assert_ne!(json, MINIMAL);
        let found = authoring::check(&json);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].code, Code::NotJson);
        let line = json[..json.find("Would ").unwrap()].lines().count();
        assert_eq!(found[0].place.line, line, "{found:?}");
    }
}

/// Names that mean something to JavaScript, and nothing here.
#[test]
fn a_field_that_would_change_every_object_of_a_page_is_unknown() {
    for name in ["__proto__", "constructor", "prototype", "toJSON", "then"] {
        let with_field = format!("\"{name}\": {{ \"src\": \"/evil\" }}, \"start\"");
        let json = MINIMAL.replacen("\"start\"", &with_field, 1);
        assert_ne!(json, MINIMAL);
        let found = authoring::check(&json);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].code, Code::UnknownField);
        assert_eq!(found[0].place.pointer, format!("/{name}"));
    }
}

#[test]
fn brackets_in_any_number_are_reported_at_once() {
    for open in ["[", "{\"a\":", "[{\"not\":"] {
        let json = format!("{{\"format\": 1, \"x\": {}", open.repeat(600_000));
        let found = authoring::check(&json);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].code, Code::TooLarge);
    }
}
