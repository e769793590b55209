//! Tasks that the browser does not attribute to what the visitor pressed.

use std::cell::RefCell;
use std::mem::take;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::AttributeOrProperty::Static;
use yew::virtual_dom::ListenerKind;

use super::element::{element, fragment};
use super::focus::hold_focus;
use super::height::keep_in_steps;
use super::kept::Kept;
use super::state::{Action, State};
use crate::domain;

/// How many pixels there are to scroll, and so many places to be at; see `rest.css`.
const N_SCROLLED: i32 = 64;

/// A callback that queues an action for a task of its own, which [`untraced_task`] runs.
///
/// Chromium traces what an event changes through timers, promises and messages, and reports to the
/// page the area of the largest text that was painted of it, which differs from option to option
/// (`interaction-contentful-paint`). It does not trace through a `scroll` event, which is [part of the
/// next frame], before that is drawn, nor through the `toggle` event of a disclosure widget, whose [task]
/// it puts off until after that frame. The second is for where there is no frame to come: the guide
/// may be out of sight.
///
/// [part of the next frame]: https://html.spec.whatwg.org/multipage/webappapis.html#update-the-rendering
/// [task]: https://html.spec.whatwg.org/multipage/interactive-elements.html#the-details-element
pub(super) fn act_untraced(
    kept: &Rc<RefCell<Kept>>,
    state: UseReducerDispatcher<State>,
) -> Callback<Action> {
    let kept = kept.clone();
    Callback::from(move |action| {
        kept.borrow_mut().queue.push(action);
        if !has_task(&kept) {
            run_queue(&kept, &state);
        }
    })
}

/// Expands or collapses `details` in a task of that kind.
pub(super) fn toggle_untraced(kept: &RefCell<Kept>, details: Element) {
    kept.borrow_mut().pressed.push(details);
    if !has_task(kept) {
        toggle_pressed(kept);
    }
}

/// Asks for a task, also while one is on its way: one that is lost would leave the guide dead. Returns
/// whether it will come: where the page has broken that, there is nothing to hide.
fn has_task(kept: &RefCell<Kept>) -> bool {
    let (widget, rest, scrolled) = {
        let mut kept = kept.borrow_mut();
        // Two presses before the next frame must not lead back to where it was: the browser would see no
        // change, and tell of none. That is so for the widget.
        kept.scrolled = (kept.scrolled + 1) % N_SCROLLED;
        let nodes = &kept.nodes;
        (
            nodes.widget.cast::<Element>(),
            nodes.rest.cast::<Element>(),
            kept.scrolled,
        )
    };
    if let Some(rest) = rest {
        rest.set_scroll_top(scrolled);
    }
    let changed = widget.map(|widget| widget.toggle_attribute("open"));
    matches!(changed, Some(Ok(_)))
}

/// The browser would draw what it expands before the guide is given its height, so that is not left to it.
fn toggle_pressed(kept: &RefCell<Kept>) {
    let pressed = take(&mut kept.borrow_mut().pressed);
    for details in pressed {
        // The name of an attribute is allowed.
        let _ = details.toggle_attribute("open");
        keep_in_steps(&kept.borrow().nodes.room);
    }
}

/// The nodes that [`act_untraced`] takes: nobody sees them, and they must be in the guide.
pub(super) fn untraced_task(kept: &Rc<RefCell<Kept>>, state: UseReducerDispatcher<State>) -> Html {
    let nodes = kept.borrow().nodes.clone();
    let kept = kept.clone();
    let run = Callback::from(move |_: Event| run_queue(&kept, &state));
    let widget = element("details", &[("hidden", Static("hidden"))])
        .bound_to(&nodes.widget)
        .on(ListenerKind::ontoggle, run.clone());
    let rest = element(
        "span",
        &[("class", Static("rest")), ("tabindex", Static("-1"))],
    )
    .bound_to(&nodes.rest)
    .on(ListenerKind::onscroll, run);
    fragment(vec![widget.into(), rest.into()])
}

fn run_queue(kept: &RefCell<Kept>, state: &UseReducerDispatcher<State>) {
    toggle_pressed(kept);
    let actions = take(&mut kept.borrow_mut().queue);
    for action in actions {
        let stays = matches!(
            action,
            Action::Copied(_) | Action::Happened(_, _, domain::Event::OptionPressed { .. })
        );
        if !stays {
            let rest = kept.borrow().nodes.rest.clone();
            hold_focus(&rest);
        }
        state.dispatch(action);
    }
}
