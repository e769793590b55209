//! Every text and every condition of a document, with its path.

use crate::document::{
    ConditionEntry, Document, LinkEntry, ParagraphEntry, QuestionEntry, TextEntry,
};
use crate::path::{Path, Step};

/// A text and its path.
pub(crate) struct TextAt<'d> {
    pub(crate) path: Path<'d>,
    pub(crate) text: &'d TextEntry,
    /// Whether `{question}` is filled in.
    pub(super) takes_placeholders: bool,
}

/// A condition and its path.
pub(crate) struct ConditionAt<'d> {
    pub(crate) path: Path<'d>,
    pub(crate) condition: &'d ConditionEntry,
    /// How many questions come before it: a question's own condition may test only
    /// those. All of them for conditions elsewhere.
    pub(super) n_questions_before: usize,
}

/// The wordings of `text`, which is at `path`: the default and the variants, each with its path.
pub(crate) fn wordings<'d>(path: &Path<'d>, text: &'d TextEntry) -> Vec<(Path<'d>, &'d str)> {
    match text {
        TextEntry::Plain(text) => vec![(path.clone(), text)],
        TextEntry::Varied(varied) => {
            let plain = (path.field("text"), varied.text.as_str());
            let variants = path.field("variants");
            let by_variant = varied.variants.iter();
            let by_variant =
                by_variant.map(|(variant, text)| (variants.field(variant), text.as_str()));
            core::iter::once(plain).chain(by_variant).collect()
        }
    }
}

/// Every text that a visitor may read.
pub(crate) fn texts(document: &Document) -> Vec<TextAt<'_>> {
    let mut found = Texts(Vec::new());
    let start = Path::of("start");
    found.fixed(start.field("heading"), &document.start.heading);
    found.list(&start.field("lead"), &document.start.lead);
    let notices = &document.notices;
    let notice = |name| Path::of("notices").field(name);
    found.fixed(notice("notAScreening"), &notices.not_a_screening);
    let privacy = notice("privacy");
    found.fixed(privacy.field("promise"), &notices.privacy.promise);
    found.fixed(privacy.field("detail"), &notices.privacy.detail);
    found.fixed(notice("urgentHelp"), &notices.urgent_help);
    for (index, question) in document.questions.iter().enumerate() {
        found.question(&Path::of("questions").part(index, &question.id), question);
    }
    for (index, rule) in document.rules.iter().enumerate() {
        let path = Path::of("rules").part(index, &rule.id);
        found.paragraphs(&path.field("reasons"), &rule.reasons);
    }
    for (index, outcome) in document.outcomes.iter().enumerate() {
        let path = Path::of("outcomes").part(index, &outcome.id);
        found.filled(path.field("heading"), &outcome.heading);
        found.paragraphs(&path.field("nextStep"), &outcome.next_step);
    }
    for (index, note) in document.notes.iter().enumerate() {
        let path = Path::of("notes").part(index, &note.id);
        found.filled(path.field("title"), &note.title);
        found.paragraphs(&path.field("paragraphs"), &note.paragraphs);
        found.optional(path.field("source"), note.source.as_ref());
    }
    let clinics = Path::of("booking").field("clinics");
    for (index, clinic) in document.booking.clinics.iter().enumerate() {
        found.fixed(clinics.part(index, &clinic.id).field("name"), &clinic.name);
    }
    found.0
}

struct Texts<'d>(Vec<TextAt<'d>>);

/// The paragraphs of reasons, outcomes and notes, each list with its path.
pub(super) fn paragraphs(
    document: &Document,
) -> impl Iterator<Item = (Path<'_>, &[ParagraphEntry])> {
    let rules = document.rules.iter().enumerate().map(|(index, rule)| {
        let path = Path::of("rules").part(index, &rule.id);
        (path.field("reasons"), &*rule.reasons)
    });
    let outcomes = document.outcomes.iter().enumerate();
    let outcomes = outcomes.map(|(index, outcome)| {
        let path = Path::of("outcomes").part(index, &outcome.id);
        (path.field("nextStep"), &*outcome.next_step)
    });
    let notes = document.notes.iter().enumerate().map(|(index, note)| {
        let path = Path::of("notes").part(index, &note.id);
        (path.field("paragraphs"), &*note.paragraphs)
    });
    rules.chain(outcomes).chain(notes)
}

/// Every link of a text's own, with its path.
pub(crate) fn own_links(document: &Document) -> impl Iterator<Item = (Path<'_>, &LinkEntry)> {
    paragraphs(document).flat_map(|(path, paragraphs)| {
        let numbered = paragraphs.iter().enumerate();
        numbered.filter_map(move |(index, paragraph)| {
            let path = path.item(index).field("link");
            paragraph.link.as_ref().map(|link| (path, link))
        })
    })
}

impl<'d> Texts<'d> {
    fn fixed(&mut self, path: Path<'d>, text: &'d TextEntry) {
        self.0.push(TextAt {
            path,
            text,
            takes_placeholders: false,
        });
    }

    fn filled(&mut self, path: Path<'d>, text: &'d TextEntry) {
        self.0.push(TextAt {
            path,
            text,
            takes_placeholders: true,
        });
    }

    fn optional(&mut self, path: Path<'d>, text: Option<&'d TextEntry>) {
        if let Some(text) = text {
            self.fixed(path, text);
        }
    }

    fn list(&mut self, path: &Path<'d>, texts: &'d [TextEntry]) {
        for (index, text) in texts.iter().enumerate() {
            self.fixed(path.item(index), text);
        }
    }

    fn paragraphs(&mut self, path: &Path<'d>, paragraphs: &'d [ParagraphEntry]) {
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let path = path.item(index);
            self.filled(path.field("text"), &paragraph.text);
            if let Some(link) = &paragraph.link {
                self.fixed(path.field("link").field("label"), &link.label);
            }
        }
    }

    fn question(&mut self, path: &Path<'d>, question: &'d QuestionEntry) {
        self.fixed(path.field("text"), &question.text);
        self.optional(path.field("hint"), question.hint.as_ref());
        for (index, group) in question.groups.iter().enumerate() {
            let path = path.field("groups").part(index, &group.id);
            self.fixed(path.field("label"), &group.label);
        }
        for (index, option) in question.options.iter().enumerate() {
            let path = path.field("options").part(index, &option.id);
            self.fixed(path.field("label"), &option.label);
            self.optional(path.field("hint"), option.hint.as_ref());
            self.optional(path.field("phrase"), option.phrase.as_ref());
        }
    }
}

/// Every condition, nested ones included, the inner ones first; named ones where they are written.
pub(crate) fn conditions(document: &Document) -> Vec<ConditionAt<'_>> {
    let n_questions = document.questions.len();
    let mut found = Conditions(Vec::new());
    for (name, condition) in &document.conditions {
        let path = Path::of("conditions").field(name);
        found.add(path, Some(condition), n_questions);
    }
    for (index, variant) in document.variants.iter().enumerate() {
        let path = Path::of("variants").part(index, &variant.id);
        found.add(path.field("when"), Some(&variant.when), n_questions);
    }
    for (index, question) in document.questions.iter().enumerate() {
        let path = Path::of("questions").part(index, &question.id);
        found.add(
            path.field("enableWhen"),
            question.enable_when.as_ref(),
            index,
        );
    }
    for (index, rule) in document.rules.iter().enumerate() {
        let path = Path::of("rules").part(index, &rule.id);
        found.add(path.field("when"), rule.when.as_ref(), n_questions);
        found.paragraphs(&path.field("reasons"), &rule.reasons, n_questions);
    }
    for (index, outcome) in document.outcomes.iter().enumerate() {
        let path = Path::of("outcomes").part(index, &outcome.id);
        found.paragraphs(&path.field("nextStep"), &outcome.next_step, n_questions);
    }
    for (index, note) in document.notes.iter().enumerate() {
        let path = Path::of("notes").part(index, &note.id);
        found.paragraphs(&path.field("paragraphs"), &note.paragraphs, n_questions);
    }
    for (index, invariant) in document.invariants.iter().enumerate() {
        let path = Path::of("invariants").part(index, &invariant.id);
        for (key, claim) in [("always", &invariant.always), ("never", &invariant.never)] {
            let when = claim.as_ref().and_then(|claim| claim.when.as_ref());
            found.add(path.field(key).field("when"), when, n_questions);
        }
    }
    found.0
}

struct Conditions<'d>(Vec<ConditionAt<'d>>);

impl ConditionAt<'_> {
    /// Whether it is, or is inside of, a named condition.
    pub(crate) fn is_in_named(&self) -> bool {
        self.path.steps().first() == Some(&Step::Field("conditions"))
    }

    /// Whether it is in an invariant, which affects no visitor.
    pub(crate) fn is_in_invariant(&self) -> bool {
        self.path.steps().first() == Some(&Step::Field("invariants"))
    }
}

impl<'d> Conditions<'d> {
    fn paragraphs(
        &mut self,
        path: &Path<'d>,
        paragraphs: &'d [ParagraphEntry],
        n_questions: usize,
    ) {
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let path = path.item(index).field("when");
            self.add(path, paragraph.when.as_ref(), n_questions);
        }
    }

    fn add(&mut self, path: Path<'d>, condition: Option<&'d ConditionEntry>, n_before: usize) {
        let Some(condition) = condition else { return };
        for (field, index, part) in condition.parts() {
            let path = path.field(field);
            let path = index.map_or(path.clone(), |index| path.item(index));
            self.add(path, Some(part), n_before);
        }
        self.0.push(ConditionAt {
            path,
            condition,
            n_questions_before: n_before,
        });
    }
}
