//! What the element tells the page: that something happened, and no more.

use crate::ui::Milestone;

/// The part of the event's name that follows `consultation-guide-`.
pub(super) fn event_suffix(milestone: Milestone) -> &'static str {
    match milestone {
        Milestone::Started => "start",
        Milestone::Finished => "finish",
        Milestone::Booked => "book",
        Milestone::Closed => "close",
    }
}
