//! What the page learns of the element: that something happened, and no more.

use crate::ui::Milestone;

/// What the element's script is called with: the part of an event's name that follows
/// `consultation-guide-`, or `print`, which is not an event.
pub(super) fn event_suffix(milestone: Milestone) -> &'static str {
    match milestone {
        Milestone::Started => "start",
        Milestone::Finished => "finish",
        Milestone::Booked => "book",
        Milestone::Closed => "close",
        Milestone::PrintRequested => "print",
    }
}
