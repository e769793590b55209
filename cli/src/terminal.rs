//! The terminal that a command talks to.

use std::env;
use std::io::{self, IsTerminal, Write};

use serde::Serialize;
use terminal_size::{Width, terminal_size};
use unicode_width::UnicodeWidthStr;

/// How wide text is where there is no terminal to ask.
const WIDTH_DEFAULT: usize = 100;

/// Lines that are longer than this are hard to read.
const WIDTH_MAX: usize = 120;

/// How many columns text may take.
pub(crate) fn width() -> usize {
    let found = terminal_size().map(|(Width(width), _)| usize::from(width));
    found.map_or(WIDTH_DEFAULT, |width| width.clamp(40, WIDTH_MAX))
}

/// Whether output is coloured: on a terminal that can, and unless `NO_COLOR` is
/// set (<https://no-color.org>).
pub(crate) fn has_colours() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    io::stdout().is_terminal() && !is_set("NO_COLOR") && !is_dumb
}

/// `text` as a heading, bold where there are colours.
pub(crate) fn heading(text: &str) -> String {
    if has_colours() {
        format!("\u{1b}[1m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}

/// Prints `text` as it stands. A reader that has seen enough, such as `head`,
/// is no error.
pub(crate) fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Prints `value` as JSON for tools, indented.
pub(crate) fn print_json(value: &impl Serialize) {
    match serde_json::to_string_pretty(value) {
        Ok(json) => print(&format!("{json}\n")),
        Err(error) => eprintln!("cannot write JSON: {error}"),
    }
}

/// How many columns `text` takes.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// `text` in lines of at most `width` columns, broken between words. A word
/// that is longer stands alone.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if line.is_empty() {
            line.push_str(word);
        } else if columns(line) + 1 + columns(word) <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// `text` wrapped to the terminal, every line after `indent` spaces.
pub(crate) fn paragraph(text: &str, indent: usize) -> String {
    let lines = wrap(text, width().saturating_sub(indent));
    let margin = " ".repeat(indent);
    lines
        .iter()
        .map(|line| format!("{margin}{line}\n"))
        .collect()
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
    fn lines_break_between_words() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("a-very-long-word b", 4), ["a-very-long-word", "b"]);
        assert_eq!(wrap("", 4), [""]);
        // Korean letters take two columns each.
        assert_eq!(wrap("통증 통증", 8), ["통증", "통증"]);
    }
}
