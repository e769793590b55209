//! The JSON Schema of the authored format, derived from the Rust types that read it, so
//! that the two cannot drift apart.

use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::document::{Document, TranslationDocument};

/// A field that every object may have, and that is ignored.
pub(super) const COMMENT: &str = "$comment";

/// The JSON Schema (2020-12) of a questionnaire as authored.
///
/// An editor completes and checks by it as one types. What it accepts may still have
/// problems of logic, which [`check`](super::check) reports.
///
/// ```
/// let schema = consultation_guide_authoring::schema();
/// let required = schema["required"].as_array().expect("some fields are required");
/// assert!(required.contains(&"questions".into()));
/// assert!(!required.contains(&"notes".into()));
/// ```
pub fn schema() -> Value {
    Document::schema().clone()
}

/// The JSON Schema (2020-12) of a translation as authored.
pub fn translation_schema() -> Value {
    TranslationDocument::schema().clone()
}

/// A type that is read from an authored file.
pub(super) trait Authored: DeserializeOwned {
    /// The schema of the file.
    fn schema() -> &'static Value;
}

impl Authored for Document {
    fn schema() -> &'static Value {
        static SCHEMA: LazyLock<Value> = LazyLock::new(of::<Document>);
        &SCHEMA
    }
}

impl Authored for TranslationDocument {
    fn schema() -> &'static Value {
        static SCHEMA: LazyLock<Value> = LazyLock::new(of::<TranslationDocument>);
        &SCHEMA
    }
}

/// The JSON Schema of `T`, with the conventions of every authored file: an
/// optional field is left out rather than null, and every object may hold a
/// comment.
fn of<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12()
        .with_transform(RecursiveTransform(without_null))
        .with_transform(RecursiveTransform(with_comment))
        .with_transform(RecursiveTransform(with_flowing_description))
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

/// Removes the permission of an optional field to be null.
fn without_null(schema: &mut Schema) {
    let Some(keywords) = schema.as_object_mut() else {
        return;
    };
    keywords.retain(|keyword, value| keyword != "default" || !value.is_null());
    if let Some(Value::Array(types)) = keywords.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = &types[..] {
            let only = only.clone();
            keywords.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(alternatives)) = keywords.get_mut("anyOf") {
        alternatives.retain(|alternative| alternative["type"] != "null");
        if let [Value::Object(only)] = &alternatives[..] {
            let only = only.clone();
            keywords.remove("anyOf");
            // The description of the field is more specific than that of its type.
            for (keyword, value) in only {
                keywords.entry(keyword).or_insert(value);
            }
        }
    }
}

fn with_comment(schema: &mut Schema) {
    let Some(keywords) = schema.as_object_mut() else {
        return;
    };
    if keywords.get("type") != Some(&json!("object")) {
        return;
    }
    let properties = keywords
        .entry("properties")
        .or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(properties) = properties {
        properties.insert(
            COMMENT.to_owned(),
            json!({ "type": "string", "description": "For people who read the file; ignored." }),
        );
    }
}

/// Joins the lines of a description, which are wrapped in the source.
fn with_flowing_description(schema: &mut Schema) {
    let keywords = schema.as_object_mut();
    if let Some(Value::String(text)) = keywords.and_then(|found| found.get_mut("description")) {
        let paragraphs: Vec<_> = text
            .split("\n\n")
            .map(|part| part.replace('\n', " "))
            .collect();
        *text = paragraphs.join("\n\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FORMAT;
    use crate::document::ID_PATTERN;

    /// Calls `visit` for every schema in `schema`, with its place.
    fn visit(schema: &Value, place: &str, check: &mut dyn FnMut(&str, &Value)) {
        check(place, schema);
        for (keyword, value) in schema.as_object().into_iter().flatten() {
            match (keyword.as_str(), value) {
                ("properties" | "$defs", Value::Object(schemas)) => {
                    for (name, schema) in schemas {
                        visit(schema, &format!("{place}/{keyword}/{name}"), check);
                    }
                }
                ("anyOf" | "oneOf", Value::Array(schemas)) => {
                    for schema in schemas {
                        visit(schema, &format!("{place}/{keyword}"), check);
                    }
                }
                ("items" | "additionalProperties", schema) => {
                    visit(schema, &format!("{place}/{keyword}"), check);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn every_field_is_described_and_takes_no_null() {
        let mut n_fields = 0;
        visit(&schema(), "", &mut |place, found| {
            for (name, field) in found["properties"].as_object().into_iter().flatten() {
                n_fields += 1;
                let description = field["description"].as_str().unwrap_or_default();
                assert!(
                    description.ends_with('.'),
                    "{place}: {name}: {description:?}"
                );
            }
            assert!(!found["type"].is_array(), "{place}");
            assert_ne!(found["type"], "null", "{place}");
        });
        assert!(n_fields > 60, "{n_fields} fields");
    }

    #[test]
    fn every_object_is_closed_and_takes_a_comment() {
        let mut n_objects = 0;
        visit(&schema(), "", &mut |place, found| {
            if found["type"] == "object" {
                n_objects += 1;
                assert_eq!(found["properties"][COMMENT]["type"], "string", "{place}");
                let additional = &found["additionalProperties"];
                let is_map = additional["type"] == "string" || additional["$ref"].is_string();
                assert!(*additional == false || is_map, "{place}");
            }
        });
        assert!(n_objects > 15, "{n_objects} objects");
    }

    #[test]
    fn the_schema_has_the_format_and_the_form_of_ids() {
        let schema = schema();
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        assert_eq!(schema["properties"]["format"]["const"], FORMAT);
        assert_eq!(schema["properties"]["id"]["pattern"], ID_PATTERN);
        assert_eq!(
            schema["$defs"]["OptionEntry"]["properties"]["id"]["pattern"],
            ID_PATTERN
        );
    }
}
