//! What the page holds, in whichever format.

use crate::phrasing::{ConditionText, Connectives};

/// The page.
pub(super) struct Page {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

/// A part of the page.
pub(super) enum Block {
    /// A heading of level 2 or 3.
    Heading(usize, String),
    Paragraph(String),
    /// A remark on what is around it.
    Quiet(String),
    List(Vec<Item>),
    /// Statements to tick.
    Boxes(Vec<String>),
    /// Names with their values.
    Facts(Vec<[String; 2]>),
    Table {
        columns: &'static [&'static str],
        rows: Vec<Vec<String>>,
    },
    /// To be copied as it is.
    Code(String),
    /// A line for each who signs.
    Signatures(Vec<&'static str>),
    /// What belongs together on paper.
    Part(Vec<Block>),
}

/// An item of a list, with those below it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) text: String,
    pub(super) parts: Vec<Item>,
}

impl Item {
    pub(super) fn of(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            parts: Vec::new(),
        }
    }
}

/// A condition as a paragraph, with the list of its parts if it has several.
pub(super) fn condition(words: &Connectives, text: &ConditionText) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(text.heading(words))];
    if !text.parts().is_empty() {
        blocks.push(Block::List(items(words, text.parts())));
    }
    blocks
}

fn items(words: &Connectives, parts: &[ConditionText]) -> Vec<Item> {
    let parts = parts.iter().map(|part| Item {
        text: part.item(words),
        parts: items(words, part.parts()),
    });
    parts.collect()
}
