//! Checks a JSON text against a schema, and repairs what does not fit.

use std::collections::HashSet;

use jsonc_parser::ast::{Array, Object, ObjectProp, Value as Ast};
use jsonc_parser::common::Ranged;
use jsonptr::{Pointer, PointerBuf, Token};
use serde_json::{Map, Value};

use super::expected::{Expected, value_in_words};
use super::syntax::plain;
use crate::diagnostic::{duplicate_field, missing_notice, unknown_field, wrong_shape};
use crate::recovery::{Recovery, synthesised};
use crate::report::Report;
use crate::schema::COMMENT;
use crate::suggestion::did_you_mean;

/// Reports every way in which `root` does not fit `schema`. Returns the value repaired
/// so that it fits, without comments, and the repairs. If there are more problems than
/// are listed, the value may not fit: do not read on.
pub(super) fn check(schema: &Value, root: &Ast<'_>, report: &mut Report) -> (Value, Recovery) {
    let mut check = Check {
        report,
        recovery: Recovery::default(),
        at: PointerBuf::root(),
        n_synthesised: 0,
    };
    let repaired = check.value(Expected::root(schema), root);
    (repaired, check.recovery)
}

struct Check<'r> {
    report: &'r mut Report,
    recovery: Recovery,
    /// The place being checked.
    at: PointerBuf,
    n_synthesised: usize,
}

impl Check<'_> {
    fn value(&mut self, expected: Expected<'_>, value: &Ast<'_>) -> Value {
        if self.report.is_hopeless() {
            return Value::Null;
        }
        let alternatives = expected.alternatives();
        let fitting = alternatives.iter().find(|one| one.takes(value));
        match (fitting, value) {
            (None, _) => self.wrong(expected, &alternatives, value),
            (Some(fitting), Ast::Object(object)) => self.object(*fitting, object),
            (Some(fitting), Ast::Array(array)) => self.array(*fitting, array),
            (Some(_), _) => plain(value),
        }
    }

    fn wrong(
        &mut self,
        expected: Expected<'_>,
        alternatives: &[Expected<'_>],
        value: &Ast<'_>,
    ) -> Value {
        let in_words = Expected::in_words(alternatives);
        let allowed = alternatives.iter().flat_map(|one| one.allowed());
        let mut known = allowed.clone().filter_map(Value::as_str).peekable();
        let at = self.at.clone();
        self.report.add(match value {
            Ast::StringLit(text) if known.peek().is_some() => {
                let near = did_you_mean(&text.value, known);
                wrong_shape::word(at, &in_words, &text.value, near)
            }
            _ => {
                let name = alternatives.first().and_then(|one| one.type_name());
                let found = match value {
                    // A number between quotation marks looks like the number itself.
                    Ast::StringLit(text) if allowed.count() > 0 => {
                        format!("the text \"{}\"", text.value)
                    }
                    _ => value_in_words(value),
                };
                wrong_shape::value(at, &in_words, &found, name.unwrap_or_default())
            }
        });
        self.recovery.note_broken(&self.at);
        self.made_up(expected)
    }

    fn array(&mut self, expected: Expected<'_>, array: &Array<'_>) -> Value {
        let items = expected.items();
        let elements = array.elements.iter().enumerate();
        elements
            .map(|(index, element)| self.below(index, |check| check.value(items, element)))
            .collect()
    }

    fn object(&mut self, expected: Expected<'_>, object: &Object<'_>) -> Value {
        let mut seen = HashSet::new();
        let mut fields = Map::new();
        let mut unknown = Vec::new();
        for property in &object.properties {
            let name = property.name.as_str();
            if !seen.insert(name) {
                self.below(name, |check| check.duplicate(property));
            } else if let Some(field) = expected.field(name) {
                let value = self.below(name, |check| check.value(field, &property.value));
                fields.insert(name.to_owned(), value);
            } else {
                unknown.push(property);
            }
        }
        fields.remove(COMMENT);
        for property in unknown {
            self.unknown(expected, property, &seen, &mut fields);
        }
        for name in expected.required() {
            if !fields.contains_key(name) {
                let value = self.below(name, |check| check.missing(expected, name));
                fields.insert(name.to_owned(), value);
            }
        }
        Value::Object(fields)
    }

    fn duplicate(&mut self, property: &ObjectProp<'_>) {
        let name = property.name.as_str();
        let range = property.name.range();
        self.report
            .add(duplicate_field::at(self.at.clone(), range, name));
    }

    /// Reports an unknown field. Reads it as the one of which it is a misspelling, if that
    /// one is missing.
    fn unknown(
        &mut self,
        expected: Expected<'_>,
        property: &ObjectProp<'_>,
        seen: &HashSet<&str>,
        fields: &mut Map<String, Value>,
    ) {
        let found = property.name.as_str();
        let known = expected.fields().filter(|name| *name != COMMENT);
        let is_absent = |name: &&str| !seen.contains(name) && !fields.contains_key(*name);
        let absent = did_you_mean(found, known.clone().filter(is_absent));
        self.below(found, |check| {
            let (at, range) = (check.at.clone(), property.name.range());
            let meant = absent.clone();
            let finding = unknown_field::at(at, range, found, known, meant);
            check.report.add(finding);
            if absent.is_none() {
                check.recovery.note_broken(&check.at);
            }
        });
        if let Some((name, field)) = absent.and_then(|name| {
            let field = expected.field(&name)?;
            Some((name, field))
        }) {
            let value = self.below(&*name, |check| {
                check.recovery.note_renamed(&check.at, found);
                check.value(field, &property.value)
            });
            fields.insert(name, value);
        }
    }

    fn missing(&mut self, expected: Expected<'_>, name: &str) -> Value {
        let field = expected.field(name).unwrap_or(expected);
        let (at, description) = (self.at.clone(), field.description());
        let within_notices = at.strip_prefix(Pointer::from_static("/notices"));
        self.report.add(match within_notices.map(Pointer::is_root) {
            Some(true) => missing_notice::all(at, name, description),
            Some(false) => missing_notice::one(at, name, description),
            None => wrong_shape::missing(at, name, description),
        });
        self.recovery.note_broken(&self.at);
        self.made_up(field)
    }

    /// A value that fits. A list gets one item and a map one name, so that no check takes it for
    /// empty, and every text differs from the others, as ids must.
    fn made_up(&mut self, expected: Expected<'_>) -> Value {
        let alternatives = expected.alternatives();
        let Some(first) = alternatives.first() else {
            return Value::Null;
        };
        if let Some(allowed) = first.allowed().first() {
            return allowed.clone();
        }
        match first.type_name() {
            Some("string") => {
                self.n_synthesised += 1;
                synthesised(self.n_synthesised).into()
            }
            Some("integer" | "number") => 0.into(),
            Some("boolean") => false.into(),
            Some("array") => vec![self.made_up(first.items())].into(),
            Some("object") => {
                let fields = first.required().filter_map(|name| {
                    let field = first.field(name)?;
                    Some((name.to_owned(), self.made_up(field)))
                });
                let mut fields: Map<String, Value> = fields.collect();
                if let Some(field) = first.field(&synthesised(0)) {
                    self.n_synthesised += 1;
                    let name = synthesised(self.n_synthesised);
                    fields.insert(name, self.made_up(field));
                }
                Value::Object(fields)
            }
            _ => Value::Null,
        }
    }

    /// Calls `visit` one level down, in the field or at the index `key`.
    fn below<'k, R>(&mut self, key: impl Into<Token<'k>>, visit: impl FnOnce(&mut Self) -> R) -> R {
        self.at.push_back(key);
        let result = visit(self);
        self.at.pop_back();
        result
    }
}
