//! The package for bundlers, and its description of the element.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::harness::Visit;
use super::harness::copy::*;
use super::harness::page::guide;
use super::harness::site::{dist, file};

/// Where the app that `cargo xtask test` has built with Vite is served.
const FOLDER: &str = "/app/";

fn built_app() -> PathBuf {
    let app = env::var_os("CONSULTATION_GUIDE_VITE_APP");
    app.expect("CONSULTATION_GUIDE_VITE_APP names a built app; `cargo xtask test --only browser` does all of it")
        .into()
}

#[tokio::test]
async fn an_app_that_vite_has_built_shows_the_guide() {
    let visit = Visit::prepare().await;
    visit.site.put_up(&built_app(), FOLDER);
    visit.opens(&format!("{FOLDER}index.html")).await;
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    visitor.walk(&LONGEST[..1]).await;
    visitor.reaches(PAIN).await;
    assert!(
        !visit.site.was_asked_for("/dist/"),
        "every file came from the app's own folder"
    );
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn the_manifest_has_the_attributes_and_methods_of_the_class() {
    let visit = Visit::to_page(&guide("")).await;
    visit.visitor().reaches(START).await;
    let (attributes, methods): (BTreeSet<String>, BTreeSet<String>) = visit
        .browser
        .run(
            "const guide = customElements.get('consultation-guide');
             const isPublic = (name) => !/Callback$|^constructor$/.test(name);
             return [
               guide.observedAttributes,
               Object.getOwnPropertyNames(guide.prototype).filter(isPublic),
             ]",
        )
        .await;
    let manifest: Value = serde_json::from_slice(&file("/dist/custom-elements.json")).unwrap();
    let element = &manifest["modules"][0]["declarations"][0];
    assert!(
        attributes.is_subset(&names(&element["attributes"], |_| true)),
        "{attributes:?}"
    );
    let is_method = |member: &Value| member["kind"] == "method";
    assert_eq!(names(&element["members"], is_method), methods);
}

/// The names of the entries of a list that are wanted.
fn names(list: &Value, is_wanted: impl Fn(&Value) -> bool) -> BTreeSet<String> {
    let entries = list.as_array().into_iter().flatten();
    entries
        .filter(|entry| is_wanted(entry))
        .filter_map(|entry| entry["name"].as_str())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_folder_has_every_file_that_the_contract_names() {
    for name in [
        "consultation-guide.js",
        "consultation-guide.d.ts",
        "custom-elements.json",
        "integrity.json",
        "package.json",
        "README.md",
        "LICENSE",
        "sbom.cdx.json",
        "frame.html",
        "embed.js",
        ".htaccess",
        "_headers",
        "web.config",
        "wordpress/consultation-guide.zip",
    ] {
        assert!(dist().join(name).is_file(), "dist lacks {name}");
    }
}

#[test]
fn every_file_of_the_folder_has_a_hash_but_the_list_of_them() {
    let mut names = names_below(&dist(), "");
    assert!(names.remove("integrity.json"));
    let hashes: BTreeMap<String, String> =
        serde_json::from_slice(&file("/dist/integrity.json")).unwrap();
    assert!(names.iter().eq(hashes.keys()), "{names:?} {hashes:?}");
    assert!(hashes.values().all(|hash| hash.starts_with("sha384-")));
}

/// The files in a folder and below it, relative to it.
fn names_below(folder: &Path, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            names.extend(names_below(&path, &format!("{prefix}{name}/")));
        } else {
            names.insert(format!("{prefix}{name}"));
        }
    }
    names
}
