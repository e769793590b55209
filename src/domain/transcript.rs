//! An ending as plain text, for copying on the device.

use super::decision::{chosen_options, shown_texts, tell};
use super::text::fill;
use super::{Decision, Questionnaire, Response, VariantId};

/// The ending as plain text: the next step, the reasons, the notes and the
/// answers. Paragraphs are parted by an empty line.
pub fn transcript(
    questionnaire: &Questionnaire,
    decision: &Decision<'_>,
    response: &Response,
) -> String {
    let words = &questionnaire.words;
    let told = |text| tell(questionnaire, text, response);
    let mut paragraphs = vec![told(&decision.outcome.heading)];
    paragraphs.extend(shown_texts(
        questionnaire,
        &decision.outcome.next_step,
        response,
    ));
    paragraphs.push(list(
        &words.why,
        decision.reasons.iter().map(String::as_str),
    ));
    for note in &questionnaire.notes {
        if !note
            .paragraphs
            .iter()
            .any(|paragraph| paragraph.is_shown(response))
        {
            continue;
        }
        paragraphs.push(told(&note.title));
        paragraphs.extend(shown_texts(questionnaire, &note.paragraphs, response));
        paragraphs.extend(note.source.as_ref().map(|source| {
            fill(&words.source, |name| {
                (name == "source").then(|| told(source).into())
            })
        }));
    }
    let variant = questionnaire.variant(response);
    let answers = answers_given(questionnaire, response, variant);
    paragraphs.push(list(
        &words.your_answers,
        answers.iter().map(String::as_str),
    ));
    let notices = &questionnaire.notices;
    paragraphs.extend([told(&notices.not_a_screening), told(&notices.urgent_help)]);
    paragraphs.join("\n\n")
}

fn answers_given(
    questionnaire: &Questionnaire,
    response: &Response,
    variant: Option<&VariantId>,
) -> Vec<String> {
    questionnaire
        .questions
        .iter()
        .filter(|question| response.get(&question.id).is_some())
        .map(|question| {
            format!(
                "{} {}",
                question.text.wording(variant),
                answer_label(questionnaire, question, response)
            )
        })
        .collect()
}

/// The answer to `question` as the visitor reads it: the labels of what was
/// chosen, or that it was skipped.
pub fn answer_label(
    questionnaire: &Questionnaire,
    question: &super::Question,
    response: &Response,
) -> String {
    let variant = questionnaire.variant(response);
    let labels: Vec<_> = chosen_options(question, response.get(&question.id))
        .map(|option| option.label.wording(variant))
        .collect();
    if labels.is_empty() {
        questionnaire.words.skipped.clone()
    } else {
        labels.join("; ")
    }
}

fn list<'a>(title: &str, items: impl Iterator<Item = &'a str>) -> String {
    let mut lines = vec![title.to_owned()];
    lines.extend(items.map(|item| format!("- {item}")));
    lines.join("\n")
}
