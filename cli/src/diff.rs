//! `consultation-guide diff`

pub(crate) mod findings;
mod markdown;
mod text;

use std::path::Path;

use clap::ValueEnum;
use consultation_guide_authoring::Source;
use consultation_guide_authoring::changes::{Changes, Detail, Refusal, Rename, Verdict, compare};
use serde::Serialize;

use crate::terminal::{complain, complain_styled, print, print_json, print_styled};
use crate::{ExitStatus, input, report};

/// How the changes are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    Markdown,
}

pub(crate) fn run(
    [old, new]: [&Path; 2],
    renames: &[Rename],
    detail: Detail,
    format: Format,
) -> ExitStatus {
    let (Some(old_json), Some(new_json)) = (input::read(old), input::read(new)) else {
        return ExitStatus::CouldNotRun;
    };
    let sources = [Source::of(&old_json), Source::of(&new_json)];
    let changes = match compare(&sources[0], &sources[1], renames, detail) {
        Ok(changes) => changes,
        Err(refusal) => {
            match refusal {
                Refusal::Old(found) => complain_styled(&report::report(old, &old_json, &found)),
                Refusal::New(found) => complain_styled(&report::report(new, &new_json, &found)),
                Refusal::Rename(error) => complain(error),
            }
            return ExitStatus::CouldNotRun;
        }
    };
    let id = sources[1].document().map_or("", |document| &document.id);
    let findings = || findings::of(id, &changes);
    match format {
        Format::Text => print_styled(&text::text(&findings())),
        Format::Json => print_json(&Found {
            id,
            changes: &changes,
        }),
        Format::Markdown => print(&markdown::markdown(&findings())),
    }
    match changes.impact.verdict {
        Verdict::Nobody => ExitStatus::Clean,
        Verdict::Somebody => ExitStatus::ProblemsFound,
        Verdict::Unknown => ExitStatus::CouldNotRun,
    }
}

/// The output for tools.
#[derive(Serialize)]
struct Found<'c> {
    id: &'c str,
    #[serde(flatten)]
    changes: &'c Changes,
}
