//! Answers as a command reads and prints them: JSON by question id.

use consultation_guide::domain::{
    Answer, AnswerOption, Logic, Question, QuestionKind, Questionnaire, Response,
};
use consultation_guide_authoring::suggestion::did_you_mean;
use serde_json::{Map, Value};

/// The answers that `json` gives to the questions of `questionnaire`.
///
/// # Errors
///
/// One line with what cannot be read, and what may have been meant.
pub(crate) fn parse(logic: &Logic, json: &str) -> Result<Response, String> {
    let value: Value = serde_json::from_str(json).map_err(|error| {
        let example = example(logic);
        format!("the answers are not JSON: {error}; write them as --answers '{example}'")
    })?;
    let Value::Object(answers) = value else {
        let example = example(logic);
        return Err(format!(
            "the answers must be an object, such as --answers '{example}'"
        ));
    };
    let answers = answers.iter().map(|(id, value)| {
        let question = question(logic, id)?;
        Ok((question.id.clone(), answer(question, value)?))
    });
    answers.collect()
}

/// An example answer, in the form that [`parse`] reads.
fn example(logic: &Logic) -> Value {
    let first = Answer::of([logic.questions()[0].options[0].id.clone()]);
    all_to_json(logic, &[(0, first)])
}

fn question<'q>(logic: &'q Logic, id: &str) -> Result<&'q Question, String> {
    let index = logic.question_index(&id.into()).ok_or_else(|| {
        let ids = logic.questions().iter();
        let ids: Vec<&str> = ids.map(|question| question.id.as_str()).collect();
        let hint = meant(id, &ids, "the questions are");
        format!("there is no question `{id}`; {hint}")
    })?;
    Ok(&logic.questions()[index])
}

fn answer(question: &Question, value: &Value) -> Result<Answer, String> {
    let options = match value {
        Value::Null => return Ok(Answer::Skipped),
        Value::String(id) if id == "skip" && question.option(&"skip".into()).is_none() => {
            return Ok(Answer::Skipped);
        }
        Value::String(id) => vec![option(question, id)?],
        Value::Array(ids) => ids
            .iter()
            .map(|id| option(question, id.as_str().ok_or_else(|| unreadable(question))?))
            .collect::<Result<_, _>>()?,
        _ => return Err(unreadable(question)),
    };
    let id = &question.id;
    if options.len() > 1 && question.kind == QuestionKind::SingleChoice {
        return Err(format!("question `{id}` takes one option"));
    }
    if options.len() > 1
        && let Some(exclusive) = options.iter().find(|option| option.is_exclusive)
    {
        let exclusive = &exclusive.id;
        return Err(format!(
            "in question `{id}`, `{exclusive}` cannot be chosen with anything else"
        ));
    }
    Ok(Answer::of(
        options.into_iter().map(|option| option.id.clone()),
    ))
}

fn unreadable(question: &Question) -> String {
    let id = &question.id;
    format!("the answer to `{id}` must be an option, a list of options, or null for a skip")
}

fn option<'q>(question: &'q Question, id: &str) -> Result<&'q AnswerOption, String> {
    question.option(&id.into()).ok_or_else(|| {
        let ids = question.options.iter();
        let ids: Vec<&str> = ids.map(|option| option.id.as_str()).collect();
        let hint = meant(id, &ids, "its options are");
        format!("question `{}` has no option `{id}`; {hint}", question.id)
    })
}

/// The one of `ids` that `id` was probably meant to be, or else all of them.
fn meant(id: &str, ids: &[&str], these_are: &str) -> String {
    match did_you_mean(id, ids.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("{these_are} {}", ids.join(", ")),
    }
}

/// The answer in the form that [`parse`] reads.
pub(crate) fn to_json(question: &Question, answer: &Answer) -> Value {
    let Answer::Chosen(chosen) = answer else {
        return Value::Null;
    };
    let mut ids = chosen.iter().map(|id| Value::from(id.as_str()));
    match question.kind {
        QuestionKind::SingleChoice => ids.next().unwrap_or_default(),
        QuestionKind::MultipleChoice => ids.collect(),
    }
}

/// Replies by question, in the form that [`parse`] reads.
pub(crate) fn all_to_json<'a>(
    logic: &Logic,
    replies: impl IntoIterator<Item = &'a (usize, Answer)>,
) -> Value {
    let fields = replies.into_iter().map(|(index, answer)| {
        let question = &logic.questions()[*index];
        (question.id.to_string(), to_json(question, answer))
    });
    fields.collect::<Map<String, Value>>().into()
}

/// The answer by the ids of the chosen options.
pub(crate) fn ids(answer: &Answer) -> String {
    match answer {
        Answer::Skipped => "skipped".to_owned(),
        Answer::Chosen(chosen) => {
            let ids: Vec<&str> = chosen.iter().map(|id| id.as_str()).collect();
            ids.join("+")
        }
    }
}

/// The answer as a visitor reads it, in quotation marks.
pub(crate) fn in_words(questionnaire: &Questionnaire, index: usize, answer: &Answer) -> String {
    let question = &questionnaire.logic().questions()[index];
    let texts = &questionnaire.texts().questions[index];
    let options = question.options.iter().zip(&texts.options);
    let labels: Vec<String> = options
        .filter(|(option, _)| answer.contains(&option.id))
        .map(|(_, texts)| format!("“{}”", texts.label.plain))
        .collect();
    if labels.is_empty() {
        "skipped".to_owned()
    } else {
        labels.join(", ")
    }
}
