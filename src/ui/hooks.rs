//! Browser matters: focus, scrolling, and the host's milestones.

use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::Milestone;
use super::state::{Focus, FocusTarget, Progress};

/// Moves the focus where the state says, once the screen is drawn.
#[hook]
pub(super) fn use_focus(focus: Focus, heading: NodeRef, error: NodeRef) {
    use_effect_with(focus, move |focus| match focus.target {
        Some(FocusTarget::Heading) => move_to(&heading),
        Some(FocusTarget::Error) => move_to(&error),
        None => {}
    });
}

/// Reports the start and the end of a round, once each, so that changing an
/// answer is not visible outside.
#[hook]
pub(super) fn use_milestones(progress: Progress, on_milestone: Callback<Milestone>) {
    let reported = use_mut_ref(Progress::default);
    use_effect_with(progress, move |progress| {
        let before = reported.replace(*progress);
        let is_same_round = before.round == progress.round;
        let n_reported = if is_same_round {
            before.n_milestones
        } else {
            0
        };
        let milestones = [Milestone::Started, Milestone::Finished];
        let reached = milestones.into_iter().take(progress.n_milestones);
        for milestone in reached.skip(n_reported) {
            on_milestone.emit(milestone);
        }
    });
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
