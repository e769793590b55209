//! An ending as plain text, for copying on the device.

use super::wording::message;
use super::{Decision, Questionnaire, Response, Wording};

/// The ending as plain text: the next step, the reasons, the notes and the
/// answers. Paragraphs are parted by an empty line.
pub fn transcript(
    questionnaire: &Questionnaire,
    decision: &Decision<'_>,
    response: &Response,
) -> String {
    let words = &questionnaire.words;
    let wording = Wording::new(questionnaire, response);
    let mut text = wording.text(&decision.outcome.heading);
    let mut add = |paragraph: &str| text.extend(["\n\n", paragraph]);
    for paragraph in wording.shown(&decision.outcome.next_step) {
        add(&paragraph);
    }
    add(&list(&words.why, wording.shown(&decision.rule.reasons)));
    for note in &questionnaire.notes {
        let paragraphs = wording.shown(&note.paragraphs);
        if paragraphs.is_empty() {
            continue;
        }
        add(&wording.text(&note.title));
        for paragraph in paragraphs {
            add(&paragraph);
        }
        if let Some(source) = &note.source {
            let source = wording.text(source);
            add(&message(&words.source, &[("source", &source)]));
        }
    }
    let questions = questionnaire.questions.iter();
    let answered = questions.filter(|question| response.get(&question.id).is_some());
    let answers = answered.map(|question| {
        let mut answer = wording.text(&question.text);
        answer.extend([" ", &wording.answer(question)]);
        answer
    });
    add(&list(&words.your_answers, answers.collect()));
    let notices = &questionnaire.notices;
    add(&wording.text(&notices.not_a_screening));
    add(&wording.text(&notices.urgent_help));
    text
}

fn list(title: &str, items: Vec<String>) -> String {
    let mut list = title.to_owned();
    for item in items {
        list.extend(["\n- ", &item]);
    }
    list
}
