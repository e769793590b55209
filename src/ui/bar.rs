//! The two constant places at the top: where one came from, and booking.

use yew::prelude::*;

use crate::domain::{Event, Words};

/// Back at the start of the line, `end` at its end.
pub(super) fn bar(words: &Words, on_event: &Callback<Event>, end: Html) -> Html {
    let onclick = on_event.reform(|_: MouseEvent| Event::WentBack);
    html! {
        <div class="bar">
            <button type="button" class="link back" {onclick}>{ &words.back }</button>
            { end }
        </div>
    }
}
