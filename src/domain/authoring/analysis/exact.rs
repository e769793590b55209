//! What can happen on a journey, proved for all of them.

use crate::domain::Questionnaire;
use crate::domain::authoring::diagnostic::Report;
use crate::domain::authoring::document::Document;

pub(super) fn check(_document: &Document, _questionnaire: &Questionnaire, _report: &mut Report) {}
