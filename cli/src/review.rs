//! `consultation-guide review`

mod changed;
mod content;
mod html;
mod markdown;
mod whole;

use std::path::Path;

use clap::ValueEnum;
use consultation_guide_authoring::Source;
use consultation_guide_authoring::changes::{Changes, Detail, Rename, compare};
use consultation_guide_authoring::document::Document;

use crate::terminal::{complain_styled, print};
use crate::{ExitStatus, diff, input, report};
use content::{Block, Page};

/// How the page is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Html,
    Markdown,
}

/// The older version of a questionnaire.
pub(crate) struct Before<'a> {
    pub(crate) file: &'a Path,
    /// The ids that differ there.
    pub(crate) renames: &'a [Rename],
}

pub(crate) fn run(file: &Path, before: Option<&Before<'_>>, format: Format) -> ExitStatus {
    let Some(json) = input::read_questionnaire(file) else {
        return ExitStatus::CouldNotRun;
    };
    let source = Source::of(&json);
    let (Some(questionnaire), Some(document), Some(hash)) =
        (source.questionnaire(), source.document(), source.hash())
    else {
        complain_styled(&report::report(file, &json, source.diagnostics()));
        return ExitStatus::ProblemsFound;
    };
    let mut page = Page {
        title: questionnaire.texts().start.heading.plain.clone(),
        blocks: Vec::new(),
    };
    match before {
        None => page.blocks = whole::blocks(questionnaire, document, &hash),
        Some(before) => match changes(before, file, &json, &source) {
            Ok((hash_before, changes)) => {
                page.blocks = changed::blocks(document, [&hash_before, &hash], &changes);
                let edited = whole::edited(questionnaire, document, &changes.edits);
                page.blocks.extend(edited);
            }
            Err(status) => return status,
        },
    }
    page.blocks.extend(to_sign(document, &hash));
    match format {
        Format::Html => print(&html::page(&page)),
        Format::Markdown => print(&markdown::page(&page)),
    }
    ExitStatus::Clean
}

/// What changed since the file `before`, and the hash of that.
fn changes(
    before: &Before<'_>,
    file: &Path,
    json: &str,
    source: &Source<'_>,
) -> Result<(String, Changes), ExitStatus> {
    let old_json = input::read_questionnaire(before.file).ok_or(ExitStatus::CouldNotRun)?;
    let old = Source::of(&old_json);
    let changes = compare(&old, source, before.renames, Detail::Outcomes).map_err(|refusal| {
        diff::complain_of(&refusal, [(before.file, &old_json), (file, json)]);
        ExitStatus::CouldNotRun
    })?;
    Ok((old.hash().unwrap_or_default(), changes))
}

/// What is to be confirmed, and where to sign.
fn to_sign(document: &Document, hash: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !document.confirm.is_empty() {
        blocks.push(Block::Heading(2, "To be confirmed".to_owned()));
        blocks.push(Block::Boxes(document.confirm.clone()));
    }
    let statement = format!(
        "I have read this page. What it says of the version {hash} is what the clinic wants."
    );
    blocks.push(Block::Part(vec![
        Block::Heading(2, "Signatures".to_owned()),
        Block::Paragraph(statement),
        Block::Signatures(vec!["Physician", "Counsel"]),
    ]));
    let signed = format!("\"signed\": {{ \"hash\": \"{hash}\", \"by\": \"…\", \"on\": \"…\" }}");
    blocks.push(Block::Quiet(
        "Once it is signed, this goes into the file. check --release then compares the hash:"
            .to_owned(),
    ));
    blocks.push(Block::Code(signed));
    blocks
}
