//! Ids are well formed and unique, and groups are used.

use std::collections::BTreeSet;

use crate::domain::authoring::diagnostic::{Code, Report};
use crate::domain::authoring::document::{Document, KindEntry, QuestionEntry};
use crate::domain::id::is_well_formed;

pub(super) fn check(document: &Document, report: &mut Report) {
    check_form("/id", &document.id, report);
    check_list(
        "/variants",
        document.variants.iter().map(|variant| &*variant.id),
        report,
    );
    check_list(
        "/questions",
        document.questions.iter().map(|question| &*question.id),
        report,
    );
    check_list(
        "/rules",
        document.rules.iter().map(|rule| &*rule.id),
        report,
    );
    check_list(
        "/outcomes",
        document.outcomes.iter().map(|outcome| &*outcome.id),
        report,
    );
    check_list(
        "/notes",
        document.notes.iter().map(|note| &*note.id),
        report,
    );
    check_list(
        "/booking/clinics",
        document.booking.clinics.iter().map(|c| &*c.id),
        report,
    );
    if document.questions.is_empty() {
        report.add(
            "/questions",
            Code::NothingToChoose,
            "the questionnaire has no questions",
            "add at least one question",
        );
    }
    for (index, question) in document.questions.iter().enumerate() {
        check_question(&format!("/questions/{index}"), question, report);
    }
}

fn check_question(pointer: &str, question: &QuestionEntry, report: &mut Report) {
    check_list(
        &format!("{pointer}/groups"),
        question.groups.iter().map(|g| &*g.id),
        report,
    );
    check_list(
        &format!("{pointer}/options"),
        question.options.iter().map(|o| &*o.id),
        report,
    );
    if question.options.is_empty() {
        report.add(
            format!("{pointer}/options"),
            Code::NothingToChoose,
            format!("question `{}` has no options", question.id),
            "add at least one option",
        );
    }
    for (index, group) in question.groups.iter().enumerate() {
        if !question
            .options
            .iter()
            .any(|option| option.group.as_ref() == Some(&group.id))
        {
            report.add(
                format!("{pointer}/groups/{index}"),
                Code::EmptyGroup,
                format!(
                    "group `{}` of question `{}` has no options",
                    group.id, question.id
                ),
                "set `group` in the options that belong to it, or take the group out",
            );
        }
    }
    for (index, option) in question.options.iter().enumerate() {
        let pointer = format!("{pointer}/options/{index}");
        if option.exclusive && question.kind == KindEntry::SingleChoice {
            report.add(
                format!("{pointer}/exclusive"),
                Code::ExclusiveMisused,
                format!("option `{}` is exclusive in a single choice", option.id),
                "take `exclusive` out, or make the question a `multipleChoice`",
            );
        }
        let group = option.group.as_ref();
        if let Some(unknown) = group.filter(|id| !question.groups.iter().any(|g| g.id == **id)) {
            report.add(
                format!("{pointer}/group"),
                Code::UnknownReference,
                format!("question `{}` has no group `{unknown}`", question.id),
                "name a group of the question's `groups`, or add this one to them",
            );
        }
    }
}

fn check_list<'d>(pointer: &str, ids: impl Iterator<Item = &'d str>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.enumerate() {
        let pointer = format!("{pointer}/{index}/id");
        check_form(&pointer, id, report);
        if !seen.insert(id) {
            report.add(
                pointer,
                Code::DuplicateId,
                format!("the id `{id}` is used twice"),
                "give one of the two another id, and mend what refers to it",
            );
        }
    }
}

fn check_form(pointer: &str, id: &str, report: &mut Report) {
    if !is_well_formed(id) {
        report.add(
            pointer,
            Code::IllFormedId,
            format!("`{id}` cannot be an id"),
            "use at most 40 lower-case letters, digits, `_` and `-`, a letter first",
        );
    }
}
