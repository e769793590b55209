//! The terminal that a command talks to.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Write};

use anstyle::Style;
use consultation_guide_authoring::printable::{printable, steers_a_terminal};
use serde::Serialize;
use terminal_size::{Width, terminal_size};
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm, core};

/// How wide text is where there is no terminal to ask.
const WIDTH_DEFAULT: usize = 100;

/// Lines that are longer than this are hard to read.
const WIDTH_MAX: usize = 120;

/// How many columns text may take.
pub(crate) fn width() -> usize {
    let found = terminal_size().map(|(Width(width), _)| usize::from(width));
    found.map_or(WIDTH_DEFAULT, |width| width.clamp(40, WIDTH_MAX))
}

/// `text` as a heading, bold where there are colours.
pub(crate) fn heading(text: &str) -> String {
    let bold = Style::new().bold();
    format!("{bold}{}{bold:#}", printable(text))
}

/// Prints `text`, with nothing in it that would steer the terminal. A reader
/// that has seen enough, such as `head`, is no error.
pub(crate) fn print(text: &str) {
    write(&mut io::stdout().lock(), &printable(text));
}

/// The same with the colours of a [`heading`] or of a report, where the terminal
/// can show colours and `NO_COLOR` is not set (<https://no-color.org>).
pub(crate) fn print_styled(text: &str) {
    write(&mut anstream::stdout().lock(), &printable_styled(text));
}

/// Prints a line on standard error, with nothing in it that would steer the
/// terminal.
pub(crate) fn complain(line: impl Display) {
    let line = format!("{line}\n");
    write(&mut io::stderr().lock(), &printable(&line));
}

/// Prints a report on standard error, with colours as [`print_styled`].
pub(crate) fn complain_styled(text: &str) {
    write(&mut anstream::stderr().lock(), &printable_styled(text));
}

/// Where every byte goes that this command prints.
fn write(out: &mut impl Write, text: &str) {
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// `text` with nothing in it that steers a terminal but colours, where these
/// are wanted. What a file holds must be printable before colours are added.
fn printable_styled(text: &str) -> String {
    let mut printed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        printed += &printable(before);
        let is_parameter = |c: char| c.is_ascii_digit() || c == ';';
        let after_parameters = after.trim_start_matches(is_parameter);
        rest = match after_parameters.strip_prefix('m') {
            Some(after_style) => {
                printed += "\u{1b}[";
                printed += &after[..after.len() - after_style.len()];
                after_style
            }
            None => {
                printed += &printable("\u{1b}[");
                after
            }
        };
    }
    printed + &printable(rest)
}

/// Prints `value` as JSON for tools, indented. What would steer a terminal is
/// escaped, as JSON allows it anywhere in a text.
pub(crate) fn print_json(value: &impl Serialize) {
    match serde_json::to_string_pretty(value) {
        Ok(json) => print(&format!("{}\n", escaped_json(&json))),
        Err(error) => complain(format_args!("cannot write JSON: {error}")),
    }
}

/// JSON with the escape of every character that steers a terminal; those below
/// U+0020 have theirs, and are outside of texts for layout.
fn escaped_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if steers_a_terminal(c) && c != '\n' {
            escaped += &format!("\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// How many columns `text` takes.
pub(crate) fn columns(text: &str) -> usize {
    core::display_width(text)
}

/// `text` in lines of at most `width` columns, broken between words. A word
/// that is longer has a line of its own.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    // Line feeds and several spaces are one space.
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = textwrap::wrap(&text, options).into_iter();
    lines.map(Cow::into_owned).collect()
}

/// `text` wrapped to the terminal, every line after `indent` spaces.
pub(crate) fn paragraph(text: &str, indent: usize) -> String {
    let lines = wrap(text, width().saturating_sub(indent)).join("\n");
    textwrap::indent(&lines, &" ".repeat(indent)) + "\n"
}

/// "1 question", "2 questions".
pub(crate) fn counted(number: usize, one: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {one}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_escape_sequences_only_colours_are_printed() {
        let coloured = "\u{1b}[1mbold\u{1b}[0m \u{1b}[38;5;1mred\u{1b}[m";
        assert_eq!(printable_styled(coloured), coloured);
        assert_eq!(
            printable_styled("\u{1b}[2Ja\u{1b}]0;b\u{7}\u{1b}[\u{202e}\u{1b}"),
            r"\u{1b}[2Ja\u{1b}]0;b\u{7}\u{1b}[\u{202e}\u{1b}"
        );
    }

    #[test]
    fn what_is_escaped_in_json_reads_the_same() {
        let text = "a\u{1b}b\u{7f}\u{9b}\u{202e}\u{2028}\u{200f}é";
        let json = escaped_json(&serde_json::to_string(text).unwrap_or_default());
        assert!(!json.contains(steers_a_terminal), "{json}");
        assert_eq!(serde_json::from_str(&json).ok(), Some(text.to_owned()));
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("a-very-long-word b", 4), ["a-very-long-word", "b"]);
        assert_eq!(wrap("", 4), [""]);
        // Korean letters take two columns each.
        assert_eq!(wrap("통증 통증", 8), ["통증", "통증"]);
    }
}
