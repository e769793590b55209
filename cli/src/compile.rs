//! `consultation-guide compile`

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use consultation_guide::domain::authoring::{
    self, Code, Diagnostic, Review, Severity, Translated, check_translation, language_name,
};
use consultation_guide::domain::compiled::encode;
use serde_json::json;

use crate::ExitStatus;
use crate::input::{self, Family, File};

pub(crate) fn run(files: &[PathBuf], output: &Path) -> ExitStatus {
    // A list of languages holds all of them, so a translation stands for its whole family.
    let bases: Vec<PathBuf> = files
        .iter()
        .map(|file| input::base_of(file).unwrap_or_else(|| file.clone()))
        .collect();
    let Some(families) = input::families(&bases) else {
        return ExitStatus::CouldNotRun;
    };
    let mut languages = Vec::new();
    let mut has_problems = false;
    for family in &families {
        match translated(family) {
            Ok(found) => languages.extend(found),
            Err(problems) => {
                has_problems = true;
                print_problems(&problems);
            }
        }
    }
    if has_problems {
        return ExitStatus::ProblemsFound;
    }
    let by_id = match group(&languages) {
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

/// A questionnaire in every language that it has, its own first.
///
/// # Errors
///
/// The problems of every file that has errors.
fn translated(family: &Family) -> Result<Vec<Translated>, Vec<(&Path, Vec<Diagnostic>)>> {
    let File { path, json } = &family.base;
    let questionnaire = authoring::read(json).map_err(|found| vec![(path.as_path(), found)])?;
    let language = &questionnaire.language;
    let mut languages = vec![Translated {
        // A language that brings its own words may have no name but its tag.
        name: language_name(language).unwrap_or(language).to_owned(),
        questionnaire,
        review: Review::Reviewed,
    }];
    let mut problems = Vec::new();
    for translation in &family.translations {
        match translate(json, translation) {
            Ok(translated) => languages.push(translated),
            Err(found) => problems.push((translation.path.as_path(), found)),
        }
    }
    if problems.is_empty() {
        Ok(languages)
    } else {
        Err(problems)
    }
}

/// Refuses also what is wrong with the name of the file.
fn translate(base: &str, File { path, json }: &File) -> Result<Translated, Vec<Diagnostic>> {
    let mut found = check_translation(base, json, input::language_in_name(path));
    if found
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
    {
        found.retain(|diagnostic| diagnostic.code != Code::DraftTranslation);
        return Err(found);
    }
    authoring::translate(base, json)
}

/// The questionnaires by their ids, those of one id in the order given.
fn group(questionnaires: &[Translated]) -> Result<BTreeMap<&str, Vec<&Translated>>, String> {
    let mut by_id: BTreeMap<&str, Vec<&Translated>> = BTreeMap::new();
    for translated in questionnaires {
        let (id, language) = (
            &translated.questionnaire.id,
            &translated.questionnaire.language,
        );
        let languages = by_id.entry(id).or_default();
        if languages
            .iter()
            .any(|other| other.questionnaire.language.eq_ignore_ascii_case(language))
        {
            return Err(format!(
                "two files are the questionnaire `{id}` in `{language}`"
            ));
        }
        languages.push(translated);
    }
    Ok(by_id)
}

fn print_problems(problems: &[(&Path, Vec<Diagnostic>)]) {
    for (file, diagnostics) in problems {
        for diagnostic in diagnostics {
            eprintln!("{}:{diagnostic}", file.display());
        }
    }
}

/// Writes a compiled file for each language, and beside them the list of the
/// languages that there are, from which the element picks without probing. The
/// first one is for visitors whose language is not among them.
fn write(id: &str, languages: &[&Translated], output: &Path) -> io::Result<()> {
    fs::create_dir_all(output)?;
    for Translated { questionnaire, .. } in languages {
        let compiled = output.join(format!("{id}.{}.cgq", questionnaire.language));
        fs::write(&compiled, encode(questionnaire))?;
        println!("{}", compiled.display());
    }
    let listed: Vec<_> = languages
        .iter()
        .map(|translated| {
            json!({
                "tag": translated.questionnaire.language,
                "name": translated.name,
                "review": translated.review.as_str(),
            })
        })
        .collect();
    let list = json!({ "default": listed[0]["tag"], "languages": listed });
    fs::write(
        output.join(format!("{id}.languages.json")),
        list.to_string(),
    )
}
