//! Translations of the plugin: what translators write, a `.po`, as the `.mo` that PHP reads and the
//! JSON that scripts in the browser read.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

/// The scripts with texts, each with the name by which WordPress looks for its translations.
pub(super) const SCRIPTS: [(&str, &str); 2] = [
    ("block/edit.js", "consultation-guide-guide-editor-script"),
    (
        "admin/questionnaires.js",
        "consultation-guide-questionnaires",
    ),
];

/// What begins a `.mo`.
const MAGIC: u32 = 0x9504_12de;
/// Between a context and its text.
const CONTEXT: char = '\u{4}';

/// What is said of one text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) context: Option<String>,
    pub(super) text: String,
    pub(super) plural: Option<String>,
    /// One for each form of the plural, or just one.
    pub(super) translations: Vec<String>,
    /// The files that hold the text.
    pub(super) references: Vec<String>,
}

/// A `.po` or a `.pot`.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    /// The header is the first, with an empty text.
    pub(super) entries: Vec<Entry>,
}

impl Catalogue {
    /// Reads a file.
    pub(super) fn parse(source: &str) -> Result<Self> {
        let mut catalogue = Self::default();
        for paragraph in source.split("\n\n").filter(|part| part.contains("msgid")) {
            catalogue.entries.push(entry(paragraph)?);
        }
        Ok(catalogue)
    }

    /// What PHP reads: the texts in order, the translations, and where each of them is.
    pub(super) fn mo(&self) -> Vec<u8> {
        let pairs: BTreeMap<String, String> = self
            .translated()
            .map(|entry| (entry.key(), entry.translations.join("\0")))
            .collect();
        let n = pairs.len();
        let tables = 28;
        let mut offset = tables + 16 * n;
        let mut table = Vec::new();
        let mut strings = Vec::new();
        for string in pairs.keys().chain(pairs.values()) {
            table.extend([string.len(), offset]);
            strings.extend(string.bytes());
            strings.push(0);
            offset += string.len() + 1;
        }
        let header = [0, n, tables, tables + 8 * n, 0, offset];
        let numbers = header.into_iter().chain(table);
        let numbers = numbers.map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        let mut bytes: Vec<u8> = [MAGIC]
            .into_iter()
            .chain(numbers)
            .flat_map(u32::to_le_bytes)
            .collect();
        bytes.extend(strings);
        bytes
    }

    /// What the browser reads of one script.
    pub(super) fn json(&self, script: &str) -> Result<Vec<u8>> {
        let mut messages = Map::new();
        messages.insert(
            String::new(),
            json!({ "domain": "messages", "lang": self.header("Language")?, "plural-forms": self.header("Plural-Forms")? }),
        );
        for entry in self
            .translated()
            .filter(|entry| entry.references.iter().any(|file| file == script))
        {
            let key = entry.context.as_ref().map_or_else(
                || entry.text.clone(),
                |context| format!("{context}{CONTEXT}{}", entry.text),
            );
            messages.insert(key, Value::from(entry.translations.clone()));
        }
        let json = json!({ "domain": "messages", "locale_data": { "messages": messages } });
        Ok(serde_json::to_vec(&json)?)
    }

    fn translated(&self) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .filter(|entry| entry.translations.iter().all(|text| !text.is_empty()))
    }

    fn header(&self, name: &str) -> Result<&str> {
        let header = self
            .entries
            .first()
            .and_then(|entry| entry.translations.first());
        let mut lines = header.into_iter().flat_map(|header| header.lines());
        let value = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        value.with_context(|| format!("its header has no {name}"))
    }
}

impl Entry {
    /// What a `.mo` finds it by.
    fn key(&self) -> String {
        let context = self
            .context
            .iter()
            .map(|context| format!("{context}{CONTEXT}"));
        let plural = self.plural.iter().map(|plural| format!("\0{plural}"));
        context.chain([self.text.clone()]).chain(plural).collect()
    }
}

fn entry(paragraph: &str) -> Result<Entry> {
    let mut entry = Entry::default();
    let mut field = String::new();
    for line in paragraph.lines() {
        if let Some(references) = line.strip_prefix("#: ") {
            entry
                .references
                .extend(references.split(' ').map(str::to_owned));
        }
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let (keyword, text) = match line.split_once(' ') {
            Some((keyword, text)) if !line.starts_with('"') => (keyword, text),
            _ => ("", line),
        };
        if !keyword.is_empty() {
            keyword.clone_into(&mut field);
        }
        let text: String =
            serde_json::from_str(text).with_context(|| format!("not a text: {line}"))?;
        match field.as_str() {
            "msgctxt" => entry.context.get_or_insert_default().push_str(&text),
            "msgid" => entry.text.push_str(&text),
            "msgid_plural" => entry.plural.get_or_insert_default().push_str(&text),
            form if form.starts_with("msgstr") => {
                if !keyword.is_empty() {
                    entry.translations.push(String::new());
                }
                if let Some(translation) = entry.translations.last_mut() {
                    translation.push_str(&text);
                }
            }
            unknown => bail!("{unknown} is not of a catalogue"),
        }
    }
    Ok(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPANISH: &str = r#"# A comment
msgid ""
msgstr ""
"Language: es_ES\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: block/edit.js includes/a.php
msgid "Yes"
msgstr "Sí"

#: includes/a.php
msgctxt "block title"
msgid "%d line"
msgid_plural "%d lines"
msgstr[0] "%d línea"
msgstr[1] "%d "
"líneas"

#: includes/a.php
msgid "not translated"
msgstr ""
"#;

    #[test]
    fn a_catalogue_is_read_and_written() -> Result<()> {
        let catalogue = Catalogue::parse(SPANISH)?;
        assert_eq!(catalogue.entries.len(), 4);
        assert_eq!(catalogue.entries[2].translations, ["%d línea", "%d líneas"]);
        let mo = catalogue.mo();
        let number = |at: usize| {
            mo[at..at + 4]
                .iter()
                .rev()
                .fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte))
        };
        let string = |at: usize| {
            let (length, offset) = (number(at), number(at + 4));
            String::from_utf8_lossy(&mo[offset..offset + length]).into_owned()
        };
        let n = number(8);
        let found: Vec<_> = (0..n)
            .map(|i| (string(28 + 8 * i), string(28 + 8 * (n + i))))
            .collect();
        assert_eq!(found[1], ("Yes".to_owned(), "Sí".to_owned()));
        assert_eq!(
            found[2],
            (
                "block title\u{4}%d line\0%d lines".to_owned(),
                "%d línea\0%d líneas".to_owned()
            )
        );
        assert_eq!(n, 3, "what is not translated is left out");
        let json: Value = serde_json::from_slice(&catalogue.json("block/edit.js")?)?;
        let messages = &json["locale_data"]["messages"];
        assert_eq!(messages["Yes"], json!(["Sí"]));
        assert_eq!(messages[""]["lang"], "es_ES");
        assert_eq!(
            messages.as_object().map(Map::len),
            Some(2),
            "of that script alone"
        );
        Ok(())
    }
}
