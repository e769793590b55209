//! Diagnostics of whole files. Each kind of problem has its tests beside its
//! wording, in `authoring/src/diagnostic`.

use std::fs;
use std::path::Path;

use consultation_guide_authoring::diagnostic::fixed;
use consultation_guide_authoring::{self as authoring, check};

const MINIMAL: &str = include_str!("../fixtures/valid/minimal.json");

#[test]
fn valid_files_are_clean() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/valid");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let files: Vec<_> = files.collect();
    assert!(files.len() >= 3, "{files:?}");
    for file in files {
        let json = fs::read_to_string(&file).unwrap();
        assert_eq!(authoring::check(&json), [], "{}", file.display());
    }
}

#[test]
fn every_problem_is_said_at_once_in_the_order_of_the_file() {
    let json = MINIMAL
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
fn a_diagnostic_says_what_where_and_how_to_fix_it() {
    let json = MINIMAL.replacen("\"question\": \"where\"", "\"question\": \"whom\"", 1);
    assert_eq!(
        authoring::check(&json)[0].to_string(),
        "106:21 error CG012: there is no question `whom`\n    \
         at /rules/0/when/question\n    \
         did you mean `who`? name one of the ids in `questions`"
    );
}

#[test]
fn a_misspelt_field_is_named_with_the_one_that_was_meant() {
    let json = MINIMAL.replace("enableWhen", "enabelWhen");
    assert_eq!(
        authoring::check(&json)[0].to_string(),
        "83:7 error CG004: there is no field `enabelWhen` here\n    \
         at /questions/2/enabelWhen\n    \
         did you mean `enableWhen`?"
    );
}

#[test]
fn a_wording_is_found_by_a_name_with_a_slash() {
    let json = MINIMAL.replace("helper", "a/b");
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
    let json = MINIMAL
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
fn the_shipped_questionnaire_lacks_real_booking_addresses_and_a_signature_and_nothing_else() {
    let found = authoring::check(include_str!("../../questionnaires/chronic-pain.json"));
    let codes: Vec<_> = found
        .iter()
        .map(|diagnostic| diagnostic.code.as_str())
        .collect();
    let [address, unsigned] = ["CG031", "CG080"];
    let expected = [address, address, address, address, address, unsigned];
    assert_eq!(codes, expected);
}

#[test]
fn a_fix_is_the_edit_of_the_name_or_the_text_that_was_misspelt() {
    let misspelt = MINIMAL.replacen("\"anyOf\"", "\"any_of\"", 1).replacen(
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
    assert_eq!(fixed(&misspelt, &found).0, MINIMAL);
}
