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
    let jsons = [old, new].map(input::read_questionnaire);
    let [Some(old_json), Some(new_json)] = jsons else {
        return ExitStatus::CouldNotRun;
    };
    let sources = [Source::of(&old_json), Source::of(&new_json)];
    let changes = match compare(&sources[0], &sources[1], renames, detail) {
        Ok(changes) => changes,
        Err(refusal) => {
            complain_of(&refusal, [(old, &old_json), (new, &new_json)]);
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

/// Says why two files, each with its JSON, were not compared.
pub(crate) fn complain_of(refusal: &Refusal, [old, new]: [(&Path, &str); 2]) {
    let ((file, json), found) = match refusal {
        Refusal::Old(found) => (old, found),
        Refusal::New(found) => (new, found),
        Refusal::Rename(error) => return complain(error),
    };
    complain_styled(&report::report(file, json, found));
}

/// The output for tools.
#[derive(Serialize)]
struct Found<'c> {
    id: &'c str,
    #[serde(flatten)]
    changes: &'c Changes,
}
