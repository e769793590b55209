//! The content of a tracker's requests and state, unpacked down to plain texts.

use std::collections::BTreeSet;
use std::io::Read;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::read::{GzDecoder, ZlibDecoder};
use serde_json::{Map, Value};

/// Every text and every JSON object in a tracker's record.
#[derive(Default)]
pub(super) struct Said {
    /// Texts without nested ones, and long names of objects' members.
    pub(super) texts: BTreeSet<String>,
    /// Objects, those within others too.
    pub(super) objects: Vec<Map<String, Value>>,
    /// The numbers of each object and each list.
    numbers: Vec<Vec<f64>>,
}

/// The shortest name of a member that counts as a text: shorter ones are words like `time`.
const LONG_NAME: usize = 8;

impl Said {
    /// Whether both numbers are in one object or list, give or take one.
    pub(super) fn has_place(&self, place: (f64, f64)) -> bool {
        let has = |numbers: &[f64], wanted: f64| numbers.iter().any(|n| (n - wanted).abs() <= 1.0);
        let mut all = self.numbers.iter();
        all.any(|numbers| has(numbers, place.0) && has(numbers, place.1))
    }

    /// Everything in the record that could tell one visit from another: each text and its words, and each
    /// number that is no time, to the nearest whole one.
    pub(super) fn features(&self) -> BTreeSet<String> {
        let words = |text: &String| -> Vec<String> {
            let words = text.split(|c: char| !c.is_alphanumeric());
            words
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let numbers = self.numbers.iter().flatten().map(|number| number.round());
        let places = numbers.filter(|number| number.abs() < 100_000.0);
        self.texts
            .iter()
            .cloned()
            .chain(self.texts.iter().flat_map(words))
            .chain(places.map(|number| format!("number {number}")))
            .collect()
    }

    /// Adds the body of a request: compressed, an envelope with compressed parts, a form or plain.
    pub(super) fn add_bytes(&mut self, bytes: &[u8]) {
        if let Some((unpacked, _)) = unpack(bytes) {
            self.add_bytes(&unpacked);
        } else if let Ok(text) = str::from_utf8(bytes) {
            self.add_text(text);
        } else {
            self.add_envelope(bytes);
        }
    }

    /// Adds a text, or its decoded content.
    pub(super) fn add_text(&mut self, text: &str) {
        if let Ok(value) = serde_json::from_str::<Value>(text)
            && !value.is_number()
        {
            return self.add_value(value);
        }
        if let Some(bytes) = bytes_in(text) {
            self.add_bytes(&bytes);
        }
        let decoded = percent_decoded(text);
        if decoded != text {
            self.add_text(&decoded);
        }
        // The spaces of a form.
        if !text.contains(' ') && text.contains('+') {
            self.texts.insert(text.replace('+', " "));
        }
        let parts: Vec<&str> = text.split(['\n', '&', '=']).collect();
        if parts.len() > 1 {
            for line in text.lines().filter(|line| *line != text) {
                self.add_text(line);
            }
            for part in text.split(['&', '=']).filter(|part| *part != text) {
                self.add_text(part);
            }
        }
        self.texts.insert(text.to_owned());
    }

    /// Adds everything in a value.
    pub(super) fn add_value(&mut self, value: Value) {
        match value {
            Value::String(text) => self.add_text(&text),
            Value::Array(values) => {
                self.add_numbers(values.iter());
                values.into_iter().for_each(|value| self.add_value(value));
            }
            Value::Object(object) => {
                self.add_numbers(object.values());
                for (name, value) in &object {
                    if name.len() >= LONG_NAME {
                        self.texts.insert(name.clone());
                    }
                    self.add_value(value.clone());
                }
                self.objects.push(object);
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn add_numbers<'v>(&mut self, values: impl Iterator<Item = &'v Value>) {
        let numbers: Vec<f64> = values.filter_map(Value::as_f64).collect();
        if numbers.len() >= 2 {
            self.numbers.push(numbers);
        }
    }

    /// Lines of text with compressed parts among them.
    fn add_envelope(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            if let Some((unpacked, length)) = unpack(bytes) {
                self.add_bytes(&unpacked);
                bytes = &bytes[length..];
                continue;
            }
            let end = bytes.iter().position(|byte| *byte == b'\n');
            let (line, rest) = bytes.split_at(end.map_or(bytes.len(), |end| end + 1));
            self.add_text(String::from_utf8_lossy(line).trim_end());
            bytes = rest;
        }
    }
}

/// The decompressed beginning of `bytes`, and how many of them it took.
fn unpack(bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
    let mut unpacked = Vec::new();
    match bytes {
        [0x1f, 0x8b, ..] => {
            GzDecoder::new(bytes).read_to_end(&mut unpacked).ok()?;
            Some((unpacked, bytes.len()))
        }
        // An empty one is more likely chance.
        [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => {
            let mut decoder = ZlibDecoder::new(bytes);
            decoder.read_to_end(&mut unpacked).ok()?;
            let length = usize::try_from(decoder.total_in()).ok()?;
            (!unpacked.is_empty()).then_some((unpacked, length))
        }
        _ => None,
    }
}

/// The bytes that a text encodes: base64, or a character for each.
fn bytes_in(text: &str) -> Option<Vec<u8>> {
    if text.starts_with("\u{1f}\u{8b}") {
        return text.chars().map(|c| u8::try_from(c).ok()).collect();
    }
    let bytes = BASE64_STANDARD.decode(text).ok()?;
    // Most words are base64 as well, of nothing.
    let is_something = unpack(&bytes).is_some() || str::from_utf8(&bytes).is_ok();
    (text.len() >= 16 && is_something).then_some(bytes)
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        let code = rest.get(1..3).and_then(|code| str::from_utf8(code).ok());
        let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        match (first, byte) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &rest[3..];
            }
            _ => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_text_is_found_in_whatever_form_trackers_send_it() {
    let json = r#"{"events":["{\"text\":\"Migraine\"}"]}"#;
    let pack = flate2::Compression::fast();
    let gzip = all_of(flate2::read::GzEncoder::new(json.as_bytes(), pack));
    let zlib = all_of(flate2::read::ZlibEncoder::new(json.as_bytes(), pack));
    let latin: String = gzip.iter().copied().map(char::from).collect();
    let base64 = BASE64_STANDARD.encode(json).replace('=', "%3D");
    let form = format!("data={base64}&compression=base64");
    let envelope = [
        b"{\"type\":\"replay\"}\n{\"segment_id\":0}\n",
        &*zlib,
        b"\n{}",
    ]
    .concat();
    let spaced = "ev=click&text=You+told+us%2C+and";
    let mut said = Said::default();
    said.add_text(spaced);
    assert!(said.texts.contains("You told us, and"), "{:?}", said.texts);
    let forms = [
        json.as_bytes().to_vec(),
        gzip,
        zlib,
        serde_json::to_vec(&[latin]).unwrap(),
        form.into_bytes(),
        envelope,
    ];
    for form in forms {
        let mut said = Said::default();
        said.add_bytes(&form);
        assert!(said.texts.contains("Migraine"), "not in {form:?}");
        assert!(
            said.objects
                .iter()
                .any(|object| object.get("text") == Some(&"Migraine".into()))
        );
    }
}

#[cfg(test)]
fn all_of(mut reader: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).expect("it is in memory");
    bytes
}
