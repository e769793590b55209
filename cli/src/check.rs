//! `consultation-guide check`

use std::path::{Path, PathBuf};

use consultation_guide::domain::authoring::{self, Code, Diagnostic};
use serde_json::json;

use crate::{ExitStatus, Format, input};

pub(crate) fn run(files: &[PathBuf], format: Format, release: bool) -> ExitStatus {
    let mut found = Vec::new();
    for file in files {
        let Some(json) = input::read(file) else {
            return ExitStatus::CouldNotRun;
        };
        found.push((file.as_path(), diagnostics(&json, release)));
    }
    match format {
        Format::Text => print_text(&found),
        Format::Json => print_json(&found),
    }
    if found.iter().all(|(_, diagnostics)| diagnostics.is_empty()) {
        ExitStatus::Clean
    } else {
        ExitStatus::ProblemsFound
    }
}

/// The diagnostics of one file. Placeholder hosts matter for a release alone.
fn diagnostics(json: &str, release: bool) -> Vec<Diagnostic> {
    let mut diagnostics = authoring::check(json);
    diagnostics.retain(|diagnostic| release || diagnostic.code != Code::PlaceholderHost);
    diagnostics
}

fn print_text(found: &[(&Path, Vec<Diagnostic>)]) {
    for (file, diagnostics) in found {
        if diagnostics.is_empty() {
            println!("{}: no problems", file.display());
        }
        for diagnostic in diagnostics {
            println!("{}:{diagnostic}", file.display());
        }
    }
}

fn print_json(found: &[(&Path, Vec<Diagnostic>)]) {
    let files: Vec<_> = found
        .iter()
        .map(|(file, diagnostics)| json!({ "file": file, "diagnostics": diagnostics }))
        .collect();
    println!("{:#}", json!({ "files": files }));
}
