//! What a guide keeps from draw to draw besides its state, and what follows a draw: the focus, the
//! height, and the host's milestones.

use std::cell::RefCell;
use std::mem::replace;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::Milestone;
use super::state::{Action, Focus, FocusTarget, Progress};

/// A screen is as tall as a multiple of this, in CSS pixels: several screens have the same height, and
/// what is below moves less often.
const STEP: f64 = 128.0;

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
    state: &UseReducerDispatcher<super::state::State>,
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
    let reached = milestones.into_iter().take(now.progress.n_milestones);
    for milestone in reached.skip(n_reported) {
        on_milestone.emit(milestone);
    }
}

/// A callback for presses of summaries, and for what the browser itself expands where it finds a text.
///
/// It would draw what a press expands before the guide is given its height, so that is not left to it.
pub(super) fn on_fold(kept: &Rc<RefCell<Kept>>) -> Callback<Event> {
    let kept = kept.clone();
    Callback::from(move |event: Event| {
        let summary = event.target_dyn_into::<Element>();
        let fold = summary.and_then(|summary| summary.parent_element());
        if let (Some(fold), "click") = (fold, &*event.type_()) {
            event.prevent_default();
            // An attribute without a value is allowed.
            let _ = toggle(&fold);
        }
        keep_in_steps(&kept.borrow().nodes.room);
    })
}

/// Expands a disclosure widget, or collapses it.
pub(super) fn toggle(widget: &Element) -> Result<(), JsValue> {
    match widget.get_attribute("open") {
        None => widget.set_attribute("open", ""),
        Some(_) => widget.remove_attribute("open"),
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Element)]
    type Room;

    /// With a number, which the browser writes out: doing that here is half the size of a screen.
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_number(this: &Room, name: &str, value: f64);
}

/// Gives the screen with this `room` the least height in steps that it fits into. The first screen has
/// none: it is the same for everyone, and its height can be reserved.
fn keep_in_steps(room: &NodeRef) {
    let Some(room) = room.cast::<Element>() else {
        return;
    };
    let footer = room.parent_element();
    if let Some(screen) = footer.and_then(|footer| footer.parent_element()) {
        let least = height(&screen) - height(&room);
        let left = (least / STEP).ceil() * STEP - least;
        room.unchecked_into::<Room>().set_number("height", left);
    }
}

fn height(element: &Element) -> f64 {
    let rectangle = element.get_bounding_client_rect();
    rectangle.bottom() - rectangle.top()
}

/// Focuses `target` without a jump; scrolls only if it is out of sight.
fn move_to(target: &NodeRef) {
    let Some(element) = target.cast::<HtmlElement>() else {
        return;
    };
    focus_without_scroll(&element);
    if !is_in_sight(&element) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

pub(super) fn focus_without_scroll(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // Focusing an element that is not rendered fails; there is nothing to do then.
    let _ = element.focus_with_options(&options);
}

fn is_in_sight(element: &HtmlElement) -> bool {
    let rectangle = element.get_bounding_client_rect();
    let height = gloo::utils::window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    // Further up, a fixed header of the page may cover it: hence the scroll margin.
    let is_below = |height: f64| rectangle.top() >= (height / 4.0).min(150.0);
    height.is_none_or(|height| is_below(height) && rectangle.bottom() <= height)
}
