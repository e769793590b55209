//! Estimates the size of text.
//!
//! The picture is drawn with whatever sans-serif font is available, so the
//! widths are generous estimates.

use unicode_width::UnicodeWidthChar;

/// The size of plain text.
pub(super) const BODY: f64 = 13.5;

/// One line of text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) size: f64,
    pub(super) weight: &'static str,
}

impl Line {
    /// From one line to the next.
    pub(super) fn height(&self) -> f64 {
        self.size * 1.35
    }
}

/// The height of `lines`.
pub(super) fn height(lines: &[Line]) -> f64 {
    lines.iter().map(Line::height).sum()
}

/// `text` in lines of at most `width`.
pub(super) fn wrapped(text: &str, size: f64, weight: &'static str, width: f64) -> Vec<Line> {
    // Bold letters are wider; less room has the same effect.
    let width = if weight == "bold" {
        width / 1.16
    } else {
        width
    };
    let mut lines: Vec<String> = Vec::new();
    for word in text
        .split_whitespace()
        .flat_map(|word| pieces(word, size, width))
    {
        match lines.last_mut() {
            Some(line)
                if text_width(line, size) + text_width(&word, size) + size * 0.3 <= width =>
            {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    let lines = lines.into_iter();
    lines.map(|text| Line { text, size, weight }).collect()
}

/// `word` in pieces that fit, for languages without spaces.
fn pieces(word: &str, size: f64, width: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        let last = pieces.len() - 1;
        if text_width(&pieces[last], size) + character_width(c) * size > width {
            pieces.push(c.to_string());
        } else {
            pieces[last].push(c);
        }
    }
    pieces
}

fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| character_width(c) * size).sum()
}

/// In multiples of the font size.
fn character_width(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' | ' ' | '’' => 0.32,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '“' | '”' => 0.44,
        'm' | 'w' | 'M' | 'W' | '—' | '…' => 0.95,
        c if c.is_ascii_uppercase() => 0.72,
        c if c.width() == Some(2) => 1.05,
        _ => 0.6,
    }
}
