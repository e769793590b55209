//! How an id that names nothing is reported.

use crate::diagnostic::Code;
use crate::finding::Finding;
use crate::parsing::is_synthesised;
use crate::report::Report;
use crate::suggestion::{did_you_mean, with_suggestion};

/// An id that refers to another part of the document.
pub(crate) struct Reference<'d> {
    /// Where it is.
    pub(crate) pointer: String,
    /// The id.
    pub(crate) id: &'d str,
    /// The ids allowed there.
    pub(crate) known: Vec<&'d str>,
}

impl Reference<'_> {
    /// Reports that the id is none of those known.
    ///
    /// Not if one of them could not be read: it may be the very one.
    pub(crate) fn report_unknown<I: ToString>(
        &self,
        message: impl Into<String>,
        help: &str,
        ids: impl IntoIterator<Item = I>,
        report: &mut Report,
    ) {
        if self.known.iter().any(|id| is_synthesised(id)) {
            return;
        }
        let known = || self.known.iter().copied();
        let near = report.is_short().then(|| did_you_mean(self.id, known()));
        let near = near.flatten();
        let help = with_suggestion(near.as_deref(), help);
        let finding = Finding::new(Code::UnknownReference, &*self.pointer, message);
        report.add(finding.about(ids).help(help).meant(self.id, near));
    }
}
