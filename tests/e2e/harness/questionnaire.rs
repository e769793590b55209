//! Questionnaires that differ from the shipped one, compiled as authors do it.

use consultation_guide::domain::questionnaire::Parts;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{Condition, Question, Questionnaire, compiled};
use consultation_guide_authoring as authoring;
use serde_json::Value;

use super::Answer;

const SHIPPED: &str = include_str!("../../../questionnaires/chronic-pain.json");

/// The shipped questionnaire as it is written, after `change`.
pub(crate) fn shipped_but(change: impl FnOnce(&mut Value)) -> String {
    let mut questionnaire =
        serde_json::from_str(SHIPPED).expect("the shipped questionnaire is JSON");
    change(&mut questionnaire);
    serde_json::to_string_pretty(&questionnaire).expect("JSON can be written")
}

/// The compiled form of `json`.
pub(crate) fn compile(json: &str) -> Vec<u8> {
    compiled::encode(&read(json))
}

/// The same, said to be in `language`, which the guide need not speak.
pub(crate) fn compile_in(language: &str, json: &str) -> Vec<u8> {
    let mut questionnaire = read(json).into_parts();
    questionnaire.texts.language = authoring::LanguageTag::of(language).language();
    compiled::encode_parts(&questionnaire)
}

/// The shipped one with so many questions instead of its own, compiled as nobody's
/// command does it. The last question decides, so that all of them are looked at.
pub(crate) fn compile_large(n_questions: usize) -> Vec<u8> {
    let Parts {
        mut logic,
        mut texts,
        mut booking,
    } = read(&shipped_but(|_| {})).into_parts();
    let question = Question {
        enable_when: None,
        ..logic.questions[0].clone()
    };
    let id = |index: usize| format!("q{index}").as_str().into();
    let questions = (0..n_questions).map(|index| Question {
        id: id(index),
        ..question.clone()
    });
    logic.questions = questions.collect();
    texts.questions = vec![texts.questions[0].clone(); n_questions];
    let said = |index: usize| Condition::AnyOf {
        question: index,
        options: OptionIndices::only(0),
    };
    texts.variants.clear();
    texts.notes.clear();
    booking.clinic_question = None;
    for outcome in &mut texts.outcomes {
        outcome.next_step.clear();
    }
    logic.rules.drain(1..logic.rules.len() - 1);
    texts.reasons = vec![Vec::new(); logic.rules.len()];
    logic.rules[0].when = Some(Condition::All(vec![
        said(0),
        said(1),
        said(n_questions - 1),
    ]));
    compiled::encode_parts(&Parts {
        logic,
        texts,
        booking,
    })
}

fn read(json: &str) -> Questionnaire {
    authoring::read(json).expect("the questionnaire is clean")
}

/// What a server says that has these bytes as a `.cgq` file.
pub(crate) fn compiled_file(bytes: Vec<u8>) -> Answer {
    Answer::of("application/octet-stream", bytes)
}
