//! The questionnaire to translate, with its texts by their keys.

use jsonptr::PointerBuf;
use serde_json::Value;

use crate::analysis::Part;
use crate::document::Document;
use crate::lowering::text;
use crate::parsing::read_fields_of;
use crate::report::Report;
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
    /// Reads the questionnaire; none where its JSON cannot be read.
    pub(crate) fn of(json: &str) -> Option<Self> {
        let json = read_fields_of::<Document>(json, &mut Report::default()).value?;
        let document: Document = serde_json::from_value(json.clone()).ok()?;
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
        Some(Self {
            document,
            json,
            texts,
        })
    }

    /// The variants that texts of the questionnaire may have.
    pub(super) fn variants(&self) -> Vec<&str> {
        let variants = self.document.variants.iter();
        variants.map(|variant| variant.id.as_str()).collect()
    }
}
