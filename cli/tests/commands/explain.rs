//! `consultation-guide explain`

use serde_json::{Value, json};

use crate::{SHIPPED, printed, refused};

const HEARING: &str = "questionnaires/examples/hearing-check.json";
const NEW_PAIN: &str = r#"{"who":"self","pain":["crps"],"time":"lt3"}"#;

#[test]
fn a_decision_is_printed_with_what_decided_and_what_would_change_it() {
    assert_eq!(
        printed(&["explain", SHIPPED, "--answers", NEW_PAIN]),
        "talk_first (does not prompt)
  “A talk with your own doctor is a good first step”
  by the rule new_pain

Why, as the visitor reads it
  You told us the pain has been there for less than 3 months. Pain this new can still change.

Answers
  *  who   “Me, and I am 18 or older”
  *  pain  “CRPS (also called RSD)”
  *  time  “Less than 3 months”
  * decided: with these answers, the outcome is the same however the other questions are answered.

Smallest change to another outcome: 1 answer
  not_for_us  who: “Me, and I am 18 or older” → “Someone under 18”
  may_book    who: “Me, and I am 18 or older” → “I am a health professional”
  not_for_us  pain: “CRPS (also called RSD)” → “No pain that lasts”
  may_book    time: “Less than 3 months” → “3 to 12 months”
  Unanswered questions that a change brings up count as skipped.
"
    );
}

#[test]
fn links_beside_booking_are_listed() {
    let child = ["explain", HEARING, "--answers", r#"{"who":"child"}"#];
    let text = printed(&child);
    let line = "\nLinks, beside booking\n  “Find a doctor for children” leads to https://find.lakeside-hearing.example/children\n";
    assert!(text.contains(line), "{text}");
    let found: Value =
        serde_json::from_str(&printed(&[&child[..], &["--format", "json"]].concat())).unwrap();
    let link = json!({ "label": "Find a doctor for children", "url": "https://find.lakeside-hearing.example/children" });
    assert_eq!(found["links"], json!([link]));
}

#[test]
fn answers_that_do_not_matter_are_distinguished_from_those_that_decided() {
    let answers =
        r#"{"who":"self","pain":"other","time":"y1","tried":"pt","help":"no","clinic":"far"}"#;
    let text = printed(&["explain", SHIPPED, "--answers", answers]);
    assert!(
        text.contains("\n  *  help    “No”\n     clinic  “None is close”\n"),
        "{text}"
    );
}

#[test]
fn what_is_open_is_said_where_answers_are_missing() {
    let answers = r#"{"who":"self","pain":["crps","phn"],"time":null,"clinic":"far"}"#;
    assert_eq!(
        printed(&["explain", SHIPPED, "--answers", answers]),
        "Not decided yet
  next is the question tried: “What has been tried so far?”
  its options are rx, block, pt, otc, else, nothing
  at most 3 questions to go
  still open: may_book (does not prompt), talk_first (does not prompt)

Answers so far
  who   “Me, and I am 18 or older”
  pain  “CRPS (also called RSD)”, “Nerve pain after shingles”
  time  skipped

Not reached yet: clinic. What was answered there counts once the visitor gets to it.
"
    );
}

#[test]
fn answers_to_questions_that_are_not_asked_are_pointed_out() {
    let text = printed(&[
        "explain",
        SHIPPED,
        "--answers",
        r#"{"who":"pro","help":"no"}"#,
    ]);
    assert!(
        text.contains("\nNot asked after these answers: help."),
        "{text}"
    );
}

#[test]
fn null_and_skip_and_an_empty_list_are_a_skip() {
    let all = |reply: &str| {
        let answers =
            ["who", "pain", "time", "tried", "clinic"].map(|id| format!("\"{id}\":{reply}"));
        printed(&[
            "explain",
            SHIPPED,
            "--answers",
            &format!("{{{}}}", answers.join(",")),
        ])
    };
    assert!(all("null").starts_with("may_book (does not prompt)\n"));
    assert_eq!(all("null"), all("\"skip\""));
    assert_eq!(all("null"), all("[]"));
}

#[test]
fn tools_get_the_same_as_json() {
    let explained = |answers: &str| -> Value {
        let json = printed(&["explain", SHIPPED, "--answers", answers, "--format", "json"]);
        serde_json::from_str(&json).unwrap()
    };
    let decided = explained(NEW_PAIN);
    assert_eq!(decided["step"], "outcome");
    assert_eq!(decided["outcome"], "talk_first");
    assert_eq!(decided["prompts"], false);
    assert_eq!(decided["rule"], "new_pain");
    assert_eq!(decided["deciding"], json!(["who", "pain", "time"]));
    assert_eq!(
        decided["answers"],
        json!({ "who": "self", "pain": ["crps"], "time": "lt3" })
    );
    assert_eq!(
        decided["changes"][0],
        json!({ "answers": { "who": "minor" }, "outcome": "not_for_us", "rule": "under_18" })
    );
    let open = explained(r#"{"who":"self","clinic":"far"}"#);
    assert_eq!(open["step"], "question");
    assert_eq!(open["question"], "pain");
    assert_eq!(open["questionsLeft"], 5);
    assert_eq!(open["notReached"], json!(["clinic"]));
    assert_eq!(open["outcomes"].as_array().unwrap().len(), 4);
}

#[track_caller]
fn check_refusal(answers: &str, expect: &str) {
    assert_eq!(
        refused(&["explain", SHIPPED, "--answers", answers]),
        format!("{expect}\n")
    );
}

#[test]
fn answers_that_cannot_be_meant_are_refused_in_one_line() {
    check_refusal(
        r#"{"whoo":"self"}"#,
        "there is no question `whoo`; did you mean `who`?",
    );
    check_refusal(
        r#"{"weather":"self"}"#,
        "there is no question `weather`; the questions are who, pain, time, tried, help, clinic",
    );
    check_refusal(
        r#"{"pain":["crps","migrane"]}"#,
        "question `pain` has no option `migrane`; did you mean `migraine`?",
    );
    check_refusal(
        r#"{"PAIN":null}"#,
        "there is no question `PAIN`; did you mean `pain`?",
    );
    check_refusal(
        r#"{"time":["m3","y1"]}"#,
        "question `time` takes one option",
    );
    check_refusal(
        r#"{"tried":["rx","nothing"]}"#,
        "in question `tried`, `nothing` cannot be chosen with anything else",
    );
    check_refusal(
        r#"{"who":1}"#,
        "the answer to `who` must be an option, a list of options, or null for a skip",
    );
    check_refusal(
        "[]",
        r#"the answers must be an object, such as --answers '{"who":"self"}'"#,
    );
    let message = refused(&["explain", SHIPPED, "--answers", "{who:self}"]);
    assert!(
        message.starts_with("the answers are not JSON: "),
        "{message}"
    );
    assert!(
        message.ends_with("; write them as --answers '{\"who\":\"self\"}'\n"),
        "{message}"
    );
}
