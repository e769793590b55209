//! Every text and every condition of a document, with its JSON pointer.

use crate::document::{ConditionEntry, Document, ParagraphEntry, QuestionEntry, TextEntry};

/// A text and its place.
pub(crate) struct TextAt<'d> {
    pub(crate) pointer: String,
    pub(crate) text: &'d TextEntry,
    /// Whether `{question}` is filled in.
    pub(super) takes_placeholders: bool,
}

/// A condition and its place.
pub(crate) struct ConditionAt<'d> {
    pub(crate) pointer: String,
    pub(crate) condition: &'d ConditionEntry,
    /// How many questions come before it: a question's own condition may test
    /// those alone. All of them for conditions elsewhere.
    pub(super) n_questions_before: usize,
}

/// Every text that a visitor may read.
pub(crate) fn texts(document: &Document) -> Vec<TextAt<'_>> {
    let mut found = Texts(Vec::new());
    found.fixed("/start/heading".into(), &document.start.heading);
    found.list("/start/lead", &document.start.lead);
    let notices = &document.notices;
    found.fixed("/notices/notAScreening".into(), &notices.not_a_screening);
    found.fixed("/notices/privacy/promise".into(), &notices.privacy.promise);
    found.fixed("/notices/privacy/detail".into(), &notices.privacy.detail);
    found.fixed("/notices/urgentHelp".into(), &notices.urgent_help);
    for (index, question) in document.questions.iter().enumerate() {
        found.question(&format!("/questions/{index}"), question);
    }
    for (index, rule) in document.rules.iter().enumerate() {
        found.paragraphs(&format!("/rules/{index}/reasons"), &rule.reasons);
    }
    for (index, outcome) in document.outcomes.iter().enumerate() {
        found.filled(format!("/outcomes/{index}/heading"), &outcome.heading);
        found.paragraphs(&format!("/outcomes/{index}/nextStep"), &outcome.next_step);
    }
    for (index, note) in document.notes.iter().enumerate() {
        found.filled(format!("/notes/{index}/title"), &note.title);
        found.paragraphs(&format!("/notes/{index}/paragraphs"), &note.paragraphs);
        found.optional(format!("/notes/{index}/source"), note.source.as_ref());
    }
    for (index, clinic) in document.booking.clinics.iter().enumerate() {
        found.fixed(format!("/booking/clinics/{index}/name"), &clinic.name);
    }
    found.0
}

struct Texts<'d>(Vec<TextAt<'d>>);

impl<'d> Texts<'d> {
    fn fixed(&mut self, pointer: String, text: &'d TextEntry) {
        self.0.push(TextAt {
            pointer,
            text,
            takes_placeholders: false,
        });
    }

    fn filled(&mut self, pointer: String, text: &'d TextEntry) {
        self.0.push(TextAt {
            pointer,
            text,
            takes_placeholders: true,
        });
    }

    fn optional(&mut self, pointer: String, text: Option<&'d TextEntry>) {
        if let Some(text) = text {
            self.fixed(pointer, text);
        }
    }

    fn list(&mut self, pointer: &str, texts: &'d [TextEntry]) {
        for (index, text) in texts.iter().enumerate() {
            self.fixed(format!("{pointer}/{index}"), text);
        }
    }

    fn paragraphs(&mut self, pointer: &str, paragraphs: &'d [ParagraphEntry]) {
        for (index, paragraph) in paragraphs.iter().enumerate() {
            self.filled(format!("{pointer}/{index}/text"), &paragraph.text);
        }
    }

    fn question(&mut self, pointer: &str, question: &'d QuestionEntry) {
        self.fixed(format!("{pointer}/text"), &question.text);
        self.optional(format!("{pointer}/hint"), question.hint.as_ref());
        for (index, group) in question.groups.iter().enumerate() {
            self.fixed(format!("{pointer}/groups/{index}/label"), &group.label);
        }
        for (index, option) in question.options.iter().enumerate() {
            let pointer = format!("{pointer}/options/{index}");
            self.fixed(format!("{pointer}/label"), &option.label);
            self.optional(format!("{pointer}/hint"), option.hint.as_ref());
            self.optional(format!("{pointer}/phrase"), option.phrase.as_ref());
        }
    }
}

/// Every condition, those inside others included, the inner ones first.
pub(crate) fn conditions(document: &Document) -> Vec<ConditionAt<'_>> {
    let n_questions = document.questions.len();
    let mut found = Conditions(Vec::new());
    for (index, variant) in document.variants.iter().enumerate() {
        found.add(
            format!("/variants/{index}/when"),
            Some(&variant.when),
            n_questions,
        );
    }
    for (index, question) in document.questions.iter().enumerate() {
        let pointer = format!("/questions/{index}/enableWhen");
        found.add(pointer, question.enable_when.as_ref(), index);
    }
    for (index, rule) in document.rules.iter().enumerate() {
        found.add(
            format!("/rules/{index}/when"),
            rule.when.as_ref(),
            n_questions,
        );
        found.paragraphs(
            &format!("/rules/{index}/reasons"),
            &rule.reasons,
            n_questions,
        );
    }
    for (index, outcome) in document.outcomes.iter().enumerate() {
        found.paragraphs(
            &format!("/outcomes/{index}/nextStep"),
            &outcome.next_step,
            n_questions,
        );
    }
    for (index, note) in document.notes.iter().enumerate() {
        found.paragraphs(
            &format!("/notes/{index}/paragraphs"),
            &note.paragraphs,
            n_questions,
        );
    }
    for (index, invariant) in document.invariants.iter().enumerate() {
        for (key, claim) in [("always", &invariant.always), ("never", &invariant.never)] {
            let when = claim.as_ref().and_then(|claim| claim.when.as_ref());
            found.add(format!("/invariants/{index}/{key}/when"), when, n_questions);
        }
    }
    found.0
}

struct Conditions<'d>(Vec<ConditionAt<'d>>);

impl<'d> Conditions<'d> {
    fn paragraphs(&mut self, pointer: &str, paragraphs: &'d [ParagraphEntry], n_questions: usize) {
        for (index, paragraph) in paragraphs.iter().enumerate() {
            self.add(
                format!("{pointer}/{index}/when"),
                paragraph.when.as_ref(),
                n_questions,
            );
        }
    }

    fn add(&mut self, pointer: String, condition: Option<&'d ConditionEntry>, n_before: usize) {
        let Some(condition) = condition else { return };
        for (key, parts) in [("all", &condition.all), ("any", &condition.any)] {
            for (index, part) in parts.iter().flatten().enumerate() {
                self.add(format!("{pointer}/{key}/{index}"), Some(part), n_before);
            }
        }
        self.add(format!("{pointer}/not"), condition.not.as_deref(), n_before);
        self.0.push(ConditionAt {
            pointer,
            condition,
            n_questions_before: n_before,
        });
    }
}
