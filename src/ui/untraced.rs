//! Tasks that the browser does not attribute to what the visitor pressed.

use std::cell::RefCell;
use std::mem::take;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::focus::hold_focus;
use super::kept::Kept;
use super::state::{Action, State};
use crate::domain::Event;

/// A callback that queues an action for a task of its own, which [`untraced_task`] runs.
///
/// Chromium traces what an event changes through timers, promises and messages, and reports to the
/// page the area of the largest text that was painted of it, which differs from option to option
/// (`interaction-contentful-paint`). It does not trace through the `toggle` event of a disclosure
/// widget, [whose task follows at once].
///
/// [whose task follows at once]: https://html.spec.whatwg.org/multipage/interactive-elements.html#the-details-element
pub(super) fn act_untraced(
    kept: &Rc<RefCell<Kept>>,
    state: UseReducerDispatcher<State>,
) -> Callback<Action> {
    let kept = kept.clone();
    Callback::from(move |action| {
        kept.borrow_mut().queue.push(action);
        let widget = kept.borrow().nodes.widget.cast::<Element>();
        // Also while a task is on its way: one that is lost would leave the guide dead.
        let changed = widget.map(|widget| widget.toggle_attribute("open"));
        // Where the page has broken that, there is nothing to hide.
        if !matches!(changed, Some(Ok(_))) {
            run_queue(&kept, &state);
        }
    })
}

/// The nodes that [`act_untraced`] takes: nobody sees them, and they must be in the guide.
pub(super) fn untraced_task(kept: &Rc<RefCell<Kept>>, state: UseReducerDispatcher<State>) -> Html {
    let nodes = kept.borrow().nodes.clone();
    let kept = kept.clone();
    html! {
        <>
            <details hidden=true ref={nodes.widget} ontoggle={move |_| run_queue(&kept, &state)} />
            <span tabindex="-1" ref={nodes.rest} />
        </>
    }
}

fn run_queue(kept: &RefCell<Kept>, state: &UseReducerDispatcher<State>) {
    let actions = take(&mut kept.borrow_mut().queue);
    for action in actions {
        let stays = matches!(
            action,
            Action::Copied(_) | Action::Happened(_, Event::OptionPressed { .. })
        );
        if !stays {
            let rest = kept.borrow().nodes.rest.clone();
            hold_focus(&rest);
        }
        state.dispatch(action);
    }
}
