//! Questionnaires that differ from the shipped one, compiled like an author's.

use consultation_guide::domain::{Questionnaire, compiled};
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

/// The shipped questionnaire with this many questions, as no compiler writes it.
pub(crate) fn compile_with_questions(n_questions: usize) -> Vec<u8> {
    let mut questionnaire = read(SHIPPED).into_parts();
    let question = questionnaire.logic.questions[0].clone();
    let texts = questionnaire.texts.questions[0].clone();
    questionnaire.logic.questions.resize(n_questions, question);
    questionnaire.texts.questions.resize(n_questions, texts);
    compiled::encode_parts(&questionnaire)
}

/// The shipped questionnaire with `n` questions more at its end, of which no rule knows.
pub(crate) fn compile_with_more_questions(n: usize) -> Vec<u8> {
    let mut questionnaire = read(SHIPPED).into_parts();
    let question = questionnaire.logic.questions[0].clone();
    let texts = questionnaire.texts.questions[0].clone();
    for n in 0..n {
        let mut more = question.clone();
        more.id = format!("more_{n}").as_str().into();
        questionnaire.logic.questions.push(more);
        questionnaire.texts.questions.push(texts.clone());
    }
    compiled::encode_parts(&questionnaire)
}

/// The compiled form of `json`, declared to be in `language`, which the guide need not speak.
pub(crate) fn compile_in(language: &str, json: &str) -> Vec<u8> {
    let mut questionnaire = read(json).into_parts();
    questionnaire.texts.language = authoring::LanguageTag::of(language).language();
    compiled::encode_parts(&questionnaire)
}

fn read(json: &str) -> Questionnaire {
    authoring::read(json).expect("the questionnaire is clean")
}

/// The response with these bytes as a `.cgq` file.
pub(crate) fn compiled_file(bytes: Vec<u8>) -> Answer {
    Answer::of("application/octet-stream", bytes)
}
