//! `consultation-guide graph`

mod dot;
mod flow;
mod mermaid;
mod svg;

use std::path::Path;

use clap::ValueEnum;
use flow::Flow;

use crate::terminal::print;
use crate::{ExitStatus, input};

/// The format of a picture.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// For Markdown, on GitHub and elsewhere.
    Mermaid,
    /// For Graphviz.
    Dot,
    /// A picture that every browser can show.
    Svg,
}

pub(crate) fn run(file: &Path, format: Format) -> ExitStatus {
    let questionnaire = match input::questionnaire(file) {
        Ok(questionnaire) => questionnaire,
        Err(status) => return status,
    };
    let flow = Flow::of(&questionnaire);
    print(&match format {
        Format::Mermaid => mermaid::draw(&flow),
        Format::Dot => dot::draw(&flow),
        Format::Svg => svg::draw(&flow),
    });
    ExitStatus::Clean
}
