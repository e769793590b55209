//! What was repaired in a document in order to read on.

use std::collections::{HashMap, HashSet};

/// What every synthesised value for a text begins with, as hardly any authored one does.
const SYNTHESISED: char = '\0';

/// The synthesised value for a text that is missing or of the wrong type; `number` keeps
/// those for ids apart.
pub(super) fn synthesised(number: usize) -> String {
    format!("{SYNTHESISED}{number}")
}

/// Whether `text` stands for one that could not be read.
pub(crate) fn is_synthesised(text: &str) -> bool {
    text.starts_with(SYNTHESISED)
}

/// The places of a document that are not what the author wrote.
#[derive(Debug, Default)]
pub(crate) struct Recovery {
    /// What is made up, with all below it.
    made_up: HashSet<String>,
    /// What holds something made up, or lacks something that was not understood.
    incomplete: HashSet<String>,
    /// The names that misspelt fields have in the file, by the pointer under
    /// which they were read.
    renamed: HashMap<String, String>,
}

impl Recovery {
    /// Notes that the value at `pointer` is made up, or was taken out.
    pub(crate) fn note_broken(&mut self, pointer: &str) {
        self.made_up.insert(pointer.to_owned());
        let mut around = pointer;
        while let Some((parent, _)) = around.rsplit_once('/') {
            if !self.incomplete.insert(parent.to_owned()) {
                break;
            }
            around = parent;
        }
    }

    /// Notes that the field read at `pointer` is called `name` in the file.
    pub(super) fn note_renamed(&mut self, pointer: &str, name: &str) {
        self.renamed.insert(pointer.to_owned(), name.to_owned());
    }

    /// Whether a problem at `pointer` may follow from what was repaired there,
    /// inside it or around it.
    pub(crate) fn hide(&self, pointer: &str) -> bool {
        if self.made_up.is_empty() {
            return false;
        }
        let ends = pointer.match_indices('/').map(|(end, _)| end);
        self.incomplete.contains(pointer)
            || ends
                .chain([pointer.len()])
                .any(|end| self.made_up.contains(&pointer[..end]))
    }

    pub(crate) fn have_renamed(&self) -> bool {
        !self.renamed.is_empty()
    }

    /// The name in the file of the field read at `pointer`, where it differs.
    pub(crate) fn name_in_file(&self, pointer: &str) -> Option<&str> {
        self.renamed.get(pointer).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_and_around_a_broken_place_is_hidden() {
        let mut recovery = Recovery::default();
        assert!(!recovery.hide(""));
        recovery.note_broken("/questions/1/text");
        for hidden in [
            "",
            "/questions",
            "/questions/1",
            "/questions/1/text/variants/x",
        ] {
            assert!(recovery.hide(hidden), "{hidden}");
        }
        for shown in [
            "/questions/0",
            "/questions/1/textual",
            "/questions/1/id",
            "/rules",
        ] {
            assert!(!recovery.hide(shown), "{shown}");
        }
    }

    #[test]
    fn a_document_that_is_made_up_as_a_whole_is_hidden() {
        let mut recovery = Recovery::default();
        recovery.note_broken("");
        assert!(recovery.hide("") && recovery.hide("/rules/0"));
    }
}
