//! What a signature is for: the hash of all that a file says.

use serde_json::{Map, Value};

use super::analysis::check_readable;
use super::diagnostic::{empty_text, unsigned};
use super::document::Document;
use super::path::Path;
use super::report::Report;

/// Fields of the file that say nothing to those who sign.
const UNSIGNED: [&str; 2] = ["$schema", "signed"];

/// The hash of what `json` says, in any order of its fields, as 16 digits. It tells one version from
/// another by accident, not by intent: whoever can write the file can write another signature.
pub(super) fn hash(json: &Value) -> String {
    let mut hash = Fnv::default();
    match json {
        Value::Object(fields) => hash.fields(fields, &UNSIGNED),
        other => hash.value(other),
    }
    format!("{:016x}", hash.0)
}

/// Checks what is to be confirmed in `document`, which `json` says, and who signed it. A file that has
/// neither needs no signature.
pub(super) fn check(document: &Document, json: &Value, report: &mut Report) {
    for (index, text) in document.confirm.iter().enumerate() {
        let path = Path::of("confirm").item(index);
        check_readable(&path, text, report);
        if text.trim().is_empty() {
            report.add(empty_text::confirmation(&path));
        }
    }
    match &document.signed {
        None if document.confirm.is_empty() => {}
        None => report.add(unsigned::never()),
        Some(signed) => {
            let hash = hash(json);
            if signed.hash != hash {
                report.add(unsigned::another(signed, &hash));
            }
        }
    }
}

/// The hash FNV-1a of 64 bits.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn text(&mut self, text: &str) {
        // The length first, so that no two lists of texts run together to the same.
        self.bytes(&(text.len() as u64).to_le_bytes());
        self.bytes(text.as_bytes());
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Object(fields) => self.fields(fields, &[]),
            Value::Array(list) => {
                self.bytes(b"[");
                list.iter().for_each(|element| self.value(element));
                self.bytes(b"]");
            }
            Value::String(text) => {
                self.bytes(b"\"");
                self.text(text);
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {
                self.bytes(b"=");
                self.text(&value.to_string());
            }
        }
    }

    fn fields(&mut self, fields: &Map<String, Value>, except: &[&str]) {
        let fields = fields.iter();
        let mut fields: Vec<_> = fields
            .filter(|(name, _)| !except.contains(&&***name))
            .collect();
        fields.sort_unstable_by_key(|(name, _)| *name);
        self.bytes(b"{");
        for (name, value) in fields {
            self.text(name);
            self.value(value);
        }
        self.bytes(b"}");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_said_is_hashed_and_not_how() {
        let said = json!({ "id": "a", "rules": [{ "id": "b" }] });
        let one = hash(&said);
        for same in [
            json!({ "rules": [{ "id": "b" }], "id": "a" }),
            json!({ "$schema": "x", "id": "a", "rules": [{ "id": "b" }], "signed": { "hash": one } }),
        ] {
            assert_eq!(hash(&same), one, "{same}");
        }
        for other in [
            json!({ "id": "a", "rules": [{ "id": "c" }] }),
            json!({ "id": "a", "rules": [[{ "id": "b" }]] }),
            json!({ "id": "a", "rules": [{ "id": "b" }], "names": [] }),
            json!({ "id": "a", "rules": [{ "id": "b", "signed": true }] }),
        ] {
            assert_ne!(hash(&other), one, "{other}");
        }
    }
}
