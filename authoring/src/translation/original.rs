//! The questionnaire that is translated, its texts by their keys.

use serde_json::Value;

use crate::document::Document;
use crate::lowering::text;
use crate::parsing::read_fields_of;
use crate::report::Report;
use crate::traversal::texts;
use consultation_guide::domain::Text;

/// A questionnaire and its texts.
#[derive(Debug)]
pub(crate) struct Original {
    /// The questionnaire as the checks know it.
    pub(super) document: Document,
    /// The same as JSON, in which texts are replaced.
    pub(super) json: Value,
    /// Every text with its key, in the order in which they stand.
    pub(super) texts: Vec<(String, OriginalText)>,
}

/// A text of the questionnaire.
#[derive(Debug)]
pub(crate) struct OriginalText {
    /// Where it is in the questionnaire.
    pub(super) pointer: String,
    pub(super) text: Text,
}

impl Original {
    /// Reads the questionnaire; none where its JSON cannot be read.
    pub(crate) fn of(json: &str) -> Option<Self> {
        let json = read_fields_of::<Document>(json, &mut Report::default()).value?;
        let document: Document = serde_json::from_value(json.clone()).ok()?;
        let texts = texts(&document)
            .into_iter()
            .map(|found| {
                let key = key(&found.pointer, &json);
                let text = text(found.text);
                let pointer = found.pointer;
                (key, OriginalText { pointer, text })
            })
            .collect();
        Some(Self {
            document,
            json,
            texts,
        })
    }

    /// The variants for which texts of the questionnaire may have a wording.
    pub(super) fn variants(&self) -> Vec<&str> {
        let variants = self.document.variants.iter();
        variants.map(|variant| variant.id.as_str()).collect()
    }
}

/// The key of the text at `pointer` in the questionnaire `root`.
///
/// Positions in lists become the ids that stand there, so that a key means the
/// same text after parts have moved; a paragraph, which has no id, keeps its
/// position, counted from 1 as people do.
fn key(pointer: &str, root: &Value) -> String {
    let mut steps = Vec::new();
    let mut is_in_paragraph = false;
    let mut value = root;
    for step in pointer.split('/').skip(1) {
        value = match value {
            Value::Array(parts) => {
                let index: usize = step.parse().unwrap_or_default();
                let id = parts[index].get("id").and_then(Value::as_str);
                is_in_paragraph = id.is_none();
                steps.push(id.map_or_else(|| (index + 1).to_string(), str::to_owned));
                &parts[index]
            }
            part => {
                // `nextStep.1` says as much as `nextStep.1.text`.
                if !is_in_paragraph {
                    steps.push(step.to_owned());
                }
                &part[step]
            }
        };
    }
    steps.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_key(pointer: &str, expect: &str) {
        let root = serde_json::json!({
            "start": { "lead": ["a", "b"] },
            "questions": [{ "id": "who", "options": [{ "id": "self", "label": "a" }] }],
            "rules": [{ "id": "open", "reasons": [{ "text": "a" }, { "text": "b" }] }],
        });
        assert!(root.pointer(pointer).is_some(), "{pointer}");
        assert_eq!(key(pointer, &root), expect);
    }

    #[test]
    fn a_key_is_a_way_by_ids_and_else_by_positions_from_one() {
        check_key("/start/lead/1", "start.lead.2");
        check_key(
            "/questions/0/options/0/label",
            "questions.who.options.self.label",
        );
        check_key("/rules/0/reasons/1/text", "rules.open.reasons.2");
    }
}
