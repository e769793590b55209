//! `consultation-guide paths`

use std::fs;

use serde_json::{Value, json};

use crate::{MINIMAL, SHIPPED, folder, printed, refused, root};

#[test]
fn the_journeys_are_counted_exactly() {
    let text = printed(&["paths", SHIPPED]);
    assert!(
        text.starts_with("chronic-pain: 44,593,157 different journeys\n"),
        "{text}"
    );
}

#[test]
fn each_outcome_and_rule_has_its_count_and_a_shortest_journey() {
    let text = printed(&["paths", MINIMAL]);
    // Three replies to `who`. To `what`, the skip and `nothing` end the journey; the three
    // others go on to the three replies to `where`.
    assert_eq!(
        text,
        "minimal: 33 different journeys

A journey is the questions that are asked, in order, with the reply to each; a skip is a reply. It
ends as soon as one rule decides whatever is still open.

  shortest  2 questions  who=me, what=nothing
  longest   3 questions  who=me, what=cost, where=north

Outcomes, each with a shortest journey to it
  book   prompts  18  3 questions  who=me, what=cost, where=north
  later           15  2 questions  who=me, what=nothing

Rules, the first that matches decides
  wants  book   18  3 questions  who=me, what=cost, where=north
  rest   later  15  2 questions  who=me, what=nothing
"
    );
}

#[test]
fn examples_of_each_rule_hold_in_the_file_that_they_are_of() {
    for file in [SHIPPED, MINIMAL] {
        let examples: Value =
            serde_json::from_str(&printed(&["paths", file, "--examples"])).unwrap();
        let text = fs::read_to_string(root().join(file)).unwrap();
        let mut document: Value = serde_json::from_str(&text).unwrap();
        let n_rules = document["rules"].as_array().unwrap().len();
        assert_eq!(examples.as_array().unwrap().len(), n_rules, "{file}");
        document["examples"] = examples;
        let found = consultation_guide_authoring::check(&document.to_string());
        let wrong = found.iter().filter(|found| found.code.as_str() == "CG076");
        assert_eq!(wrong.count(), 0, "{file}: {found:?}");
    }
}

#[test]
fn an_example_has_the_answers_given_and_the_reasons_as_read() {
    let examples: Value =
        serde_json::from_str(&printed(&["paths", MINIMAL, "--examples"])).unwrap();
    assert_eq!(
        examples,
        json!([
            {
                "name": "A shortest journey to the rule wants",
                "answers": { "who": "me", "what": ["cost"], "where": "north" },
                "outcome": "book",
                "reasons": ["You would like to hear about What it costs."],
            },
            {
                "name": "A shortest journey to the rule rest",
                "answers": { "who": "me", "what": ["nothing"] },
                "outcome": "later",
                "reasons": ["You have what you need."],
            },
        ])
    );
}

#[test]
fn tools_get_the_same_as_json() {
    let value: Value =
        serde_json::from_str(&printed(&["paths", SHIPPED, "--format", "json"])).unwrap();
    assert_eq!(value["id"], "chronic-pain");
    assert_eq!(value["journeys"], 44_593_157);
    assert_eq!(value["longest"]["questions"], 6);
    assert_eq!(value["shortest"]["answers"], json!({ "who": "minor" }));
    assert_eq!(value["outcomes"].as_array().unwrap().len(), 4);
    assert_eq!(value["outcomes"][0]["prompts"], true);
    assert_eq!(
        value["rules"][0],
        json!({
            "id": "under_18",
            "outcome": "not_for_us",
            "journeys": 1,
            "shortest": { "questions": 1, "answers": { "who": "minor" } },
        })
    );
    let counts = value["rules"].as_array().unwrap().iter();
    let sum: u64 = counts.map(|rule| rule["journeys"].as_u64().unwrap()).sum();
    assert_eq!(sum, 44_593_157);
}

/// A questionnaire whose rules each join three of `n_questions` questions, so that no
/// answer can be forgotten before the last question.
fn entangled(n_questions: usize) -> String {
    let minimal = fs::read_to_string(root().join(MINIMAL)).unwrap();
    let mut document: Value = serde_json::from_str(&minimal).unwrap();
    let question = |index: usize| {
        json!({
            "id": format!("q{index}"),
            "type": "multipleChoice",
            "text": "Which fits?",
            "options": [{ "id": "a", "label": "This" }, { "id": "b", "label": "That" }],
        })
    };
    let chosen = |question: usize, option: &str| json!({ "question": format!("q{}", question % n_questions), "anyOf": [option] });
    let rule = |index: usize| {
        json!({
            "id": format!("r{index}"),
            "outcome": "book",
            "when": { "all": [
                chosen(index, "a"),
                chosen(index + n_questions / 2, "b"),
                chosen(n_questions - 1, if index.is_multiple_of(2) { "a" } else { "b" }),
            ] },
        })
    };
    let mut rules: Vec<Value> = (0..n_questions).map(rule).collect();
    rules.push(json!({ "id": "rest", "outcome": "later" }));
    document["variants"] = json!([]);
    document["questions"] = (0..n_questions).map(question).collect();
    document["rules"] = rules.into();
    document["booking"] = json!({ "url": "https://clinic.test-host.org/book" });
    document.to_string()
}

#[test]
fn journeys_that_are_too_many_to_count_are_not_guessed_at() {
    let folder = folder("entangled");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("entangled.json");
    fs::write(&file, entangled(26)).unwrap();
    let message = refused(&["paths", file.to_str().unwrap()]);
    assert!(
        message.contains("distinguish too many visitors"),
        "{message}"
    );
    assert_eq!(message.lines().count(), 1);
    // The picture falls back on the rules.
    let picture = printed(&["graph", file.to_str().unwrap()]);
    assert!(picture.contains("q25 -->|\"<b>r3</b>\"| o0"), "{picture}");
    fs::remove_dir_all(folder).unwrap();
}
