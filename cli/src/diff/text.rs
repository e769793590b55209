//! The changes for a terminal.

use super::findings::{Cell, Findings, Section};
use crate::table::{Align, table};
use crate::terminal::{heading, paragraph};

pub(super) fn text(findings: &Findings) -> String {
    let mut text = heading(&findings.title) + "\n";
    for section in &findings.sections {
        text += &format!("\n{}\n", heading(section.heading));
        text += &rows(section);
        for note in &section.notes {
            text += &paragraph(note, 2);
        }
    }
    text
}

fn rows(section: &Section) -> String {
    let rows = section.rows.iter();
    let rows: Vec<Vec<String>> = rows
        .map(|row| row.iter().map(Cell::to_string).collect())
        .collect();
    table(&vec![Align::Left; section.columns.len()], &rows)
}
