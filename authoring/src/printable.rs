//! Makes the content of a file fit for a terminal.
//!
//! A terminal obeys some characters instead of showing them: they colour or move its
//! text, rename its window, or reverse the order of the letters after them. No content
//! of a file may do that.

use std::borrow::Cow;

/// Whether a terminal would obey `c` instead of showing it, the line feed included.
pub fn steers_a_terminal(c: char) -> bool {
    c.is_control() || is_separator(c) || turns_order(c) || is_mark(c)
}

/// Characters that lay out text and do no harm.
fn is_layout(c: char) -> bool {
    matches!(c, '\n' | '\t')
}

/// The separators of lines and of paragraphs.
fn is_separator(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// The embeddings, overrides and isolates of the bidirectional algorithm, and their ends.
fn turns_order(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The directional marks.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// `text` with such characters escaped, except line feeds and tabs.
///
/// ```
/// use consultation_guide_authoring::printable::printable;
///
/// assert_eq!(printable("pain"), "pain");
/// assert!(!printable("\u{1b}[31mpain").contains('\u{1b}'), "the colour is escaped");
/// ```
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_hidden = |c| steers_a_terminal(c) && !is_layout(c);
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut printed = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) {
            printed.extend(c.escape_default());
        } else {
            printed.push(c);
        }
    }
    Cow::Owned(printed)
}

/// `text` with question marks for such characters, except line feeds and tabs: the same
/// number of bytes, so that places in it stay valid.
pub fn printable_in_place(text: &str) -> String {
    let mut printed = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            // Part of a line end of Windows.
            '\r' if characters.peek() == Some(&'\n') => printed.push(' '),
            c if steers_a_terminal(c) && !is_layout(c) => {
                printed.extend(std::iter::repeat_n('?', c.len_utf8()));
            }
            c => printed.push(c),
        }
    }
    printed
}

/// The first character of a text for visitors that cannot be read: a control
/// character, or one that reverses the letters after it. Line feeds and tabs are spaces
/// on a page, and directional marks belong to texts written from right to left.
pub(super) fn first_unreadable(text: &str) -> Option<char> {
    text.chars().find(|c| {
        let is_space = matches!(c, '\n' | '\t' | '\r');
        !is_space && (c.is_control() || is_separator(*c) || turns_order(*c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "a\u{1b}[31mb\u{7}\u{9b}c\u{202e}d\u{2069}\u{200f}\u{61c}\u{2028}\rz";

    #[test]
    fn what_steers_a_terminal_is_written_as_an_escape() {
        assert_eq!(
            printable(HOSTILE),
            "a\\u{1b}[31mb\\u{7}\\u{9b}c\\u{202e}d\\u{2069}\\u{200f}\\u{61c}\\u{2028}\\rz"
        );
        for plain in ["¿Qué?\n«No»", "שלום", "통증", "e\u{301}", "👩\u{200d}⚕"] {
            assert_eq!(printable(plain), plain);
        }
    }

    #[test]
    fn a_place_in_a_text_stays_where_it_is() {
        let printed = printable_in_place(HOSTILE);
        assert_eq!(printed, format!("a?[31mb???c???d{}z", "?".repeat(12)));
        assert_eq!(printed.len(), HOSTILE.len());
        assert!(!printed.contains(steers_a_terminal));
        assert_eq!(printable_in_place("a\r\n\tb\n"), "a \n\tb\n");
    }

    #[test]
    fn texts_may_hold_marks_of_direction_and_line_feeds_alone() {
        assert_eq!(first_unreadable("a\nb\t\u{200f}\u{200e}c"), None);
        assert_eq!(first_unreadable("a\u{1b}[31m"), Some('\u{1b}'));
        assert_eq!(first_unreadable("a\u{202e}b"), Some('\u{202e}'));
        assert_eq!(first_unreadable("a\u{85}b"), Some('\u{85}'));
    }
}
