//! How an id that names nothing is reported.

use crate::diagnostic::Code;
use crate::finding::Finding;
use crate::reading::is_stand_in;
use crate::report::Report;
use crate::suggestion::with_suggestion;

/// An id that refers to another part of the document.
pub(super) struct Reference<'d> {
    /// Where it stands.
    pub(super) pointer: String,
    /// The id.
    pub(super) id: &'d str,
    /// The ids that may stand there.
    pub(super) known: Vec<&'d str>,
}

impl Reference<'_> {
    /// Reports that the id is none of those known.
    ///
    /// Not if one of them could not be read: it may be the very one.
    pub(super) fn report_unknown<I: ToString>(
        &self,
        message: impl Into<String>,
        help: &str,
        ids: impl IntoIterator<Item = I>,
        report: &mut Report,
    ) {
        if self.known.iter().any(|id| is_stand_in(id)) {
            return;
        }
        let help = if report.is_short() {
            with_suggestion(self.id, self.known.iter().copied(), help)
        } else {
            help.to_owned()
        };
        let finding = Finding::new(Code::UnknownReference, &*self.pointer, message);
        report.add(finding.about(ids).help(help));
    }
}
