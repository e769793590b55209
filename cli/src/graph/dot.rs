//! The flow for Graphviz.

use std::fmt::Write;

use consultation_guide_authoring::printable::steers_a_terminal;

use super::flow::{Flow, Target};
use crate::terminal::wrap;

/// About how many columns a label may be wide before it is wrapped.
const LABEL_WIDTH: usize = 36;

pub(super) fn draw(flow: &Flow<'_>) -> String {
    let mut text = format!("digraph {} {{\n", quoted(flow.questionnaire.logic().id()));
    text += "    rankdir=TB\n    node [shape=box, style=rounded, fontname=\"sans-serif\"]\n";
    text += "    edge [fontname=\"sans-serif\", fontsize=11]\n";
    let (logic, texts) = (flow.questionnaire.logic(), flow.questionnaire.texts());
    for (index, question) in texts.questions.iter().enumerate() {
        let mut label = question.text.plain.clone();
        if let Some(asked_if) = flow.asked_if(index) {
            label += &format!("\n{asked_if}");
        }
        let _ = writeln!(text, "    q{index} [label={}]", quoted(&wrapped(&label)));
    }
    for (index, outcome) in logic.outcomes().iter().enumerate() {
        let heading = &texts.outcomes[index].heading.plain;
        let label = wrapped(&format!("{}\n{heading}", outcome.id));
        let width = if outcome.prompts { 3 } else { 1 };
        let look = format!("shape=box, style=\"rounded,bold\", penwidth={width}");
        let _ = writeln!(text, "    o{index} [label={}, {look}]", quoted(&label));
    }
    for step in &flow.steps {
        let (to, label) = match &step.to {
            Target::Question(to) if Flow::is_straight(step) => (format!("q{to}"), String::new()),
            Target::Question(to) => (format!("q{to}"), step.replies.clone()),
            Target::Outcome { outcome, rule } => (
                format!("o{outcome}"),
                format!("{}\n{}", logic.rules()[*rule].id, step.replies),
            ),
        };
        let label = quoted(wrapped(&label).trim_end());
        let _ = writeln!(text, "    q{} -> {to} [label={label}]", step.from);
    }
    text + "}\n"
}

fn wrapped(text: &str) -> String {
    let lines = text.lines().flat_map(|line| wrap(line, LABEL_WIDTH));
    lines.collect::<Vec<_>>().join("\n")
}

/// `text` as a string of the DOT language.
fn quoted(text: &str) -> String {
    let mut safe = String::new();
    for c in text.chars() {
        match c {
            '\\' => safe.push_str("\\\\"),
            '"' => safe.push_str("\\\""),
            '\n' => safe.push_str("\\n"),
            // Graphviz decodes HTML's entities.
            c if steers_a_terminal(c) => safe += &format!("&#{};", u32::from(c)),
            c => safe.push(c),
        }
    }
    format!("\"{safe}\"")
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_string_cannot_end_early() {
        assert_eq!(quoted("a \"b\" \\ c\nd"), r#""a \"b\" \\ c\nd""#);
    }
}
