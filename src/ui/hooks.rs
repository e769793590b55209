//! Browser matters: focus, scrolling and what the page is told.

use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::Milestone;

/// Where the visitor is, as far as focus and milestones go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arrival {
    /// Changes exactly when the screen does.
    pub(super) screen: String,
    /// How many milestones the screen lies behind: none, the start, or both.
    pub(super) n_milestones: usize,
    /// How often the visitor tried to go on and could not.
    pub(super) n_failed_attempts: u32,
    /// How often the visitor started over.
    pub(super) n_restarts: u32,
    /// How often the page wiped the answers.
    pub(super) n_resets: u32,
}

/// Moves the focus to `heading` when the screen changes and to `error` at each
/// failed attempt, and tells the page of the start and the end of a visit, once
/// each, so that changing an answer leaves no trace outside.
///
/// The first screen does not take the focus, nor does one that the page brought
/// about: a visitor who is elsewhere on the page stays there.
#[hook]
pub(super) fn use_arrival(
    arrival: Arrival,
    heading: NodeRef,
    error: NodeRef,
    on_milestone: Callback<Milestone>,
) {
    let told = use_mut_ref(|| (None::<Arrival>, 0_usize));
    use_effect_with(arrival, move |arrival| {
        let (before, n_told) = told.replace((None, 0));
        let (is_same_page_visit, is_same_visit) =
            before.as_ref().map_or((false, false), |before| {
                let is_same = before.n_resets == arrival.n_resets;
                (is_same, is_same && before.n_restarts == arrival.n_restarts)
            });
        if let Some(before) = before.filter(|_| is_same_page_visit) {
            if before.screen != arrival.screen {
                focus(&heading);
            } else if before.n_failed_attempts != arrival.n_failed_attempts {
                focus(&error);
            }
        }

        let n_told = if is_same_visit { n_told } else { 0 };
        let milestones = [Milestone::Started, Milestone::Finished];
        for milestone in milestones.iter().take(arrival.n_milestones).skip(n_told) {
            on_milestone.emit(*milestone);
        }
        told.replace((Some(arrival.clone()), n_told.max(arrival.n_milestones)));
    });
}

/// Focuses `target` without a jump; scrolls only if it is out of sight.
fn focus(target: &NodeRef) {
    let Some(element) = target.cast::<HtmlElement>() else {
        return;
    };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // Focus fails on an element that is not rendered; there is nothing to do then.
    let _ = element.focus_with_options(&options);
    if !is_in_sight(&element) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn is_in_sight(element: &HtmlElement) -> bool {
    let rectangle = element.get_bounding_client_rect();
    let height = gloo::utils::window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    // A new screen rises by 6 px, so one that rests at the edge is not in sight yet.
    rectangle.top() >= 8.0 && height.is_none_or(|height| rectangle.bottom() <= height)
}
