//! The booking link: the same control on every screen.

use yew::prelude::*;

use super::Scene;
use crate::domain::BookingLink;
use crate::domain::wording::message;

/// A plain link to booking, with the CSS class `class`.
pub(super) fn book_link(scene: &Scene, link: &BookingLink<'_>, class: &'static str) -> Html {
    let onclick = scene.on_book.reform(|_: MouseEvent| ());
    html! {
        <a
            class={classes!(class, "book")}
            href={link.href.clone()}
            rel="noopener noreferrer nofollow"
            referrerpolicy="no-referrer"
            part="book"
            {onclick}
        >
            { &scene.words().book }
        </a>
    }
}

/// The clinic that the link leads to, and a number to call, if any.
pub(super) fn book_details(scene: &Scene, link: &BookingLink<'_>) -> Html {
    let where_to = link.clinic.map(|clinic| {
        let name = scene.text(&clinic.name);
        let sentence = message(&scene.words().book_where, &[("clinic", &name)]);
        html! { <p class="quiet">{ sentence }</p> }
    });
    let call = link.phone.map(|phone| {
        let label = message(&scene.words().call, &[("phone", phone.label())]);
        html! { <a class="button button-second" href={phone.href().to_owned()}>{ label }</a> }
    });
    html! {
        <>
            { for where_to }
            { for call }
        </>
    }
}
