//! Texts say nothing that visitors are not to read here, and read easily.

use crate::domain::authoring::diagnostic::Report;
use crate::domain::authoring::document::Document;

pub(super) fn check(_document: &Document, _report: &mut Report) {}
