//! Reads the files given to a command, and finds the ones that belong to them.

use std::io;
use std::path::{Path, PathBuf};

use consultation_guide::domain::Questionnaire;
use consultation_guide_authoring::LanguageTag;
use consultation_guide_authoring::{self as authoring, is_language_tag};
use serde_json::Value;

use crate::terminal::{complain, complain_styled};
use crate::{ExitStatus, report};

/// The text of `file`; if it cannot be read, none, and a line on standard error.
pub(crate) fn read(file: &Path) -> Option<String> {
    if file.is_dir() {
        complain(format_args!(
            "{} is a folder; name the files in it",
            file.display()
        ));
        return None;
    }
    std::fs::read_to_string(file)
        .inspect_err(|error| complain(format_args!("cannot read {}: {error}", file.display())))
        .ok()
}

/// The text of the questionnaire `file`; if it cannot be read or is a translation, none, and a line on
/// standard error.
pub(crate) fn read_questionnaire(file: &Path) -> Option<String> {
    let json = read(file)?;
    if is_translation(&json) {
        let base = base_of(file).filter(|base| base.is_file());
        let such_as = base.map_or(String::new(), |base| format!(", {}", base.display()));
        complain(format_args!(
            "{} is a translation; name the questionnaire that it translates{such_as}",
            file.display()
        ));
        return None;
    }
    Some(json)
}

/// Whether `json` is a translation rather than a questionnaire. By the name of a file alone, an older
/// version in `pain.old.json` would be one.
fn is_translation(json: &str) -> bool {
    let document: Result<Value, _> = serde_json::from_str(json);
    document.is_ok_and(|document| {
        document.get("translates").is_some() && document.get("questions").is_none()
    })
}

/// A questionnaire with its translations, read.
pub(crate) struct QuestionnaireFiles {
    /// The questionnaire's own file, and its content.
    pub(crate) base: File,
    /// Whether the base itself was named, not only a translation of it.
    pub(crate) includes_base: bool,
    /// Its translations: all of them if the base was named.
    pub(crate) translations: Vec<File>,
}

/// A file and its content.
pub(crate) struct File {
    pub(crate) path: PathBuf,
    pub(crate) json: String,
}

/// The questionnaires that `files` are or translate, each once, in the order in which they
/// are first named; if a file cannot be read, none, and a line on standard error.
pub(crate) fn families(files: &[PathBuf]) -> Option<Vec<QuestionnaireFiles>> {
    let mut families: Vec<(PathBuf, bool, Vec<PathBuf>)> = Vec::new();
    for file in files {
        let base = base_of(file);
        let path = base.as_ref().unwrap_or(file);
        let index = families
            .iter()
            .position(|(known, ..)| known == path)
            .unwrap_or_else(|| {
                families.push((path.clone(), false, Vec::new()));
                families.len() - 1
            });
        let (_, includes_base, translations) = &mut families[index];
        if base.is_none() {
            *includes_base = true;
        } else if !translations.contains(file) {
            translations.push(file.clone());
        }
    }
    families.into_iter().map(read_family).collect()
}

fn read_family(
    (path, includes_base, named): (PathBuf, bool, Vec<PathBuf>),
) -> Option<QuestionnaireFiles> {
    let base = read_file(path)?;
    let translations = if includes_base {
        translations_beside(&base.path)
            .inspect_err(|error| {
                complain(format_args!(
                    "cannot read the folder of {}: {error}",
                    base.path.display()
                ));
            })
            .ok()?
    } else {
        named
    };
    Some(QuestionnaireFiles {
        base,
        includes_base,
        translations: translations
            .into_iter()
            .map(read_file)
            .collect::<Option<_>>()?,
    })
}

fn read_file(path: PathBuf) -> Option<File> {
    let json = read(&path)?;
    Some(File { path, json })
}

/// The translations of the questionnaire `base` that lie beside it: of
/// `pain.json`, `pain.es.json` and the like, in the order of their names.
///
/// # Errors
///
/// If the folder cannot be read.
pub(crate) fn translations_beside(base: &Path) -> io::Result<Vec<PathBuf>> {
    let folder = base.parent().unwrap_or(Path::new(""));
    let listed = if folder == Path::new("") {
        Path::new(".")
    } else {
        folder
    };
    let mut found = Vec::new();
    for entry in listed.read_dir()? {
        let path = folder.join(entry?.file_name());
        if base_of(&path).is_some_and(|of| of == base) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The language in the name of a translation's file, such as `es` in `pain.es.json`; none
/// for a questionnaire.
pub(crate) fn language_in_name(file: &Path) -> Option<&str> {
    let stem = file.file_name()?.to_str()?.strip_suffix(".json")?;
    let (name, language) = stem.rsplit_once('.')?;
    (!name.is_empty() && is_language_tag(language)).then_some(language)
}

/// The file of the questionnaire that a translation belongs to, by the file
/// names; none for a questionnaire.
pub(crate) fn base_of(file: &Path) -> Option<PathBuf> {
    let language = language_in_name(file)?;
    let name = file.file_name()?.to_str()?;
    let stem = name.strip_suffix(&format!(".{language}.json"))?;
    Some(file.with_file_name(format!("{stem}.json")))
}

/// The questionnaire in `file`; otherwise the exit code, after the reasons
/// were printed on standard error.
pub(crate) fn questionnaire(file: &Path) -> Result<Questionnaire, ExitStatus> {
    let json = read_questionnaire(file).ok_or(ExitStatus::CouldNotRun)?;
    authoring::read(&json).map_err(|diagnostics| {
        complain_styled(&report::report(file, &json, &diagnostics));
        ExitStatus::ProblemsFound
    })
}

/// The same in the language `locale`, from the translation beside the file; without a
/// `locale`, in its own language.
pub(crate) fn questionnaire_in(
    file: &Path,
    locale: Option<&str>,
) -> Result<Questionnaire, ExitStatus> {
    let own = questionnaire(file)?;
    let Some(locale) = locale
        .filter(|locale| LanguageTag::of(locale) != LanguageTag::of(own.texts().language.tag()))
    else {
        return Ok(own);
    };
    let translation = file.with_extension(format!("{locale}.json"));
    if !translation.is_file() {
        complain(format_args!(
            "{} is not in `{locale}`, and {} does not exist",
            file.display(),
            translation.display()
        ));
        return Err(ExitStatus::CouldNotRun);
    }
    let read = |path| read(path).ok_or(ExitStatus::CouldNotRun);
    let (base, overlay) = (read(file)?, read(&translation)?);
    match authoring::translate(&base, &overlay) {
        Ok(translated) => Ok(translated.questionnaire),
        Err(diagnostics) => {
            complain_styled(&report::report(&translation, &overlay, &diagnostics));
            Err(ExitStatus::ProblemsFound)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_is_known_by_the_language_in_its_name() {
        let base = |name| base_of(Path::new(name)).map(|path| path.display().to_string());
        assert_eq!(base("a/pain.es.json").as_deref(), Some("a/pain.json"));
        assert_eq!(base("pain.zh-Hans.json").as_deref(), Some("pain.json"));
        for own in [
            "pain.json",
            "pain.languages.json",
            "pain.es.cgq",
            ".es.json",
        ] {
            assert_eq!(base(own), None, "{own}");
        }
    }
}
