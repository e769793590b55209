//! The changes for a pull request.

use super::findings::{Cell, Findings, Piece, Section};

pub(super) fn markdown(findings: &Findings) -> String {
    let mut text = format!("### {}\n", findings.title);
    for section in &findings.sections {
        text += &format!("\n**{}**\n", section.heading);
        text += &rows(section);
        for note in &section.notes {
            text += &format!("\n{note}\n");
        }
    }
    text
}

fn rows(section: &Section) -> String {
    if section.rows.is_empty() {
        return String::new();
    }
    let mut text = format!("\n| {} |\n", section.columns.join(" | "));
    text += &format!("|{}\n", " --- |".repeat(section.columns.len()));
    for row in &section.rows {
        let cells: Vec<String> = row.iter().map(cell).collect();
        text += &format!("| {} |\n", cells.join(" | "));
    }
    text
}

fn cell(cell: &Cell) -> String {
    let pieces = cell.0.iter();
    pieces
        .map(|piece| match piece {
            Piece::Said(said) => code(said),
            Piece::Ours(ours) => ours.clone(),
        })
        .collect()
}

/// What a file says, as it says it: nothing in it is markup, a mention or the end of a cell.
fn code(said: &str) -> String {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = said.replace('|', "\\|");
    let runs = said.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
    // A space at both ends is taken off again.
    let pad = if said.starts_with('`') || said.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{said}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_stays_in_its_cell() {
        assert_eq!(code("a | b\nc"), "`a \\| b c`");
        assert_eq!(code("a `b`` c"), "```a `b`` c```");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("@somebody <b>"), "`@somebody <b>`");
    }
}
