//! An authored questionnaire, read and checked once for every query.

use std::cell::OnceCell;

use super::diagnostic::has_errors;
use super::document::Document;
use super::report::Report;
use super::translation::{Original, Translation, lay_over};
use super::{Diagnostic, analysis, limits, locations, lowering, parsing};
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
    checked: OnceCell<Checked>,
    /// The base for translations; none where the JSON cannot be read.
    original: OnceCell<Option<Original>>,
}

/// The results of checking a source.
#[derive(Debug)]
pub(super) struct Checked {
    /// None if there is an error.
    questionnaire: Option<Questionnaire>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'j> Source<'j> {
    /// Wraps `json`, unread.
    pub fn of(json: &'j str) -> Self {
        Self {
            json,
            checked: OnceCell::new(),
            original: OnceCell::new(),
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
        let original = self.original.get_or_init(|| Original::of(self.json));
        lay_over(original.as_ref(), overlay_json, file_language)
    }

    pub(super) fn into_checked(self) -> Checked {
        let json = self.json;
        self.checked.into_inner().unwrap_or_else(|| examine(json))
    }

    fn checked(&self) -> &Checked {
        self.checked.get_or_init(|| examine(self.json))
    }
}

fn examine(json: &str) -> Checked {
    let mut report = Report::default();
    let read = parsing::read_as::<Document>(json, &mut report);
    if let Some(document) = &read.value
        && limits::check_counts(document, &mut report)
    {
        analysis::run(document, &mut report);
        read.allowances.apply(&mut report);
    }
    let diagnostics = locations::locate(report.close(&read.recovery), json, &read.recovery);
    Checked {
        questionnaire: read
            .value
            .filter(|_| !has_errors(&diagnostics))
            .and_then(|document| lowering::lower(&document)),
        diagnostics,
    }
}
