//! `consultation-guide compile`

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use consultation_guide::domain::authoring;
use consultation_guide::domain::compiled::encode;
use consultation_guide::domain::{Questionnaire, authoring::Diagnostic};
use serde_json::json;

use crate::{Ending, input};

pub(crate) fn run(files: &[PathBuf], output: &Path) -> Ending {
    let mut questionnaires = Vec::new();
    let mut has_problems = false;
    for file in files {
        let Some(json) = input::read(file) else {
            return Ending::CouldNotRun;
        };
        match authoring::read(&json) {
            Ok(questionnaire) => questionnaires.push(questionnaire),
            Err(diagnostics) => {
                has_problems = true;
                print_problems(file, &diagnostics);
            }
        }
    }
    if has_problems {
        return Ending::ProblemsFound;
    }
    for questionnaire in &questionnaires {
        if let Err(error) = write(questionnaire, output) {
            eprintln!("cannot write to {}: {error}", output.display());
            return Ending::CouldNotRun;
        }
    }
    Ending::Clean
}

fn print_problems(file: &Path, diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        eprintln!("{}:{diagnostic}", file.display());
    }
}

/// Writes the compiled file, and beside it the list of the languages that
/// there are, from which the element picks without probing.
fn write(questionnaire: &Questionnaire, output: &Path) -> io::Result<()> {
    let Questionnaire { id, language, .. } = questionnaire;
    fs::create_dir_all(output)?;
    let compiled = output.join(format!("{id}.{language}.cgq"));
    fs::write(&compiled, encode(questionnaire))?;
    println!("{}", compiled.display());
    let languages = output.join(format!("{id}.languages.json"));
    fs::write(
        &languages,
        json!({ "default": language, "languages": [language] }).to_string(),
    )
}
