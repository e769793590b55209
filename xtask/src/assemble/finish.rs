use std::path::{Path, PathBuf};

use anyhow::Result;
use xshell::{Cmd, Shell, cmd};

use crate::provision::NodeTools;

/// What the Rust compiler itself uses for this target. With every feature on, wasm-opt might choose
/// one that the browsers of some visitors do not know.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// How esbuild is to print.
const OUTPUT: [&str; 2] = ["--charset=utf8", "--log-level=warning"];

/// How much work goes into making the files small.
pub(crate) enum Finish {
    /// None: ready soon, needs nothing but cargo, and keeps names that a debugger can show.
    Quick,
    /// All that the tools can do: what is released.
    Small(NodeTools),
}

/// What a text to be minified is written in.
#[derive(Clone, Copy)]
pub(super) enum Language {
    Css,
    Js,
}

/// Who reads a script.
#[derive(Clone, Copy)]
pub(super) enum Reader {
    /// A browser, to which every byte has to be sent.
    Browser,
    /// A bundler, which takes orders from comments and shortens by itself.
    Bundler,
}

impl Finish {
    /// The cargo profile that goes with it.
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

    /// One file of a JavaScript module and those that it imports; `None` where they stay as they
    /// are.
    pub(super) fn bundle(&self, entry: &Path, reader: Reader) -> Result<Option<Vec<u8>>> {
        let Self::Small(tools) = self else {
            return Ok(None);
        };
        let minify = matches!(reader, Reader::Browser).then_some("--minify");
        let (shell, esbuild) = (Shell::new()?, tools.program("esbuild"));
        let bundle = cmd!(shell, "{esbuild} {entry} --bundle --format=esm {OUTPUT...}");
        output(&bundle.args(minify)).map(Some)
    }

    /// Shortens a WebAssembly module and tells where the result is.
    pub(super) fn optimize(&self, wasm: &Path) -> Result<PathBuf> {
        let Self::Small(tools) = self else {
            return Ok(wasm.to_owned());
        };
        let optimized = wasm.with_extension("opt.wasm");
        let (shell, wasm_opt) = (Shell::new()?, tools.program("wasm-opt"));
        cmd!(shell, "{wasm_opt} {wasm} -o {optimized}")
            // These make more bytes than -Oz, inlining what has one caller, and sharing what is computed
            // twice would, but ones that compress better: 0.6 KB of the engine's brotli.
            .args(["-Os", "--converge", "--skip-pass=local-cse"])
            .arg("--one-caller-inline-max-function-size=0")
            .args(WASM_FEATURES)
            .quiet()
            .run()?;
        Ok(optimized)
    }
}

/// What esbuild prints. It ends with a line feed, which `read` takes off.
fn output(esbuild: &Cmd<'_>) -> Result<Vec<u8>> {
    Ok((esbuild.read()? + "\n").into_bytes())
}
