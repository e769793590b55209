//! Which crates the WebAssembly modules are made of, as cargo resolves them for a build.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::workspace::{WASM_TARGET, Workspace};

/// The packages of the workspace that become a module.
pub(crate) const MODULES: [&str; 2] = ["consultation-guide", "consultation-guide-compiler"];

/// A crate in one version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression.
    pub(crate) licence: String,
    /// Whether it is a package of the workspace.
    pub(crate) is_ours: bool,
}

/// Crates, each with those that it depends on. Macros and build scripts are not among them: they run
/// while a module is built, and are not in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Crates(pub(crate) BTreeMap<Crate, BTreeSet<Crate>>);

impl Crates {
    /// The crates in the module that a package becomes.
    ///
    /// # Errors
    ///
    /// If cargo cannot resolve the dependencies, or `Cargo.lock` does not fit them.
    pub(crate) fn of(workspace: &Workspace, package: &str) -> Result<Self> {
        let (shell, cargo) = (workspace.shell()?, &workspace.cargo);
        let tree = cmd!(shell, "{cargo} tree --locked --package {package}")
            .args(["--target", WASM_TARGET])
            .args(["--edges", "normal,no-proc-macro", "--prefix", "depth"])
            .args(["--format", "{p}: {l}"])
            .read()?;
        Self::parse(&tree)
    }

    /// The crates in all modules. Each is resolved by itself: cargo would unite their features.
    ///
    /// # Errors
    ///
    /// If cargo cannot resolve the dependencies, or `Cargo.lock` does not fit them.
    pub(crate) fn of_all_modules(workspace: &Workspace) -> Result<Self> {
        let mut all = Self::default();
        for package in MODULES {
            for (one, dependencies) in Self::of(workspace, package)?.0 {
                all.0.entry(one).or_default().extend(dependencies);
            }
        }
        Ok(all)
    }

    /// Reads what `cargo tree` prints, each line with its depth.
    fn parse(tree: &str) -> Result<Self> {
        let mut crates = Self::default();
        let mut path: Vec<Crate> = Vec::new();
        for line in tree.lines() {
            let (depth, one) =
                parse_line(line).with_context(|| format!("cannot read `{line}` of cargo tree"))?;
            ensure!(depth <= path.len(), "`{line}` of cargo tree has no parent");
            path.truncate(depth);
            if let Some(parent) = path.last() {
                let dependencies = crates.0.entry(parent.clone()).or_default();
                dependencies.insert(one.clone());
            }
            crates.0.entry(one.clone()).or_default();
            path.push(one);
        }
        Ok(crates)
    }
}

/// Such as `2yew v0.23.0: MIT OR Apache-2.0`, with a folder after the version of what is not from a
/// registry, and a mark after what was listed before.
fn parse_line(line: &str) -> Option<(usize, Crate)> {
    let digits = line.find(|character: char| !character.is_ascii_digit())?;
    let (depth, rest) = line.split_at(digits);
    let (package, licence) = rest.trim_end_matches(" (*)").split_once(": ")?;
    let (name, version) = package.split_once(" v")?;
    let (version, folder) = version.split_once(" (").unwrap_or((version, ""));
    let one = Crate {
        name: name.to_owned(),
        version: version.to_owned(),
        licence: expression(licence),
        is_ours: !folder.is_empty(),
    };
    Some((depth.parse().ok()?, one))
}

/// A licence as SPDX writes it: before there were expressions, a slash meant a choice.
fn expression(licence: &str) -> String {
    let choices: Vec<&str> = licence.split('/').map(str::trim).collect();
    choices.join(" OR ")
}

#[cfg(test)]
mod tests {
    use std::env;
    use std::fs;

    use super::*;
    use crate::workspace::read_text;

    /// The crates in the engine, one on a line.
    const ENGINE: &str = "docs/engine-crates.txt";

    const HEADER: &str = "\
# The crates that are compiled into the engine, each with the part of its version that a breaking
# change raises. A new one costs every visitor and is a new maker to trust: say in the change why it
# is worth that. `UPDATE_EXPECT=1 cargo test -p xtask` writes this list.
";

    /// The part of a version that has to be the same for two versions to be compatible.
    fn compatible(version: &str) -> &str {
        let is_zero = |part: &&str| *part == "0";
        let zeros = version.split('.').take(2).take_while(is_zero).count();
        let end = version.match_indices('.').nth(zeros);
        end.map_or(version, |(end, _)| &version[..end])
    }

    #[test]
    fn a_new_crate_in_the_engine_is_a_change_to_review() -> Result<()> {
        let workspace = Workspace::open()?;
        let crates = Crates::of(&workspace, MODULES[0])?;
        let lines: BTreeSet<String> = crates
            .0
            .keys()
            .filter(|one| !one.is_ours)
            .map(|one| format!("{} {}\n", one.name, compatible(&one.version)))
            .collect();
        let listed: String = lines.into_iter().collect();
        let listed = HEADER.to_owned() + &listed;
        let path = workspace.root.join(ENGINE);
        if env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &listed)?;
        }
        assert_eq!(
            read_text(&path)?,
            listed,
            "{ENGINE} does not list what is in the engine; `UPDATE_EXPECT=1 cargo test -p xtask` does"
        );
        Ok(())
    }

    #[test]
    fn compatible_versions_are_listed_alike() {
        for (version, expected) in [
            ("2.3.4", "2"),
            ("0.23.1", "0.23"),
            ("0.0.7", "0.0.7"),
            ("1.0.0-rc.1", "1"),
        ] {
            assert_eq!(compatible(version), expected);
        }
    }

    #[test]
    fn a_crate_is_read_with_its_dependencies_wherever_they_are_listed() -> Result<()> {
        let tree = "\
0guide v0.1.0 (/home/me/guide): MIT
1yew v0.23.0: MIT/Apache-2.0
2slab v0.4.12: MIT
1gloo v0.11.0: MIT OR Apache-2.0
2yew v0.23.0: MIT/Apache-2.0 (*)
";
        let one = |name: &str, version: &str, licence: &str| Crate {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: licence.to_owned(),
            is_ours: name == "guide",
        };
        let guide = one("guide", "0.1.0", "MIT");
        let yew = one("yew", "0.23.0", "MIT OR Apache-2.0");
        let slab = one("slab", "0.4.12", "MIT");
        let gloo = one("gloo", "0.11.0", "MIT OR Apache-2.0");
        let expected = BTreeMap::from([
            (guide, BTreeSet::from([yew.clone(), gloo.clone()])),
            (yew.clone(), BTreeSet::from([slab.clone()])),
            (gloo, BTreeSet::from([yew])),
            (slab, BTreeSet::new()),
        ]);
        assert_eq!(Crates::parse(tree)?, Crates(expected));
        Ok(())
    }

    #[test]
    fn what_cargo_does_not_print_is_refused() {
        assert!(Crates::parse("0guide").is_err());
        assert!(Crates::parse("1yew v0.23.0: MIT").is_err());
    }

    #[test]
    fn a_slash_is_a_choice() {
        assert_eq!(expression("MIT/Apache-2.0"), "MIT OR Apache-2.0");
        assert_eq!(expression("Apache-2.0 / MIT"), "Apache-2.0 OR MIT");
        assert_eq!(expression("MIT AND Zlib"), "MIT AND Zlib");
    }
}
