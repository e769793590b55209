//! The booking link: the same control on every screen.

use web_sys::{Element, Event};
use yew::virtual_dom::AttributeOrProperty::Static;
use yew::virtual_dom::ListenerKind;
use yew::{AttrValue, Callback, Html, TargetCast};

use super::element::element;
use super::text::quiet;
use super::{Milestone, Scene};
use crate::domain::BookingLink;
use crate::domain::wording::message;

/// A plain link to booking, with the CSS classes `class`.
///
/// Until it is pressed, by whatever means, the address is that of a visitor who has not answered
/// anything: a browser may fetch the links of a page ahead, and a page may drag them.
pub(super) fn book_link(scene: &Scene, link: &BookingLink<'_>, class: &'static str) -> Html {
    let address = AttrValue::from(link.href.clone());
    let lead_there = {
        let address = address.clone();
        move |event: &Event| {
            let link = event.target_dyn_into::<Element>();
            // A text is allowed in any attribute.
            link.and_then(|link| link.set_attribute("href", &address).ok());
        }
    };
    let onclick = {
        let lead_there = lead_there.clone();
        scene.on_milestone.reform(move |event: Event| {
            lead_there(&event);
            Milestone::Booked
        })
    };
    // Before a context menu or a new tab, of which there may be no click.
    let onpointerdown = Callback::from(move |event: Event| lead_there(&event));
    let always = &[
        ("rel", Static("noopener noreferrer nofollow")),
        ("referrerpolicy", Static("no-referrer")),
        ("draggable", Static("false")),
        ("part", Static("book")),
    ];
    let link = element("a", always)
        .attribute("class", class)
        .attribute("href", scene.common_booking_address())
        .on(ListenerKind::onpointerdown, onpointerdown)
        .on(ListenerKind::onclick, onclick)
        .text(scene.ui_strings().book.clone());
    // For paper.
    let address = element("p", &[("class", Static("address"))]).text(address);
    Html::from_iter([link, address])
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
        element("a", &[("class", Static("button button-second"))])
            .attribute("href", phone.href().to_owned())
            .text(label)
    });
    Html::from_iter(where_to.into_iter().chain(call))
}
