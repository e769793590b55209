//! Checks that the modules of each crate depend on one another in one direction: of two beside each
//! other, or what is below them, never each on the other, by however many steps.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use syn::visit::{self, Visit};
use syn::{Attribute, ItemMod, ItemUse, UseTree};

use crate::files;
use crate::workspace::{Workspace, read_text};

/// The folder of each crate, with the file of its root.
const CRATES: [(&str, &str); 5] = [
    ("src", "lib.rs"),
    ("authoring/src", "lib.rs"),
    ("cli/src", "main.rs"),
    ("compiler/src", "lib.rs"),
    ("xtask/src", "main.rs"),
];

/// The names of a module and of those around it, from the outside in.
type Names = Vec<String>;

/// The modules of a crate, without those of tests, each with the paths that it mentions.
#[derive(Default)]
struct Modules {
    mentioned: BTreeMap<Names, Vec<Names>>,
    /// What a name in a module comes from, where it is imported there.
    imported: BTreeMap<(Names, String), Names>,
}

/// What is read from one module.
#[derive(Default)]
struct Mentions {
    paths: Vec<Names>,
    imports: Vec<Names>,
    tests: Vec<String>,
}

impl Visit<'_> for Mentions {
    fn visit_item_use(&mut self, item: &ItemUse) {
        collect(&item.tree, &mut Vec::new(), &mut self.imports);
    }

    fn visit_item_mod(&mut self, item: &ItemMod) {
        if item.attrs.iter().any(is_test) {
            self.tests.push(item.ident.to_string());
        }
    }

    fn visit_path(&mut self, path: &syn::Path) {
        let names = path.segments.iter().map(|part| part.ident.to_string());
        self.paths.push(names.collect());
        visit::visit_path(self, path);
    }
}

fn is_test(attribute: &Attribute) -> bool {
    let argument = attribute.meta.require_list();
    attribute.path().is_ident("cfg")
        && argument.is_ok_and(|list| list.tokens.to_string().contains("test"))
}

/// Adds the paths of a `use`.
fn collect(tree: &UseTree, around: &mut Names, paths: &mut Vec<Names>) {
    let mut end = |name: String| paths.push([&around[..], &[name]].concat());
    match tree {
        UseTree::Path(path) => {
            around.push(path.ident.to_string());
            collect(&path.tree, around, paths);
            around.pop();
        }
        UseTree::Name(name) => end(name.ident.to_string()),
        UseTree::Rename(name) => end(name.ident.to_string()),
        UseTree::Glob(_) => end("*".to_owned()),
        UseTree::Group(group) => {
            for tree in &group.items {
                collect(tree, around, paths);
            }
        }
    }
}

impl Modules {
    fn read(folder: &Path, root: &str) -> Result<Self> {
        let mut sources = BTreeMap::new();
        for file in files::list(folder)? {
            if let Some(name) = file.strip_suffix(".rs") {
                let mut names: Names = name.split('/').map(str::to_owned).collect();
                if file == root {
                    names.clear();
                }
                sources.insert(names, read_text(&folder.join(&file))?);
            }
        }
        Self::of(&sources)
    }

    fn of(sources: &BTreeMap<Names, String>) -> Result<Self> {
        let (mut found, mut tests) = (BTreeMap::new(), Vec::new());
        for (names, source) in sources {
            let mut mentions = Mentions::default();
            mentions.visit_file(&syn::parse_file(source)?);
            tests.extend(mentions.tests.drain(..).map(|test| below(names, &test)));
            found.insert(names.clone(), mentions);
        }
        found.retain(|names, _| !tests.iter().any(|test| names.starts_with(test)));
        let mut modules = Self::default();
        for (names, mentions) in &found {
            for path in &mentions.imports {
                if let (Some((module, _)), Some(name)) = (resolve(names, path, &found), path.last())
                {
                    modules
                        .imported
                        .insert((names.clone(), name.clone()), module);
                }
            }
            let paths = mentions.imports.iter().chain(&mentions.paths).cloned();
            modules.mentioned.insert(names.clone(), paths.collect());
        }
        Ok(modules)
    }

    /// The modules that the one of these `names` depends on.
    fn dependencies(&self, names: &Names) -> BTreeSet<Names> {
        let paths = self.mentioned[names].iter();
        paths
            .filter_map(|path| {
                let (module, name) = resolve(names, path, &self.mentioned)?;
                // What a module passes on is from another one.
                let passed_on = name.and_then(|name| {
                    let key = (module.clone(), name.clone());
                    self.imported.get(&key)
                });
                Some(passed_on.cloned().unwrap_or(module))
            })
            .collect()
    }

    /// Every circle, as the dependencies that cannot be put in order.
    fn circles(&self) -> Vec<String> {
        let around: BTreeSet<&[String]> = self
            .mentioned
            .keys()
            .flat_map(|names| (0..names.len()).map(|length| &names[..length]))
            .collect();
        around
            .into_iter()
            .flat_map(|around| in_circles(self.between(around)))
            .collect()
    }

    /// The dependencies between what is directly below the module `around`.
    fn between(&self, around: &[String]) -> BTreeSet<(String, String)> {
        let child = |names: &Names| {
            let rest = names.strip_prefix(around)?;
            rest.first().cloned()
        };
        let mut found = BTreeSet::new();
        for names in self.mentioned.keys() {
            let Some(from) = child(names) else { continue };
            for to in self.dependencies(names).iter().filter_map(child) {
                if from != to {
                    found.insert((from.clone(), to));
                }
            }
        }
        found
    }
}

fn below(names: &Names, name: &str) -> Names {
    [&names[..], &[name.to_owned()]].concat()
}

/// The innermost module on a `path` in the module of these `names`, and what is named in it; none of
/// another crate.
fn resolve<'p, M>(
    names: &Names,
    path: &'p Names,
    modules: &BTreeMap<Names, M>,
) -> Option<(Names, Option<&'p String>)> {
    let mut module = names.clone();
    let mut rest = &path[..];
    let first = rest.first()?;
    if !["crate", "super", "self"].contains(&&**first)
        && !modules.contains_key(&below(names, first))
    {
        return None;
    }
    while let [first, others @ ..] = rest {
        match &**first {
            "crate" => module.clear(),
            "super" => drop(module.pop()),
            "self" => {}
            _ => break,
        }
        rest = others;
    }
    while let [name, others @ ..] = rest {
        let next = below(&module, name);
        if !modules.contains_key(&next) {
            break;
        }
        (module, rest) = (next, others);
    }
    Some((module, rest.first()))
}

/// Those of the dependencies that lead back to where they begin.
fn in_circles(mut dependencies: BTreeSet<(String, String)>) -> Vec<String> {
    loop {
        let before = dependencies.len();
        let from: BTreeSet<String> = dependencies.iter().map(|(from, _)| from.clone()).collect();
        dependencies.retain(|(_, to)| from.contains(to));
        let to: BTreeSet<String> = dependencies.iter().map(|(_, to)| to.clone()).collect();
        dependencies.retain(|(from, _)| to.contains(from));
        if dependencies.len() == before {
            let lines = dependencies.into_iter();
            return lines.map(|(from, to)| format!("{from} → {to}")).collect();
        }
    }
}

#[test]
fn no_module_depends_on_one_that_depends_on_it() -> Result<()> {
    let workspace = Workspace::open()?;
    for (folder, root) in CRATES {
        let modules = Modules::read(&workspace.root.join(folder), root)?;
        let circles = modules.circles();
        assert!(circles.is_empty(), "{folder}: {circles:#?}");
    }
    Ok(())
}

#[test]
fn a_circle_is_found_however_it_is_written() -> Result<()> {
    for (one, other, expected) in [
        ("use super::b::B;", "use crate::a;", 2),
        ("fn f(_: super::B) {}", "use super::{c, a::{self}};", 2),
        ("use crate::b::B;", "fn f() { let _ = crate::a::A; }", 2),
        (
            "use crate::b::B;",
            "#[cfg(test)] mod tests { use crate::a::A; }",
            0,
        ),
        ("use super::B;", "use crate::a::A;", 2),
        ("use crate::b::B;", "use std::a::A;", 0),
    ] {
        let sources = [("", "mod a; mod b; use b::B;"), ("a", one), ("b", other)];
        let named = sources.map(|(name, source)| {
            let names = Some(name.to_owned()).filter(|name| !name.is_empty());
            (names.into_iter().collect(), source.to_owned())
        });
        let circles = Modules::of(&BTreeMap::from(named))?.circles();
        assert_eq!(circles.len(), expected, "{one} {other}: {circles:?}");
    }
    Ok(())
}
