//! `consultation-guide diff`
//!
//! What is printed was checked by hand against the rules of the shipped questionnaire.

use std::fs;

use serde_json::{Value, json};

use crate::{MINIMAL, SHIPPED, folder, printed, printed_of, refused, root, run, stderr, stdout};

/// The shipped questionnaire after `edit`, in a file of its own.
fn edited(name: &str, edit: impl FnOnce(&mut Value)) -> String {
    let json = fs::read_to_string(root().join(SHIPPED)).unwrap();
    let mut document: Value = serde_json::from_str(&json).unwrap();
    edit(&mut document);
    let folder = folder(&format!("diff-{name}"));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("edited.json");
    fs::write(&file, format!("{document:#}")).unwrap();
    file.to_str().unwrap().to_owned()
}

/// Compares the shipped questionnaire with what `edit` makes of it.
#[track_caller]
fn check(
    name: &str,
    edit: impl FnOnce(&mut Value),
    options: &[&str],
    (status, expect): (i32, &str),
) {
    let file = edited(name, edit);
    let output = run(&[&["diff", SHIPPED, &file], options].concat());
    assert_eq!(stdout(&output), expect, "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(status));
    assert_eq!(stderr(&output), "");
}

fn list(value: &mut Value) -> &mut Vec<Value> {
    value.as_array_mut().unwrap()
}

/// Moves an element of a list.
fn put(value: &mut Value, from: usize, to: usize) {
    let element = list(value).remove(from);
    list(value).insert(to, element);
}

fn rename_an_option(edited: &mut Value) {
    let json = edited.to_string().replace("\"lt3\"", "\"new\"");
    *edited = serde_json::from_str(&json).unwrap();
}

fn lead_a_skip_to_talk_first(edited: &mut Value) {
    let known = json!({ "question": "time", "anyOf": ["m3", "y1", "onoff"] });
    edited["rules"][3]["when"] = json!({ "not": known });
}

#[test]
fn two_questions_may_exchange_their_ids_in_texts_as_well() {
    let old = edited("ids_before", |document| {
        document["rules"][0]["reasons"] = json!([{ "text": "About {who}, and about {pain}." }]);
    });
    let json = fs::read_to_string(&old).unwrap();
    let mut exchanged = json.clone();
    for [open, close] in [["\"", "\""], ["{", "}"]] {
        let [who, pain, aside] = ["who", "pain", "aside"].map(|id| format!("{open}{id}{close}"));
        exchanged = exchanged
            .replace(&who, &aside)
            .replace(&pain, &who)
            .replace(&aside, &pain);
    }
    assert_ne!(json, exchanged);
    let new = edited("ids_after", |document| {
        *document = serde_json::from_str(&exchanged).unwrap();
    });
    let renamed = [
        "--renamed",
        "question:who=pain",
        "--renamed",
        "question:pain=who",
    ];
    let text = printed(&[&["diff", &old, &new], &renamed[..]].concat());
    assert!(!text.contains("About"), "{text}");
}

#[test]
fn a_label_leads_nobody_elsewhere() {
    check(
        "a_label",
        |edited| edited["questions"][2]["options"][0]["label"] = "Under 3 months".into(),
        &[],
        (
            0,
            "chronic-pain: nobody is led elsewhere (proved)

What is said
  changed  questions/time/options/lt3/label  “Less than 3 months” → “Under 3 months”

Who is led to another outcome
  Nobody: proved.

Who is prompted and was not, or the reverse
  Nobody: proved.

Who is asked what they were not, or spared what they were
  Nobody: proved.

What the invariants promise
  The same as before: proved.
",
        ),
    );
}

#[test]
fn an_id_that_is_another_is_another_option() {
    check(
        "an_id_of_an_option",
        rename_an_option,
        &[],
        (
            1,
            "chronic-pain: somebody is led elsewhere

What is said
  added    questions/time/options/new                                      “Less than 3 months”
  removed  questions/time/options/lt3                                      “Less than 3 months”
  removed  rules/new_pain/when/anyOf                                       “lt3”
  added    rules/new_pain/when/anyOf                                       “new”
  removed  invariants/skip_is_no_talk_first/never/when/not/any/1/anyOf     “lt3”
  added    invariants/skip_is_no_talk_first/never/when/not/any/1/anyOf     “new”
  changed  examples/An adult whose shingles were a month ago/answers/time  “lt3” → “new”

Who is led to another outcome
  may_book → talk_first  open → new_pain  1 answer: time=new (in OLD skipped)
  talk_first → may_book  new_pain → open  1 answer: time=skipped (in OLD lt3)

Who is prompted and was not, or the reverse
  Nobody: proved.

Who is asked what they were not, or spared what they were
  tried   newly asked  1 answer: time=skipped (in OLD lt3)
  tried   spared       1 answer: time=new (in OLD skipped)
  help    newly asked  2 answers: time=skipped (in OLD lt3), tried=rx
  help    spared       2 answers: time=new (in OLD skipped), tried=rx
  clinic  newly asked  1 answer: time=skipped (in OLD lt3)
  clinic  spared       1 answer: time=new (in OLD skipped)

What the invariants promise
  skip_is_no_talk_first  weakened: it permits talk_first (1 answer: time=new (in OLD skipped))
",
        ),
    );
}

#[test]
fn an_id_that_is_declared_as_renamed_changes_nothing() {
    check(
        "an_id_of_an_option_that_is_declared",
        rename_an_option,
        &["--renamed", "option:time.lt3=new"],
        (
            0,
            "chronic-pain: nobody is led elsewhere (proved)

What is said
  renamed  questions/time/options/new  was lt3

Who is led to another outcome
  Nobody: proved.

Who is prompted and was not, or the reverse
  Nobody: proved.

Who is asked what they were not, or spared what they were
  Nobody: proved.

What the invariants promise
  The same as before: proved.
",
        ),
    );
}

#[test]
fn rules_in_another_order_can_lead_elsewhere() {
    check(
        "the_order_of_rules_that_lead_elsewhere",
        |edited| put(&mut edited["rules"], 6, 3),
        &[],
        (
            1,
            "chronic-pain: somebody is led elsewhere

What is said
  moved  rules/no_clinic_close  from place 7 to 4

Who is led to another outcome
  talk_first → may_book  new_pain → no_clinic_close  2 answers: time=lt3, clinic=far

Who is prompted and was not, or the reverse
  Nobody: proved.

Who is asked what they were not, or spared what they were
  tried   newly asked  1 answer: time=lt3
  help    newly asked  2 answers: time=lt3, tried=rx
  clinic  newly asked  1 answer: time=lt3

What the invariants promise
  The same as before: proved.
",
        ),
    );
}

#[test]
fn rules_to_one_outcome_in_another_order_only_ask_more() {
    check(
        "the_order_of_rules_that_lead_to_the_same",
        |edited| put(&mut edited["rules"], 4, 3),
        &[],
        (
            0,
            "chronic-pain: nobody is led elsewhere (proved)

What is said
  moved  rules/nothing_tried  from place 5 to 4

Who is led to another outcome
  Nobody: proved.

Who is prompted and was not, or the reverse
  Nobody: proved.

Who is asked what they were not, or spared what they were
  tried  newly asked  1 answer: time=lt3

What the invariants promise
  The same as before: proved.
",
        ),
    );
}

#[test]
fn a_shorter_any_of_leads_elsewhere_who_chose_what_is_gone() {
    check(
        "a_shorter_any_of",
        |edited| {
            let listed = &mut edited["rules"][7]["when"]["all"][1]["anyOf"];
            assert_eq!(listed.as_array_mut().unwrap().pop().unwrap(), "phantom");
        },
        &[],
        (
            1,
            "chronic-pain: somebody is led elsewhere

What is said
  removed  rules/long_pain_not_helped/when/all/2/anyOf  “phantom”

Who is led to another outcome
  book → may_book  long_pain_not_helped → open  5 answers: who=self, pain=phantom, time=m3,
                                                tried=rx, help=no

Who is prompted and was not, or the reverse
  no longer prompted  5 answers: who=self, pain=phantom, time=m3, tried=rx, help=no

Who is asked what they were not, or spared what they were
  Nobody: proved.

What the invariants promise
  The same as before: proved.
",
        ),
    );
}

#[test]
fn a_clinic_more_leads_nobody_elsewhere() {
    check(
        "a_clinic_more",
        |edited| {
            let option = json!({ "id": "frederick", "label": "Frederick, Maryland" });
            list(&mut edited["questions"][5]["options"]).insert(4, option);
            let url = "https://book.avesta.example/frederick";
            let clinic = json!({ "id": "frederick", "name": "Frederick, Maryland", "url": url });
            list(&mut edited["booking"]["clinics"]).push(clinic);
        },
        &[],
        (
            0,
            "chronic-pain: nobody is led elsewhere (proved)

What is said
  added  questions/clinic/options/frederick  “Frederick, Maryland”
  added  booking/clinics/frederick           “Frederick, Maryland”

Who is led to another outcome
  Nobody: proved.

Who is prompted and was not, or the reverse
  Nobody: proved.

Who is asked what they were not, or spared what they were
  Nobody: proved.

What the invariants promise
  The same as before: proved.
",
        ),
    );
}

#[test]
fn a_question_that_comes_earlier_is_asked_of_more() {
    check(
        "a_question_elsewhere",
        |edited| put(&mut edited["questions"], 2, 1),
        &[],
        (
            0,
            "chronic-pain: nobody is led elsewhere (proved)

What is said
  moved  questions/time  from place 3 to 2

Who is led to another outcome
  Nobody: proved.

Who is prompted and was not, or the reverse
  Nobody: proved.

Who is asked what they were not, or spared what they were
  time  newly asked  1 answer: pain=none

What the invariants promise
  The same as before: proved.
",
        ),
    );
}

#[test]
fn a_rule_split_in_two_changes_nothing() {
    check(
        "a_rule_in_two",
        |edited| {
            let adult = json!({ "question": "who", "anyOf": ["adult"] });
            let mut first = edited["rules"][3].clone();
            first["id"] = "new_pain_of_an_adult".into();
            first["when"] = json!({ "all": [adult, first["when"]] });
            list(&mut edited["rules"]).insert(3, first);
        },
        &[],
        (
            0,
            "chronic-pain: nobody is led elsewhere (proved)

What is said
  added  rules/new_pain_of_an_adult  leads to talk_first

Who is led to another outcome
  Nobody: proved.

Who is prompted and was not, or the reverse
  Nobody: proved.

Who is asked what they were not, or spared what they were
  Nobody: proved.

What the invariants promise
  The same as before: proved.
",
        ),
    );
}

#[test]
fn an_outcome_that_prompts_too_is_a_change_for_visitors() {
    check(
        "an_outcome_that_prompts_too",
        |edited| edited["outcomes"][1]["prompts"] = true.into(),
        &[],
        (
            1,
            "chronic-pain: somebody is led elsewhere

What is said
  added  outcomes/may_book/prompts  true

Who is led to another outcome
  Nobody: proved.

Who is prompted and was not, or the reverse
  newly prompted  skips everything

Who is asked what they were not, or spared what they were
  Nobody: proved.

What the invariants promise
  The same as before: proved.
",
        ),
    );
}

#[test]
fn a_question_asked_of_everybody_leads_some_elsewhere() {
    check(
        "a_question_for_everybody",
        |edited| {
            let question = edited["questions"][4].as_object_mut().unwrap();
            assert!(question.remove("enableWhen").is_some());
        },
        &[],
        (
            1,
            "chronic-pain: somebody is led elsewhere

What is said
  removed  questions/help/enableWhen  {\"condition\":\"something_tried\"}

Who is led to another outcome
  may_book → book        open → long_pain_not_helped  4 answers: who=self, pain=crps, time=m3,
                                                      help=no
  may_book → talk_first  open → helps_enough          1 answer: help=yes

Who is prompted and was not, or the reverse
  newly prompted  4 answers: who=self, pain=crps, time=m3, help=no

Who is asked what they were not, or spared what they were
  help    newly asked  skips everything
  clinic  spared       1 answer: help=yes

What the invariants promise
  The same as before: proved.
",
        ),
    );
}

#[test]
fn a_weaker_promise_is_told_with_what_it_permits() {
    check(
        "a_weaker_promise",
        |edited| {
            let when = json!({ "question": "who", "anyOf": ["minor"] });
            edited["invariants"][4]["never"]["when"] = when;
        },
        &[],
        (
            0,
            "chronic-pain: nobody is led elsewhere (proved)

What is said
  changed  invariants/book_needs_an_adult/never/when  {\"not\":{\"anyOf\":[\"self\",\"adult\"],\"question\":\"who\"}}
                                                      → {\"anyOf\":[\"minor\"],\"question\":\"who\"}

Who is led to another outcome
  Nobody: proved.

Who is prompted and was not, or the reverse
  Nobody: proved.

Who is asked what they were not, or spared what they were
  Nobody: proved.

What the invariants promise
  book_needs_an_adult  weakened: it permits book (skips everything)
",
        ),
    );
}

#[test]
fn a_dropped_promise_is_told_with_what_it_follows_from() {
    let stronger = |edited: &mut Value| {
        let invariant = &mut edited["invariants"][4];
        assert_eq!(invariant["id"], "book_needs_an_adult");
        invariant["id"] = "book_needs_oneself".into();
        let oneself = json!({ "question": "who", "anyOf": ["self"] });
        invariant["never"]["when"] = json!({ "not": oneself });
    };
    let dropped = |edited: &mut Value| drop(list(&mut edited["invariants"]).remove(4));
    let promised = |name: &str, edit: &dyn Fn(&mut Value)| {
        let text = printed(&["diff", SHIPPED, &edited(name, edit)]);
        let (_, promised) = text.split_once("What the invariants promise\n").unwrap();
        promised.to_owned()
    };
    assert_eq!(
        promised("a_promise_that_follows", &stronger),
        "  book_needs_oneself   added
  book_needs_an_adult  dropped, but it follows from book_needs_oneself
"
    );
    assert_eq!(
        promised("a_promise_less", &dropped),
        "  book_needs_an_adult  dropped\n"
    );
}

#[test]
fn a_promise_of_what_is_not_there_any_more_follows_from_nothing() {
    let file = edited("a_promise_of_nothing", |edited| {
        let json = edited
            .to_string()
            .replace("\"talk_first\"", "\"doctor_first\"");
        *edited = serde_json::from_str(&json).unwrap();
        edited["invariants"][0]["id"] = "skip_is_no_doctor_first".into();
    });
    let text = printed_of(&["diff", SHIPPED, &file], 1);
    let (_, promised) = text.split_once("What the invariants promise\n").unwrap();
    assert!(
        promised.contains("  skip_is_no_doctor_first  added\n"),
        "{promised}"
    );
    assert!(
        promised.ends_with("  skip_is_no_talk_first    dropped\n"),
        "{promised}"
    );
}

#[test]
fn a_named_condition_can_have_another_name() {
    let file = edited("another_name", |edited| {
        let json = edited.to_string().replace("something_tried", "tried_any");
        *edited = serde_json::from_str(&json).unwrap();
    });
    let said = |options: &[&str]| {
        let text = printed(&[&["diff", SHIPPED, &file], options].concat());
        let (_, said) = text.split_once("What is said\n").unwrap();
        said.split_once("\n\n").unwrap().0.to_owned()
    };
    let condition = r#"{"anyOf":["rx","block","pt","otc","else"],"question":"tried"}"#;
    assert_eq!(
        said(&[]),
        format!(
            "  added    conditions/tried_any                             {condition}
  removed  conditions/something_tried                       {condition}
  changed  questions/help/enableWhen/condition              “something_tried” → “tried_any”
  changed  rules/open/reasons/3/when/any/5/all/1/condition  “something_tried” → “tried_any”"
        )
    );
    assert_eq!(
        said(&["--renamed", "condition:something_tried=tried_any"]),
        "  renamed  conditions/tried_any  was something_tried"
    );
}

#[test]
fn an_unsound_edit_is_caught_by_an_example_by_an_invariant_and_by_diff() {
    check(
        "unsound",
        lead_a_skip_to_talk_first,
        &[],
        (
            1,
            "chronic-pain: somebody is led elsewhere

What is said
  changed  rules/new_pain/when  {\"anyOf\":[\"lt3\"],\"question\":\"time\"} →
                                {\"not\":{\"anyOf\":[\"m3\",\"y1\",\"onoff\"],\"question\":\"time\"}}

Who is led to another outcome
  may_book → talk_first  open → new_pain  skips everything

Who is prompted and was not, or the reverse
  Nobody: proved.

Who is asked what they were not, or spared what they were
  tried   spared  skips everything
  help    spared  1 answer: tried=rx
  clinic  spared  skips everything

What the invariants promise
  The same as before: proved.
",
        ),
    );
    let file = edited("unsound-checked", lead_a_skip_to_talk_first);
    let output = run(&["check", "--format", "json", &file]);
    let mut found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = list(&mut found["files"][0]["diagnostics"]);
    let told: Vec<[&Value; 2]> = found
        .iter()
        .filter(|one| one["severity"] == "error")
        .map(|one| [&one["code"], &one["message"]])
        .collect();
    let of_example = "the example “A visitor who skips every question” ends in `talk_first` by \
                      rule `new_pain`, not in `may_book`";
    let journey = "who = skipped, pain = skipped, time = skipped -> talk_first by rule new_pain";
    let of_talk_first = format!(
        "“A skip alone never leads to talk_first: only new pain, nothing tried or enough help \
         does.”: the invariant `skip_is_no_talk_first` does not hold: {journey}"
    );
    let of_may_book = format!(
        "“A visitor who skips everything may book.”: the invariant `all_skipped_may_book` does \
         not hold: {journey}"
    );
    let expected = [
        ["CG076", of_example],
        ["CG074", &of_talk_first],
        ["CG074", &of_may_book],
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_rules_are_compared_on_request() {
    let file = edited("rules", |edited| put(&mut edited["rules"], 4, 3));
    let output = run(&["diff", SHIPPED, &file, "--rules"]);
    assert_eq!(output.status.code(), Some(0));
    let text = stdout(&output);
    let section = "On whom another rule decides
  new_pain → nothing_tried  2 answers: time=lt3, tried=nothing
";
    assert!(text.contains(section), "{text}");
}

#[test]
fn tools_get_the_same_as_json() {
    let file = edited("json", lead_a_skip_to_talk_first);
    let output = run(&["diff", SHIPPED, &file, "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["id"], "chronic-pain");
    assert_eq!(found["verdict"], "somebody");
    assert_eq!(
        found["edits"][0]["path"],
        json!(["rules", "new_pain", "when"])
    );
    let led = &found["outcomes"]["found"][0];
    assert_eq!([&led["from"], &led["to"]], ["may_book", "talk_first"]);
    assert_eq!(led["example"]["isShortest"], true);
    assert_eq!(led["example"]["after"]["rule"], "new_pain");
    assert_eq!(found["newlyPrompted"], json!({ "who": "nobody" }));
    // `explain` takes the answers as they are.
    let answers = led["example"]["before"]["answers"].to_string();
    let explained = printed(&[
        "explain",
        SHIPPED,
        "--answers",
        &answers,
        "--format",
        "json",
    ]);
    let explained: Value = serde_json::from_str(&explained).unwrap();
    assert_eq!(explained["outcome"], "may_book");
}

#[test]
fn a_pull_request_gets_tables() {
    let file = edited("markdown", |edited| {
        edited["rules"][3]["outcome"] = "may_book".into();
    });
    let output = run(&["diff", SHIPPED, &file, "--format", "markdown"]);
    let text = stdout(&output);
    let start = "### chronic-pain: somebody is led elsewhere

**What is said**

| edit | where | what |
| --- | --- | --- |
| changed | `rules/new_pain/outcome` | `“talk_first”` → `“may_book”` |

**Who is led to another outcome**

| outcome | by the rule | the shortest visitor |
| --- | --- | --- |
| `talk_first` → `may_book` | `new_pain` → `new_pain` | 1 answer: `time=lt3` |
";
    assert!(text.starts_with(start), "{text}");
}

#[test]
fn what_cannot_be_compared_is_no_difference() {
    let faulty = "tests/fixtures/invalid/CG012-unknown-option-in-rule.json";
    let message = refused(&["diff", MINIMAL, faulty]);
    assert!(message.contains("error[CG012]"), "{message}");
    let message = refused(&["diff", SHIPPED, "no-such.json"]);
    assert!(message.contains("no-such.json"), "{message}");
    let message = refused(&["diff", SHIPPED, SHIPPED, "--renamed", "option:time.lt3=new"]);
    assert_eq!(
        message,
        "`option:time.lt3=new`: the newer questionnaire has no such id\n"
    );
    let message = refused(&["diff", SHIPPED, SHIPPED, "--renamed", "lt3=new"]);
    assert!(message.contains("question:OLD=NEW"), "{message}");
}
