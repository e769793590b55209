//! The names of controls and the sentences of the guide itself.

use serde::{Deserialize, Serialize};

/// Declares [`Words`] together with the list of its fields, so that a
/// catalogue can be checked word by word.
macro_rules! words {
    ($($(#[$doc:meta])* $field:ident: $placeholders:expr,)*) => {
        /// Every word on screen that does not belong to one questionnaire.
        ///
        /// A questionnaire gets those of its language and may replace any.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct Words {
            $($(#[$doc])* pub $field: String,)*
        }

        impl Words {
            /// Each word with its text and the placeholders that it must hold.
            pub fn entries(&self) -> Vec<(&'static str, &str, &'static [&'static str])> {
                vec![$((stringify!($field), self.$field.as_str(), &$placeholders),)*]
            }
        }
    };
}

words! {
    /// Names the guide for assistive technology.
    guide: [],
    /// Begins the questions.
    start: [],
    /// Goes on with what was chosen.
    proceed: [],
    /// Returns to the step before.
    back: [],
    /// Goes on without an answer.
    skip: [],
    /// Leads to booking; the same on every screen.
    book: [],
    /// Says which clinic the booking link leads to.
    book_where: ["clinic"],
    /// Calls a clinic.
    call: ["phone"],
    /// Closes the dialog that the guide is in.
    close: [],
    /// Where the visitor is.
    progress: ["n", "max"],
    /// Under a multiple choice without a hint of its own.
    choose_all: [],
    /// Precedes the options that exclude the others.
    or: [],
    /// Continue was pressed and nothing was chosen.
    choice_missing: [],
    /// Unfolds the answers.
    your_answers: [],
    /// Returns to one question.
    change: ["question"],
    /// The answer to a question that was skipped.
    skipped: [],
    /// Heads the reasons for an outcome.
    why: [],
    /// Heads the folded notes.
    to_know: [],
    /// Names where a note's facts come from.
    source: ["source"],
    /// Wipes the answers and returns to the first screen.
    start_over: [],
    /// Prints the outcome.
    print: [],
    /// Copies the outcome to the clipboard.
    copy: [],
    /// The outcome was copied.
    copied: [],
    /// The browser did not let the outcome be copied.
    copy_failed: [],
    /// Between the items of a list, all but the last two.
    list_separator: [],
    /// Between the last two items of a list.
    list_last: [],
}

impl Words {
    /// Joins `items` as a sentence does: "a", "a and b", "a, b and c".
    pub fn list(&self, items: &[&str]) -> String {
        match items {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [first @ .., last] => {
                format!(
                    "{}{}{last}",
                    first.join(&self.list_separator),
                    self.list_last
                )
            }
        }
    }
}
