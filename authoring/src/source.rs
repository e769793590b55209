//! An authored questionnaire, read and checked once for every query.

use std::cell::OnceCell;

use serde_json::Value;

use super::diagnostic::has_errors;
use super::document::Document;
use super::parsing::Recovered;
use super::report::Report;
use super::translation::{Original, Translation, lay_over};
use super::{Diagnostic, analysis, limits, locations, lowering, parsing, signature};
use consultation_guide::domain::Questionnaire;

/// An authored questionnaire that is read and checked once, at the first query.
///
/// ```
/// use consultation_guide_authoring::Source;
///
/// let source = Source::of(include_str!("../../questionnaires/chronic-pain.json"));
/// assert_eq!(source.questionnaire().map(|found| found.logic().id()), Some("chronic-pain"));
/// let spanish = include_str!("../../questionnaires/chronic-pain.es.json");
/// let translation = source.translation(spanish, Some("es"));
/// let translated = translation.translated.expect("the draft has no errors");
/// assert_eq!(translated.questionnaire.texts().language.tag(), "es");
/// ```
#[derive(Debug)]
pub struct Source<'j> {
    json: &'j str,
    read: OnceCell<Read>,
    checked: OnceCell<Checked>,
}

/// What was read from a source.
#[derive(Debug)]
struct Read {
    /// The questionnaire, the base for translations.
    recovered: Recovered<Original>,
    /// The problems of its shape.
    report: Report,
}

/// The results of checking a source.
#[derive(Debug)]
pub(super) struct Checked {
    /// None if there is an error.
    questionnaire: Option<Questionnaire>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A questionnaire whose parts fit together.
pub(super) struct Comparable<'s> {
    pub(super) document: &'s Document,
    /// The same as JSON, without comments.
    pub(super) json: &'s Value,
    pub(super) questionnaire: Questionnaire,
}

impl<'j> Source<'j> {
    /// Wraps `json`, unread.
    pub fn of(json: &'j str) -> Self {
        Self {
            json,
            read: OnceCell::new(),
            checked: OnceCell::new(),
        }
    }

    /// Every problem in it, warnings included, in the order of their places.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.checked().diagnostics
    }

    /// The questionnaire; none if any problem is an error.
    pub fn questionnaire(&self) -> Option<&Questionnaire> {
        self.checked().questionnaire.as_ref()
    }

    /// What was authored; none where the JSON cannot be read. What could not be read in it is
    /// synthesised.
    pub fn document(&self) -> Option<&Document> {
        self.read().document()
    }

    /// A hash of all that the file says but who has signed it, as `signed` names it: 16 hexadecimal
    /// digits. None where the JSON cannot be read.
    pub fn hash(&self) -> Option<String> {
        let original = self.read().recovered.value.as_ref();
        original.map(|original| signature::hash(original.json()))
    }

    /// The questionnaire.
    ///
    /// # Errors
    ///
    /// Every problem, if any of them is an error.
    pub fn into_questionnaire(self) -> Result<Questionnaire, Vec<Diagnostic>> {
        let Checked {
            questionnaire,
            diagnostics,
        } = self.into_checked();
        questionnaire.ok_or(diagnostics)
    }

    /// Lays the translation `overlay_json` over this questionnaire, whose own problems are
    /// left to [`Source::diagnostics`].
    ///
    /// `file_language` is the language in the name of the translation's file, if it has one.
    pub fn translation(&self, overlay_json: &str, file_language: Option<&str>) -> Translation {
        let original = self.read().recovered.value.as_ref();
        lay_over(original, overlay_json, file_language)
    }

    /// What is compared: all that can be asked and decided, whatever faults the checks of its
    /// content find.
    ///
    /// # Errors
    ///
    /// Every problem that is found without proofs, if the parts do not fit together.
    pub(super) fn comparable(&self) -> Result<Comparable<'_>, Vec<Diagnostic>> {
        let read = self.read();
        let Recovered {
            recovery, value, ..
        } = &read.recovered;
        let mut report = read.report.clone();
        let original = value
            .as_ref()
            .filter(|original| limits::check_counts(original.document(), &mut report));
        if let Some(original) = original {
            let document = original.document();
            let mut of_ids = report.clone();
            analysis::check_ids(document, &mut of_ids);
            if !of_ids.has_errors()
                && let Some(questionnaire) = lowering::lower(document)
            {
                return Ok(Comparable {
                    document,
                    json: original.json(),
                    questionnaire,
                });
            }
            analysis::run_without_proofs(document, &mut report);
        }
        Err(locations::locate(
            report.close(recovery),
            self.json,
            recovery,
        ))
    }

    pub(super) fn into_checked(self) -> Checked {
        let read = || {
            self.read
                .into_inner()
                .unwrap_or_else(|| Read::of(self.json))
        };
        let checked = self.checked.into_inner();
        checked.unwrap_or_else(|| read().check(self.json))
    }

    fn checked(&self) -> &Checked {
        self.checked.get_or_init(|| self.read().check(self.json))
    }

    fn read(&self) -> &Read {
        self.read.get_or_init(|| Read::of(self.json))
    }
}

impl Read {
    fn of(json: &str) -> Self {
        let mut report = Report::default();
        let recovered = parsing::read_fields_of::<Document>(json, &mut report);
        let recovered = recovered.and_then(|fields| {
            let document = parsing::typed(fields.clone(), &mut report)?;
            Some(Original::of(document, fields))
        });
        Self { recovered, report }
    }

    fn document(&self) -> Option<&Document> {
        self.recovered.value.as_ref().map(Original::document)
    }

    /// Runs the checks.
    fn check(&self, json: &str) -> Checked {
        let Recovered {
            recovery,
            allowances,
            ..
        } = &self.recovered;
        let mut report = self.report.clone();
        if let Some(original) = &self.recovered.value
            && limits::check_counts(original.document(), &mut report)
        {
            let document = original.document();
            analysis::run(document, &mut report);
            signature::check(document, original.json(), &mut report);
            allowances.apply(&mut report);
        }
        let diagnostics = locations::locate(report.close(recovery), json, recovery);
        Checked {
            questionnaire: self
                .document()
                .filter(|_| !has_errors(&diagnostics))
                .and_then(lowering::lower),
            diagnostics,
        }
    }
}
