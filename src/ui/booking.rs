//! The booking link: the same control on every screen.

use web_sys::Element;
use yew::prelude::*;

use super::text::quiet;
use super::{Milestone, Scene};
use crate::domain::BookingLink;
use crate::domain::wording::message;

/// A plain link to booking, with the CSS class `class`.
///
/// Until it is pressed, by whatever means, the address is that of a visitor who has not answered
/// anything: a browser may fetch the links of a page ahead, and a page may drag them.
pub(super) fn book_link(scene: &Scene, link: &BookingLink<'_>, class: &'static str) -> Html {
    let address = AttrValue::from(link.href.clone());
    let lead_there = {
        let address = address.clone();
        move |event: &web_sys::Event| {
            let link = event.target_dyn_into::<Element>();
            // A text is allowed in any attribute.
            link.and_then(|link| link.set_attribute("href", &address).ok());
        }
    };
    let onclick = {
        let lead_there = lead_there.clone();
        scene.on_milestone.reform(move |event: MouseEvent| {
            lead_there(&event);
            Milestone::Booked
        })
    };
    html! {
        <>
        <a
            class={classes!(class, "book")}
            href={scene.common_booking_address()}
            rel="noopener noreferrer nofollow"
            referrerpolicy="no-referrer"
            draggable="false"
            part="book"
            // Before a context menu or a new tab, of which there may be no click.
            onpointerdown={move |event: PointerEvent| lead_there(&event)}
            {onclick}
        >
            { &scene.ui_strings().book }
        </a>
        // For paper.
        <p class="address">{ address }</p>
        </>
    }
}

/// The clinic that the link leads to, and a number to call, if any.
pub(super) fn book_details(scene: &Scene, link: &BookingLink<'_>) -> Html {
    let where_to = link.clinic.map(|clinic| {
        let name = scene.text(&clinic.name);
        let sentence = message(&scene.ui_strings().book_where, &[("clinic", &name)]);
        quiet(sentence)
    });
    let call = link.phone.map(|phone| {
        let label = message(&scene.ui_strings().call, &[("phone", phone.label())]);
        html! { <a class="button button-second" href={phone.href().to_owned()}>{ label }</a> }
    });
    html! {
        <>
            { for where_to }
            { for call }
        </>
    }
}
