//! The repairs of a document, after which it can be read on.

use std::collections::{HashMap, HashSet};

use jsonptr::{Pointer, PointerBuf};

use super::path::with_ancestors;

/// The prefix of every synthesised text; hardly any authored one has it.
const SYNTHESISED: char = '\0';

/// The synthesised value for a text that is missing or of the wrong type; `number` keeps
/// those for ids apart.
pub(super) fn synthesised(number: usize) -> String {
    format!("{SYNTHESISED}{number}")
}

/// Whether `text` was synthesised for one that could not be read.
pub(super) fn is_synthesised(text: &str) -> bool {
    text.starts_with(SYNTHESISED)
}

/// The places of a document that are not as the author wrote them.
#[derive(Debug, Default)]
pub(super) struct Recovery {
    /// Pointers of synthesised values, subtrees included.
    made_up: HashSet<PointerBuf>,
    /// Pointers of values that hold a synthesised one, or lack one that was removed.
    incomplete: HashSet<PointerBuf>,
    /// The names of misspelt fields in the file, by the pointer at which they were read.
    renamed: HashMap<PointerBuf, String>,
}

impl Recovery {
    /// Records that the value `at` a pointer is synthesised, or was removed.
    pub(super) fn note_broken(&mut self, at: &Pointer) {
        self.made_up.insert(at.to_owned());
        for around in with_ancestors(at).skip(1) {
            if !self.incomplete.insert(around.to_owned()) {
                break;
            }
        }
    }

    /// Records that the field read `at` a pointer is called `name` in the file.
    pub(super) fn note_renamed(&mut self, at: &Pointer, name: &str) {
        self.renamed.insert(at.to_owned(), name.to_owned());
    }

    /// Whether a problem `at` a pointer may follow from a repair there, inside it or around it.
    pub(super) fn hide(&self, at: &Pointer) -> bool {
        if self.made_up.is_empty() {
            return false;
        }
        self.incomplete.contains(at) || with_ancestors(at).any(|at| self.made_up.contains(at))
    }

    pub(super) fn have_renamed(&self) -> bool {
        !self.renamed.is_empty()
    }

    /// The name in the file of the field read `at` a pointer, where it differs.
    pub(super) fn name_in_file(&self, at: &Pointer) -> Option<&str> {
        self.renamed.get(at).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_and_around_a_broken_place_is_hidden() {
        let mut recovery = Recovery::default();
        assert!(!recovery.hide(Pointer::root()));
        recovery.note_broken(Pointer::from_static("/questions/1/text"));
        for hidden in [
            "",
            "/questions",
            "/questions/1",
            "/questions/1/text/variants/x",
        ] {
            assert!(recovery.hide(Pointer::from_static(hidden)), "{hidden}");
        }
        for shown in [
            "/questions/0",
            "/questions/1/textual",
            "/questions/1/id",
            "/rules",
        ] {
            assert!(!recovery.hide(Pointer::from_static(shown)), "{shown}");
        }
    }

    #[test]
    fn a_document_that_is_made_up_as_a_whole_is_hidden() {
        let mut recovery = Recovery::default();
        recovery.note_broken(Pointer::root());
        assert!(recovery.hide(Pointer::root()));
        assert!(recovery.hide(Pointer::from_static("/rules/0")));
    }
}
