//! The page in HTML, without scripts.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::content::{Block, Item, Page};
use crate::render::html::source;

const STYLE: &str = include_str!("review.css");

pub(super) fn page(page: &Page) -> String {
    source(html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { "For review: " (page.title) }
                style { "\n" (PreEscaped(STYLE)) }
            }
            body {
                main {
                    p.kicker { "For review" }
                    h1 { (page.title) }
                    @for block in &page.blocks { (self::block(block)) }
                }
            }
        }
    })
}

fn block(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading(2, text) => h2 { (text) },
            Block::Heading(_, text) => h3 { (text) },
            Block::Paragraph(text) => p { (text) },
            Block::Quiet(text) => p.quiet { (text) },
            Block::List(items) => (list(items)),
            Block::Boxes(texts) => {
                ul.boxes { @for text in texts { li { (text) } } }
            }
            Block::Facts(facts) => {
                dl { @for [name, value] in facts { div { dt { (name) } dd { (value) } } } }
            }
            Block::Table { columns, rows } => (table(columns, rows)),
            Block::Code(text) => pre { code { (text) } },
            Block::Signatures(names) => {
                @for name in names {
                    div.signature {
                        p.role { (name) }
                        @for field in ["Name", "Signature", "Date"] { p { (field) } }
                    }
                }
            }
            Block::Part(blocks) => {
                article { @for inner in blocks { (self::block(inner)) } }
            }
        }
    }
}

fn list(items: &[Item]) -> Markup {
    html! {
        ul {
            @for item in items {
                li {
                    (item.text)
                    @if !item.parts.is_empty() { (list(&item.parts)) }
                }
            }
        }
    }
}

fn table(columns: &[&str], rows: &[Vec<String>]) -> Markup {
    html! {
        table {
            thead { tr { @for column in columns { th scope="col" { (column) } } } }
            tbody { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
        }
    }
}
