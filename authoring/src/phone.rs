//! Telephone numbers, as people write them and as a link dials them.

use std::fmt;

/// How many digits a number has, its country code included (E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 3..=15;

/// How many digits an extension has at most.
pub(super) const EXTENSION_DIGITS_MAX: usize = 10;

/// How people mark an extension, longer marks before their own beginnings.
const EXTENSION_MARKS: [&str; 8] = [
    ";ext=",
    "extension",
    "extensión",
    "ext",
    "poste",
    "int",
    "x",
    "#",
];

/// The country codes of Italy, San Marino and the Vatican, where the zero in
/// front is a part of the number and is dialled from abroad as well.
const ZERO_IS_DIALLED: [&str; 3] = ["39", "378", "379"];

/// A telephone number as a link that dials it (RFC 3966).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TelUri {
    /// Only digits, after a `+` where the country is among them.
    number: String,
    /// Only digits.
    extension: Option<String>,
}

/// Why a text is not a telephone number that a link can dial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PhoneProblem {
    /// It has letters. If they are those of a vanity number, these are the digits on the
    /// keys of a telephone.
    Letters { digits: String },
    /// It holds something that is not part of a number.
    Stray(char),
    /// A `+` is not at the front.
    PlusInside,
    /// Whether to dial the zero in brackets depends on the country.
    UnclearZero,
    /// The mark of an extension is not followed by one.
    NoExtension,
    /// It has too few digits, or too many.
    WrongLength,
}

impl TelUri {
    /// Reads a number with the spaces, brackets and dashes that people write.
    ///
    /// A zero in brackets after the country code is dialled only inside that country, so it
    /// is left out. Digits after `ext.`, `x` or `#` are an extension.
    pub(super) fn parse(label: &str) -> Result<Self, PhoneProblem> {
        let (label, extension) = split_extension(label.trim());
        let number = parse_number(label)?;
        if !DIGITS.contains(&number.trim_start_matches('+').len()) {
            return Err(PhoneProblem::WrongLength);
        }
        let extension = extension.map(parse_extension).transpose()?;
        Ok(Self { number, extension })
    }
}

impl fmt::Display for TelUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, extension } = self;
        match extension {
            Some(extension) => write!(f, "tel:{number};ext={extension}"),
            None => write!(f, "tel:{number}"),
        }
    }
}

/// The number, and the text after the mark of an extension if there is one.
///
/// The mark comes after a digit and at most a separator, so that no word with an `x` in
/// it is taken for one.
fn split_extension(label: &str) -> (&str, Option<&str>) {
    for (start, _) in label.char_indices() {
        let (number, rest) = label.split_at(start);
        let ends_number = number
            .trim_end_matches([' ', '\u{a0}', ',', ';', '(', '-', '–'])
            .ends_with(|c: char| c.is_ascii_digit() || c == ')');
        let mark = EXTENSION_MARKS.iter().find(|mark| starts_with(rest, mark));
        if let Some(mark) = mark.filter(|_| ends_number) {
            let number = number.trim_end_matches([' ', '\u{a0}', ',', ';', '(', '-', '–']);
            return (number, Some(&rest[mark.len()..]));
        }
    }
    (label, None)
}

/// Whether `text` begins with `mark`, in letters of any case, and the word ends there.
fn starts_with(text: &str, mark: &str) -> bool {
    let is_mark = text
        .get(..mark.len())
        .is_some_and(|begin| begin.to_lowercase() == mark);
    is_mark && !text[mark.len()..].starts_with(char::is_alphabetic)
}

fn parse_extension(text: &str) -> Result<String, PhoneProblem> {
    let is_around = |c: char| c.is_whitespace() || matches!(c, '.' | ':' | ')' | '#');
    let digits = text.trim_matches(is_around);
    let is_extension = (1..=EXTENSION_DIGITS_MAX).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_extension
        .then(|| digits.to_owned())
        .ok_or(PhoneProblem::NoExtension)
}

/// The digits of `label`, after the `+` in front of it.
fn parse_number(label: &str) -> Result<String, PhoneProblem> {
    if let Some(problem) = letters(label) {
        return Err(problem);
    }
    let mut number = String::new();
    let mut rest = label;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = bracketed_zero(rest) {
            if number.is_empty() {
                number.push('0');
            } else if !has_dropped_zero(&number) {
                return Err(PhoneProblem::UnclearZero);
            }
            rest = after;
            continue;
        }
        match c {
            '0'..='9' => number.push(c),
            '+' if number.is_empty() => number.push(c),
            '+' => return Err(PhoneProblem::PlusInside),
            c if is_separator(c) => {}
            c => return Err(PhoneProblem::Stray(c)),
        }
        rest = &rest[c.len_utf8()..];
    }
    Ok(number)
}

/// The rest after a zero in brackets, if `text` begins with one.
fn bracketed_zero(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('(')?.trim_start();
    let after = inside.strip_prefix('0')?.trim_start();
    after.strip_prefix(')')
}

/// Whether a zero in brackets after `begin` is surely not dialled from abroad.
fn has_dropped_zero(begin: &str) -> bool {
    let country = begin.strip_prefix('+');
    country.is_some_and(|country| !ZERO_IS_DIALLED.contains(&country))
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '(' | ')' | '[' | ']' | '-' | '.' | '/' | '·' | '\u{2010}'..='\u{2015}'
        )
}

/// What is wrong with the letters in `label`, if there are any.
fn letters(label: &str) -> Option<PhoneProblem> {
    if !label.contains(char::is_alphabetic) {
        return None;
    }
    // A word in front is about the number, not part of it.
    let is_about = label.trim_start().starts_with(char::is_alphabetic);
    let digit = |c| key(c).filter(|_| !is_about).unwrap_or(c);
    let digits = label.chars().map(digit).collect();
    Some(PhoneProblem::Letters { digits })
}

/// The digit on the key of `letter` (ITU-T E.161).
fn key(letter: char) -> Option<char> {
    Some(match letter.to_ascii_uppercase() {
        'A'..='C' => '2',
        'D'..='F' => '3',
        'G'..='I' => '4',
        'J'..='L' => '5',
        'M'..='O' => '6',
        'P'..='S' => '7',
        'T'..='V' => '8',
        'W'..='Z' => '9',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_dialled(label: &str, expect: &str) {
        let href = TelUri::parse(label).map(|number| number.to_string());
        assert_eq!(href.as_deref(), Ok(expect), "{label}");
    }

    #[track_caller]
    fn check_problem(label: &str, expect: &PhoneProblem) {
        assert_eq!(TelUri::parse(label).as_ref(), Err(expect), "{label}");
    }

    #[test]
    fn a_number_is_dialled_however_people_write_it() {
        check_dialled("(410) 555-0100", "tel:4105550100");
        check_dialled("+1 301 555 0100", "tel:+13015550100");
        check_dialled("(+44) 20 7946 0958", "tel:+442079460958");
        check_dialled("01 99 00 12 34", "tel:0199001234");
        check_dialled("030.23125/000", "tel:03023125000");
        check_dialled("410\u{a0}555\u{2011}0100", "tel:4105550100");
        check_dialled("988", "tel:988");
        check_dialled("(0) 30 23125000", "tel:03023125000");
    }

    #[test]
    fn an_extension_is_none_of_the_digits_of_the_number() {
        for label in [
            "(301) 555-0100 ext. 23",
            "(301) 555-0100 ext 23",
            "(301) 555-0100, EXT: 23",
            "(301) 555-0100 x23",
            "301-555-0100x23",
            "301 555 0100 extension 23",
            "301 555 0100 #23",
            "301 555 0100 (ext. 23)",
            "301 555 0100;ext=23",
        ] {
            check_dialled(label, "tel:3015550100;ext=23");
        }
        check_dialled("+33 1 99 00 12 34 poste 7", "tel:+33199001234;ext=7");
        check_problem("301 555 0100 ext.", &PhoneProblem::NoExtension);
        check_problem("301 555 0100 x23 or x24", &PhoneProblem::NoExtension);
        check_problem("301 555 0100 x12345678901", &PhoneProblem::NoExtension);
    }

    #[test]
    fn a_zero_in_brackets_is_not_dialled_after_the_country() {
        check_dialled("+44 (0)20 7946 0958", "tel:+442079460958");
        check_dialled("+49 ( 0 ) 30 23125000", "tel:+493023125000");
        for label in ["+39 (0)6 1234 5678", "0044 (0)20 7946 0958"] {
            check_problem(label, &PhoneProblem::UnclearZero);
        }
    }

    #[test]
    fn letters_are_named_by_the_digits_of_their_keys() {
        let letters = |digits: &str| PhoneProblem::Letters {
            digits: digits.to_owned(),
        };
        check_problem("410-555-TALK", &letters("410-555-8255"));
        check_problem("1-800-FLOWERS", &letters("1-800-3569377"));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        check_problem("1+3015550100", &PhoneProblem::PlusInside);
        check_problem("++13015550100", &PhoneProblem::PlusInside);
        check_problem("*82 301 555 0100", &PhoneProblem::Stray('*'));
        check_problem("301 555 0100, 301 555 0101", &PhoneProblem::Stray(','));
        check_problem("301 555 0100 / 301 555 0101", &PhoneProblem::WrongLength);
        check_problem("12", &PhoneProblem::WrongLength);
        check_problem("+", &PhoneProblem::WrongLength);
        check_problem("", &PhoneProblem::WrongLength);
    }
}
