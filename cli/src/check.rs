//! `consultation-guide check`

use std::path::{Path, PathBuf};

use consultation_guide::domain::authoring::{self, Code, Diagnostic};
use serde_json::{Value, json};

use crate::terminal::{counted, print, print_json};
use crate::{ExitStatus, Format, input, report};

/// A file with what was found in it.
struct Checked<'f> {
    file: &'f Path,
    json: String,
    diagnostics: Vec<Diagnostic>,
}

pub(crate) fn run(files: &[PathBuf], format: Format, release: bool) -> ExitStatus {
    let mut checked = Vec::new();
    for file in files {
        let Some(json) = input::read(file) else {
            return ExitStatus::CouldNotRun;
        };
        checked.push(Checked {
            file,
            diagnostics: diagnostics(&json, release),
            json,
        });
    }
    match format {
        Format::Text => show_text(&checked),
        Format::Json => show_json(&checked),
    }
    if checked.iter().all(|one| one.diagnostics.is_empty()) {
        ExitStatus::Clean
    } else {
        ExitStatus::ProblemsFound
    }
}

/// The diagnostics of one file, without those that only a release must heed.
fn diagnostics(json: &str, release: bool) -> Vec<Diagnostic> {
    let is_for_release = |code| matches!(code, Code::PlaceholderHost | Code::DraftTranslation);
    let mut diagnostics = authoring::check(json);
    diagnostics.retain(|diagnostic| release || !is_for_release(diagnostic.code));
    diagnostics
}

fn show_text(checked: &[Checked<'_>]) {
    for (
        index,
        Checked {
            file,
            json,
            diagnostics,
        },
    ) in checked.iter().enumerate()
    {
        if index > 0 {
            print("\n");
        }
        print(&if diagnostics.is_empty() {
            format!(
                "{}: no problems ({})\n",
                file.display(),
                what_is_proved(json)
            )
        } else {
            report::report(file, json, diagnostics)
        });
    }
}

/// What holds of a file without problems.
fn what_is_proved(json: &str) -> String {
    let document: Value = serde_json::from_str(json).unwrap_or_default();
    let n_of = |field: &str, one| counted(document[field].as_array().map_or(0, Vec::len), one);
    format!(
        "{}, {}, {}; {} proved",
        n_of("questions", "question"),
        n_of("rules", "rule"),
        n_of("outcomes", "outcome"),
        n_of("invariants", "invariant"),
    )
}

fn show_json(checked: &[Checked<'_>]) {
    let files: Vec<_> = checked
        .iter()
        .map(|one| json!({ "file": one.file, "diagnostics": one.diagnostics }))
        .collect();
    print_json(&json!({ "files": files }));
}
