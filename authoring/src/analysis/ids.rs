//! Ids are well formed and unique, and groups are used.

use std::collections::BTreeSet;

use crate::diagnostic::{
    duplicate_id, empty_group, exclusive_misused, ill_formed_id, nothing_to_choose,
    unknown_reference,
};
use crate::document::{Document, KindEntry, QuestionEntry};
use crate::path::Path;
use crate::recovery::is_synthesised;
use crate::report::Report;
use consultation_guide::domain::id::is_well_formed;

pub(super) fn check(document: &Document, report: &mut Report) {
    let Document {
        variants,
        questions,
        rules,
        outcomes,
        notes,
        invariants,
        booking,
        ..
    } = document;
    let mut list = |path: Path<'_>, ids: Vec<&str>| check_list(&path, &ids, report);
    list(
        Path::of("variants"),
        variants.iter().map(|v| &*v.id).collect(),
    );
    list(
        Path::of("questions"),
        questions.iter().map(|q| &*q.id).collect(),
    );
    list(Path::of("rules"), rules.iter().map(|r| &*r.id).collect());
    list(
        Path::of("outcomes"),
        outcomes.iter().map(|o| &*o.id).collect(),
    );
    list(Path::of("notes"), notes.iter().map(|n| &*n.id).collect());
    list(
        Path::of("invariants"),
        invariants.iter().map(|i| &*i.id).collect(),
    );
    let clinics = Path::of("booking").field("clinics");
    list(clinics, booking.clinics.iter().map(|c| &*c.id).collect());
    for name in document.conditions.keys() {
        let path = Path::of("conditions").field(name);
        if !is_well_formed(name) {
            report.add(ill_formed_id::at(&path, name).at_name());
        }
    }
    check_form(&Path::of("id"), &document.id, report);
    if questions.is_empty() {
        report.add(nothing_to_choose::no_questions());
    }
    for (index, question) in questions.iter().enumerate() {
        let path = Path::of("questions").part(index, &question.id);
        check_question(&path, question, report);
    }
}

fn check_question<'d>(path: &Path<'d>, question: &'d QuestionEntry, report: &mut Report) {
    let groups: Vec<_> = question.groups.iter().map(|g| &*g.id).collect();
    check_list(&path.field("groups"), &groups, report);
    let options: Vec<_> = question.options.iter().map(|o| &*o.id).collect();
    check_list(&path.field("options"), &options, report);
    if options.is_empty() {
        report.add(nothing_to_choose::no_options(
            &path.field("options"),
            &question.id,
        ));
    }
    check_groups(path, question, report);
    check_exclusive(path, question, report);
}

fn check_groups<'d>(path: &Path<'d>, question: &'d QuestionEntry, report: &mut Report) {
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
            let path = path.field("groups").part(index, &group.id);
            report.add(empty_group::at(&path, &group.id, id));
        }
    }
    for (index, option) in options.iter().enumerate() {
        let group = option.group.as_ref();
        if let Some(unknown) = group.filter(|id| !groups.iter().any(|known| known.id == **id)) {
            let path = path.field("options").part(index, &option.id).field("group");
            report.add_unknown(unknown_reference::group(path, unknown, option, question));
        }
    }
}

fn check_exclusive(path: &Path<'_>, question: &QuestionEntry, report: &mut Report) {
    let QuestionEntry { id, options, .. } = question;
    let kind = path.field("type");
    let path = path.field("options");
    if question.kind == KindEntry::MultipleChoice {
        if !options.is_empty() && options.iter().all(|option| option.exclusive) {
            report.add(exclusive_misused::all(&path, &kind, id));
        }
        return;
    }
    for (index, option) in options.iter().enumerate() {
        if option.exclusive {
            let path = path.part(index, &option.id).field("exclusive");
            report.add(exclusive_misused::in_single_choice(
                &path, &kind, &option.id, id,
            ));
        }
    }
}

fn check_list(path: &Path<'_>, ids: &[&str], report: &mut Report) {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.iter().enumerate() {
        let path = path.part(index, id).field("id");
        check_form(&path, id, report);
        if !seen.insert(id) {
            report.add(duplicate_id::at(&path, id));
        }
    }
}

fn check_form(path: &Path<'_>, id: &str, report: &mut Report) {
    if !is_well_formed(id) {
        report.add(ill_formed_id::at(path, id));
    }
}
