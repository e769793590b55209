//! Lays a translation over the questionnaire.

use jsonptr::PointerBuf;
use serde_json::{Value, json};

use super::TranslationDocument;
use super::original::Original;
use crate::analysis::links_of;
use crate::document::Document;
use crate::lowering::text;
use consultation_guide::domain::Text;

/// The questionnaire with the texts, the links, the words and the language of `translation`, and
/// its own wording for what that lacks.
///
/// None only for a questionnaire that has a field twice.
pub(super) fn lay_over(original: &Original, translation: &TranslationDocument) -> Option<Document> {
    let mut json = original.json.clone();
    for (key, found) in &original.texts {
        let translated = translation.texts.get(key).map(text);
        *json.pointer_mut(found.at.as_str())? = entry(&merged(&found.text, translated));
    }
    for found in links_of(&original.document) {
        if let Some(link) = translation.links.get(&found.path.key()) {
            let at = PointerBuf::from(&found.path);
            let (parent, field) = at.split_back()?;
            let parent = json.pointer_mut(parent.as_str())?.as_object_mut()?;
            parent.insert(field.decoded().into_owned(), link.clone().into());
        }
    }
    let mut document: Document = serde_json::from_value(json).ok()?;
    document.language.clone_from(&translation.language);
    document.words.clone_from(&translation.words);
    document.names.extend(translation.names.iter().cloned());
    Some(document)
}

/// `translated`, with the original's wording for each missing variant.
fn merged(original: &Text, translated: Option<Text>) -> Text {
    let Some(mut merged) = translated else {
        return original.clone();
    };
    for (variant, wording) in &original.variants {
        if !merged.variants.iter().any(|(known, _)| known == variant) {
            merged.variants.push((variant.clone(), wording.clone()));
        }
    }
    merged
}

/// `text` in its authored form.
fn entry(text: &Text) -> Value {
    if text.variants.is_empty() {
        return Value::String(text.plain.clone());
    }
    let variants: serde_json::Map<String, Value> = text
        .variants
        .iter()
        .map(|(variant, wording)| (variant.to_string(), wording.clone().into()))
        .collect();
    json!({ "text": text.plain, "variants": variants })
}
