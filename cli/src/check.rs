//! `consultation-guide check`

use std::path::{Path, PathBuf};

use consultation_guide::domain::authoring::{self, Code, Diagnostic};
use serde_json::json;

use crate::input::{self, Family, File};
use crate::{ExitStatus, Format};

pub(crate) fn run(files: &[PathBuf], format: Format, release: bool) -> ExitStatus {
    let Some(families) = input::families(files) else {
        return ExitStatus::CouldNotRun;
    };
    let found: Vec<_> = families
        .iter()
        .flat_map(|family| diagnostics(family, release))
        .collect();
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

/// The diagnostics of a questionnaire and its translations, file by file.
/// Placeholder hosts and drafts matter for a release alone.
fn diagnostics(family: &Family, release: bool) -> Vec<(&Path, Vec<Diagnostic>)> {
    let File { path, json } = &family.base;
    let own = family
        .is_base_wanted
        .then(|| (path.as_path(), authoring::check(json)));
    let translations = family.translations.iter().map(|translation| {
        let path = translation.path.as_path();
        let language = input::language_in_name(path);
        let found = authoring::check_translation(json, &translation.json, language);
        (path, found)
    });
    let for_release = [Code::PlaceholderHost, Code::DraftTranslation];
    own.into_iter()
        .chain(translations)
        .map(|(path, mut found)| {
            found.retain(|diagnostic| release || !for_release.contains(&diagnostic.code));
            (path, found)
        })
        .collect()
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
