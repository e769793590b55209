//! Tasks that the browser does not attribute to what the visitor pressed.

use std::mem::take;

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::hooks::focus_without_scroll;
use super::state::{Action, State};
use crate::domain::Event;

/// A callback that dispatches each action in a task of its own, and the nodes that it takes: nobody sees
/// them, and they must be in the guide.
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
    let queue = use_mut_ref(Vec::new);
    let rest = use_node_ref();
    let run = {
        let (queue, rest) = (queue.clone(), rest.clone());
        move || {
            for action in take(&mut *queue.borrow_mut()) {
                let stays = matches!(
                    action,
                    Action::Copied(_) | Action::Happened(_, Event::OptionPressed { .. })
                );
                if !stays {
                    hold_focus(&rest);
                }
                state.dispatch(action);
            }
        }
    };
    let node = {
        let run = run.clone();
        html! {
            <>
                <details hidden=true ref={widget.clone()} ontoggle={move |_| run()} />
                <span tabindex="-1" ref={rest} />
            </>
        }
    };
    let act = Callback::from(move |action| {
        queue.borrow_mut().push(action);
        // Also while a task is on its way: one that is lost would leave the guide dead.
        let changed = widget
            .cast::<Element>()
            .map(|widget| match widget.get_attribute("open") {
                None => widget.set_attribute("open", ""),
                Some(_) => widget.remove_attribute("open"),
            });
        // Where the page has broken that, there is nothing to hide.
        if !matches!(changed, Some(Ok(()))) {
            run();
        }
    });
    (act, node)
}

/// Moves the focus onto `rest` if it is within the guide. What has it may go with its screen: the page
/// would see the focus leave and come back, and could count the screens.
fn hold_focus(rest: &NodeRef) {
    let Some(rest) = rest.cast::<HtmlElement>() else {
        return;
    };
    let guide = rest.parent_element();
    if guide.is_some_and(|guide| guide.matches(":focus-within").unwrap_or_default()) {
        focus_without_scroll(&rest);
    }
}
