//! CG012: an id names nothing.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::document::{Document, OptionEntry, QuestionEntry, RuleEntry};
use crate::path::Path;
use crate::recovery::is_synthesised;
use crate::suggestion::{did_you_mean, with_suggestion};

pub(super) const KIND: Kind = Kind::error("CG012");

/// An id that refers to no part of the document.
pub(crate) struct Reference<'d> {
    path: Path<'d>,
    id: &'d str,
    /// The ids of the parts that it could refer to.
    known: Vec<&'d str>,
    message: String,
    help: &'static str,
    /// The ids around it, from the inside out.
    around: Vec<&'d str>,
}

impl<'d> Reference<'d> {
    /// Adds the id of the part that holds the reference.
    pub(crate) fn within(mut self, id: &'d str) -> Self {
        self.around.push(id);
        self
    }

    /// The finding, with the nearest of the possible ids if that `is_sought`; none if one of them
    /// could not be read: it may be that very one.
    pub(crate) fn finding(self, is_sought: bool) -> Option<Finding> {
        if self.known.iter().any(|id| is_synthesised(id)) {
            return None;
        }
        let near = is_sought.then(|| did_you_mean(self.id, self.known));
        let near = near.flatten();
        let help = with_suggestion(near.as_deref(), self.help);
        let finding = Finding::new(Code::UnknownReference, self.path, self.message);
        let around = [self.id].into_iter().chain(self.around);
        Some(finding.about(around).help(help).meant(self.id, near))
    }
}

/// A condition or an invariant tests, or an example answers, an unknown question.
pub(crate) fn question<'d>(path: Path<'d>, id: &'d str, document: &'d Document) -> Reference<'d> {
    Reference {
        path,
        id,
        known: questions(document),
        message: format!("there is no question `{id}`"),
        help: "name one of the ids in `questions`",
        around: Vec::new(),
    }
}

/// A condition is used by an unknown name.
pub(crate) fn condition<'d>(path: Path<'d>, id: &'d str, document: &'d Document) -> Reference<'d> {
    Reference {
        path,
        id,
        known: document.conditions.keys().map(String::as_str).collect(),
        message: format!("there is no condition `{id}`"),
        help: "name one of the ids in `conditions`",
        around: Vec::new(),
    }
}

/// The question that chooses the clinic is unknown.
pub(crate) fn booking_question<'d>(
    path: Path<'d>,
    id: &'d str,
    document: &'d Document,
) -> Reference<'d> {
    Reference {
        help: "name the question that asks for the clinic",
        ..question(path, id, document)
    }
}

/// The tested option is not one of the `question`.
pub(crate) fn option<'d>(
    path: Path<'d>,
    id: &'d str,
    question: &'d QuestionEntry,
) -> Reference<'d> {
    Reference {
        path,
        id,
        known: options(question),
        message: format!("question `{}` has no option `{id}`", question.id),
        help: "name one of the ids in the question's `options`",
        around: vec![&question.id],
    }
}

/// The group of an option is not one of the `question`.
pub(crate) fn group<'d>(
    path: Path<'d>,
    id: &'d str,
    option: &'d OptionEntry,
    question: &'d QuestionEntry,
) -> Reference<'d> {
    Reference {
        path,
        id,
        known: question.groups.iter().map(|group| &*group.id).collect(),
        message: format!("question `{}` has no group `{id}`", question.id),
        help: "name a group of the question's `groups`, or add this one to them",
        around: vec![&option.id, &question.id],
    }
}

/// A `rule` leads to an unknown outcome.
pub(crate) fn outcome_of_rule<'d>(
    path: Path<'d>,
    rule: &'d RuleEntry,
    document: &'d Document,
) -> Reference<'d> {
    let id = &rule.outcome;
    Reference {
        path,
        id,
        known: outcomes(document),
        message: format!(
            "rule `{}` leads to `{id}`, which is not an outcome",
            rule.id
        ),
        help: "name one of the ids in `outcomes`",
        around: vec![&rule.id],
    }
}

/// An invariant claims, or an example ends in, an unknown outcome.
pub(crate) fn outcome<'d>(path: Path<'d>, id: &'d str, document: &'d Document) -> Reference<'d> {
    Reference {
        path,
        id,
        known: outcomes(document),
        message: format!("there is no outcome `{id}`"),
        help: "name one of the ids in `outcomes`",
        around: Vec::new(),
    }
}

/// A text varies by something that is not one of the `variants`.
pub(crate) fn variant<'d>(path: Path<'d>, id: &'d str, variants: Vec<&'d str>) -> Reference<'d> {
    Reference {
        path,
        id,
        known: variants,
        message: format!("there is no variant `{id}`"),
        help: "name one of the ids in `variants`",
        around: Vec::new(),
    }
}

/// A translation varies by something that is not one of the questionnaire's `variants`.
pub(crate) fn translated_variant<'d>(
    path: Path<'d>,
    id: &'d str,
    variants: Vec<&'d str>,
) -> Reference<'d> {
    Reference {
        message: format!("the questionnaire has no variant `{id}`"),
        help: "name one of the ids in its `variants`, or remove the wording",
        ..variant(path, id, variants)
    }
}

/// A replaced word is not one of the guide's own `words`.
pub(crate) fn word<'d>(path: Path<'d>, name: &'d str, words: Vec<&'d str>) -> Reference<'d> {
    Reference {
        path,
        id: name,
        known: words,
        message: format!("the guide has no word `{name}`"),
        help: "name words of the guide, such as `start` or `proceed`",
        around: Vec::new(),
    }
}

/// A clinic is not one of the options of the `question` that chooses it.
pub(crate) fn clinic<'d>(
    path: Path<'d>,
    id: &'d str,
    question: &'d QuestionEntry,
) -> Reference<'d> {
    Reference {
        path,
        id,
        known: options(question),
        message: format!(
            "no option of question `{}` chooses the clinic `{id}`",
            question.id
        ),
        help: "give the clinic the id of the option that chooses it",
        around: vec![&question.id],
    }
}

fn questions(document: &Document) -> Vec<&str> {
    document.questions.iter().map(|known| &*known.id).collect()
}

fn options(question: &QuestionEntry) -> Vec<&str> {
    question.options.iter().map(|known| &*known.id).collect()
}

fn outcomes(document: &Document) -> Vec<&str> {
    document.outcomes.iter().map(|known| &*known.id).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, check_translation, remove, replace};

    #[test]
    fn clinic_that_no_option_chooses() {
        check(
            [replace("/booking/clinics/0/id", "west")],
            &expect![[r#"
                error[CG012] at `/booking/clinics/0/id`: "west"
                    no option of question `where` chooses the clinic `west`
                    help: give the clinic the id of the option that chooses it
                    ids: west, where
            "#]],
        );
    }

    #[test]
    fn unknown_condition() {
        let patch = [
            add("/conditions", json!({ "asked": { "answered": "what" } })),
            replace("/rules/0/when", json!({ "condition": "askd" })),
        ];
        check(
            patch,
            &expect![[r#"
            error[CG012] at `/rules/0/when/condition`: "askd"
                there is no condition `askd`
                help: did you mean `asked`? name one of the ids in `conditions`
                ids: askd
                fix: "asked"
        "#]],
        );
    }

    #[test]
    fn unknown_option_in_a_named_condition() {
        let patch = [
            add(
                "/conditions",
                json!({ "costs": { "not": { "question": "what", "anyOf": ["cots"] } } }),
            ),
            replace("/rules/0/when", json!({ "condition": "costs" })),
        ];
        check(
            patch,
            &expect![[r#"
            error[CG012] at `/conditions/costs/not/anyOf/0`: "cots"
                question `what` has no option `cots`
                help: did you mean `cost`? name one of the ids in the question's `options`
                ids: cots, what
                fix: "cost"
        "#]],
        );
    }

    #[test]
    fn conditions_that_cannot_be_read() {
        let patch = [
            add("/conditions", "costs"),
            replace("/rules/0/when", json!({ "condition": "costs" })),
        ];
        check(
            patch,
            &expect![[r#"
            error[CG002] at `/conditions`: "costs"
                expected an object, found a text
                help: write an object between { and }
        "#]],
        );
    }

    #[test]
    fn unknown_parts_of_an_example() {
        let example = json!([{
            "name": "A friend",
            "answers": { "whoo": "friend", "what": ["cots"], "where": "nort" },
            "outcome": "boook",
        }]);
        check(
            [add("/examples", example)],
            &expect![[r#"
            error[CG012] at `/examples/0/answers/what/0`: "cots"
                question `what` has no option `cots`
                help: did you mean `cost`? name one of the ids in the question's `options`
                ids: cots, what
                fix: "cost"
            error[CG012] at `/examples/0/answers/where`: "nort"
                question `where` has no option `nort`
                help: did you mean `north`? name one of the ids in the question's `options`
                ids: nort, where
                fix: "north"
            error[CG012] at `/examples/0/answers/whoo`: "friend"
                there is no question `whoo`
                help: did you mean `who`? name one of the ids in `questions`
                ids: whoo
                fix: "who"
            error[CG012] at `/examples/0/outcome`: "boook"
                there is no outcome `boook`
                help: did you mean `book`? name one of the ids in `outcomes`
                ids: boook
                fix: "book"
        "#]],
        );
    }

    #[test]
    fn unknown_booking_question() {
        check(
            [replace("/booking/question", "wher")],
            &expect![[r#"
                error[CG012] at `/booking/question`: "wher"
                    there is no question `wher`
                    help: did you mean `where`? name the question that asks for the clinic
                    ids: wher
                    fix: "where"
            "#]],
        );
    }

    #[test]
    fn unknown_group() {
        check(
            [add("/questions/1/options/2/group", "talks")],
            &expect![[r#"
                error[CG012] at `/questions/1/options/2/group`: "talks"
                    question `what` has no group `talks`
                    help: did you mean `talk`? name a group of the question's `groups`, or add this one to them
                    ids: talks, nothing, what
                    fix: "talk"
            "#]],
        );
    }

    #[test]
    fn unknown_option_in_an_invariant() {
        let step = add(
            "/invariants",
            json!([
                {
                    "id": "no_wish",
                    "text": "Who wants to hear nothing is not prompted.",
                    "sameOutcome": { "question": "who", "options": ["me", "frend"] },
                },
            ]),
        );
        check(
            [step],
            &expect![[r#"
                error[CG012] at `/invariants/0/sameOutcome/options/1`: "frend"
                    question `who` has no option `frend`
                    help: did you mean `friend`? name one of the ids in the question's `options`
                    ids: frend, who, no_wish
                    fix: "friend"
            "#]],
        );
    }

    #[test]
    fn unknown_option_in_rule() {
        let patch = [
            replace("/rules/0/when/question", "what"),
            replace("/rules/0/when/anyOf/0", "cost"),
            replace("/rules/0/when/anyOf/1", "tme"),
        ];
        check(
            patch,
            &expect![[r#"
                error[CG012] at `/rules/0/when/anyOf/1`: "tme"
                    question `what` has no option `tme`
                    help: did you mean `time`? name one of the ids in the question's `options`
                    ids: tme, what
                    fix: "time"
            "#]],
        );
    }

    #[test]
    fn unknown_option_in_the_condition_of_an_invariant() {
        let step = add(
            "/invariants",
            json!([
                {
                    "id": "no_wish",
                    "text": "Who wants to hear nothing is not prompted.",
                    "never": {
                        "when": { "question": "what", "anyOf": ["nothin"] },
                        "outcomes": ["book"],
                    },
                },
            ]),
        );
        check(
            [step],
            &expect![[r#"
                error[CG012] at `/invariants/0/never/when/anyOf/0`: "nothin"
                    question `what` has no option `nothin`
                    help: did you mean `nothing`? name one of the ids in the question's `options`
                    ids: nothin, what
                    fix: "nothing"
            "#]],
        );
    }

    #[test]
    fn unknown_outcome_in_an_invariant() {
        let step = add(
            "/invariants",
            json!([
                {
                    "id": "no_wish",
                    "text": "Who wants to hear nothing is not prompted.",
                    "never": {
                        "when": { "question": "what", "anyOf": ["nothing"] },
                        "outcomes": ["boook"],
                    },
                },
            ]),
        );
        check(
            [step],
            &expect![[r#"
                error[CG012] at `/invariants/0/never/outcomes/0`: "boook"
                    there is no outcome `boook`
                    help: did you mean `book`? name one of the ids in `outcomes`
                    ids: boook, no_wish
                    fix: "book"
            "#]],
        );
    }

    #[test]
    fn unknown_outcome() {
        check(
            [replace("/rules/0/outcome", "booking")],
            &expect![[r#"
                error[CG012] at `/rules/0/outcome`: "booking"
                    rule `wants` leads to `booking`, which is not an outcome
                    help: name one of the ids in `outcomes`
                    ids: booking, wants
            "#]],
        );
    }

    #[test]
    fn unknown_question_in_an_invariant() {
        let step = add(
            "/invariants",
            json!([
                {
                    "id": "no_wish",
                    "text": "Who wants to hear nothing is not prompted.",
                    "sameOutcome": { "question": "whom", "options": ["me", "friend"] },
                },
            ]),
        );
        check(
            [step],
            &expect![[r#"
                error[CG012] at `/invariants/0/sameOutcome/question`: "whom"
                    there is no question `whom`
                    help: did you mean `who`? name one of the ids in `questions`
                    ids: whom, no_wish
                    fix: "who"
            "#]],
        );
    }

    #[test]
    fn unknown_question_in_rule() {
        check(
            [replace("/rules/0/when/question", "whom")],
            &expect![[r#"
                error[CG012] at `/rules/0/when/question`: "whom"
                    there is no question `whom`
                    help: did you mean `who`? name one of the ids in `questions`
                    ids: whom
                    fix: "who"
            "#]],
        );
    }

    #[test]
    fn unknown_question_inside_not() {
        let patch = [
            remove("/rules/0/when/question"),
            remove("/rules/0/when/anyOf"),
            add(
                "/rules/0/when/all",
                json!([
                    { "question": "what", "anyOf": ["cost"] },
                    { "not": { "answered": "whom" } },
                ]),
            ),
        ];
        check(
            patch,
            &expect![[r#"
                error[CG012] at `/rules/0/when/all/1/not/answered`: "whom"
                    there is no question `whom`
                    help: did you mean `who`? name one of the ids in `questions`
                    ids: whom
                    fix: "who"
            "#]],
        );
    }

    #[test]
    fn unknown_variant() {
        check(
            [
                remove("/questions/1/text/variants/helper"),
                add(
                    "/questions/1/text/variants/helpers",
                    "What would they like to hear?",
                ),
            ],
            &expect![[r#"
                error[CG012] at `/questions/1/text/variants/helpers`: "What would they like to hear?"
                    there is no variant `helpers`
                    help: did you mean `helper`? name one of the ids in `variants`
                    ids: helpers
                    fix: "helper"
            "#]],
        );
    }

    #[test]
    fn unknown_word() {
        check(
            [add("/words", json!({ "begin": "Go" }))],
            &expect![[r#"
                error[CG012] at `/words/begin`: "Go"
                    the guide has no word `begin`
                    help: name words of the guide, such as `start` or `proceed`
                    ids: begin
            "#]],
        );
    }

    #[test]
    fn unknown_variant_in_a_translation() {
        check_translation(
            "es",
            [replace(
                "/texts/start.heading",
                json!({ "text": "¿Ayudaría una conversación?", "variants": { "child": "¿Hablamos?" } }),
            )],
            &expect![[r#"
                error[CG012] at `/texts/start.heading/variants/child`: "¿Hablamos?"
                    the questionnaire has no variant `child`
                    help: name one of the ids in its `variants`, or remove the wording
                    ids: child
            "#]],
        );
    }

    #[test]
    fn unknown_word_in_a_translation() {
        check_translation(
            "es",
            [add("/words", json!({ "begin": "Comenzar" }))],
            &expect![[r#"
                error[CG012] at `/words/begin`: "Comenzar"
                    the guide has no word `begin`
                    help: name words of the guide, such as `start` or `proceed`
                    ids: begin
            "#]],
        );
    }
}
