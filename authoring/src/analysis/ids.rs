//! Ids are well formed and unique, and groups are used.

use std::collections::BTreeSet;

use super::references::Reference;
use crate::diagnostic::Code;
use crate::document::{Document, KindEntry, QuestionEntry};
use crate::finding::Finding;
use crate::parsing::is_synthesised;
use crate::report::Report;
use consultation_guide::domain::id::is_well_formed;

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
        "/invariants",
        document.invariants.iter().map(|invariant| &*invariant.id),
        report,
    );
    check_list(
        "/booking/clinics",
        document.booking.clinics.iter().map(|c| &*c.id),
        report,
    );
    if document.questions.is_empty() {
        report.add(
            Finding::new(
                Code::NothingToChoose,
                "/questions",
                "the questionnaire has no questions",
            )
            .help("add at least one question"),
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
        let message = format!("question `{}` has no options", question.id);
        report.add(
            Finding::new(Code::NothingToChoose, format!("{pointer}/options"), message)
                .about([&question.id])
                .help("add at least one option"),
        );
    }
    check_groups(pointer, question, report);
    check_exclusive(pointer, question, report);
}

fn check_groups(pointer: &str, question: &QuestionEntry, report: &mut Report) {
    let QuestionEntry {
        id,
        groups,
        options,
        ..
    } = question;
    let used: BTreeSet<&String> = options
        .iter()
        .filter_map(|option| option.group.as_ref())
        .collect();
    // A group that could not be read may be any of them.
    let has_unread = used.iter().any(|group| is_synthesised(group));
    for (index, group) in groups.iter().enumerate() {
        if !has_unread && !used.contains(&group.id) {
            let message = format!("group `{}` of question `{id}` has no options", group.id);
            let help = "set `group` in the options that belong to it, or take the group out";
            report.add(
                Finding::new(
                    Code::EmptyGroup,
                    format!("{pointer}/groups/{index}"),
                    message,
                )
                .about([&group.id, id])
                .help(help),
            );
        }
    }
    for (index, option) in options.iter().enumerate() {
        let group = option.group.as_ref();
        if let Some(unknown) = group.filter(|id| !groups.iter().any(|known| known.id == **id)) {
            let reference = Reference {
                pointer: format!("{pointer}/options/{index}/group"),
                id: unknown,
                known: groups.iter().map(|known| &*known.id).collect(),
            };
            let message = format!("question `{id}` has no group `{unknown}`");
            let help = "name a group of the question's `groups`, or add this one to them";
            reference.report_unknown(message, help, [unknown, &option.id, id], report);
        }
    }
}

fn check_exclusive(pointer: &str, question: &QuestionEntry, report: &mut Report) {
    let QuestionEntry { id, options, .. } = question;
    let kind = format!("{pointer}/type");
    if question.kind == KindEntry::MultipleChoice {
        if !options.is_empty() && options.iter().all(|option| option.exclusive) {
            let message = format!("every option of question `{id}` excludes every other");
            let help = "take `exclusive` out of those that can go together, \
                        or make the question a `singleChoice`";
            report.add(
                Finding::new(
                    Code::ExclusiveMisused,
                    format!("{pointer}/options"),
                    message,
                )
                .about([id])
                .because_of(&*kind)
                .help(help),
            );
        }
        return;
    }
    for (index, option) in options
        .iter()
        .enumerate()
        .filter(|(_, option)| option.exclusive)
    {
        let message = format!("option `{}` is exclusive in a single choice", option.id);
        let help = "take `exclusive` out, or make the question a `multipleChoice`";
        let pointer = format!("{pointer}/options/{index}/exclusive");
        report.add(
            Finding::new(Code::ExclusiveMisused, pointer, message)
                .about([&option.id, id])
                .because_of(&*kind)
                .help(help),
        );
    }
}

fn check_list<'d>(pointer: &str, ids: impl Iterator<Item = &'d str>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.enumerate() {
        let pointer = format!("{pointer}/{index}/id");
        check_form(&pointer, id, report);
        if !seen.insert(id) {
            report.add(
                Finding::new(
                    Code::DuplicateId,
                    pointer,
                    format!("the id `{id}` is used twice"),
                )
                .about([id])
                .help("give one of the two another id, and mend what refers to it"),
            );
        }
    }
}

fn check_form(pointer: &str, id: &str, report: &mut Report) {
    if !is_well_formed(id) {
        report.add(
            Finding::new(
                Code::IllFormedId,
                pointer,
                format!("`{id}` cannot be an id"),
            )
            .about([id])
            .help("use at most 40 lower-case letters, digits, `_` and `-`, a letter first"),
        );
    }
}
