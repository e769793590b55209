//! The bill of materials: every crate in the WebAssembly modules, as [CycloneDX] describes them. It
//! has no date and no serial number, so that the same source makes the same file.
//!
//! [CycloneDX]: https://cyclonedx.org/docs/1.6/json/

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use serde_json::json;
use xshell::cmd;

use super::lean_yew;
use super::staging::Staging;
use crate::crates::{Crate, Crates};
use crate::workspace::{LICENCE, VERSION, Workspace, read_text};

pub(super) const NAME: &str = "sbom.cdx.json";

/// How the parts of the file refer to the guide.
const GUIDE: &str = "consultation-guide";

/// A part of the guide that others have made.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Component {
    r#type: &'static str,
    bom_ref: String,
    name: String,
    version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hashes: Vec<Hash>,
    licenses: [Licence; 1],
    purl: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pedigree: Option<Pedigree>,
}

/// How a part differs from what its makers publish.
#[derive(Serialize)]
struct Pedigree {
    notes: &'static str,
}

#[derive(Serialize)]
struct Hash {
    alg: &'static str,
    content: String,
}

#[derive(Serialize)]
struct Licence {
    expression: String,
}

/// What a part depends on, by reference.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dependency {
    r#ref: String,
    depends_on: BTreeSet<String>,
}

/// What is read of `Cargo.lock`.
#[derive(Deserialize)]
struct Lock {
    package: Vec<LockedPackage>,
}

#[derive(Deserialize)]
struct LockedPackage {
    name: String,
    version: String,
    /// The SHA-256 of the archive; packages of the workspace have none.
    checksum: Option<String>,
}

/// Adds the file.
///
/// # Errors
///
/// If cargo cannot resolve the dependencies, or a crate has no licence or no hash.
pub(super) fn add(workspace: &Workspace, folder: &Staging) -> Result<()> {
    folder.write(NAME, &make(workspace)?)
}

fn make(workspace: &Workspace) -> Result<Vec<u8>> {
    let crates = Crates::of_all_modules(workspace)?;
    let lock: Lock = toml::from_str(&read_text(&workspace.root.join("Cargo.lock"))?)?;
    let hashes: BTreeMap<_, _> = lock
        .package
        .into_iter()
        .filter_map(|package| Some(((package.name, package.version), package.checksum?)))
        .collect();
    let library = standard_library(workspace)?;
    let mut dependencies = dependencies(&crates);
    dependencies
        .entry(GUIDE.to_owned())
        .or_default()
        .insert(library.bom_ref.clone());
    dependencies.entry(library.bom_ref.clone()).or_default();

    let theirs = crates.0.keys().filter(|one| !one.is_ours);
    let mut components = theirs
        .map(|one| component(one, &hashes))
        .collect::<Result<Vec<_>>>()?;
    components.push(library);
    let dependencies: Vec<_> = dependencies
        .into_iter()
        .map(|(r#ref, depends_on)| Dependency { r#ref, depends_on })
        .collect();
    let bom = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "lifecycles": [{ "phase": "build" }],
            "component": {
                "type": "library",
                "bom-ref": GUIDE,
                "name": GUIDE,
                "version": VERSION,
                "licenses": [Licence { expression: LICENCE.to_owned() }],
            },
        },
        "components": components,
        "dependencies": dependencies,
    });
    Ok((serde_json::to_string_pretty(&bom)? + "\n").into_bytes())
}

fn component(one: &Crate, hashes: &BTreeMap<(String, String), String>) -> Result<Component> {
    let Crate {
        name,
        version,
        licence,
        is_ours: _,
    } = one.clone();
    ensure!(!licence.is_empty(), "{name} {version} names no licence");
    let purl = purl(one);
    let hash = hashes.get(&(name.clone(), version.clone()));
    let hash = hash.with_context(|| format!("Cargo.lock has no hash of {name} {version}"))?;
    let pedigree = (name == lean_yew::CRATE).then_some(Pedigree {
        notes: "In the engine its source is edited: docs/decisions/0018-lean-yew.md in the guide's repository.",
    });
    Ok(Component {
        r#type: "library",
        bom_ref: purl.clone(),
        name,
        version,
        description: None,
        hashes: vec![Hash {
            alg: "SHA-256",
            content: hash.clone(),
        }],
        licenses: [Licence {
            expression: licence,
        }],
        purl,
        pedigree,
    })
}

/// What no lock file of ours names: the compiler's own crates, of which those that a module uses are
/// in it.
fn standard_library(workspace: &Workspace) -> Result<Component> {
    let shell = workspace.shell()?;
    let compiler = cmd!(shell, "rustc --version --verbose").read()?;
    let version = compiler
        .lines()
        .find_map(|line| line.strip_prefix("release: "))
        .context("rustc does not name its release")?;
    let purl = format!("pkg:github/rust-lang/rust@{version}");
    Ok(Component {
        r#type: "library",
        bom_ref: purl.clone(),
        name: "rust-std".to_owned(),
        version: version.to_owned(),
        description: Some("Rust's standard library, with the crates that it is made of"),
        hashes: Vec::new(),
        licenses: [Licence {
            expression: "MIT OR Apache-2.0".to_owned(),
        }],
        purl,
        pedigree: None,
    })
}

/// Each part with what it depends on. The packages of the workspace are one part, the guide.
fn dependencies(crates: &Crates) -> BTreeMap<String, BTreeSet<String>> {
    let reference = |one: &Crate| match one.is_ours {
        true => GUIDE.to_owned(),
        false => purl(one),
    };
    let mut dependencies: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (one, needs) in &crates.0 {
        let reference_of_one = reference(one);
        let needs = needs.iter().map(reference);
        let needs: BTreeSet<_> = needs.filter(|need| *need != reference_of_one).collect();
        dependencies
            .entry(reference_of_one)
            .or_default()
            .extend(needs);
    }
    dependencies
}

/// The address of a crate, as [package URLs] are written.
///
/// [package URLs]: https://github.com/package-url/purl-spec
fn purl(one: &Crate) -> String {
    format!("pkg:cargo/{}@{}", one.name, one.version.replace('+', "%2B"))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::crates::MODULES;

    fn bom() -> Result<Value> {
        Ok(serde_json::from_slice(&make(&Workspace::open()?)?)?)
    }

    /// The components by their address.
    fn by_purl(bom: &Value) -> BTreeMap<&str, &Value> {
        let components = bom["components"].as_array().into_iter().flatten();
        components
            .map(|one| (one["purl"].as_str().unwrap_or_default(), one))
            .collect()
    }

    #[test]
    fn it_has_what_the_format_requires() -> Result<()> {
        let bom = bom()?;
        assert_eq!(bom["bomFormat"], "CycloneDX");
        assert_eq!(bom["specVersion"], "1.6");
        assert_eq!(bom["version"], 1);
        let guide = &bom["metadata"]["component"];
        assert_eq!(guide["name"], GUIDE);
        assert_eq!(guide["version"], VERSION);
        for component in by_purl(&bom).values().chain([&guide]) {
            for key in ["type", "name", "bom-ref"] {
                assert!(component[key].is_string(), "{component}");
            }
        }
        Ok(())
    }

    #[test]
    fn every_crate_of_the_modules_is_in_it_with_licence_and_hash() -> Result<()> {
        let (workspace, bom) = (Workspace::open()?, bom()?);
        let components = by_purl(&bom);
        for package in MODULES {
            let crates = Crates::of(&workspace, package)?;
            let theirs: Vec<_> = crates.0.keys().filter(|one| !one.is_ours).collect();
            assert!(theirs.len() > 10, "{package} has {}", theirs.len());
            for one in theirs {
                let component = components.get(&*purl(one));
                let component = component.with_context(|| format!("{one:?} is missing"))?;
                assert_eq!(component["version"], one.version);
                assert_eq!(component["licenses"][0]["expression"], one.licence);
                assert!(!one.licence.is_empty(), "{one:?}");
                let hash = component["hashes"][0]["content"].as_str();
                let is_hash = |hash: &str| {
                    hash.len() == 64 && hash.bytes().all(|digit| digit.is_ascii_hexdigit())
                };
                assert!(hash.is_some_and(is_hash), "{component}");
            }
        }
        Ok(())
    }

    #[test]
    fn what_is_edited_is_said_to_be() -> Result<()> {
        let bom = bom()?;
        let components = by_purl(&bom);
        let edited: Vec<_> = components
            .values()
            .filter(|one| one["pedigree"]["notes"].is_string())
            .map(|one| &one["name"])
            .collect();
        assert_eq!(edited, [lean_yew::CRATE]);
        Ok(())
    }

    #[test]
    fn whatever_it_refers_to_is_in_it_once() -> Result<()> {
        let bom = bom()?;
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let references: Vec<_> = list(&bom["components"])
            .iter()
            .chain([&bom["metadata"]["component"]])
            .map(|one| one["bom-ref"].clone())
            .collect();
        let dependencies = list(&bom["dependencies"]);
        let described: Vec<_> = dependencies.iter().map(|one| one["ref"].clone()).collect();
        let is_once = |reference: &Value, all: &[Value]| {
            all.iter().filter(|other| *other == reference).count() == 1
        };
        for reference in &references {
            assert!(is_once(reference, &references), "{reference}");
            assert!(is_once(reference, &described), "{reference}");
        }
        for dependency in &dependencies {
            for reference in list(&dependency["dependsOn"]) {
                assert!(is_once(&reference, &references), "{reference}");
            }
        }
        let guide = dependencies.iter().find(|one| one["ref"] == GUIDE);
        let needs = guide.map(|guide| list(&guide["dependsOn"]));
        let needs = needs.context("the guide depends on nothing")?;
        assert!(needs.iter().any(|need| {
            let need = need.as_str().unwrap_or_default();
            need.starts_with("pkg:cargo/yew@")
        }));
        Ok(())
    }

    #[test]
    fn made_twice_it_is_the_same() -> Result<()> {
        let workspace = Workspace::open()?;
        assert_eq!(make(&workspace)?, make(&workspace)?);
        let text = String::from_utf8(make(&workspace)?)?;
        assert!(!text.contains("timestamp") && !text.contains("serialNumber"));
        Ok(())
    }

    #[test]
    fn a_plus_of_a_version_is_escaped() {
        let one = Crate {
            name: "wasi".to_owned(),
            version: "0.11.1+wasi-snapshot".to_owned(),
            licence: String::new(),
            is_ours: false,
        };
        assert_eq!(purl(&one), "pkg:cargo/wasi@0.11.1%2Bwasi-snapshot");
    }
}
