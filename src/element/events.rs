//! What the page learns of the element: that something happened, and nothing about it.

use crate::ui::Milestone;

/// The argument for the element's script: the part of an event's name after
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
