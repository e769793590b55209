#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Recovery, parse, shape, syntax};
use crate as authoring;
use crate::document::Document;
use crate::report::Report;

const MINIMAL: &str = include_str!("../../../tests/fixtures/valid/minimal.json");
const SHIPPED: &str = include_str!("../../../questionnaires/chronic-pain.json");

/// Reads the minimal questionnaire with `replacements` in its text, and compares the
/// findings with lines of code, pointer and message.
#[track_caller]
fn check(replacements: &[(&str, &str)], expect: &[&str]) {
    let mut json = MINIMAL.to_owned();
    for (old, new) in replacements {
        assert!(json.contains(old), "{old}");
        json = json.replacen(old, new, 1);
    }
    let found: Vec<_> = authoring::check(&json)
        .into_iter()
        .map(|found| format!("{} {} {}", found.code, found.place.pointer, found.message))
        .collect();
    assert_eq!(found, expect);
}

#[test]
fn every_problem_of_shape_is_found_at_once() {
    check(
        &[
            ("\"Would a talk help?\"", "7"),
            ("\"singleChoice\"", "\"singleChoise\""),
            ("\"label\": \"Me\"", "\"label\": null"),
            ("\"prompts\": true", "\"prompts\": \"yes\""),
            ("\"rules\": [", "\"rules\": [ 1.50,"),
        ],
        &[
            "CG002 /start/heading expected a text or an object, found the number 7",
            "CG002 /questions/0/type expected `singleChoice` or `multipleChoice`, found `singleChoise`",
            "CG002 /questions/0/options/0/label expected a text or an object, found null",
            "CG002 /rules/0 expected an object, found the number 1.50",
            "CG002 /outcomes/0/prompts expected true or false, found a text",
        ],
    );
}

#[test]
fn a_number_as_a_text_is_distinguished_from_the_number() {
    check(
        &[("\"format\": 1", "\"format\": \"1\"")],
        &["CG002 /format expected the number 1, found the text \"1\""],
    );
}

#[test]
fn a_misspelt_field_is_one_problem_and_is_read_all_the_same() {
    check(
        &[
            ("\"enableWhen\"", "\"enable_when\""),
            (
                "\"north\",\n          \"label\"",
                "\"north\",\n          \"lable\"",
            ),
        ],
        &[
            "CG004 /questions/2/enable_when there is no field `enable_when` here",
            "CG004 /questions/2/options/0/lable there is no field `lable` here",
        ],
    );
    check(
        &[(
            "\"enableWhen\": {\n        \"question\": \"what\"",
            "\"enable_when\": {\n        \"question\": \"whut\"",
        )],
        &[
            "CG004 /questions/2/enable_when there is no field `enable_when` here",
            "CG012 /questions/2/enable_when/question there is no question `whut`",
        ],
    );
}

#[test]
fn what_follows_from_a_problem_is_left_out_and_others_are_not() {
    // Rules, texts and clinics refer to the question whose id is missing.
    check(
        &[
            ("\"id\": \"what\",", ""),
            (
                "\"later\",\n      \"reasons\"",
                "\"sooner\",\n      \"reasons\"",
            ),
        ],
        &[
            "CG002 /questions/1/id the field `id` is missing",
            "CG012 /rules/1/outcome rule `rest` leads to `sooner`, which is not an outcome",
        ],
    );
    check(
        &[
            ("\"multipleChoice\"", "[]"),
            ("\"book\",\n      \"prompts\"", "true,\n      \"prompts\""),
        ],
        &[
            "CG002 /questions/1/type expected `singleChoice` or `multipleChoice`, found a list",
            "CG002 /outcomes/0/id expected a text, found true",
        ],
    );
    check(
        &[
            ("\"outcome\": \"later\"", "\"outcome\": {}"),
            ("\"group\": \"talk\"", "\"group\": 0"),
            ("\"group\": \"talk\",", ""),
        ],
        &[
            "CG002 /questions/1/options/0/group expected a text, found the number 0",
            "CG002 /rules/1/outcome expected a text, found an object",
        ],
    );
}

#[test]
fn what_is_not_json_is_said_where_it_begins() {
    for (old, new, message) in [
        (
            "\"Me\"",
            "\"Me",
            "the text is not closed at the end of its line, or a control character is in it",
        ),
        ("\"Me\"", "Me", "this text has no double quotation marks"),
        ("\"Me\"", "'Me'", "this text has no double quotation marks"),
        (
            "\"Me\"",
            "\"Me\",",
            "a comma follows the last item of a list or an object",
        ),
        (
            "\"Me\"",
            "\"Me\" // you",
            "this is a comment, which JSON does not have",
        ),
        (
            "\"Me\"",
            "\"\\Me\"",
            "a backslash comes before a character that it cannot escape",
        ),
        ("\"Me\"", "+1", "this is not a number in JSON"),
        ("\"Me\"", "1e999", "number out of range"),
        ("\"Me\"", "", "a value is missing before this bracket"),
        (
            "\"Me\"",
            "[\"[{\\\"\" }",
            "the list that begins on line 38 is still open here",
        ),
        ("\"Me\"", "“Me”", "this is a curly quotation mark"),
        ("\"Me\"", "True", "JSON has no `True`"),
        ("\"Me\"", "undefined", "JSON has no `undefined`"),
        (
            "\"Me\"",
            "\"Just \"me\"\"",
            "the text ends at the quotation mark before this",
        ),
        (
            "\"label\": \"Me\"",
            "\"label\" \"Me\"",
            "a colon is missing here, or one too many",
        ),
    ] {
        let json = MINIMAL.replacen(old, new, 1);
        let found = authoring::check(&json);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].message, message, "{new}");
        assert_eq!(found[0].code.as_str(), "CG001");
        assert!(
            (38..=41).contains(&found[0].place.line),
            "{new}: {:?}",
            found[0].place
        );
    }
    for empty in ["", " \n"] {
        assert_eq!(authoring::check(empty)[0].message, "the file is empty");
    }
}

#[test]
fn comments_are_passed_over_and_may_be_in_every_object() {
    let mut document: Value = serde_json::from_str(MINIMAL).unwrap();
    add_comments(&mut document);
    assert_eq!(authoring::check(&document.to_string()), []);

    document["$comment"] = json!(["no", "list"]);
    let found = authoring::check(&document.to_string());
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].place.pointer, "/$comment");
}

fn add_comments(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(add_comments);
            fields.insert("$comment".to_owned(), "why".into());
        }
        Value::Array(elements) => elements.iter_mut().for_each(add_comments),
        _ => {}
    }
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let marked = format!("\u{feff}{}", MINIMAL.replace("\"Me\"", "\"\""));
    let found = authoring::check(&marked);
    let [empty] = &found[..] else {
        panic!("{found:?}")
    };
    let place = &empty.place;
    assert_eq!(&marked[place.offset..place.offset + place.length], "\"\"");
}

#[test]
fn more_problems_than_anybody_reads_are_counted() {
    for (n_faults, expect) in [
        (1000, "write it between double quotation marks"),
        (5000, "; 4000 more problems are not listed"),
        (500_000, "; at least 9000 more problems are not listed"),
    ] {
        let lead = vec!["0"; n_faults].join(",");
        let json = MINIMAL.replace("\"Two short questions.\"", &lead);
        let found = authoring::check(&json);
        assert_eq!(found.len(), 1000);
        let help = &found[999].help;
        assert!(help.ends_with(expect), "{help}");
    }
}

/// The JSON texts of the project, with some characters removed, inserted or changed.
fn any_spoilt_text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        prop::sample::select(
            " \"\\'{}[],:/*0123-+.eEnulrtx\n\t\r\u{b}\u{85}\u{2028}\u{feff}\u{0}\u{1f}é🦀"
                .chars()
                .collect::<Vec<_>>()
        ),
        any::<char>(),
    ];
    let edit = (
        any::<prop::sample::Index>(),
        0_usize..4,
        prop::option::of(character),
    );
    let text = prop::sample::select(vec![
        MINIMAL,
        r#"{"a":[1,-0.5e+3,"\u00e9\ud83e\udd80\n\\",true,null],"b":{"c":{}}}"#,
        "[]",
        "\"\\u0041\"",
        "-12.50E-7",
    ]);
    (text, prop::collection::vec(edit, 0..4)).prop_map(|(text, edits)| {
        let mut characters: Vec<char> = text.chars().collect();
        for (place, n_removed, inserted) in edits {
            let start = place.index(characters.len() + 1);
            let end = (start + n_removed).min(characters.len());
            characters.splice(start..end, inserted);
        }
        characters.into_iter().collect()
    })
}

/// Any small JSON value, with some names and texts from documents.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "id",
        "when",
        "text",
        "question",
        "anyOf",
        "not",
        "all",
        "who",
        "options",
        "variants",
        "singleChoice",
        "$comment",
        "lable",
        "",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(word.clone().prop_map(str::to_owned), inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Replaces, renames or removes the value that is `n`th from the root.
fn spoil(value: &mut Value, n: &mut usize, how: usize, new: &Value) -> bool {
    if *n == 0 {
        *value = new.clone();
        return true;
    }
    *n -= 1;
    match value {
        Value::Array(elements) => elements
            .iter_mut()
            .any(|element| spoil(element, n, how, new)),
        Value::Object(fields) => {
            let names: Vec<String> = fields.keys().cloned().collect();
            names.into_iter().any(|name| {
                if *n == 0 && how > 0 {
                    let old = fields.remove(&name);
                    if how > 1 {
                        fields.insert(name + "s", old.unwrap_or_default());
                    }
                    return true;
                }
                fields
                    .get_mut(&name)
                    .is_some_and(|field| spoil(field, n, how, new))
            })
        }
        _ => false,
    }
}

fn any_spoilt_document() -> impl Strategy<Value = Value> {
    let edit = (0_usize..150, 0_usize..4, any_json());
    prop::collection::vec(edit, 1..5).prop_map(|edits| {
        let mut document: Value = serde_json::from_str(MINIMAL).unwrap();
        for (mut n, how, new) in edits {
            spoil(&mut document, &mut n, how, &new);
        }
        document
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn prop_what_is_accepted_as_json_is_json(text in any_spoilt_text()) {
        let is_json = serde_json::from_str::<Value>(&text).is_ok();
        prop_assert_eq!(parse(&text).is_ok(), is_json);
    }

    #[test]
    fn prop_what_is_read_is_what_is_there(text in any_spoilt_text()) {
        if let Ok(root) = parse(&text) {
            let by_serde: Value = serde_json::from_str(&text).unwrap();
            // Of two fields with one name, serde takes the last.
            prop_assert_eq!(syntax::plain(&root), by_serde);
        }
    }

    #[test]
    fn prop_what_is_repaired_can_be_read(document in prop_oneof![any_spoilt_document(), any_json()]) {
        let text = document.to_string();
        let mut report = Report::default();
        let (repaired, _) = shape::check(&authoring::schema(), &parse(&text).unwrap(), &mut report);
        let read = serde_json::from_value::<Document>(repaired);
        prop_assert!(read.is_ok(), "{:?}", read.err());
        // Of what serde reads by itself, only a null is a problem of shape here, and a list of the
        // fields in place of an object.
        if serde_json::from_value::<Document>(document).is_ok() && !text.contains("null") {
            let mut findings = report.close(&Recovery::default()).findings;
            findings.retain(|finding| !finding.message.ends_with("found a list"));
            prop_assert!(findings.is_empty(), "{:?}", findings);
        }
    }
}

#[test]
fn what_is_shipped_fits_the_schema() {
    for json in [MINIMAL, SHIPPED] {
        let mut report = Report::default();
        let (repaired, _) = shape::check(&authoring::schema(), &parse(json).unwrap(), &mut report);
        assert_eq!(report.len(), 0);
        assert_eq!(repaired, serde_json::from_str::<Value>(json).unwrap());
    }
}
