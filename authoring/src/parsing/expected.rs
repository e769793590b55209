//! What the schema allows at a place.
//!
//! Only the keywords that the document types produce are known: `type`, `const`,
//! `enum`, `properties`, `required`, `additionalProperties`, `items`, `anyOf`,
//! `oneOf` and `$ref`. Others, such as `pattern`, are for editors; the checks of
//! the document report the same in better words.

use jsonc_parser::ast::Value as Ast;
use serde_json::{Map, Value};

use super::syntax::plain;

/// One schema among those of a root schema.
#[derive(Clone, Copy)]
pub(super) struct Expected<'s> {
    root: &'s Value,
    schema: &'s Value,
}

impl<'s> Expected<'s> {
    pub(super) fn root(root: &'s Value) -> Self {
        Self { root, schema: root }
    }

    fn with(self, schema: &'s Value) -> Self {
        Self { schema, ..self }
    }

    fn keyword(self, keyword: &str) -> Option<&'s Value> {
        self.schema.get(keyword)
    }

    /// The schemas, one of which a value must fit, references followed.
    pub(super) fn alternatives(self) -> Vec<Self> {
        if let Some(Value::String(reference)) = self.keyword("$ref") {
            let pointer = reference.trim_start_matches('#');
            return match self.root.pointer(pointer) {
                Some(schema) => self.with(schema).alternatives(),
                None => Vec::new(),
            };
        }
        match self.keyword("anyOf").or(self.keyword("oneOf")) {
            Some(Value::Array(schemas)) => {
                let schemas = schemas.iter().map(|schema| self.with(schema));
                schemas.flat_map(Self::alternatives).collect()
            }
            _ => vec![self],
        }
    }

    /// The values allowed here, if they are listed.
    pub(super) fn allowed(self) -> &'s [Value] {
        match (self.keyword("const"), self.keyword("enum")) {
            (Some(only), _) => core::slice::from_ref(only),
            (None, Some(Value::Array(values))) => values,
            _ => &[],
        }
    }

    /// The type that a value must have; `None` allows any.
    pub(super) fn type_name(self) -> Option<&'s str> {
        self.keyword("type")?.as_str()
    }

    /// Whether `value` fits, as far as is known without looking inside.
    pub(super) fn takes(self, value: &Ast<'_>) -> bool {
        let is_of_type = match (self.type_name(), value) {
            (None, _) => self.schema != &Value::Bool(false),
            (Some("string"), Ast::StringLit(_))
            | (Some("boolean"), Ast::BooleanLit(_))
            | (Some("number"), Ast::NumberLit(_))
            | (Some("array"), Ast::Array(_))
            | (Some("object"), Ast::Object(_))
            | (Some("null"), Ast::NullKeyword(_)) => true,
            (Some("integer"), Ast::NumberLit(number)) => self.takes_integer(number.value),
            _ => false,
        };
        let allowed = self.allowed();
        is_of_type && (allowed.is_empty() || allowed.contains(&plain(value)))
    }

    fn takes_integer(self, number: &str) -> bool {
        let minimum = self.keyword("minimum").and_then(Value::as_i64);
        match number.parse::<i64>() {
            Ok(number) => minimum.is_none_or(|minimum| number >= minimum),
            Err(_) => number.parse::<u64>().is_ok(),
        }
    }

    /// The names of the known fields.
    pub(super) fn fields(self) -> impl Iterator<Item = &'s str> + Clone {
        let properties = self.keyword("properties").and_then(Value::as_object);
        properties
            .into_iter()
            .flat_map(Map::keys)
            .map(String::as_str)
    }

    /// What is allowed in the field `name`, if there may be one.
    pub(super) fn field(self, name: &str) -> Option<Self> {
        let known = self.keyword("properties").and_then(|known| known.get(name));
        let schema = match known {
            Some(schema) => schema,
            None => match self.keyword("additionalProperties") {
                None => &Value::Bool(true),
                Some(Value::Bool(false)) => return None,
                Some(schema) => schema,
            },
        };
        Some(self.with(schema))
    }

    /// The names of the required fields.
    pub(super) fn required(self) -> impl Iterator<Item = &'s str> {
        let names = self.keyword("required").and_then(Value::as_array);
        names.into_iter().flatten().filter_map(Value::as_str)
    }

    /// What is allowed as an item of a list.
    pub(super) fn items(self) -> Self {
        self.with(self.keyword("items").unwrap_or(&Value::Bool(true)))
    }

    /// The description of the value, for authors.
    pub(super) fn description(self) -> &'s str {
        let description = self.keyword("description").and_then(Value::as_str);
        description.unwrap_or_default()
    }

    /// A description of what is allowed here, such as "a text or an object".
    pub(super) fn in_words(alternatives: &[Self]) -> String {
        let mut names: Vec<String> = Vec::new();
        for alternative in alternatives {
            let allowed = alternative.allowed().iter().map(|value| match value {
                Value::String(text) => format!("`{text}`"),
                Value::Number(number) => format!("the number {number}"),
                other => format!("`{other}`"),
            });
            let of_type = type_in_words(alternative.type_name().unwrap_or("nothing"));
            names.extend(allowed);
            if alternative.allowed().is_empty() && !names.iter().any(|name| name == of_type) {
                names.push(of_type.to_owned());
            }
        }
        names.join(" or ")
    }
}

/// The name of a type for people who write files.
fn type_in_words(name: &str) -> &str {
    match name {
        "string" => "a text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        "object" => "an object",
        other => other,
    }
}

/// The name of the type of `value` for people who write files.
pub(super) fn value_in_words(value: &Ast<'_>) -> String {
    match value {
        Ast::StringLit(_) => "a text".to_owned(),
        Ast::NumberLit(number) => format!("the number {:.20}", number.value),
        Ast::BooleanLit(boolean) => boolean.value.to_string(),
        Ast::Object(_) => "an object".to_owned(),
        Ast::Array(_) => "a list".to_owned(),
        Ast::NullKeyword(_) => "null".to_owned(),
    }
}
