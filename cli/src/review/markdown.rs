//! The page in Markdown.

use super::content::{Block, Item, Page};

pub(super) fn page(page: &Page) -> String {
    let mut text = format!("# For review: {}\n", escaped(&page.title));
    add(&page.blocks, &mut text);
    text
}

fn add(blocks: &[Block], text: &mut String) {
    for block in blocks {
        text.push('\n');
        match block {
            Block::Heading(level, heading) => {
                *text += &format!("{} {}\n", "#".repeat(*level), escaped(heading));
            }
            Block::Paragraph(said) | Block::Quiet(said) => *text += &(escaped(said) + "\n"),
            Block::List(items) => add_items(items, 0, text),
            Block::Boxes(statements) => {
                for statement in statements {
                    *text += &format!("- [ ] {}\n", escaped(statement));
                }
            }
            Block::Facts(facts) => {
                for [name, value] in facts {
                    *text += &format!("- {name}: {}\n", escaped(value));
                }
            }
            Block::Table { columns, rows } => {
                *text += &format!("| {} |\n", columns.join(" | "));
                *text += &format!("|{}\n", " --- |".repeat(columns.len()));
                for row in rows {
                    let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
                    *text += &format!("| {} |\n", cells.join(" | "));
                }
            }
            Block::Code(code) => *text += &format!("    {code}\n"),
            Block::Signatures(names) => {
                for name in names {
                    *text +=
                        &format!("- {name}: name, signature, date: \\_\\_\\_\\_\\_\\_\\_\\_\n");
                }
            }
            Block::Part(inner) => {
                // Its first block begins a line by itself.
                text.pop();
                add(inner, text);
            }
        }
    }
}

fn add_items(items: &[Item], depth: usize, text: &mut String) {
    for item in items {
        *text += &format!("{}- {}\n", "  ".repeat(depth), escaped(&item.text));
        add_items(&item.parts, depth + 1, text);
    }
}

/// `said` on one line, without anything that Markdown would read as markup.
fn escaped(said: &str) -> String {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let n_digits = said.bytes().take_while(u8::is_ascii_digit).count();
    let mut text = String::with_capacity(said.len());
    for (index, c) in said.char_indices() {
        let is_markup = "\\`*_[]<>#|~&!".contains(c);
        let begins_a_list = match c {
            '-' | '+' => index == 0,
            '.' | ')' => index == n_digits && n_digits > 0,
            _ => false,
        };
        if is_markup || begins_a_list {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_is_no_markup() {
        assert_eq!(
            escaped("a *b*\n# <i>c</i> | d"),
            "a \\*b\\* \\# \\<i\\>c\\</i\\> \\| d"
        );
        assert_eq!(escaped("1. First, 2. next"), "1\\. First, 2. next");
        assert_eq!(escaped("- a - b"), "\\- a - b");
        assert_eq!(escaped("It costs 5."), "It costs 5.");
    }
}
