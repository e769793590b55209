//! The positions of everything in the picture.

use super::lanes::{Lane, order};
use super::measure::{BODY, Line, height, wrapped};
use crate::graph::flow::{Flow, FlowStep, Target};
use crate::phrasing::connectives;

/// Between the border of a box and its text.
pub(super) const PADDING: f64 = 12.0;

const MARGIN: f64 = 28.0;
const TOP: f64 = 86.0;
const QUESTION_WIDTH: f64 = 320.0;
const LABEL_WIDTH: f64 = 330.0;
const OUTCOME_WIDTH: f64 = 290.0;
const BRACKET_WIDTH: f64 = 30.0;
const LANE_WIDTH: f64 = 20.0;
const GAP: f64 = 30.0;

/// The positions of all boxes and lines.
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) questions: Vec<QuestionBox>,
    pub(super) outcomes: Vec<OutcomeBox>,
    pub(super) brackets: Vec<Bracket>,
    pub(super) wires: Vec<Wire>,
}

pub(super) struct QuestionBox {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) text: Vec<Line>,
    pub(super) is_conditional: bool,
    /// Whether a reply leads to the question below.
    pub(super) leads_down: bool,
}

pub(super) struct OutcomeBox {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) text: Vec<Line>,
}

/// A path past questions, from and to a height on the boxes' left edge.
pub(super) struct Bracket {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) x: f64,
    pub(super) edge: f64,
    pub(super) label: String,
}

/// The arrows and the lane to one outcome.
pub(super) struct Wire {
    pub(super) outcome: usize,
    /// The position of its lane.
    pub(super) x: f64,
    pub(super) branches: Vec<Branch>,
    /// On the left edge of the outcome's box.
    pub(super) end: (f64, f64),
}

impl Wire {
    /// The lane itself, from its highest point to its lowest.
    pub(super) fn trunk(&self) -> [(f64, f64); 2] {
        let (top, bottom) = lane(&self.branches, self.end.1).span();
        [(self.x, top), (self.x, bottom)]
    }
}

/// One arrow from a question, with its label.
pub(super) struct Branch {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) text: Vec<Line>,
}

impl Branch {
    pub(super) fn text_top(&self) -> f64 {
        self.y - height(&self.text) - 5.0
    }
}

fn lane(branches: &[Branch], out: f64) -> Lane {
    Lane {
        ins: branches.iter().map(|branch| branch.y).collect(),
        out,
    }
}

impl Layout {
    pub(super) fn of(flow: &Flow<'_>) -> Self {
        let n_brackets = jumps(flow).count() as f64;
        let left = MARGIN + n_brackets * BRACKET_WIDTH;
        let (questions, branches) = column_of_questions(flow, left);
        let n_lanes = branches
            .iter()
            .filter(|branches| !branches.is_empty())
            .count();
        let lanes_left = left + QUESTION_WIDTH + LABEL_WIDTH + LANE_WIDTH;
        let outcomes_left = lanes_left + n_lanes as f64 * LANE_WIDTH + GAP;
        let outcomes = column_of_outcomes(flow, outcomes_left, &branches);
        let bottom = questions.iter().map(|one| one.y + one.height);
        let bottom = bottom.chain(outcomes.iter().map(|one| one.y + one.height));
        Self {
            width: outcomes_left + OUTCOME_WIDTH + MARGIN,
            height: bottom.fold(0.0, f64::max) + MARGIN,
            brackets: brackets(flow, &questions),
            wires: wires(branches, &outcomes, lanes_left),
            questions,
            outcomes,
        }
    }
}

/// The steps that skip questions.
fn jumps<'f>(flow: &'f Flow<'_>) -> impl Iterator<Item = (&'f FlowStep, usize)> {
    flow.steps.iter().filter_map(|step| match step.to {
        Target::Question(to) if !Flow::is_straight(step) => Some((step, to)),
        _ => None,
    })
}

/// The boxes of the questions, and the wires to each outcome.
fn column_of_questions(flow: &Flow<'_>, x: f64) -> (Vec<QuestionBox>, Vec<Vec<Branch>>) {
    let (logic, texts) = (flow.questionnaire.logic(), flow.questionnaire.texts());
    let mut boxes = Vec::new();
    let mut branches: Vec<Vec<Branch>> = Vec::new();
    branches.resize_with(logic.outcomes().len(), Vec::new);
    let mut y = TOP;
    for (index, question) in logic.questions().iter().enumerate() {
        let steps = || flow.steps.iter().filter(move |step| step.from == index);
        let asked_if = flow.asked_if(index);
        let inner = QUESTION_WIDTH - 2.0 * PADDING;
        let mut text = wrapped(question.id.as_str(), BODY, "normal", inner);
        text.extend(wrapped(
            &texts.questions[index].text.plain,
            16.0,
            "bold",
            inner,
        ));
        text.extend(wrapped(
            asked_if.as_deref().unwrap_or_default(),
            BODY,
            "italic",
            inner,
        ));

        let mut line = y + 8.0;
        for step in steps() {
            let Target::Outcome { outcome, rule } = step.to else {
                continue;
            };
            let mut label = wrapped(
                logic.rules()[rule].id.as_str(),
                BODY,
                "bold",
                LABEL_WIDTH - 28.0,
            );
            label.extend(wrapped(&step.replies, BODY, "normal", LABEL_WIDTH - 28.0));
            line += height(&label) + 14.0;
            branches[outcome].push(Branch {
                x: x + QUESTION_WIDTH,
                y: line,
                text: label,
            });
        }
        let box_height = (height(&text) + 2.0 * PADDING).max(line + 10.0 - y);
        boxes.push(QuestionBox {
            x,
            y,
            width: QUESTION_WIDTH,
            height: box_height,
            text,
            is_conditional: question.enable_when.is_some(),
            leads_down: steps().any(Flow::is_straight),
        });
        y += box_height + GAP;
    }
    (boxes, branches)
}

/// The boxes of the outcomes, each as near to its wires as possible.
fn column_of_outcomes(flow: &Flow<'_>, x: f64, branches: &[Vec<Branch>]) -> Vec<OutcomeBox> {
    let words = connectives(flow.questionnaire.texts().language.tag());
    let inner = OUTCOME_WIDTH - 2.0 * PADDING - 8.0;
    let texts = &flow.questionnaire.texts().outcomes;
    let outcomes = flow.questionnaire.logic().outcomes().iter();
    let outcomes = outcomes.zip(texts).zip(branches);
    let mut boxes: Vec<OutcomeBox> = outcomes
        .map(|((outcome, texts), branches)| {
            let mut text = wrapped(outcome.id.as_str(), BODY, "normal", inner);
            text.extend(wrapped(&texts.heading.plain, 15.0, "bold", inner));
            if outcome.prompts {
                text.extend(wrapped(words.prompts, BODY, "italic", inner));
            }
            let height = height(&text) + 2.0 * PADDING;
            let sum: f64 = branches.iter().map(|branch| branch.y).sum();
            let middle = sum / branches.len().max(1) as f64;
            OutcomeBox {
                x,
                y: middle - height / 2.0,
                width: OUTCOME_WIDTH,
                height,
                text,
            }
        })
        .collect();
    let mut from_the_top: Vec<&mut OutcomeBox> = boxes.iter_mut().collect();
    from_the_top.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut free = TOP;
    for one in from_the_top {
        one.y = one.y.max(free);
        free = one.y + one.height + GAP;
    }
    boxes
}

fn brackets(flow: &Flow<'_>, questions: &[QuestionBox]) -> Vec<Bracket> {
    jumps(flow)
        .enumerate()
        .map(|(index, (step, to))| {
            let (from, to) = (&questions[step.from], &questions[to]);
            Bracket {
                from: from.y + from.height - 16.0 - 5.0 * (index % 3) as f64,
                to: to.y + 16.0 + 5.0 * (index % 3) as f64,
                x: from.x - 22.0 - BRACKET_WIDTH * index as f64,
                edge: from.x,
                label: step.replies.clone(),
            }
        })
        .collect()
}

fn wires(branches: Vec<Vec<Branch>>, outcomes: &[OutcomeBox], lanes_left: f64) -> Vec<Wire> {
    let mut wires: Vec<Wire> = branches
        .into_iter()
        .enumerate()
        .filter(|(_, branches)| !branches.is_empty())
        .map(|(outcome, branches)| {
            let OutcomeBox { x, y, height, .. } = outcomes[outcome];
            Wire {
                outcome,
                x: 0.0,
                branches,
                end: (x, y + height / 2.0),
            }
        })
        .collect();
    let lanes: Vec<Lane> = wires
        .iter()
        .map(|wire| lane(&wire.branches, wire.end.1))
        .collect();
    for (place, wire) in order(&lanes).into_iter().enumerate() {
        wires[wire].x = lanes_left + place as f64 * LANE_WIDTH;
    }
    wires
}
