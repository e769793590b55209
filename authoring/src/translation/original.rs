//! The questionnaire to translate, with its texts by their keys.

use jsonptr::PointerBuf;
use serde_json::Value;

use crate::analysis::Part;
use crate::document::Document;
use crate::lowering::text;
use crate::traversal::texts;
use consultation_guide::domain::Text;

/// A questionnaire and its texts.
#[derive(Debug)]
pub(crate) struct Original {
    /// The questionnaire as the checks see it.
    pub(super) document: Document,
    /// The same as JSON, in which texts are replaced.
    pub(super) json: Value,
    /// Every text with its key, in document order.
    pub(super) texts: Vec<(String, OriginalText)>,
}

/// A text of the questionnaire.
#[derive(Debug)]
pub(crate) struct OriginalText {
    /// Its path in the questionnaire.
    pub(super) at: PointerBuf,
    /// The part that it belongs to.
    pub(super) part: Part,
    pub(super) text: Text,
}

impl Original {
    /// The questionnaire that was read as `document`, from the fields `json`.
    pub(crate) fn of(document: Document, json: Value) -> Self {
        let texts = texts(&document)
            .into_iter()
            .map(|found| {
                let text = OriginalText {
                    at: (&found.path).into(),
                    part: Part::of(&found.path),
                    text: text(found.text),
                };
                (found.path.key(), text)
            })
            .collect();
        Self {
            document,
            json,
            texts,
        }
    }

    /// The questionnaire as it was authored.
    pub(crate) fn document(&self) -> &Document {
        &self.document
    }

    /// The same as JSON, without comments.
    pub(crate) fn json(&self) -> &Value {
        &self.json
    }

    /// The variants that texts of the questionnaire may have.
    pub(super) fn variants(&self) -> Vec<&str> {
        let variants = self.document.variants.iter();
        variants.map(|variant| variant.id.as_str()).collect()
    }
}
