//! `consultation-guide check`

use std::path::{Path, PathBuf};

use consultation_guide_authoring::document::Document;
use consultation_guide_authoring::{Code, Diagnostic, Source, Translated};
use serde_json::json;

use crate::input::{self, File, QuestionnaireFiles};
use crate::terminal::{complain, counted, print, print_json, print_styled};
use crate::{ExitStatus, Format, fix, report};

/// A file with its diagnostics.
pub(crate) struct Checked<'f> {
    file: &'f Path,
    json: &'f str,
    /// What was checked in it, in words.
    checked: String,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The questionnaire in the file's language; none if the file has errors.
    pub(crate) translated: Option<Translated>,
}

impl Checked<'_> {
    /// Whether it has anything to fix.
    pub(crate) fn has_problems(&self) -> bool {
        !self.diagnostics.is_empty()
    }

    /// The diagnostics for people.
    pub(crate) fn report(&self) -> String {
        report::report(self.file, self.json, &self.diagnostics)
    }
}

pub(crate) fn run(files: &[PathBuf], format: Format, release: bool, fix: bool) -> ExitStatus {
    if fix && let Err(status) = apply_fixes(files, format, release) {
        return status;
    }
    let Some(families) = input::families(files) else {
        return ExitStatus::CouldNotRun;
    };
    let checked: Vec<_> = families
        .iter()
        .flat_map(|family| check_family(family, release))
        .collect();
    match format {
        Format::Text => show_text(&checked),
        Format::Json => show_json(&checked),
    }
    if checked.iter().any(Checked::has_problems) {
        ExitStatus::ProblemsFound
    } else {
        ExitStatus::Clean
    }
}

/// Applies the fixes to the files, and prints each.
fn apply_fixes(files: &[PathBuf], format: Format, release: bool) -> Result<(), ExitStatus> {
    let families = input::families(files).ok_or(ExitStatus::CouldNotRun)?;
    for one in families
        .iter()
        .flat_map(|family| check_family(family, release))
    {
        let lines = fix::apply(one.file, one.json, &one.diagnostics).map_err(|error| {
            complain(format_args!("cannot write {}: {error}", one.file.display()));
            ExitStatus::CouldNotRun
        })?;
        if format == Format::Text {
            lines.iter().for_each(|line| print(line));
        }
    }
    Ok(())
}

/// Whether only a release must heed this kind of problem.
fn is_for_release(code: Code) -> bool {
    matches!(
        code,
        Code::PlaceholderHost | Code::DraftTranslation | Code::Unsigned
    )
}

/// The diagnostics of a questionnaire and its translations, file by file; what only a
/// release must heed is included only `for_release`.
pub(crate) fn check_family(
    family: &QuestionnaireFiles,
    for_release: bool,
) -> impl Iterator<Item = Checked<'_>> {
    let File { path, json } = &family.base;
    let source = Source::of(json);
    let own = family.includes_base.then(|| Checked {
        file: path,
        json,
        checked: source.document().map(what_is_proved).unwrap_or_default(),
        diagnostics: source.diagnostics().to_vec(),
        translated: source.questionnaire().map(Translated::original),
    });
    let translations = family.translations.iter().map(move |translation| {
        let file = translation.path.as_path();
        let language = input::language_in_name(file);
        let found = source.translation(&translation.json, language);
        Checked {
            file,
            json: &translation.json,
            checked: format!("{}, all in place", counted(found.n_texts, "text")),
            diagnostics: found.diagnostics,
            translated: found.translated,
        }
    });
    own.into_iter().chain(translations).map(move |mut one| {
        one.diagnostics
            .retain(|found| for_release || !is_for_release(found.code));
        one
    })
}

fn show_text(checked: &[Checked<'_>]) {
    for (index, one) in checked.iter().enumerate() {
        if index > 0 {
            print("\n");
        }
        if one.has_problems() {
            print_styled(&one.report());
        } else {
            let (name, checked) = (one.file.display(), &one.checked);
            print(&format!("{name}: no problems ({checked})\n"));
        }
    }
}

/// What was checked in a questionnaire without problems.
fn what_is_proved(document: &Document) -> String {
    let examples = match document.examples.len() {
        0 => String::new(),
        1 => ", 1 example holds".to_owned(),
        n => format!(", {n} examples hold"),
    };
    format!(
        "{}, {}, {}; {} proved{examples}",
        counted(document.questions.len(), "question"),
        counted(document.rules.len(), "rule"),
        counted(document.outcomes.len(), "outcome"),
        counted(document.invariants.len(), "invariant"),
    )
}

fn show_json(checked: &[Checked<'_>]) {
    let files: Vec<_> = checked
        .iter()
        .map(|one| json!({ "file": one.file, "diagnostics": one.diagnostics }))
        .collect();
    print_json(&json!({ "files": files }));
}
