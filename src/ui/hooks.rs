//! Browser matters: focus, scrolling and what the page is told.

use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::Milestone;
use crate::domain::Step;

/// Focuses `target` when `key` changes, and never for the first one: a page
/// that has just loaded keeps its focus and its place.
#[hook]
pub(super) fn use_focus_on_change(key: AttrValue, target: NodeRef) {
    let is_first = use_mut_ref(|| true);
    use_effect_with(key, move |_| {
        if !is_first.replace(false) {
            focus(&target);
        }
    });
}

/// Focuses `target` without a jump; scrolls only if it is out of sight.
pub(super) fn focus(target: &NodeRef) {
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
    rectangle.top() >= 0.0 && height.is_none_or(|height| rectangle.bottom() <= height)
}

/// Tells the page of the start and the end of a visit, once each, so that
/// changing an answer leaves no trace outside.
#[hook]
pub(super) fn use_milestones(step: &Step<'_>, on_milestone: &Callback<Milestone>) {
    let n_told = use_mut_ref(|| 0_usize);
    let n_reached = match step {
        Step::Start => 0,
        Step::Question(_) => 1,
        Step::Outcome(_) => 2,
    };
    let on_milestone = on_milestone.clone();
    use_effect_with(n_reached, move |&n_reached| {
        let milestones = [Milestone::Started, Milestone::Finished];
        let n_already_told = n_told.replace_with(|&mut n_told| n_told.max(n_reached));
        for milestone in milestones.iter().take(n_reached).skip(n_already_told) {
            on_milestone.emit(*milestone);
        }
    });
}
