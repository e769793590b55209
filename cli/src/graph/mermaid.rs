//! The flow as a Mermaid flowchart.

use std::fmt::Write;

use consultation_guide_authoring::printable::steers_a_terminal;

use super::flow::{Flow, Target};

pub(super) fn draw(flow: &Flow<'_>) -> String {
    let mut text = "flowchart TD\n".to_owned();
    let (logic, texts) = (flow.questionnaire.logic(), flow.questionnaire.texts());
    for (index, question) in texts.questions.iter().enumerate() {
        let mut label = escaped(&question.text.plain);
        if let Some(asked_if) = flow.asked_if(index) {
            label += &format!("<br><i>{}</i>", escaped(&asked_if));
        }
        let _ = writeln!(text, "    q{index}[\"{label}\"]");
    }
    for (index, outcome) in logic.outcomes().iter().enumerate() {
        let label = escaped(&texts.outcomes[index].heading.plain);
        let id = &outcome.id;
        let class = if outcome.prompts { ":::prompts" } else { "" };
        let _ = writeln!(text, "    o{index}([\"<b>{id}</b><br>{label}\"]){class}");
    }
    for step in &flow.steps {
        let (to, label) = match &step.to {
            Target::Question(to) => {
                let is_plain = Flow::is_straight(step);
                (
                    format!("q{to}"),
                    if is_plain {
                        String::new()
                    } else {
                        escaped(&step.replies)
                    },
                )
            }
            Target::Outcome { outcome, rule } => {
                let rule = &logic.rules()[*rule].id;
                let label = format!("<b>{rule}</b><br>{}", escaped(&step.replies));
                (format!("o{outcome}"), label)
            }
        };
        let label = label.strip_suffix("<br>").unwrap_or(&label);
        let label = if label.is_empty() {
            String::new()
        } else {
            format!("|\"{label}\"|")
        };
        let _ = writeln!(text, "    q{} -->{label} {to}", step.from);
    }
    text + "    classDef prompts stroke-width:3px\n"
}

/// `text` for a quoted label, in which Mermaid decodes HTML and its own `#name;` entities.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for c in text.chars() {
        match c {
            '"' => safe.push_str("#quot;"),
            '#' => safe.push_str("#35;"),
            '&' => safe.push_str("#amp;"),
            '<' => safe.push_str("#lt;"),
            '>' => safe.push_str("#gt;"),
            '`' => safe.push_str("#96;"),
            c if c.is_control() => safe.push(' '),
            c if steers_a_terminal(c) => safe += &format!("#{};", u32::from(c)),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_label_cannot_end_its_quotes_or_bring_markup() {
        assert_eq!(
            escaped("a \"b\" <c> #1 & `d`\n"),
            "a #quot;b#quot; #lt;c#gt; #35;1 #amp; #96;d#96; "
        );
    }
}
