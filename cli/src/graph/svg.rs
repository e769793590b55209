//! The flow as an SVG picture: the questions in a column, the outcomes in another, and an
//! arrow for each way in which the guide can end.

mod lanes;
mod layout;
mod measure;
mod pen;

use consultation_guide::domain::Outcome;

use super::flow::Flow;
use crate::phrasing::connectives;
use layout::{Bracket, Layout, OutcomeBox, QuestionBox, Wire};
use measure::BODY;
use pen::Pen;

/// Dark enough for text on white, and distinguishable with red-green blindness.
const COLOURS: [&str; 6] = [
    "#1d5fa6", "#8a4a00", "#6a3c99", "#00695c", "#a0245e", "#4d4d4d",
];

const INK: &str = "#1b1f24";
const QUIET: &str = "#57606a";
const LINE: &str = "#8c959f";

pub(super) fn draw(flow: &Flow<'_>) -> String {
    let layout = Layout::of(flow);
    let mut pen = Pen::new(layout.width, layout.height, &title(flow));
    heading(&mut pen, flow, &layout);
    for bracket in &layout.brackets {
        draw_bracket(&mut pen, bracket);
    }
    for wire in &layout.wires {
        pen.line(&wire.trunk(), 2.0, colour(wire.outcome), true);
    }
    for wire in &layout.wires {
        draw_wire(&mut pen, wire);
    }
    for wire in &layout.wires {
        draw_joints(&mut pen, wire);
    }
    for (index, question) in layout.questions.iter().enumerate() {
        draw_question(&mut pen, question, layout.questions.get(index + 1));
    }
    for (index, outcome) in layout.outcomes.iter().enumerate() {
        let data = &flow.questionnaire.logic().outcomes()[index];
        draw_outcome(&mut pen, data, outcome, colour(index));
    }
    pen.finish()
}

fn title(flow: &Flow<'_>) -> String {
    let questionnaire = flow.questionnaire;
    let heading = &questionnaire.texts().start.heading.plain;
    format!("{}: {heading}", questionnaire.logic().id())
}

fn colour(outcome: usize) -> &'static str {
    COLOURS[outcome % COLOURS.len()]
}

fn heading(pen: &mut Pen, flow: &Flow<'_>, layout: &Layout) {
    let x = layout.questions.first().map_or(0.0, |question| question.x);
    pen.text(x, 38.0, 20.0, INK, "bold", &title(flow));
    let words = connectives(flow.questionnaire.texts().language.tag());
    let how_to_read = if flow.is_exact {
        words.arrows_end
    } else {
        words.arrows_are_rules
    };
    pen.text(x, 62.0, BODY, QUIET, "normal", how_to_read);
}

fn draw_question(pen: &mut Pen, question: &QuestionBox, below: Option<&QuestionBox>) {
    let dashes = if question.is_conditional { "5 4" } else { "" };
    let QuestionBox {
        x,
        y,
        width,
        height,
        ..
    } = *question;
    pen.rectangle([x, y, width, height], 10.0, "#f6f8fa", LINE, 1.5, dashes);
    pen.lines(
        &question.text,
        x + layout::PADDING,
        y + layout::PADDING,
        INK,
    );
    if let Some(below) = below.filter(|_| question.leads_down) {
        let middle = x + width / 2.0;
        pen.line(
            &[(middle, y + height), (middle, below.y - 8.0)],
            1.75,
            QUIET,
            false,
        );
        pen.arrow_down(middle, below.y - 1.0, QUIET);
    }
}

/// A path past one or more questions, along the left side.
fn draw_bracket(pen: &mut Pen, bracket: &Bracket) {
    let Bracket {
        from, to, x, edge, ..
    } = *bracket;
    let way = [(edge, from), (x, from), (x, to), (edge - 8.0, to)];
    pen.line(&way, 1.75, QUIET, false);
    pen.arrow_right(edge - 1.0, to, QUIET);
    pen.sideways(x - 6.0, (from + to) / 2.0, QUIET, &bracket.label);
}

fn draw_wire(pen: &mut Pen, wire: &Wire) {
    let colour = colour(wire.outcome);
    for branch in &wire.branches {
        pen.line(
            &[(branch.x, branch.y), (wire.x, branch.y)],
            2.0,
            colour,
            true,
        );
        pen.lines(&branch.text, branch.x + 14.0, branch.text_top(), INK);
    }
    pen.line(
        &[(wire.x, wire.end.1), (wire.end.0 - 8.0, wire.end.1)],
        2.0,
        colour,
        true,
    );
    pen.arrow_right(wire.end.0 - 1.0, wire.end.1, colour);
}

/// Dots where lines of one colour meet; lines of different colours cross without.
fn draw_joints(pen: &mut Pen, wire: &Wire) {
    let colour = colour(wire.outcome);
    for branch in &wire.branches {
        pen.dot(branch.x, branch.y, 3.5, colour);
        pen.dot(wire.x, branch.y, 3.5, colour);
    }
    pen.dot(wire.x, wire.end.1, 3.5, colour);
}

fn draw_outcome(pen: &mut Pen, data: &Outcome, outcome: &OutcomeBox, colour: &str) {
    let OutcomeBox {
        x,
        y,
        width,
        height,
        ..
    } = *outcome;
    let (fill, ink) = if data.prompts {
        (colour, "#ffffff")
    } else {
        ("#ffffff", INK)
    };
    pen.rectangle(
        [x, y, width, height],
        height.min(44.0) / 2.0,
        fill,
        colour,
        2.0,
        "",
    );
    pen.lines(
        &outcome.text,
        x + layout::PADDING + 4.0,
        y + layout::PADDING,
        ink,
    );
}
