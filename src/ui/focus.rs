//! Where the focus goes, and what scrolls along.

use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::NodeRef;

use super::browser::window;

/// Focuses `target` without a jump; scrolls only if it is out of sight.
pub(super) fn move_to(target: &NodeRef) {
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

fn focus_without_scroll(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // Focusing an element that is not rendered fails; there is nothing to do then.
    let _ = element.focus_with_options(&options);
}

fn is_in_sight(element: &HtmlElement) -> bool {
    let rectangle = element.get_bounding_client_rect();
    let height = window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    // Further up, a fixed header of the page may cover it: hence the scroll margin.
    let is_below = |height: f64| rectangle.top() >= (height / 4.0).min(150.0);
    height.is_none_or(|height| is_below(height) && rectangle.bottom() <= height)
}

/// Moves the focus onto `rest` if it is within the guide. What has it may go with its screen: the page
/// would see the focus leave and come back, and could count the screens.
pub(super) fn hold_focus(rest: &NodeRef) {
    let Some(rest) = rest.cast::<HtmlElement>() else {
        return;
    };
    let guide = rest.parent_element();
    if guide.is_some_and(|guide| guide.matches(":focus-within").unwrap_or_default()) {
        focus_without_scroll(&rest);
    }
}
