//! Conditions that are used by name compile to what they stand for.

use consultation_guide::domain::compiled::encode;
use consultation_guide_authoring as authoring;
use serde_json::Value;

use crate::journeys::chronic_pain_logic;
use crate::words::shipped;

/// Replaces each use of a name below `value` by what it stands for; returns how many there were.
fn write_out(value: &mut Value, conditions: &Value) -> usize {
    if let Some(Value::String(name)) = value.get("condition") {
        *value = conditions[name].clone();
        return 1 + write_out(value, conditions);
    }
    let parts: Vec<&mut Value> = match value {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(fields) => fields.values_mut().collect(),
        _ => Vec::new(),
    };
    let numbers = parts.into_iter().map(|part| write_out(part, conditions));
    numbers.sum()
}

#[test]
fn shipped_questionnaires_compile_to_the_same_with_names_written_out() {
    let mut n_used = 0;
    for (path, json) in shipped() {
        let mut written_out: Value = serde_json::from_str(&json).unwrap();
        let conditions = written_out["conditions"].take();
        written_out.as_object_mut().unwrap().remove("conditions");
        n_used += write_out(&mut written_out, &conditions);
        let [by_name, written_out] = [json, written_out.to_string()]
            .map(|json| encode(&authoring::read(&json).expect("it has no errors")));
        assert!(by_name == written_out, "{path}");
    }
    assert!(n_used >= 10, "{n_used}");
}

/// Whatever is only written in another way leaves the hash as it is. If the routing changes, it has to
/// be signed off, and the number here becomes the new one.
#[test]
fn the_logic_of_the_shipped_questionnaire_is_what_was_signed_off() {
    assert_eq!(chronic_pain_logic().hash(), 0xf4c1_f508_cf2a_023a);
}
