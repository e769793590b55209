//! Tasks that the browser does not attribute to what the visitor pressed.

use std::cell::{Cell, RefCell};
use std::mem::take;

use web_sys::Element;
use yew::prelude::*;

use super::state::{Action, State};

/// A callback that dispatches each action in a task of its own, and the node that it takes: it is
/// hidden, and must be in the guide.
///
/// Chromium traces what an event changes through timers, promises and messages, and reports to the
/// page the area of the largest text that was painted of it, which differs from option to option
/// (`interaction-contentful-paint`). It does not trace through the `toggle` event of a disclosure
/// widget, [whose task follows at once].
///
/// [whose task follows at once]: https://html.spec.whatwg.org/multipage/interactive-elements.html#the-details-element
#[hook]
pub(super) fn use_untraced(state: UseReducerDispatcher<State>) -> (Callback<Action>, Html) {
    let widget = use_node_ref();
    let queue = use_memo((), |()| Queue::default());
    let run = {
        let queue = queue.clone();
        move || {
            for action in take(&mut *queue.actions.borrow_mut()) {
                state.dispatch(action);
            }
        }
    };
    let node = {
        let run = run.clone();
        html! { <details hidden=true ref={widget.clone()} ontoggle={move |_| run()} /> }
    };
    let act = Callback::from(move |action| {
        queue.actions.borrow_mut().push(action);
        // Several changes before the task are one event, as the actions are then one list.
        let is_open = !queue.is_open.replace(!queue.is_open.get());
        let changed = widget.cast::<Element>().map(|widget| match is_open {
            true => widget.set_attribute("open", ""),
            false => widget.remove_attribute("open"),
        });
        // Where the page has broken that, there is nothing to hide.
        if !matches!(changed, Some(Ok(()))) {
            run();
        }
    });
    (act, node)
}

#[derive(Default)]
struct Queue {
    actions: RefCell<Vec<Action>>,
    is_open: Cell<bool>,
}
