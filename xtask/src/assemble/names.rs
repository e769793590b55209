//! Short names for what the glue and the WebAssembly have of each other. The long ones end in hashes,
//! which do not compress, in both files: 3 KB of the engine's brotli.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use regex::{Captures, Regex};
use serde::Deserialize;

/// What wasm-opt prints when it shortens names.
#[derive(Debug, Deserialize)]
pub(super) struct Names {
    /// A module, a name in it, and the short one.
    imports: Vec<[String; 3]>,
    /// A name and the short one.
    exports: Vec<[String; 2]>,
}

/// The one module that wasm-bindgen imports from, as the glue names it.
const MODULE: &str = "\"./module_bg.js\": import0";

/// What the module is then called.
const SHORT_MODULE: &str = "\"a\": import0";

impl Names {
    /// Reads what wasm-opt prints.
    ///
    /// # Errors
    ///
    /// If it prints something else.
    pub(super) fn read(printed: &str) -> Result<Self> {
        serde_json::from_str(printed).context("wasm-opt prints names in another way")
    }

    /// The glue with the short names.
    ///
    /// # Errors
    ///
    /// If it does not provide each import once, or uses something that is not exported.
    pub(super) fn shorten(&self, glue: &str) -> Result<String> {
        let imports: BTreeMap<&str, &str> = self
            .imports
            .iter()
            .map(|[_, long, short]| (&**long, &**short))
            .collect();
        let exports: BTreeMap<&str, &str> = self
            .exports
            .iter()
            .map(|[long, short]| (&**long, &**short))
            .collect();
        let (mut n_imports, mut unknown) = (0, Vec::new());
        let glue = Regex::new(r"\bwasm\.(\w+)")?.replace_all(glue, |found: &Captures<'_>| {
            let short = exports.get(&found[1]).copied().unwrap_or_else(|| {
                unknown.push(found[1].to_owned());
                ""
            });
            format!("wasm.{short}")
        });
        ensure!(
            unknown.is_empty(),
            "the glue uses exports that are not there: {unknown:?}"
        );
        let glue =
            Regex::new(r"\b(\w+): ")?.replace_all(&glue, |found: &Captures<'_>| {
                match imports.get(&found[1]) {
                    Some(short) => {
                        n_imports += 1;
                        format!("{short}: ")
                    }
                    None => found[0].to_owned(),
                }
            });
        ensure!(
            n_imports == imports.len() && glue.matches(MODULE).count() == 1,
            "the glue does not provide each import once"
        );
        Ok(glue.replace(MODULE, SHORT_MODULE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = r#"{
        "imports": [["./module_bg.js", "__wbg_focus_1", "a"], ["./module_bg.js", "__wbg_now_2", "b"]],
        "exports": [["memory", "a"], ["mount", "b"]]
    }"#;

    const GLUE: &str = "
        __wbg_focus_1: function(arg0) { focus(arg0); },
        __wbg_now_2: function() { return wasm.memory; },
        \"./module_bg.js\": import0,
        wasm.mount(root);";

    #[test]
    fn each_name_is_short_on_both_sides() -> Result<()> {
        let glue = Names::read(PRINTED)?.shorten(GLUE)?;
        let expected = "
        a: function(arg0) { focus(arg0); },
        b: function() { return wasm.a; },
        \"a\": import0,
        wasm.b(root);";
        assert_eq!(glue, expected);
        Ok(())
    }

    #[test]
    fn what_one_side_lacks_is_refused() -> Result<()> {
        let names = Names::read(PRINTED)?;
        assert!(names.shorten(&GLUE.replace("now", "later")).is_err());
        assert!(
            names
                .shorten(&GLUE.replace("wasm.mount", "wasm.other"))
                .is_err()
        );
        assert!(names.shorten(&GLUE.replace("module_bg", "other")).is_err());
        assert!(Names::read("warning: nothing to do").is_err());
        Ok(())
    }
}
