//! `consultation-guide compile`

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use consultation_guide::domain::authoring;
use consultation_guide::domain::compiled::encode;
use consultation_guide::domain::{Questionnaire, authoring::Diagnostic};
use serde_json::json;

use crate::{ExitStatus, input};

pub(crate) fn run(files: &[PathBuf], output: &Path) -> ExitStatus {
    let mut questionnaires = Vec::new();
    let mut has_problems = false;
    for file in files {
        let Some(json) = input::read(file) else {
            return ExitStatus::CouldNotRun;
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
        return ExitStatus::ProblemsFound;
    }
    let by_id = match group(&questionnaires) {
        Ok(by_id) => by_id,
        Err(message) => {
            eprintln!("{message}");
            return ExitStatus::ProblemsFound;
        }
    };
    for (id, languages) in by_id {
        if let Err(error) = write(id, &languages, output) {
            eprintln!("cannot write to {}: {error}", output.display());
            return ExitStatus::CouldNotRun;
        }
    }
    ExitStatus::Clean
}

/// The questionnaires by their ids, those of one id in the order given.
fn group(questionnaires: &[Questionnaire]) -> Result<BTreeMap<&str, Vec<&Questionnaire>>, String> {
    let mut by_id: BTreeMap<&str, Vec<&Questionnaire>> = BTreeMap::new();
    for questionnaire in questionnaires {
        let Questionnaire { id, language, .. } = questionnaire;
        let languages = by_id.entry(id).or_default();
        if languages.iter().any(|other| other.language == *language) {
            return Err(format!(
                "two files are the questionnaire `{id}` in `{language}`"
            ));
        }
        languages.push(questionnaire);
    }
    Ok(by_id)
}

fn print_problems(file: &Path, diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        eprintln!("{}:{diagnostic}", file.display());
    }
}

/// Writes a compiled file for each language, and beside them the list of the
/// languages that there are, from which the element picks without probing. The
/// first one is for visitors whose language is not among them.
fn write(id: &str, languages: &[&Questionnaire], output: &Path) -> io::Result<()> {
    fs::create_dir_all(output)?;
    for questionnaire in languages {
        let compiled = output.join(format!("{id}.{}.cgq", questionnaire.language));
        fs::write(&compiled, encode(questionnaire))?;
        println!("{}", compiled.display());
    }
    let tags: Vec<&str> = languages.iter().map(|one| one.language.as_str()).collect();
    let list = json!({ "default": tags[0], "languages": tags });
    fs::write(
        output.join(format!("{id}.languages.json")),
        list.to_string(),
    )
}
