//! An outcome as plain text, for copying on the device.

use super::wording::{Paragraph, message};
use super::{Decision, Questionnaire, Response, Wording};

/// Renders an outcome as plain text: the next step, the reasons, the notes and the answers.
/// Empty lines separate paragraphs.
///
/// ```
/// use consultation_guide::domain::decision::decide;
/// use consultation_guide::domain::transcript::transcript;
/// use consultation_guide::domain::{Answer, Response};
/// use consultation_guide_authoring as authoring;
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let response = Response::from_iter([("who", Answer::one("minor"))]);
/// let decision = decide(questionnaire.logic(), &response);
/// let text = transcript(&questionnaire, decision, &response);
/// assert!(text.ends_with(&questionnaire.texts().notices.urgent_help.plain));
/// ```
pub fn transcript(
    questionnaire: &Questionnaire,
    decision: Decision,
    response: &Response,
) -> String {
    let (logic, texts) = (questionnaire.logic(), questionnaire.texts());
    let words = &texts.ui_strings;
    let outcome = &texts.outcomes[decision.outcome];
    let wording = Wording::new(questionnaire, response);
    let mut text = wording.text(&outcome.heading);
    let mut add = |paragraph: &str| text.extend(["\n\n", paragraph]);
    for paragraph in wording.shown(&outcome.next_step) {
        add(&written(&wording, paragraph));
    }
    let reasons = wording.shown(&texts.reasons[decision.rule]).into_iter();
    add(&list(
        &words.why,
        reasons.map(|reason| written(&wording, reason)).collect(),
    ));
    for note in &texts.notes {
        let paragraphs = wording.shown(&note.paragraphs);
        if paragraphs.is_empty() {
            continue;
        }
        add(&wording.text(&note.title));
        for paragraph in paragraphs {
            add(&written(&wording, paragraph));
        }
        if let Some(source) = &note.source {
            let source = wording.text(source);
            add(&message(&words.source, &[("source", &source)]));
        }
    }
    let questions = logic.questions().iter().enumerate();
    let answered = questions.filter(|(_, question)| response.get(&question.id).is_some());
    let answers = answered.map(|(index, _)| {
        let mut answer = wording.text(&texts.questions[index].text);
        answer.extend([" ", &wording.answer(index)]);
        answer
    });
    add(&list(&words.your_answers, answers.collect()));
    let notices = &texts.notices;
    add(&wording.text(&notices.not_a_screening));
    add(&wording.text(&notices.urgent_help));
    text
}

/// A paragraph, and in a line of its own the link below it.
fn written(wording: &Wording<'_>, paragraph: Paragraph<'_>) -> String {
    let mut text = paragraph.text;
    if let Some(link) = paragraph.link {
        text.extend(["\n", &wording.text(&link.label), ": ", link.url.as_str()]);
    }
    text
}

fn list(title: &str, items: Vec<String>) -> String {
    let mut list = title.to_owned();
    for item in items {
        list.extend(["\n- ", &item]);
    }
    list
}
