//! What a guide keeps from draw to draw besides its state, and what follows a draw.

use std::cell::RefCell;
use std::mem::replace;

use web_sys::Element;
use yew::prelude::*;

use super::Milestone;
use super::focus::move_to;
use super::height::keep_in_steps;
use super::state::{Action, Focus, FocusTarget, Progress, State};

/// The nodes that the guide has to find again.
#[derive(Clone, Debug, Default)]
pub(super) struct Nodes {
    /// The heading of the screen.
    pub(super) heading: NodeRef,
    /// The message why the visitor cannot go on.
    pub(super) error: NodeRef,
    /// The room above the last lines of a screen.
    pub(super) room: NodeRef,
    /// What has the focus while a screen gives way to another.
    pub(super) rest: NodeRef,
    /// The disclosure widget whose task does not belong to what was pressed.
    pub(super) widget: NodeRef,
}

/// What is kept from draw to draw.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) nodes: Nodes,
    /// What the visitor did, and the state has not learnt yet.
    pub(super) queue: Vec<Action>,
    /// What the visitor has asked to expand or to collapse, and has not been yet.
    pub(super) pressed: Vec<Element>,
    /// How far the node that has the focus in between is scrolled, in pixels.
    pub(super) scrolled: i32,
    drawn: Drawn,
}

/// What a draw was made of.
#[derive(Clone, Copy, Default)]
pub(super) struct Drawn {
    /// The number of the visit.
    pub(super) visit: u32,
    /// Where the latest event moves the focus.
    pub(super) focus: Focus,
    /// How far the visitor has come.
    pub(super) progress: Progress,
}

/// Does what follows the draw of `now`, once each: moves the focus, gives the guide its height, and reports
/// the start and the end of a round, so that changing an answer is not visible outside.
pub(super) fn follow_up(
    now: Drawn,
    kept: &RefCell<Kept>,
    state: &UseReducerDispatcher<State>,
    on_milestone: &Callback<Milestone>,
) {
    let before = replace(&mut kept.borrow_mut().drawn, now);
    let nodes = kept.borrow().nodes.clone();
    if now.visit != before.visit {
        state.dispatch(Action::VisitBegan(now.visit));
    }
    keep_in_steps(&nodes.room);
    if now.focus != before.focus {
        match now.focus.target {
            Some(FocusTarget::Heading) => move_to(&nodes.heading),
            Some(FocusTarget::Error) => move_to(&nodes.error),
            None => {}
        }
    }
    let is_same_round = before.progress.round == now.progress.round;
    let n_reported = if is_same_round {
        before.progress.n_milestones
    } else {
        0
    };
    let milestones = [Milestone::Started, Milestone::Finished];
    let reached = milestones.get(n_reported..now.progress.n_milestones);
    for milestone in reached.into_iter().flatten() {
        on_milestone.emit(*milestone);
    }
}
