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
    let mut paragraphs = vec![wording.text(&decision.outcome.heading)];
    paragraphs.extend(wording.shown(&decision.outcome.next_step));
    paragraphs.push(list(&words.why, wording.shown(&decision.rule.reasons)));
    for note in &questionnaire.notes {
        let mut shown = wording.shown(&note.paragraphs).peekable();
        if shown.peek().is_none() {
            continue;
        }
        paragraphs.push(wording.text(&note.title));
        paragraphs.extend(shown);
        if let Some(source) = &note.source {
            let source = wording.text(source);
            paragraphs.push(message(&words.source, &[("source", &source)]));
        }
    }
    let answered = questionnaire
        .questions
        .iter()
        .filter(|question| response.get(&question.id).is_some());
    let answers = answered.map(|question| {
        let asked = wording.text(&question.text);
        format!("{asked} {}", wording.answer(question))
    });
    paragraphs.push(list(&words.your_answers, answers));
    let notices = &questionnaire.notices;
    paragraphs.push(wording.text(&notices.not_a_screening));
    paragraphs.push(wording.text(&notices.urgent_help));
    paragraphs.join("\n\n")
}

fn list(title: &str, items: impl Iterator<Item = String>) -> String {
    let mut lines = vec![title.to_owned()];
    lines.extend(items.map(|item| format!("- {item}")));
    lines.join("\n")
}
