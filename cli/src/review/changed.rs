//! What changed since an older version.

use consultation_guide_authoring::changes::Changes;
use consultation_guide_authoring::document::Document;

use super::content::Block;
use crate::diff::findings;

pub(super) fn blocks(
    document: &Document,
    [before, after]: [&str; 2],
    changes: &Changes,
) -> Vec<Block> {
    let found = findings::of(&document.id, changes);
    let mut blocks = vec![
        Block::Facts(vec![
            ["Version before".to_owned(), before.to_owned()],
            ["Version now".to_owned(), after.to_owned()],
        ]),
        Block::Paragraph(found.title),
        Block::Quiet(
            "Only what changed is on this page. OLD is the version before, NEW the version now."
                .to_owned(),
        ),
    ];
    for section in found.sections {
        let rows = section.plain_rows();
        blocks.push(Block::Heading(2, section.heading.to_owned()));
        if !rows.is_empty() {
            blocks.push(Block::Table {
                columns: section.columns,
                rows,
            });
        }
        let notes = section.notes.into_iter();
        blocks.extend(notes.map(|note| Block::Paragraph(note.to_owned())));
    }
    blocks
}
