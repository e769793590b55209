//! What there is to translate in the plugin. `UPDATE_EXPECT=1 cargo test -p xtask` updates it.

use std::collections::BTreeMap;
use std::{env, fs};

use anyhow::{Context, Result};
use serde_json::Value;

use super::catalogue::Catalogue;
use crate::files;
use crate::workspace::{Workspace, read_text};

const TEMPLATE: &str = "languages/consultation-guide.pot";

const HEADER: &str = r#"# What there is to translate in the plugin Consultation Guide.
msgid ""
msgstr ""
"Project-Id-Version: Consultation Guide\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"X-Domain: consultation-guide\n"
"#;

/// A text by its context, itself and its plural.
type Key = (Option<String>, String, Option<String>);

/// What is known of it: where it is, and what is said to translators.
#[derive(Default)]
struct Location {
    files: Vec<String>,
    comment: Option<String>,
}

/// Every text of the plugin, in the order of the texts.
fn texts(workspace: &Workspace) -> Result<BTreeMap<Key, Location>> {
    let folder = workspace.root.join("wordpress");
    let mut found: BTreeMap<Key, Location> = BTreeMap::new();
    for name in files::list(&folder)? {
        let source = match name.rsplit('.').next() {
            Some("php" | "js") => texts_of_script(&read_text(&folder.join(&name))?),
            _ if name == "block/block.json" => texts_of_block(&read_text(&folder.join(&name))?)?,
            _ => continue,
        };
        for (key, comment) in source {
            let place = found.entry(key).or_default();
            if !place.files.contains(&name) {
                place.files.push(name.clone());
            }
            place.comment = place.comment.take().or(comment);
        }
    }
    Ok(found)
}

/// The arguments of WordPress's functions for texts, with the comment before them.
fn texts_of_script(source: &str) -> Vec<(Key, Option<String>)> {
    let mut found = Vec::new();
    let names = ["esc_html__", "esc_attr__", "esc_html_e", "__", "_n"];
    let mut comment: Option<String> = None;
    for line in source.lines() {
        if let Some((_, rest)) = line.split_once("/* translators: ") {
            comment = rest
                .split_once(" */")
                .map(|(words, _)| format!("translators: {words}"));
        }
        for header in ["Plugin Name", "Description"] {
            if let Some(value) = line.strip_prefix(&format!(" * {header}:")) {
                found.push((
                    (None, value.trim().to_owned(), None),
                    Some(format!("{header} of the plugin")),
                ));
            }
        }
        let mut rest = line;
        while let Some((at, name)) = first_call(rest, &names) {
            rest = &rest[at + name.len()..];
            let arguments = quoted(rest, if name == "_n" { 2 } else { 1 });
            if let [text, plural @ ..] = arguments.as_slice() {
                let key = (None, text.clone(), plural.first().cloned());
                found.push((key, comment.take()));
            }
        }
    }
    found
}

/// The first of these functions that is called in `line`, and where.
fn first_call<'n>(line: &str, names: &[&'n str]) -> Option<(usize, &'n str)> {
    let calls = names.iter().filter_map(|name| {
        let at = line.match_indices(name).map(|(at, _)| at).find(|at| {
            let before = line[..*at].chars().next_back();
            let is_whole = !before.is_some_and(|c| c.is_alphanumeric() || c == '_');
            is_whole && line[at + name.len()..].starts_with('(')
        })?;
        Some((at, *name))
    });
    calls.min()
}

/// The first `n` texts in quotation marks.
fn quoted(source: &str, n: usize) -> Vec<String> {
    let mut texts = Vec::new();
    let mut characters = source.chars();
    while texts.len() < n && characters.by_ref().any(|c| c == '\'') {
        let mut text = String::new();
        while let Some(c) = characters.next().filter(|c| *c != '\'') {
            text.push(if c == '\\' {
                characters.next().unwrap_or('\\')
            } else {
                c
            });
        }
        texts.push(text);
    }
    texts
}

fn texts_of_block(json: &str) -> Result<Vec<(Key, Option<String>)>> {
    let block: Value = serde_json::from_str(json)?;
    let text = |value: &Value, context: &str| -> Result<_> {
        let text = value.as_str().context("a text of the block")?;
        Ok(((Some(context.to_owned()), text.to_owned(), None), None))
    };
    let mut found = vec![
        text(&block["title"], "block title")?,
        text(&block["description"], "block description")?,
    ];
    for keyword in block["keywords"].as_array().into_iter().flatten() {
        found.push(text(keyword, "block keyword")?);
    }
    Ok(found)
}

fn template(texts: &BTreeMap<Key, Location>) -> Result<String> {
    let mut template = HEADER.to_owned();
    for ((context, text, plural), place) in texts {
        template += "\n";
        if let Some(comment) = &place.comment {
            template += &format!("#. {comment}\n");
        }
        template += &format!("#: {}\n", place.files.join(" "));
        if let Some(context) = context {
            template += &format!("msgctxt {}\n", serde_json::to_string(context)?);
        }
        template += &format!("msgid {}\n", serde_json::to_string(text)?);
        if let Some(plural) = plural {
            template += &format!("msgid_plural {}\n", serde_json::to_string(plural)?);
            template += "msgstr[0] \"\"\nmsgstr[1] \"\"\n";
        } else {
            template += "msgstr \"\"\n";
        }
    }
    Ok(template)
}

#[test]
fn the_template_has_every_text() -> Result<()> {
    let workspace = Workspace::open()?;
    let written = template(&texts(&workspace)?)?;
    let path = workspace.root.join("wordpress").join(TEMPLATE);
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &written)?;
    }
    let kept = read_text(&path)?;
    assert_eq!(
        kept, written,
        "UPDATE_EXPECT=1 cargo test -p xtask updates it"
    );
    Ok(())
}

#[test]
fn every_text_is_there_in_spanish_with_its_place() -> Result<()> {
    let workspace = Workspace::open()?;
    let spanish = workspace
        .root
        .join("wordpress/languages/consultation-guide-es_ES.po");
    let spanish = Catalogue::parse(&read_text(&spanish)?)?;
    for ((context, text, plural), place) in texts(&workspace)? {
        let found = spanish.entries.iter().find(|entry| {
            (&entry.context, &entry.text, &entry.plural) == (&context, &text, &plural)
        });
        let found = found.with_context(|| format!("“{text}” is not there in Spanish"))?;
        assert!(
            found.translations.iter().all(|words| !words.is_empty()),
            "{text}"
        );
        assert_eq!(found.references, place.files, "{text}");
    }
    assert_eq!(
        spanish.entries.len(),
        texts(&workspace)?.len() + 1,
        "and no other text"
    );
    Ok(())
}
