use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use xshell::{Cmd, Shell, cmd};

use super::content_hash::integrity;
use super::names::Names;
use crate::files;
use crate::provision::NodeTools;
use crate::workspace::{read_text, shell_in};

/// The features that the Rust compiler itself uses for this target. With all features, wasm-opt
/// might use one that some visitors' browsers do not support.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What wasm-opt does. Without inlining what has one caller, and without sharing what is computed twice, there
/// are more bytes than with `-Oz`, but ones that compress better: 0.6 KB of the engine's brotli. Inlining
/// functions that are little more than a call saves another 0.2.
const OPTIMIZATIONS: [&str; 5] = [
    "-Os",
    "--converge",
    "--skip-pass=local-cse",
    "--one-caller-inline-max-function-size=0",
    "--always-inline-max-function-size=6",
];

/// What it does afterwards, since it would print the names once for every round of the above.
const SHORTEN_NAMES: &str = "--minify-imports-and-exports-and-modules";

/// What wasm-opt prints, in the folder of what it makes.
const NAMES: &str = "names.json";

/// How esbuild is to print.
const OUTPUT: [&str; 2] = ["--charset=utf8", "--log-level=warning"];

/// How much work goes into making the files small.
pub(crate) enum Finish {
    /// None: quick, needs nothing but cargo, and keeps names for debuggers.
    Quick,
    /// Everything that the tools can do: for releases.
    Small(NodeTools),
}

/// The language of a text to be minified.
#[derive(Clone, Copy)]
pub(super) enum Language {
    Css,
    Js,
}

/// The reader of a script.
#[derive(Clone, Copy)]
pub(super) enum Reader {
    /// A browser that gets it as a module; it downloads every byte.
    Browser,
    /// A browser that gets it as a classic script: those need no permission of a server that is
    /// another site's.
    Frame,
    /// The loader, which calls the module's default export. All of the module is made anew in that call:
    /// another script that imports it gets another one.
    Loader,
    /// A bundler, which reads directives in comments and minifies by itself.
    Bundler,
}

impl Finish {
    /// The cargo profile for it.
    pub(super) fn profile(&self) -> &'static str {
        match self {
            Self::Quick => "serve",
            Self::Small(_) => "release",
        }
    }

    /// Whether every byte counts.
    pub(super) fn is_small(&self) -> bool {
        matches!(self, Self::Small(_))
    }

    /// Shortens a style sheet or a JavaScript module.
    pub(super) fn minify(&self, language: Language, source: &[u8]) -> Result<Vec<u8>> {
        let Self::Small(tools) = self else {
            return Ok(source.to_vec());
        };
        let arguments: &[&str] = match language {
            Language::Css => &["--loader=css"],
            Language::Js => &["--loader=js", "--format=esm"],
        };
        let (shell, esbuild) = (Shell::new()?, tools.program("esbuild"));
        output(&cmd!(shell, "{esbuild} --minify {OUTPUT...} {arguments...}").stdin(source))
    }

    /// Bundles a JavaScript module and its imports into one file; `None` where they stay separate.
    pub(super) fn bundle(&self, entry: &Path, reader: Reader) -> Result<Option<Vec<u8>>> {
        let Self::Small(tools) = self else {
            return Ok(None);
        };
        let minify = (!matches!(reader, Reader::Bundler)).then_some("--minify");
        let format = match reader {
            Reader::Frame => "--format=iife",
            Reader::Browser | Reader::Loader | Reader::Bundler => "--format=esm",
        };
        let esbuild = tools.program("esbuild");
        // Beside the entry: comments name each module by its path from the current folder.
        let shell = shell_in(entry.parent().unwrap_or(entry))?;
        let bundle = cmd!(shell, "{esbuild} {entry} --bundle {format} {OUTPUT...}");
        let bundle = output(&bundle.args(minify))?;
        Ok(Some(match reader {
            Reader::Loader => in_its_function(&bundle)?,
            Reader::Browser | Reader::Frame | Reader::Bundler => bundle,
        }))
    }

    /// Shortens a WebAssembly module; returns the path of the result, and its short names if it has any.
    /// What a module became is kept in `folder`, and used again for the same module: this is most of what a
    /// release build takes.
    pub(super) fn optimize(&self, wasm: &Path, folder: &Path) -> Result<(PathBuf, Option<Names>)> {
        let Self::Small(tools) = self else {
            return Ok((wasm.to_owned(), None));
        };
        let arguments = OPTIMIZATIONS
            .iter()
            .chain([&SHORTEN_NAMES])
            .chain(&WASM_FEATURES);
        let (optimized, names) = (folder.join("optimized.wasm"), folder.join(NAMES));
        let (stamp, origin) = (
            folder.join("optimized-from"),
            origin(tools, wasm, arguments.clone())?,
        );
        let is_current = fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == origin);
        if !(is_current && optimized.is_file() && names.is_file()) {
            files::remove_folder(folder)?;
            fs::create_dir_all(folder)?;
            let (shell, wasm_opt) = (Shell::new()?, tools.program("wasm-opt"));
            cmd!(
                shell,
                "{wasm_opt} {wasm} -o {optimized} {OPTIMIZATIONS...} {WASM_FEATURES...}"
            )
            .quiet()
            .run()?;
            let shorten = cmd!(
                shell,
                "{wasm_opt} {optimized} -o {optimized} {SHORTEN_NAMES} {WASM_FEATURES...}"
            );
            fs::write(&names, shorten.quiet().read()?)?;
            fs::write(stamp, origin)?;
        }
        let names = Names::read(&read_text(&names)?)?;
        Ok((optimized, Some(names)))
    }
}

/// A module whose default export is a function, with all of the module in that function. Not as esbuild would
/// do it, by properties that it defines for whatever loops over an object find: a page may have added to those.
fn in_its_function(module: &[u8]) -> Result<Vec<u8>> {
    let module = str::from_utf8(module)?.trim_end();
    let (code, name) = module
        .strip_suffix(" as default};")
        .and_then(|module| module.rsplit_once("export{"))
        .filter(|(_, name)| !name.contains(','))
        .context("the module does not end with its default export alone")?;
    Ok(format!("export default $handed=>{{{code}return {name}($handed)}}\n").into_bytes())
}

/// All that an optimized module depends on: the module, the arguments, and the pinned tools.
fn origin<'a>(
    tools: &NodeTools,
    wasm: &Path,
    arguments: impl Iterator<Item = &'a &'a str>,
) -> Result<String> {
    let arguments: Vec<_> = arguments.copied().collect();
    Ok(format!(
        "{}\n{}\n{}",
        integrity(&fs::read(wasm)?),
        arguments.join(" "),
        tools.lock()?
    ))
}

/// What esbuild prints. It ends with a line feed, which `read` takes off.
fn output(esbuild: &Cmd<'_>) -> Result<Vec<u8>> {
    Ok((esbuild.read()? + "\n").into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_for_the_loader_is_made_anew_in_each_call() -> Result<()> {
        let module = b"let n=0;function a(b){return n+=b}export{a as default};\n";
        let expected =
            "export default $handed=>{let n=0;function a(b){return n+=b}return a($handed)}\n";
        assert_eq!(in_its_function(module)?, expected.as_bytes());
        assert!(in_its_function(b"export{a,b as default};").is_err());
        assert!(in_its_function(b"let n=0;").is_err());
        Ok(())
    }
}
