//! Text that a visitor reads, with its variants.

use std::borrow::Cow;

use serde::Serialize;

use super::VariantId;
use super::reader::read_fields;

/// A text in one language, in its default wording and its variants.
///
/// Plain text: markup in it is shown verbatim. It may hold placeholders
/// such as `{pain}`, which [`fill`] replaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The default wording. Never empty.
    pub plain: String,
    /// The wordings of variants, at most one for each.
    pub variants: Vec<(VariantId, String)>,
}

read_fields! {
    Text { plain, variants }
}

impl Text {
    /// A text without variants.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            plain: text.into(),
            variants: Vec::new(),
        }
    }

    /// The wording for `variant`; the default one if there is none.
    ///
    /// ```
    /// use consultation_guide::domain::{Text, VariantId};
    ///
    /// let helper = VariantId::new("helper");
    /// let mut text = Text::plain("Where do you hurt?");
    /// text.variants.push((helper.clone(), "Where do they hurt?".into()));
    /// assert_eq!(text.wording(Some(&helper)), "Where do they hurt?");
    /// assert_eq!(text.wording(None), "Where do you hurt?");
    /// ```
    pub fn wording(&self, variant: Option<&VariantId>) -> &str {
        self.variants
            .iter()
            .find(|(id, _)| Some(id) == variant)
            .map_or(&self.plain, |(_, text)| text)
    }
}

/// Replaces each `{name}` in `template` by the value that `value` returns for it.
///
/// A name without a value stays as written, braces included. Placeholders in
/// a value are not replaced.
///
/// ```
/// use consultation_guide::domain::text::fill;
///
/// let filled = fill("{what} for {whom}", |name| (name == "what").then(|| "A {talk}".into()));
/// assert_eq!(filled, "A {talk} for {whom}");
/// ```
pub fn fill<'a>(template: &str, value: impl Fn(&str) -> Option<Cow<'a, str>>) -> String {
    fill_with(template, &value)
}

/// The same, compiled once for every type of `value`.
fn fill_with<'a>(template: &str, value: &dyn Fn(&str) -> Option<Cow<'a, str>>) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, from_name)) = rest.split_once('{')
        && let Some((name, after)) = from_name.split_once('}')
    {
        filled.push_str(before);
        match value(name) {
            Some(text) => filled.push_str(&text),
            None => filled.extend(["{", name, "}"]),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Joins `texts` with `separator`. The standard library's `join` would be 1.2
/// KB of the engine, uncompressed.
pub(super) fn joined(texts: &[&str], separator: &str) -> String {
    let mut joined = String::new();
    for (n, text) in texts.iter().enumerate() {
        if n > 0 {
            joined.push_str(separator);
        }
        joined.push_str(text);
    }
    joined
}

/// The names of the placeholders in `template`, in order.
pub fn placeholders(template: &str) -> Vec<&str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|after_brace| after_brace.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_fill(template: &str, expect: &str) {
        let filled = fill(template, |name| (name == "pain").then_some("{time}".into()));
        assert_eq!(filled, expect);
    }

    #[test]
    fn placeholders_are_filled_once() {
        check_fill("no placeholder", "no placeholder");
        check_fill("the pain is {pain}.", "the pain is {time}.");
        check_fill("{other} and {pain}", "{other} and {time}");
        check_fill("an open { brace", "an open { brace");
        check_fill("", "");
    }

    #[test]
    fn placeholders_are_listed_in_order() {
        assert_eq!(placeholders("{a} and {b}, {"), ["a", "b"]);
    }

    #[test]
    fn a_missing_variant_falls_back_to_the_default_wording() {
        let helper = VariantId::new("adult");
        let text = Text {
            plain: "you".into(),
            variants: vec![(helper.clone(), "they".into())],
        };
        assert_eq!(text.wording(None), "you");
        assert_eq!(text.wording(Some(&helper)), "they");
        assert_eq!(text.wording(Some(&VariantId::new("pro"))), "you");
    }
}
