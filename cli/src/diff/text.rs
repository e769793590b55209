//! The changes for a terminal.

use super::findings::Findings;
use crate::table::{Align, table};
use crate::terminal::{heading, paragraph};

pub(super) fn text(findings: &Findings) -> String {
    let mut text = heading(&findings.title) + "\n";
    for section in &findings.sections {
        text += &format!("\n{}\n", heading(section.heading));
        let alignment = vec![Align::Left; section.columns.len()];
        text += &table(&alignment, &section.plain_rows());
        for note in &section.notes {
            text += &paragraph(note, 2);
        }
    }
    text
}
