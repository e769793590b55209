//! Renders a questionnaire as an author would write it.

use consultation_guide::domain::{Answer, Condition, Logic, Question, QuestionKind, Response};
use serde_json::{Map, Value, json};

use super::cases::{Case, Invariant};

/// The JSON of a case. All its texts are the same except for reasons.
pub(crate) fn written(case: &Case) -> String {
    let document = document(case);
    format!("{document:#}")
}

/// The same with an example "x": the answers of `response`, an outcome and reasons.
pub(crate) fn with_example(
    case: &Case,
    response: &Response,
    outcome: &str,
    reasons: &[&str],
) -> String {
    let mut document = document(case);
    let answers = response
        .iter()
        .filter_map(|(question, answer)| match answer {
            Answer::Skipped => None,
            Answer::Chosen(chosen) => {
                let chosen: Vec<&str> = chosen.iter().map(|option| option.as_str()).collect();
                Some((question.to_string(), json!(chosen)))
            }
        });
    let answers: Map<String, Value> = answers.collect();
    document["examples"] =
        json!([{ "name": "x", "answers": answers, "outcome": outcome, "reasons": reasons }]);
    document.to_string()
}

fn document(case: &Case) -> Value {
    let logic = &case.logic;
    let outcomes: Vec<Value> = logic
        .outcomes()
        .iter()
        .map(|outcome| {
            json!({
                "id": outcome.id.as_str(),
                "prompts": outcome.prompts,
                "heading": "text",
                "nextStep": [{ "text": "text" }],
            })
        })
        .collect();
    let mut document = json!({
        "format": 1,
        "id": "any",
        "language": "en",
        "start": { "heading": "text", "lead": ["text"] },
        "notices": {
            "notAScreening": "text",
            "privacy": { "promise": "text", "detail": "text" },
            "urgentHelp": "In an emergency call 911.",
        },
        "questions": logic.questions().iter().map(|q| question(logic, q)).collect::<Vec<_>>(),
        "rules": (0..logic.rules().len()).map(|index| rule(case, index)).collect::<Vec<_>>(),
        "outcomes": outcomes,
        "booking": { "url": "https://clinic.test-host.org/" },
        "invariants": case
            .invariants
            .iter()
            .map(|stated| invariant(logic, stated))
            .enumerate()
            .map(|(index, mut stated)| {
                stated["id"] = format!("invariant{index}").into();
                stated["text"] = "text".into();
                stated
            })
            .collect::<Vec<_>>(),
    });
    let mut names = Map::new();
    for part in ["rules", "questions", "invariants"] {
        name_conditions(&mut document[part], 0, &mut names);
    }
    document["conditions"] = names.into();
    document
}

/// Moves some of the conditions below `value` to `names`, and uses them by name.
fn name_conditions(value: &mut Value, depth: usize, names: &mut Map<String, Value>) {
    match value {
        Value::Array(items) => {
            let items = items.iter_mut();
            items.for_each(|item| name_conditions(item, depth + 1, names));
        }
        Value::Object(fields) => {
            for (field, part) in fields {
                name_conditions(part, depth + 1, names);
                let is_condition = matches!(field.as_str(), "when" | "enableWhen" | "not");
                if is_condition && !(names.len() + depth).is_multiple_of(3) {
                    let name = format!("c{}", names.len());
                    let used = json!({ "condition": name });
                    names.insert(name, core::mem::replace(part, used));
                }
            }
        }
        _ => {}
    }
}

fn question(logic: &Logic, question: &Question) -> Value {
    let options = question.options.iter().map(|option| {
        let mut written = json!({ "id": option.id.as_str(), "label": "text" });
        if option.is_exclusive {
            written["exclusive"] = true.into();
        }
        written
    });
    let mut written = json!({
        "id": question.id.as_str(),
        "type": match question.kind {
            QuestionKind::SingleChoice => "singleChoice",
            QuestionKind::MultipleChoice => "multipleChoice",
        },
        "text": "text",
        "options": options.collect::<Vec<_>>(),
    });
    if let Some(when) = &question.enable_when {
        written["enableWhen"] = condition(logic, when);
    }
    written
}

fn rule(case: &Case, index: usize) -> Value {
    let logic = &case.logic;
    let rule = &logic.rules()[index];
    let reasons = case.reasons[index].iter().map(|reason| {
        let mut written = json!({ "text": reason.text.plain });
        if let Some(when) = &reason.when {
            written["when"] = condition(logic, when);
        }
        written
    });
    let mut written = json!({
        "id": rule.id.as_str(),
        "outcome": case.logic.outcomes()[rule.outcome].id.as_str(),
        "reasons": reasons.collect::<Vec<_>>(),
    });
    if let Some(when) = &rule.when {
        written["when"] = condition(logic, when);
    }
    written
}

fn invariant(logic: &Logic, invariant: &Invariant) -> Value {
    match invariant {
        Invariant::Claim {
            is_negative,
            when,
            outcomes,
        } => {
            let mut claim = json!({ "outcomes": outcomes });
            if let Some(when) = when {
                claim["when"] = condition(logic, when);
            }
            let kind = if *is_negative { "never" } else { "always" };
            json!({ kind: claim })
        }
        Invariant::SameOutcome { question, options } => json!({ "sameOutcome": {
            "question": logic.questions()[*question].id.as_str(),
            "options": option_ids(logic, *question, options.iter().copied()),
        }}),
    }
}

fn option_ids(
    logic: &Logic,
    question: usize,
    options: impl IntoIterator<Item = usize>,
) -> Vec<&str> {
    let known = &logic.questions()[question].options;
    let options = options.into_iter();
    options.map(|option| known[option].id.as_str()).collect()
}

fn condition(logic: &Logic, test: &Condition) -> Value {
    let each = |part: &Condition| condition(logic, part);
    let all = |parts: &[Condition]| parts.iter().map(each).collect::<Vec<_>>();
    let question_id = |question: usize| logic.questions()[question].id.as_str();
    match test {
        Condition::AnyOf { question, options } => json!({
            "question": question_id(*question),
            "anyOf": option_ids(logic, *question, options.iter()),
        }),
        Condition::Answered(question) => json!({ "answered": question_id(*question) }),
        Condition::All(parts) => json!({ "all": all(parts) }),
        Condition::Any(parts) => json!({ "any": all(parts) }),
        Condition::Not(part) => json!({ "not": each(part) }),
        Condition::CountChosen {
            question,
            options,
            bounds,
        } => json!({
            "question": question_id(*question),
            "anyOf": option_ids(logic, *question, options.iter()),
            "atLeast": bounds.min,
            "atMost": bounds.max,
        }),
        Condition::CountHolding { bounds, parts } => json!({
            "of": all(parts),
            "atLeast": bounds.min,
            "atMost": bounds.max,
        }),
    }
}
