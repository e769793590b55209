//! `consultation-guide review`

use std::fs;

use serde_json::{Value, json};

use crate::{MINIMAL, SHIPPED, folder, printed, refused, root, run, stderr, stdout};

/// A file of its own with what `edit` makes of the questionnaire `file`.
fn edited(file: &str, name: &str, edit: impl FnOnce(&mut Value)) -> String {
    let json = fs::read_to_string(root().join(file)).unwrap();
    let mut document: Value = serde_json::from_str(&json).unwrap();
    edit(&mut document);
    let folder = folder(&format!("review-{name}"));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("edited.json");
    fs::write(&file, format!("{document:#}")).unwrap();
    file.to_str().unwrap().to_owned()
}

/// What follows `name` in the facts of a page in Markdown.
fn fact<'p>(page: &'p str, name: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("- {name}: ")).unwrap();
    rest.lines().next().unwrap()
}

/// The version that the page of `file` names.
fn version(file: &str) -> String {
    let page = printed(&["review", file, "--format", "markdown"]);
    fact(&page, "Version").to_owned()
}

#[test]
fn a_small_questionnaire_is_read_as_a_whole() {
    let file = edited(MINIMAL, "small", |document| {
        document["confirm"] = json!(["The talk is free."]);
        document["examples"] = json!([{
            "name": "Who has what they need",
            "answers": { "what": ["nothing"] },
            "outcome": "later"
        }]);
        document["invariants"] = json!([{
            "id": "a_skip_does_not_prompt",
            "text": "Nobody is prompted who did not choose a place.",
            "never": { "when": { "not": { "answered": "where" } }, "outcomes": ["book"] }
        }]);
        document["words"] = json!({ "start": "Begin" });
    });
    let mut page = printed(&["review", &file, "--format", "markdown"]);
    for name in ["Version", "Hash of the logic"] {
        page = page.replace(fact(&page, name), "0000000000000000");
    }
    assert_eq!(page, include_str!("review.md"));
}

#[test]
fn a_link_of_a_text_is_on_the_page_with_its_address() {
    let page = printed(&["review", "questionnaires/examples/hearing-check.json"]);
    let link = "Link “Find a doctor for children”: https://find.lakeside-hearing.example/children";
    assert!(page.contains(link), "{page}");
}

#[test]
fn the_page_of_the_shipped_questionnaire_holds_all_that_is_asked_decided_and_promised() {
    let page = printed(&["review", SHIPPED]);
    for text in [
        "<h3>1. Who are these questions for?</h3>",
        "Wording adult: Which is closest to their pain?",
        "<li>No pain that lasts (on its own)</li>",
        "Asked if you chose “Pain medicine from a clinic, opioids or others”",
        "<p class=\"quiet\">The rule under_18 leads to not_for_us, which does not prompt.</p>",
        "<p>If you chose “Someone under 18” for “Who are these questions for?”</p>",
        "The rule long_pain_not_helped leads to book, which prompts a consultation.",
        "<li>Did it help enough? “No”</li>",
        "<td>https://book.avesta.example/mclean",
        "<li>A skip alone never leads to talk_first: only new pain, nothing tried or enough help does.</li>",
        "proved when this page was written",
        "<h3>A parent of a teenager</h3>",
        "<ul class=\"boxes\">",
        "Virginia 18VAC85-20-30",
        "<p class=\"role\">Physician</p>",
    ] {
        assert!(page.contains(text), "{text}");
    }
    for absent in ["<script", "<form", "<input", "onclick", "src=", "href="] {
        assert!(!page.contains(absent), "{absent}");
    }
}

#[test]
fn with_an_older_version_only_what_changed_is_on_the_page() {
    let file = edited(SHIPPED, "a_label", |document| {
        document["questions"][2]["options"][0]["label"] = "Under 3 months".into();
    });
    let page = printed(&["review", &file, "--before", SHIPPED, "--format", "markdown"]);
    for text in [
        &*format!("- Version before: {}\n", version(SHIPPED)),
        &*format!("- Version now: {}\n", version(&file)),
        "chronic-pain: nobody is led elsewhere (proved)",
        "| changed | questions/time/options/lt3/label | “Less than 3 months” → “Under 3 months” |",
        "## Edited questions, as they are now\n\n### 3\\. How long has the pain been there?\n",
        "- Under 3 months\n",
        "## To be confirmed",
        "## Signatures",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    assert!(!page.contains("Who are these questions for?"), "{page}");
    assert!(!page.contains("## Edited rules"), "{page}");
}

#[test]
fn an_id_that_is_declared_as_renamed_is_no_change_to_sign() {
    let file = edited(SHIPPED, "renamed", |document| {
        let json = document.to_string();
        let json = json.replace("\"lt3\"", "\"new\"");
        let json = json.replace("\"new_pain\"", "\"short_pain\"");
        *document = serde_json::from_str(&json).unwrap();
    });
    let changed = ["review", &file, "--before", SHIPPED, "--format", "markdown"];
    assert!(printed(&changed).contains("chronic-pain: somebody is led elsewhere"));
    let renamed = [
        "--renamed",
        "option:time.lt3=new",
        "--renamed",
        "rule:new_pain=short_pain",
    ];
    let page = printed(&[&changed[..], &renamed].concat());
    for text in [
        "chronic-pain: nobody is led elsewhere (proved)",
        "| renamed | questions/time/options/new | was lt3 |",
        "| renamed | rules/short\\_pain | was new\\_pain |",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    let unknown = [&changed[..], &["--renamed", "option:time.lt9=new"]].concat();
    let message = refused(&unknown);
    assert!(
        message.starts_with("`option:time.lt9=new`: the older questionnaire"),
        "{message}"
    );
    let message = refused(&["review", &file, "--renamed", "rule:new_pain=short"]);
    assert!(message.contains("--before <OLD>"), "{message}");
}

#[test]
fn what_cannot_be_compared_is_said_of_the_older_file() {
    let faulty = "tests/fixtures/invalid/CG012-unknown-option-in-rule.json";
    let message = refused(&["review", SHIPPED, "--before", faulty]);
    assert!(
        message.contains("error[CG012]") && message.contains(faulty),
        "{message}"
    );
}

#[test]
fn a_release_needs_the_signature_of_what_is_in_the_file() {
    let sign = |hash: String| {
        move |document: &mut Value| {
            document["confirm"] = json!(["The talk is free."]);
            document["booking"]["url"] = "https://book.clinic.org/".into();
            document["signed"] = json!({ "hash": hash, "by": "Dr. Example", "on": "2026-11-30" });
        }
    };
    let unsigned = edited(MINIMAL, "signed", sign("0000000000000000".to_owned()));
    let hash = version(&unsigned);
    let signed = edited(MINIMAL, "signed", sign(hash.clone()));
    let output = run(&["check", "--release", &signed]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(printed(&["review", &signed]).contains("by Dr. Example on 2026-11-30"));

    // A text alone is what was signed as well.
    let changed = edited(&signed, "changed", |document| {
        document["outcomes"][0]["heading"] = "A talk may help you".into();
    });
    let output = run(&["check", "--release", &changed]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    assert!(text.contains("warning[CG080]"), "{text}");
    assert!(text.contains(&hash), "{text}");
    let output = run(&["check", &changed]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

#[test]
fn what_is_for_those_who_sign_is_not_compiled() {
    let compiled = |name: &str, edit: &dyn Fn(&mut Value)| {
        let file = edited(MINIMAL, name, edit);
        let output = folder(&format!("review-{name}-compiled"));
        printed(&["compile", &file, "--output", output.to_str().unwrap()]);
        fs::read(output.join("minimal.en.cgq")).unwrap()
    };
    let with = compiled("with", &|document| {
        document["confirm"] = json!(["The talk is free."]);
        document["signed"] = json!({ "hash": "0", "by": "Dr. Example", "on": "2026-11-30" });
    });
    assert_eq!(with, compiled("without", &|_| {}));
}

#[test]
fn what_has_errors_is_not_written() {
    let faulty = "tests/fixtures/invalid/CG012-unknown-option-in-rule.json";
    let output = run(&["review", faulty]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), "");
    assert!(stderr(&output).contains("error[CG012]"));
    let message = refused(&["review", SHIPPED, "--before", "no-such.json"]);
    assert!(message.contains("no-such.json"), "{message}");
}
