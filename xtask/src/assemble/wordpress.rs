//! The plugin for WordPress, as the ZIP that wp-admin takes: the folder `wordpress/`, and the guide
//! in it.

mod catalogue;
#[cfg(test)]
mod template;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::sbom;
use super::staging::Staging;
use crate::crates::Crates;
use crate::files;
use crate::workspace::{VERSION, Workspace, read_text};
use catalogue::Catalogue;

/// Where the ZIP is in `dist`.
pub(crate) const ZIP: &str = "wordpress/consultation-guide.zip";

/// The plugin's folder, in the repository.
const SOURCES: &str = "wordpress";
/// The plugin's folder, in a site. It is the name that WordPress knows the plugin by.
const PLUGIN: &str = "consultation-guide";
/// The guide's folder, in the plugin.
const GUIDE: &str = "guide";

/// What of `dist` no page loads: for bundlers, for authors, and for servers. WordPress's directory
/// takes no hidden files, and other servers' settings would be of no use in a folder of PHP. The crates
/// are in a list of the plugin's own.
const LEFT_OUT: [&str; 12] = [
    "README.md",
    "_headers",
    "bundler.js",
    "consultation-guide.d.ts",
    "custom-elements.json",
    "integrity.json",
    "package.json",
    "questionnaire.schema.json",
    sbom::NAME,
    "server.js",
    "translation.schema.json",
    "web.config",
];
/// Folders of `dist` of which the same is true.
const FOLDERS_LEFT_OUT: [&str; 3] = ["questionnaires/examples/", "studio/", "wordpress/"];

/// The endings of texts, in which `__VERSION__` stands for the version.
const TEXTS: [&str; 3] = [".json", ".php", ".txt"];

/// Adds the ZIP, made of what is in the folder so far.
pub(super) fn add(workspace: &Workspace, folder: &Staging) -> Result<()> {
    let mut plugin = sources(&workspace.root.join(SOURCES))?;
    for name in folder
        .files()?
        .into_iter()
        .filter(|name| is_for_pages(name))
    {
        let content = fs::read(folder.path(&name))?;
        plugin.insert(format!("{GUIDE}/{name}"), content);
    }
    let crates = crates(workspace)?;
    plugin.insert(format!("{GUIDE}/CRATES.txt"), crates.into_bytes());
    folder.write(ZIP, &zip(&plugin)?)
}

fn is_for_pages(name: &str) -> bool {
    let is_hidden = name.split('/').any(|part| part.starts_with('.'));
    let is_left_out = LEFT_OUT.contains(&name)
        || FOLDERS_LEFT_OUT
            .iter()
            .any(|folder| name.starts_with(folder));
    !is_hidden && !is_left_out
}

/// The plugin's own files, with its version in them and its translations as WordPress reads them.
fn sources(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut plugin = BTreeMap::new();
    for name in files::list(folder)? {
        let path = folder.join(&name);
        if let Some(stem) = name.strip_suffix(".po") {
            let catalogue = Catalogue::parse(&read_text(&path)?)
                .with_context(|| format!("cannot read {}", path.display()))?;
            plugin.insert(format!("{stem}.mo"), catalogue.mo());
            for (script, handle) in catalogue::SCRIPTS {
                plugin.insert(format!("{stem}-{handle}.json"), catalogue.json(script)?);
            }
        }
        let content = if TEXTS.iter().any(|ending| name.ends_with(ending)) {
            read_text(&path)?
                .replace("__VERSION__", VERSION)
                .into_bytes()
        } else {
            fs::read(&path)?
        };
        plugin.insert(name, content);
    }
    Ok(plugin)
}

/// Every crate in the WebAssembly modules with its version and its licence, one on a line.
fn crates(workspace: &Workspace) -> Result<String> {
    let crates = Crates::of_all_modules(workspace)?;
    let lines = crates.0.keys();
    Ok(lines
        .map(|one| format!("{} {}: {}\n", one.name, one.version, one.licence))
        .collect())
}

/// The same bytes for the same files, whenever and wherever they are packed.
fn zip(plugin: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in plugin {
        zip.start_file(format!("{PLUGIN}/{name}"), options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use serde_json::Value;

    use super::*;

    fn root() -> Result<std::path::PathBuf> {
        Ok(Workspace::open()?.root)
    }

    #[test]
    fn only_what_pages_load_goes_along() {
        for name in [
            "consultation-guide.js",
            "assets/a.wasm",
            "questionnaires/a.en.cgq",
            "LICENSE-MIT",
        ] {
            assert!(is_for_pages(name), "{name}");
        }
        for name in [
            ".htaccess",
            "assets/.hidden",
            "package.json",
            "studio/index.html",
            "questionnaires/examples/a.json",
        ] {
            assert!(!is_for_pages(name), "{name}");
        }
    }

    #[test]
    fn a_crate_is_named_with_its_version_and_licence() -> Result<()> {
        let crates = crates(&Workspace::open()?)?;
        assert!(
            crates.contains("\nyew 0.23.0: MIT OR Apache-2.0\n"),
            "{crates}"
        );
        Ok(())
    }

    #[test]
    fn packed_twice_the_bytes_are_the_same_and_come_out_again() -> Result<()> {
        let plugin = BTreeMap::from([
            ("a.txt".to_owned(), b"text".repeat(99)),
            ("b/c.php".to_owned(), b"<?php".to_vec()),
        ]);
        let packed = zip(&plugin)?;
        assert_eq!(packed, zip(&plugin)?);
        let mut archive = zip::ZipArchive::new(Cursor::new(packed))?;
        let mut content = String::new();
        archive
            .by_name("consultation-guide/b/c.php")?
            .read_to_string(&mut content)?;
        assert_eq!(content, "<?php");
        Ok(())
    }

    #[test]
    fn the_version_is_that_of_the_workspace_wherever_wordpress_looks_for_it() -> Result<()> {
        let plugin = sources(&root()?.join(SOURCES))?;
        let text = |name: &str| String::from_utf8_lossy(&plugin[name]).into_owned();
        assert!(
            text("consultation-guide.php").contains(&format!("* Version:           {VERSION}\n"))
        );
        assert!(text("readme.txt").contains(&format!("\nStable tag: {VERSION}\n")));
        assert!(
            plugin
                .iter()
                .all(|(_, content)| !String::from_utf8_lossy(content).contains("__VERSION__"))
        );
        Ok(())
    }

    #[test]
    fn the_block_has_every_attribute_of_the_element_that_is_for_visitors() -> Result<()> {
        let read = |path: &str| -> Result<Value> {
            Ok(serde_json::from_str(&read_text(&root()?.join(path))?)?)
        };
        let manifest = read("src/element/custom-elements.json")?;
        let block = read("wordpress/block/block.json")?;
        let fields = read_text(&root()?.join("wordpress/includes/fields.php"))?;
        let attributes = &manifest["modules"][0]["declarations"][0]["attributes"];
        for attribute in attributes.as_array().into_iter().flatten() {
            let name = attribute["name"].as_str().unwrap_or_default();
            if name == "doctor" {
                continue; // For whoever embeds a guide, never for visitors.
            }
            let own = match name {
                "src" => "questionnaire".to_owned(),
                name => camel_case(name),
            };
            assert!(
                block["attributes"][&own].is_object(),
                "the block lacks {own}"
            );
            assert!(
                fields.contains(&format!("'attribute' => '{name}'")),
                "no field is for {name}"
            );
        }
        Ok(())
    }

    #[test]
    fn the_heights_are_those_of_the_table_in_the_docs() -> Result<()> {
        let read = |path: &str| read_text(&root()?.join(path));
        let (php, css) = (
            read("wordpress/includes/heights.php")?,
            read("wordpress/block/style.css")?,
        );
        let guide = read("docs/embedding/html.md")?;
        for language in ["en", "es"] {
            let row = guide
                .lines()
                .find_map(|line| line.strip_prefix(&format!("| `chronic-pain.{language}.cgq` | ")))
                .with_context(|| format!("no heights in {language}"))?;
            let heights: Vec<_> = row.trim_end_matches(" |").split(" | ").collect();
            let written = format!("'{language}' => array( {} )", heights.join(", "));
            assert!(php.contains(&written), "{written}");
            if language == "en" {
                for (width, height) in [320, 360, 480, 768].into_iter().zip(heights) {
                    let written = format!("var(--consultation-guide-height-{width}, {height}px)");
                    assert!(css.contains(&written), "{written}");
                }
            }
        }
        Ok(())
    }

    #[test]
    fn the_note_names_the_clinics_of_the_included_questionnaire() -> Result<()> {
        let root = root()?;
        let json = read_text(&root.join("questionnaires/chronic-pain.json"))?;
        let questionnaire: Value = serde_json::from_str(&json)?;
        let php = read_text(&root.join("wordpress/includes/questionnaires.php"))?;
        let clinics = questionnaire["booking"]["clinics"].as_array();
        for clinic in clinics.context("clinics")? {
            let name = clinic["name"].as_str().unwrap_or_default();
            let place = name.split(',').next().unwrap_or_default();
            assert!(php.contains(place), "the note lacks {place}");
        }
        Ok(())
    }

    fn camel_case(name: &str) -> String {
        let mut words = name.split('-');
        let first = words.next().unwrap_or_default().to_owned();
        words.fold(first, |name, word| {
            name + &word[..1].to_uppercase() + &word[1..]
        })
    }
}
