//! The public API of the element in one place: its manifest, `src/element/custom-elements.json`.
//! The types, the lists that the scripts use and the tables of README and docs/theming.md are made from
//! it, between marks such as `<api:attributes>`.
//!
//! `UPDATE_API=1 cargo test --package xtask element_api` makes them again.

mod manifest;

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::workspace::{Workspace, read_text};

const MANIFEST: &str = "src/element/custom-elements.json";
const TYPES: &str = "src/element/consultation-guide.d.ts";
const LISTS: &str = "src/element/api.js";
const README: &str = "README.md";
const THEMING: &str = "docs/theming.md";

/// The declaration of the element in its manifest.
struct Api(Value);

impl Api {
    fn read(root: &Path) -> Result<Self> {
        let manifest = read_text(&root.join(MANIFEST))?;
        let manifest: Value = serde_json::from_str(&manifest)?;
        Ok(Self(manifest["modules"][0]["declarations"][0].clone()))
    }

    /// The entries of one list of the manifest.
    fn entries(&self, list: &str) -> Vec<Entry<'_>> {
        let entries = self.0[list].as_array().into_iter().flatten();
        entries.map(Entry).collect()
    }
}

/// A member of the element's API.
struct Entry<'m>(&'m Value);

impl<'m> Entry<'m> {
    fn text(&self, key: &str) -> &'m str {
        self.0[key].as_str().unwrap_or_default()
    }

    fn name(&self) -> &'m str {
        self.text("name")
    }

    fn description(&self) -> &'m str {
        self.text("description")
    }

    fn type_text(&self) -> &'m str {
        self.0["type"]["text"].as_str().unwrap_or_default()
    }

    /// The values of a union, such as `1 | 2` or `"visible" | "idle"`; one for any other type.
    fn union(&self) -> Vec<&'m str> {
        self.type_text().split(" | ").collect()
    }

    /// The words of an enumerated attribute, without their quotes.
    fn words(&self) -> Vec<&'m str> {
        let quoted = |word: &'m str| word.strip_prefix('"')?.strip_suffix('"');
        let words = self.union().into_iter().map(quoted);
        words.collect::<Option<_>>().unwrap_or_default()
    }

    /// Whether its values are numbers.
    fn is_numeric(&self) -> bool {
        let is_number = |value: &str| value.bytes().all(|byte| byte.is_ascii_digit());
        self.union().into_iter().all(is_number)
    }

    /// The words or numbers of an enumerated attribute, the default first.
    fn choices(&self) -> Vec<&'m str> {
        let mut choices = match self.is_numeric() {
            true => self.union(),
            false => self.words(),
        };
        let default = self.text("default");
        choices.sort_by_key(|choice| *choice != default);
        choices
    }

    /// The type of the attribute's value in a page: text, where HTML has nothing else.
    fn attribute_type(&self) -> String {
        match self.type_text() {
            "boolean" => "boolean | \"\"".to_owned(),
            text if self.is_numeric() => {
                let union = self.union().into_iter();
                let quoted: Vec<String> = union.map(|value| format!("\"{value}\"")).collect();
                format!("{text} | {}", quoted.join(" | "))
            }
            text => text.to_owned(),
        }
    }

    /// The values of an attribute, the default first, as a table cell.
    fn values(&self) -> String {
        let words = self.words();
        if !words.is_empty() {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            return words.join(" ");
        }
        let union = self.union();
        match (self.type_text(), union.len()) {
            ("boolean", _) => "absent".to_owned(),
            (_, 1) => self.text("default").to_owned(),
            _ => format!(
                "`{}` ({} to {})",
                self.text("default"),
                union[0],
                union[union.len() - 1]
            ),
        }
    }
}

/// A property name in TypeScript.
fn key(name: &str) -> String {
    if name.contains('-') {
        format!("\"{name}\"")
    } else {
        name.to_owned()
    }
}

fn attribute_types(api: &Api) -> String {
    let attributes = api.entries("attributes").into_iter();
    attributes
        .map(|attribute| {
            format!(
                "  /** {} */\n  {}?: {};\n",
                attribute.description(),
                key(attribute.name()),
                attribute.attribute_type()
            )
        })
        .collect()
}

fn event_types(api: &Api) -> String {
    let events = api.entries("events").into_iter();
    events
        .map(|event| {
            let detail = match event.type_text() {
                "CustomEvent<{}>" => "NoDetail",
                _ => "ConsultationGuideErrorDetail",
            };
            format!(
                "  /** {} */\n  {}: CustomEvent<{detail}>;\n",
                event.description(),
                key(event.name())
            )
        })
        .collect()
}

fn member_types(api: &Api) -> String {
    let members = api.entries("members").into_iter();
    let of_instance = members.filter(|member| member.0["static"] != true);
    of_instance
        .map(|member| {
            let (name, description) = (member.name(), member.description());
            let declared = match member.text("kind") {
                "method" => {
                    let returned = member.0["return"]["type"]["text"].as_str();
                    format!("{name}(): {}", returned.unwrap_or("void"))
                }
                _ => format!("readonly {name}: {}", member.type_text()),
            };
            format!("  /** {description} */\n  {declared};\n")
        })
        .collect()
}

fn lists(api: &Api) -> String {
    let quoted = |words: &[&str]| -> String {
        let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        words.join(", ")
    };
    let attributes = api.entries("attributes");
    let names: Vec<&str> = attributes.iter().map(Entry::name).collect();
    let mut lists = format!("export const ATTRIBUTES = [{}];\n", quoted(&names));
    let flags = attributes.iter().filter(|one| one.type_text() == "boolean");
    let flags: Vec<&str> = flags.map(Entry::name).collect();
    lists += "\n/** The boolean attributes. */\n";
    lists += &format!("export const FLAGS = [{}];\n", quoted(&flags));
    lists += "\n// The values of the attributes that take one of several words; the first is the default.\n";
    let constant = |name: &str| name.to_uppercase().replace('-', "_");
    let mut words = "\nexport const WORDS = {\n  __proto__: null,\n".to_owned();
    for attribute in &attributes {
        let (name, choices) = (attribute.name(), attribute.choices());
        if !choices.is_empty() {
            // Each by itself: a script may need one alone.
            lists += &format!(
                "export const {} = [{}];\n",
                constant(name),
                quoted(&choices)
            );
            words += &format!("  {}: {},\n", key(name), constant(name));
        }
    }
    lists + &words + "};\n"
}

fn attribute_table(api: &Api) -> String {
    let mut table =
        "| attribute | values (first is the default) | meaning |\n| --- | --- | --- |\n".to_owned();
    for attribute in api.entries("attributes") {
        table += &format!(
            "| `{}` | {} | {} |\n",
            attribute.name(),
            attribute.values(),
            attribute.description()
        );
    }
    table
}

fn event_table(api: &Api) -> String {
    let mut table = "| event | when |\n| --- | --- |\n".to_owned();
    for event in api.entries("events") {
        table += &format!("| `{}` | {} |\n", event.name(), event.description());
    }
    table
}

fn property_table(api: &Api) -> String {
    let mut table = "| property | without it | what it sets |\n| --- | --- | --- |\n".to_owned();
    for property in api.entries("cssProperties") {
        let default = property.text("default");
        let is_value = default.starts_with(|first: char| first.is_ascii_digit());
        let mark = if is_value { "`" } else { "" };
        let (name, description) = (property.name(), property.description());
        table += &format!("| `{name}` | {mark}{default}{mark} | {description} |\n");
    }
    table
}

/// `text` with `made` on the lines between the marks `<api:NAME>` and `</api:NAME>`.
fn with_region(text: &str, name: &str, made: &str) -> Result<String> {
    let (begin, end) = (format!("<api:{name}>"), format!("</api:{name}>"));
    let missing = || format!("no lines with {begin} and {end}");
    let (before, rest) = text.split_once(&begin).with_context(missing)?;
    let (mark, rest) = rest.split_once('\n').with_context(missing)?;
    let (old, after) = rest.split_once(&end).with_context(missing)?;
    let indent = old.rsplit('\n').next().unwrap_or_default();
    Ok(format!("{before}{begin}{mark}\n{made}{indent}{end}{after}"))
}

/// Each partly generated file, with its text as it should be.
fn made(root: &Path) -> Result<Vec<(&'static str, String)>> {
    let api = Api::read(root)?;
    let regions: [(&'static str, &[(&str, String)]); 4] = [
        (
            TYPES,
            &[
                ("events", event_types(&api)),
                ("attributes", attribute_types(&api)),
                ("members", member_types(&api)),
            ],
        ),
        (LISTS, &[("lists", lists(&api))]),
        (
            README,
            &[
                ("attributes", attribute_table(&api)),
                ("events", event_table(&api)),
            ],
        ),
        (THEMING, &[("properties", property_table(&api))]),
    ];
    regions
        .into_iter()
        .map(|(file, regions)| {
            let mut text = read_text(&root.join(file))?;
            for (name, made) in regions {
                text = with_region(&text, name, made).with_context(|| format!("in {file}"))?;
            }
            Ok((file, text))
        })
        .collect()
}

#[test]
fn what_is_made_of_the_manifest_is_current() -> Result<()> {
    let root = Workspace::open()?.root;
    for (file, expected) in made(&root)? {
        let path = root.join(file);
        if env::var_os("UPDATE_API").is_some() {
            fs::write(&path, &expected)?;
        }
        assert_eq!(
            read_text(&path)?,
            expected,
            "{file} differs from {MANIFEST}; UPDATE_API=1 makes it again"
        );
    }
    Ok(())
}

#[test]
fn only_the_lines_between_the_marks_are_made() -> Result<()> {
    let text = "a\n  // <api:x> made\n  old\n  // </api:x>\nb\n";
    let expected = "a\n  // <api:x> made\n  new\n  // </api:x>\nb\n";
    assert_eq!(with_region(text, "x", "  new\n")?, expected);
    assert!(with_region(text, "y", "").is_err());
    Ok(())
}
