//! Everything that a site serves of a questionnaire, made in the browser of whoever publishes it.

use consultation_guide_authoring::{Diagnostic, Served, Source, list_of_languages};
use serde_json::json;
use wasm_bindgen::prelude::*;

/// A questionnaire and its translations, each with what was found in it.
#[wasm_bindgen]
pub struct Publication {
    id: Option<String>,
    diagnostics: Vec<Vec<Diagnostic>>,
    /// Empty if any file has an error: a list of languages holds all of them.
    languages: Vec<Served>,
}

/// Checks the questionnaire `json` and its translations, and compiles all of them unless one has an
/// error.
#[wasm_bindgen]
#[must_use]
#[allow(
    clippy::needless_pass_by_value,
    reason = "wasm-bindgen hands over lists by value"
)]
pub fn publish(json: &str, translations: Vec<String>) -> Publication {
    let source = Source::of(json);
    let mut diagnostics = vec![source.diagnostics().to_vec()];
    let mut languages = vec![source.questionnaire().map(Served::original)];
    for overlay in &translations {
        let found = source.translation(overlay, None);
        diagnostics.push(found.diagnostics);
        languages.push(found.translated.as_ref().map(Served::translation));
    }
    let id = source
        .questionnaire()
        .map(|questionnaire| questionnaire.logic().id().to_owned());
    Publication {
        id,
        diagnostics,
        languages: languages
            .into_iter()
            .collect::<Option<_>>()
            .unwrap_or_default(),
    }
}

#[wasm_bindgen]
impl Publication {
    /// The name that its files begin with; none if the questionnaire has errors.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> Option<String> {
        self.id.clone()
    }

    /// What was found in each file, in the order given, as JSON.
    #[wasm_bindgen(getter)]
    pub fn diagnostics(&self) -> String {
        json!(self.diagnostics).to_string()
    }

    /// The list of languages; none if any file has an error.
    #[wasm_bindgen(getter)]
    pub fn list(&self) -> Option<String> {
        (!self.languages.is_empty()).then(|| list_of_languages(&self.languages))
    }

    /// The compiled file of the language at this place of the list.
    pub fn bytes(&self, index: usize) -> Option<Vec<u8>> {
        Some(self.languages.get(index)?.bytes.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTIONNAIRE: &str = include_str!("../../questionnaires/chronic-pain.json");
    const SPANISH: &str = include_str!("../../questionnaires/chronic-pain.es.json");

    #[test]
    fn each_language_is_compiled_in_the_order_of_the_list() {
        let publication = publish(QUESTIONNAIRE, vec![SPANISH.to_owned()]);
        assert_eq!(publication.id().as_deref(), Some("chronic-pain"));
        let list: serde_json::Value =
            serde_json::from_str(&publication.list().unwrap_or_default()).unwrap_or_default();
        assert_eq!(list["format"], 1);
        assert_eq!(list["default"], "en");
        for (index, (tag, review)) in [("en", "reviewed"), ("es", "draft")].iter().enumerate() {
            let entry = &list["languages"][index];
            assert_eq!(
                (&entry["tag"], &entry["review"]),
                (&json!(tag), &json!(review))
            );
            let bytes = publication.bytes(index).unwrap_or_default();
            let checksum = bytes.last_chunk().map(|last| u32::from_le_bytes(*last));
            let hash = format!("{}-{:08x}", bytes[3], checksum.unwrap_or_default());
            assert_eq!(entry["hash"], json!(hash));
        }
        assert_eq!(publication.bytes(2), None);
    }

    #[test]
    fn an_error_in_any_file_keeps_all_of_them_back_and_is_reported_with_its_place() {
        let wrong = SPANISH.replace(
            "\"translates\": \"chronic-pain\"",
            "\"translates\": \"other\"",
        );
        let publication = publish(QUESTIONNAIRE, vec![wrong]);
        assert_eq!(publication.list(), None);
        assert_eq!(publication.bytes(0), None);
        let found: serde_json::Value =
            serde_json::from_str(&publication.diagnostics()).unwrap_or_default();
        assert_eq!(found[1][0]["severity"], "error");
        assert!(found[1][0]["place"]["line"].is_number(), "{found}");
    }
}
