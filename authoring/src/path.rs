//! The path to a part of a document.

use core::fmt;

use jsonptr::{Pointer, PointerBuf};

/// The path to a part of a document, step by step from its root.
///
/// Rendered where somebody reads it: as a pointer into the file, or as a key of a translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Path<'d>(Vec<Step<'d>>);

/// One step of a [`Path`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step<'d> {
    /// Into the field with this name.
    Field(&'d str),
    /// To the item at this index of a list, which has this id.
    Part(usize, &'d str),
    /// To the item at this index of a list whose items have no ids.
    Item(usize),
}

impl<'d> Path<'d> {
    /// The path to the document itself.
    pub(crate) fn root() -> Self {
        Self::default()
    }

    /// The path to a field of the document.
    pub(crate) fn of(name: &'d str) -> Self {
        Self::root().field(name)
    }

    /// Extends the path by the field `name`.
    #[must_use]
    pub(crate) fn field(&self, name: &'d str) -> Self {
        self.then(Step::Field(name))
    }

    /// Extends the path by the item at `index`, which has this id.
    #[must_use]
    pub(crate) fn part(&self, index: usize, id: &'d str) -> Self {
        self.then(Step::Part(index, id))
    }

    /// Extends the path by the item at `index`, which has no id.
    #[must_use]
    pub(crate) fn item(&self, index: usize) -> Self {
        self.then(Step::Item(index))
    }

    fn then(&self, step: Step<'d>) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Self(steps)
    }

    pub(crate) fn steps(&self) -> &[Step<'d>] {
        &self.0
    }

    /// The key of the part in translations, such as `questions.who.options.self.label`.
    ///
    /// By ids, so that a key keeps its meaning when parts move; an item without an id
    /// keeps its position, counted from 1 as people do.
    pub(crate) fn key(&self) -> String {
        let is_in_item = |words: &[String]| {
            let last = words.last();
            last.is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let mut words: Vec<String> = Vec::new();
        for step in &self.0 {
            match *step {
                // `nextStep.1` is as clear as `nextStep.1.text`.
                Step::Field("text") if is_in_item(&words) => {}
                Step::Field(name) => words.push(name.to_owned()),
                Step::Part(_, id) => words.push(id.to_owned()),
                Step::Item(index) => words.push((index + 1).to_string()),
            }
        }
        words.join(".")
    }
}

impl From<&Path<'_>> for PointerBuf {
    fn from(path: &Path<'_>) -> Self {
        let mut pointer = Self::root();
        for step in &path.0 {
            match *step {
                Step::Field(name) => pointer.push_back(name),
                Step::Part(index, _) | Step::Item(index) => pointer.push_back(index),
            }
        }
        pointer
    }
}

impl From<Path<'_>> for PointerBuf {
    fn from(path: Path<'_>) -> Self {
        Self::from(&path)
    }
}

/// The pointer of RFC 6901.
impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PointerBuf::from(self).as_str())
    }
}

/// The place `at` and those around it, from the inside out.
pub(crate) fn with_ancestors(at: &Pointer) -> impl Iterator<Item = &Pointer> {
    core::iter::successors(Some(at), |at| at.parent())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &Path<'_>, pointer: &str, key: &str) {
        assert_eq!(path.to_string(), pointer);
        assert_eq!(path.key(), key);
    }

    #[test]
    fn a_key_is_a_way_by_ids_and_else_by_positions_from_one() {
        let lead = Path::of("start").field("lead").item(1);
        check(&lead, "/start/lead/1", "start.lead.2");
        let step = Path::of("outcomes").part(0, "later").field("nextStep");
        let label = step.item(0).field("link").field("label");
        check(
            &label,
            "/outcomes/0/nextStep/0/link/label",
            "outcomes.later.nextStep.1.link.label",
        );
        let question = Path::of("questions").part(0, "who");
        let label = question.field("options").part(2, "self").field("label");
        check(
            &label,
            "/questions/0/options/2/label",
            "questions.who.options.self.label",
        );
        let reasons = Path::of("rules").part(0, "open").field("reasons");
        check(
            &reasons.item(1).field("text"),
            "/rules/0/reasons/1/text",
            "rules.open.reasons.2",
        );
    }

    #[test]
    fn a_pointer_escapes_what_would_part_it() {
        let variant = Path::of("start")
            .field("heading")
            .field("variants")
            .field("a/b~c");
        assert_eq!(variant.to_string(), "/start/heading/variants/a~1b~0c");
        assert_eq!(Path::root().to_string(), "");
    }
}
