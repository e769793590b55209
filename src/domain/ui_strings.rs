//! The names of controls and the sentences of the guide itself.

use serde::Serialize;

use super::reader::{Read, Reader};
use super::text::joined;

/// Declares [`UiStrings`] together with the names of its fields in JSON and the
/// placeholders that each must hold.
macro_rules! words {
    ($($(#[$doc:meta])* $field:ident $name:literal: $placeholders:expr,)*) => {
        /// Every word on screen that does not belong to a questionnaire.
        ///
        /// A questionnaire gets those of its language, and may replace any of them.
        // A list in the compiled form: reading this many fields one by one would be the
        // largest function of the domain.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[serde(into = "Vec<String>")]
        pub struct UiStrings {
            $($(#[$doc])* pub $field: String,)*
        }

        const NAMES: &[&str] = &[$($name),*];

        impl Read for UiStrings {
            fn read(reader: &mut Reader<'_>) -> Self {
                if reader.number() != NAMES.len() {
                    reader.fail();
                }
                Self { $($field: Read::read(reader)),* }
            }
        }

        impl TryFrom<Vec<String>> for UiStrings {
            type Error = &'static str;

            fn try_from(words: Vec<String>) -> Result<Self, Self::Error> {
                match <[String; NAMES.len()]>::try_from(words) {
                    Ok([$($field),*]) => Ok(Self { $($field),* }),
                    Err(_) => Err("there are words missing, or too many"),
                }
            }
        }

        impl From<UiStrings> for Vec<String> {
            fn from(words: UiStrings) -> Self {
                vec![$(words.$field),*]
            }
        }

        impl UiStrings {
            /// The words with these texts, by their names in JSON, if none is missing.
            pub fn by_name(mut text: impl FnMut(&str) -> Option<String>) -> Option<Self> {
                let words: Option<Vec<_>> = NAMES.iter().map(|name| text(name)).collect();
                words?.try_into().ok()
            }

            /// Each word by its name in JSON, with its text and its placeholders.
            pub fn entries(&self) -> Vec<(&'static str, &str, &'static [&'static str])> {
                vec![$(($name, self.$field.as_str(), &$placeholders),)*]
            }
        }
    };
}

words! {
    /// Names the guide for assistive technology.
    guide "guide": [],
    /// Begins the questions.
    start "start": [],
    /// Goes on with what was chosen.
    proceed "proceed": [],
    /// Returns to the step before.
    back "back": [],
    /// Goes on without an answer.
    skip "skip": [],
    /// Leads to booking; the same on every screen.
    book "book": [],
    /// Says which clinic the booking link leads to.
    book_where "bookWhere": ["clinic"],
    /// Calls a clinic.
    call "call": ["phone"],
    /// Closes the dialog that the guide is in.
    close "close": [],
    /// Where the visitor is.
    progress "progress": ["n", "max"],
    /// Under a multiple choice without a hint of its own.
    choose_all "chooseAll": [],
    /// Precedes the options that exclude the others.
    or "or": [],
    /// Continue was pressed and nothing was chosen.
    choice_missing "choiceMissing": [],
    /// Unfolds the answers.
    your_answers "yourAnswers": [],
    /// Returns to one question.
    change "change": ["question"],
    /// The answer to a question that was skipped.
    skipped "skipped": [],
    /// Heads the reasons for an outcome.
    why "why": [],
    /// Heads the folded notes.
    to_know "toKnow": [],
    /// Names where a note's facts come from.
    source "source": ["source"],
    /// Wipes the answers and returns to the first screen.
    start_over "startOver": [],
    /// Prints the outcome.
    print "print": [],
    /// Copies the outcome to the clipboard.
    copy "copy": [],
    /// The outcome was copied.
    copied "copied": [],
    /// The browser did not let the outcome be copied.
    copy_failed "copyFailed": [],
    /// Between the items of a list, all but the last two.
    list_separator "listSeparator": [],
    /// Between the last two items of a list.
    list_last "listLast": [],
    /// Between the options of one answer, whose labels may have commas.
    answer_separator "answerSeparator": [],
}

impl UiStrings {
    /// Joins `items` as a sentence does: "a", "a and b", "a, b and c".
    pub fn list(&self, items: &[&str]) -> String {
        match items {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [first @ .., last] => {
                let mut list = joined(first, &self.list_separator);
                list.push_str(match &*self.list_last {
                    // Spanish has another "and" before the sound of an i.
                    " y " if sounds_like_i(last) => " e ",
                    word => word,
                });
                list + last
            }
        }
    }
}

/// Whether a Spanish word begins with the sound of an i that no other vowel follows
/// in its syllable: "inyección" and "hilo", but not "hielo" or "yoga".
///
/// Real Academia Española, Diccionario panhispánico de dudas, "y", of the conjunction.
fn sounds_like_i(text: &str) -> bool {
    // Letter by letter: code for the cases of all scripts would be 6 KB of the engine.
    let sound = text.strip_prefix(['h', 'H']).unwrap_or(text);
    match sound.strip_prefix(['i', 'I']) {
        Some(next) => !next.starts_with(['a', 'e', 'o', 'A', 'E', 'O']),
        None => sound.starts_with(['í', 'Í']),
    }
}

#[cfg(test)]
mod tests {
    use super::sounds_like_i;

    #[test]
    fn spanish_has_another_and_before_the_sound_of_an_i() {
        for text in [
            "inyección",
            "Ibuprofeno",
            "hilo",
            "Hidroterapia",
            "índice",
            "hígado",
            "i",
        ] {
            assert!(sounds_like_i(text), "{text}");
        }
        for text in ["yoga", "hielo", "Hierbas", "ionización", "pomada", "h", ""] {
            assert!(!sounds_like_i(text), "{text}");
        }
    }
}
