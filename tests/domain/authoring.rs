//! What authors are told: each fault of `tests/fixtures/invalid` is found, and
//! nothing else in its file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use consultation_guide_authoring::diagnostic::fixed;
use consultation_guide_authoring::{self as authoring, Severity, check};

fn fixtures(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[test]
fn valid_files_are_clean() {
    let valid = fixtures("valid");
    assert!(!valid.is_empty());
    for (name, json) in valid {
        assert_eq!(authoring::check(&json), [], "{name}");
    }
}

/// One fault gives one problem. A name that ends in `-xN` states N of the kind.
#[test]
fn each_planted_fault_is_found_and_nothing_else() {
    let invalid = fixtures("invalid");
    assert!(invalid.len() >= 80, "{} files", invalid.len());
    for (name, json) in invalid {
        let (code, _) = name.split_once('-').expect("the name begins with a code");
        let n_stated = name.rsplit_once("-x").and_then(|(_, n)| n.parse().ok());
        let found = authoring::check(&json);
        let codes: Vec<_> = found
            .iter()
            .map(|diagnostic| diagnostic.code.as_str())
            .collect();
        assert_eq!(
            codes,
            vec![code; n_stated.unwrap_or(1)],
            "{name}: {found:#?}"
        );
        let has_errors = found
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error);
        assert_eq!(authoring::read(&json).is_err(), has_errors, "{name}");
    }
}

#[test]
fn every_problem_is_said_at_once_in_the_order_of_the_file() {
    let json = include_str!("../fixtures/valid/minimal.json")
        .replace("\"outcome\": \"later\"", "\"outcome\": \"sooner\"")
        .replace("\"Who is it for?\"", "\"\"")
        .replace("https://clinic.test-host.org/north", "data:text/html,x");
    let found: Vec<_> = authoring::check(&json)
        .into_iter()
        .map(|d| format!("{}:{} {}", d.place.line, d.place.column, d.code))
        .collect();
    assert_eq!(found, ["34:15 CG040", "121:18 CG012", "168:16 CG030"]);
}

#[test]
fn a_diagnostic_says_what_where_and_how_to_mend_it() {
    let (_, json) = fixtures("invalid")
        .into_iter()
        .find(|(name, _)| name == "CG012-unknown-question-in-rule")
        .unwrap();
    assert_eq!(
        authoring::check(&json)[0].to_string(),
        "106:21 error CG012: there is no question `whom`\n    \
         at /rules/0/when/question\n    \
         did you mean `who`? name one of the ids in `questions`"
    );
}

#[test]
fn a_misspelt_field_is_named_with_the_one_that_was_meant() {
    let (_, json) = fixtures("invalid")
        .into_iter()
        .find(|(name, _)| name == "CG004-slip-in-a-field")
        .unwrap();
    assert_eq!(
        authoring::check(&json)[0].to_string(),
        "83:7 error CG004: there is no field `enabelWhen` here\n    \
         at /questions/2/enabelWhen\n    \
         did you mean `enableWhen`?"
    );
}

#[test]
fn a_wording_is_found_by_a_name_with_a_slash() {
    let json = include_str!("../fixtures/valid/minimal.json");
    let json = json.replace("helper", "a/b");
    let old = "What would they like to hear?";
    let json = json.replace(old, "What would an eligible person hear?");
    let found = authoring::check(&json);
    let found = found.iter().find(|found| found.code.as_str() == "CG042");
    let place = &found.expect("the word is found").place;
    assert!(json[place.offset..].starts_with("\"What would an eligible person"));
    assert_eq!(place.pointer, "/questions/1/text/variants/a~1b");
}

#[test]
fn markup_in_a_text_stays_text() {
    let json = include_str!("../fixtures/valid/minimal.json")
        .replace("Who is it for?", "<img src=x onerror=alert(1)> & {{")
        .replace("Would a talk help?", "<b>Would</b> a talk help?");
    let questionnaire = authoring::read(&json).unwrap();
    assert_eq!(
        questionnaire.texts().start.heading.wording(None),
        "<b>Would</b> a talk help?"
    );
    let asked = &questionnaire.texts().questions[0].text;
    assert_eq!(asked.wording(None), "<img src=x onerror=alert(1)> & {{");
}

#[test]
fn the_shipped_questionnaire_lacks_real_booking_addresses_and_nothing_else() {
    let found = authoring::check(include_str!("../../questionnaires/chronic-pain.json"));
    let codes: Vec<_> = found
        .iter()
        .map(|diagnostic| diagnostic.code.as_str())
        .collect();
    assert_eq!(codes, ["CG031"; 5]);
}

/// The text of `json` once everything in it is fixed that can be.
fn mended(mut json: String) -> String {
    for _ in 0..5 {
        let found = check(&json);
        let (next, applied) = fixed(&json, &found);
        if applied.is_empty() {
            return json;
        }
        json = next;
    }
    panic!("fixes bring about fixes: {json}");
}

#[test]
fn a_fix_takes_its_problem_away() {
    let mut codes = BTreeSet::new();
    for (name, json) in fixtures("invalid") {
        let found = check(&json);
        let (mended, applied) = fixed(&json, &found);
        let left = check(&mended);
        for diagnostic in applied {
            codes.insert(diagnostic.code.as_str());
            let is_left = left.iter().any(|other| {
                (other.code, &other.message) == (diagnostic.code, &diagnostic.message)
                    && other.place.pointer == diagnostic.place.pointer
            });
            assert!(!is_left, "{name}: {diagnostic}");
        }
    }
    let expected = ["CG004", "CG012", "CG030"];
    assert_eq!(codes, BTreeSet::from(expected));
}

#[test]
fn fixes_come_to_an_end_and_touch_nothing_else() {
    for (name, json) in fixtures("invalid") {
        if check(&json).iter().all(|found| found.fix.is_none()) {
            assert_eq!(mended(json.clone()), json, "{name}");
            continue;
        }
        let windows = "\u{feff}".to_owned() + &json.replace('\n', "\r\n");
        let unmended = mended(json);
        let expected = "\u{feff}".to_owned() + &unmended.replace('\n', "\r\n");
        assert_eq!(mended(windows), expected, "{name}");
    }
}

#[test]
fn a_fix_is_the_edit_of_the_name_or_the_text_that_was_misspelt() {
    let minimal = include_str!("../fixtures/valid/minimal.json");
    let misspelt = minimal.replacen("\"anyOf\"", "\"any_of\"", 1).replacen(
        "\"singleChoice\"",
        "\"singelChoice\"",
        1,
    );
    let found = check(&misspelt);
    let fixes = found.iter().filter_map(|found| found.fix.as_ref());
    let edits: Vec<_> = fixes
        .map(|fix| {
            (
                &misspelt[fix.offset..fix.offset + fix.length],
                &*fix.replacement,
            )
        })
        .collect();
    assert_eq!(
        edits,
        [
            ("\"any_of\"", "\"anyOf\""),
            ("\"singelChoice\"", "\"singleChoice\"")
        ]
    );
    assert_eq!(fixed(&misspelt, &found).0, minimal);
}
