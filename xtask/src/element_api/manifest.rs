//! Checks that the manifest describes the real element. Everything else that does is made from it.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::files;
use crate::workspace::{Workspace, read_text};

type Names = BTreeSet<String>;

/// The source of the element, read once.
struct Sources {
    manifest: Value,
    class: String,
    /// The class, and the controller that leads an element.
    element: String,
    scripts: String,
    rust: String,
    styles: String,
}

impl Sources {
    fn read() -> Result<Self> {
        let root = Workspace::open()?.root;
        let element = root.join("src/element");
        let manifest = read_text(&element.join("custom-elements.json"))?;
        let manifest: Value = serde_json::from_str(&manifest)?;
        let all = |folder: &str, ending: &str| -> Result<String> {
            let folder = root.join(folder);
            let names = files::list(&folder)?.into_iter();
            names
                .filter(|name| name.ends_with(ending))
                .map(|name| read_text(&folder.join(name)))
                .collect()
        };
        let class = read_text(&element.join("consultation-guide.js"))?;
        Ok(Self {
            manifest: manifest["modules"][0]["declarations"][0].clone(),
            element: class.clone() + &read_text(&element.join("controller/controller.js"))?,
            class,
            scripts: all("src/element", ".js")?,
            rust: all("src/ui", ".rs")? + &all("src/element", ".rs")?,
            styles: all("styles", ".css")?,
        })
    }

    /// The names in one list of the manifest.
    fn listed(&self, list: &str) -> Names {
        let entries = self.manifest[list].as_array().into_iter().flatten();
        entries
            .filter_map(|entry| entry["name"].as_str())
            .map(str::to_owned)
            .collect()
    }

    /// The quoted words of the line of the class that contains `mark`.
    fn words_of_line(&self, mark: &str) -> Result<Names> {
        let line = self.element.lines().find(|line| line.contains(mark));
        let line = line.with_context(|| format!("the scripts have no line with {mark}"))?;
        Ok(line
            .split('"')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect())
    }
}

/// The text between each `begin` and the `end` that follows it.
fn between(text: &str, begin: &str, end: char) -> Names {
    let rests = text.split(begin).skip(1);
    rests
        .filter_map(|rest| rest.split(end).next())
        .map(str::to_owned)
        .collect()
}

/// The attributes that the class or the engine uses by name are in the list from which the observed
/// ones are made.
#[test]
fn every_attribute_is_listed() -> Result<()> {
    let sources = Sources::read()?;
    let mut attributes = sources.words_of_line("const SETTINGS = [")?;
    let scripts = [
        "getAttribute(\"",
        "hasAttribute(\"",
        "#word(\"",
        "name === \"",
    ];
    for begin in scripts {
        attributes.extend(between(&sources.element, begin, '"'));
    }
    let listed = sources.listed("attributes");
    let unlisted: Vec<_> = attributes.difference(&listed).collect();
    assert!(unlisted.is_empty(), "{unlisted:?}");
    Ok(())
}

#[test]
fn every_event_is_listed_and_no_other() -> Result<()> {
    let sources = Sources::read()?;
    let events = read_text(&Workspace::open()?.root.join("src/element/events.rs"))?;
    let mut emitted = between(&sources.element, "#emit(\"", '"');
    emitted.extend(between(&events, "=> \"", '"'));
    // A request of the engine to the element, not an event.
    assert!(emitted.remove("print"));
    let emitted: Names = emitted
        .into_iter()
        .map(|suffix| format!("consultation-guide-{suffix}"))
        .collect();
    assert_eq!(sources.listed("events"), emitted);
    Ok(())
}

#[test]
fn every_method_is_listed() -> Result<()> {
    let sources = Sources::read()?;
    let class = sources.class.split("class Consultation").nth(1);
    let is_public = |name: &&str| {
        let is_word = name
            .chars()
            .all(|character| character.is_ascii_alphabetic());
        is_word && *name != "constructor" && !name.ends_with("Callback")
    };
    let methods: Names = class
        .unwrap_or_default()
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.strip_suffix(") {"))
        .filter_map(|head| head.split('(').next())
        .filter(is_public)
        .chain(["ready", "version"])
        .map(str::to_owned)
        .collect();
    assert_eq!(sources.listed("members"), methods);
    Ok(())
}

#[test]
fn every_part_is_listed() -> Result<()> {
    let sources = Sources::read()?;
    let mut parts = between(&sources.rust, "(\"part\", \"", '"');
    parts.extend(between(&sources.scripts, ", \"part\", \"", '"'));
    assert_eq!(sources.listed("cssParts"), parts);
    // Of a guide below a first screen in the markup too.
    let across = between(&sources.scripts, "const PARTS = \"", '"');
    let across = across.iter().flat_map(|parts| parts.split(", "));
    assert_eq!(across.map(str::to_owned).collect::<Names>(), parts);
    Ok(())
}

#[test]
fn every_custom_property_is_listed() -> Result<()> {
    let sources = Sources::read()?;
    let properties: Names = between(&sources.styles, "var(--cg-", ',')
        .into_iter()
        .map(|name| format!("--cg-{name}"))
        .collect();
    assert_eq!(sources.listed("cssProperties"), properties);
    Ok(())
}
