//! Tables of text, aligned.

use crate::terminal::{columns, width, wrap};

/// How narrow the last column may get before it moves to a line of its own.
const LAST_WIDTH_MIN: usize = 36;

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// `rows` as lines, indented by two. The last column is wrapped to what the
/// terminal leaves of a line, or else moves below.
pub(crate) fn table(aligns: &[Align], rows: &[Vec<String>]) -> String {
    table_within(width(), aligns, rows)
}

fn table_within(width: usize, aligns: &[Align], rows: &[Vec<String>]) -> String {
    let n_fixed = aligns.len() - 1;
    let widths: Vec<usize> = (0..n_fixed)
        .map(|column| {
            rows.iter()
                .map(|row| columns(&row[column]))
                .max()
                .unwrap_or(0)
        })
        .collect();
    let n_before: usize = 2 + widths.iter().map(|width| width + 2).sum::<usize>();
    let widest = rows.iter().map(|row| columns(&row[n_fixed])).max();
    let is_beside = n_before + widest.unwrap_or(0).min(LAST_WIDTH_MIN) <= width;
    let indent = if is_beside { n_before } else { 6 };

    let mut text = String::new();
    for row in rows {
        let mut line = "  ".to_owned();
        for ((cell, width), align) in row.iter().zip(&widths).zip(aligns) {
            let gap = " ".repeat(width - columns(cell));
            line += &match align {
                Align::Left => format!("{cell}{gap}  "),
                Align::Right => format!("{gap}{cell}  "),
            };
        }
        let mut rest = wrap(&row[n_fixed], width.saturating_sub(indent));
        if is_beside {
            line += &rest.remove(0);
        }
        text += line.trim_end();
        text.push('\n');
        for line in rest.iter().filter(|line| !line.is_empty()) {
            text += &format!("{}{line}\n", " ".repeat(indent));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(width: usize, expect: &str) {
        let rows = [["a", "1", "some words"], ["bcd", "20", "x"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        let aligns = [Align::Left, Align::Right, Align::Left];
        assert_eq!(table_within(width, &aligns, &rows), expect);
    }

    #[test]
    fn columns_are_aligned() {
        check(80, "  a     1  some words\n  bcd  20  x\n");
    }

    #[test]
    fn a_narrow_terminal_gets_the_last_column_below() {
        check(
            14,
            "  a     1\n      some\n      words\n  bcd  20\n      x\n",
        );
    }
}
