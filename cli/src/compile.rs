//! `consultation-guide compile`

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use consultation_guide_authoring::{
    Code, Diagnostic, LanguageTag, Served, Severity, Translated, list_of_languages,
};

use crate::ExitStatus;
use crate::check::{Checked, check_family};
use crate::input;
use crate::terminal::{complain, complain_styled, print};

/// Stops at errors, and at problems that matter as much as `denied`.
pub(crate) fn run(files: &[PathBuf], output: &Path, denied: Severity) -> ExitStatus {
    // A list of languages needs all of them, so a translation brings its whole family.
    let bases: Vec<PathBuf> = files
        .iter()
        .map(|file| input::base_of(file).unwrap_or_else(|| file.clone()))
        .collect();
    let Some(families) = input::families(&bases) else {
        return ExitStatus::CouldNotRun;
    };
    let mut checked: Vec<_> = families
        .iter()
        .flat_map(|family| check_family(family, false))
        .collect();
    for one in &mut checked {
        one.diagnostics.retain(|found| !is_gap_in_draft(found));
    }
    let with_problems = || checked.iter().filter(|one| one.has_problems());
    let reports: Vec<String> = with_problems().map(Checked::report).collect();
    if !reports.is_empty() {
        complain_styled(&reports.join("\n"));
    }
    let mut found = with_problems().flat_map(|one| &one.diagnostics);
    if found.any(|found| found.severity == Severity::Error || found.severity == denied) {
        return ExitStatus::ProblemsFound;
    }
    let languages = checked.into_iter().filter_map(|one| one.translated);
    let languages: Vec<Translated> = languages.collect();
    let by_id = match group(&languages) {
        Ok(by_id) => by_id,
        Err(message) => {
            complain(message);
            return ExitStatus::ProblemsFound;
        }
    };
    for (id, languages) in by_id {
        if let Err(error) = write(id, &languages, output) {
            complain(format_args!(
                "cannot write to {}: {error}",
                output.display()
            ));
            return ExitStatus::CouldNotRun;
        }
    }
    ExitStatus::Clean
}

/// Whether a draft's missing texts may be replaced by the questionnaire's own, so that its
/// translator can look at the rest.
fn is_gap_in_draft(found: &Diagnostic) -> bool {
    found.code == Code::MissingTranslation && found.severity == Severity::Warning
}

/// The questionnaires by their ids, those of one id in the order given.
fn group(questionnaires: &[Translated]) -> Result<BTreeMap<&str, Vec<&Translated>>, String> {
    let mut by_id: BTreeMap<&str, Vec<&Translated>> = BTreeMap::new();
    for translated in questionnaires {
        let (id, language) = (
            translated.questionnaire.logic().id(),
            translated.questionnaire.texts().language.tag(),
        );
        let languages = by_id.entry(id).or_default();
        if languages.iter().any(|other| {
            LanguageTag::of(other.questionnaire.texts().language.tag()) == LanguageTag::of(language)
        }) {
            return Err(format!(
                "two files are the questionnaire `{id}` in `{language}`"
            ));
        }
        languages.push(translated);
    }
    Ok(by_id)
}

/// Writes a compiled file for each language, and beside them the list of languages, from
/// which the element picks without probing. The first one is for visitors whose language
/// is not listed.
fn write(id: &str, languages: &[&Translated], output: &Path) -> io::Result<()> {
    fs::create_dir_all(output)?;
    let languages: Vec<Served> = languages
        .iter()
        .map(|one| Served::translation(one))
        .collect();
    for Served { tag, bytes, .. } in &languages {
        let compiled = output.join(format!("{id}.{tag}.cgq"));
        fs::write(&compiled, bytes)?;
        print(&format!("{}\n", compiled.display()));
    }
    let listing = output.join(format!("{id}.languages.json"));
    fs::write(&listing, list_of_languages(&languages))?;
    print(&format!("{}\n", listing.display()));
    Ok(())
}
