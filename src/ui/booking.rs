//! The booking link: the same control on every screen.

use yew::virtual_dom::AttributeOrProperty::Static;
use yew::{AttrValue, Html};

use super::element::{element, fragment};
use super::link::link_out;
use super::text::quiet;
use super::{Milestone, Scene};
use crate::domain::BookingLink;
use crate::domain::wording::message;

/// A plain link to booking, with the CSS classes `class`.
pub(super) fn book_link(scene: &Scene, link: &BookingLink<'_>, class: &'static str) -> Html {
    let address = AttrValue::from(link.href.clone());
    // For paper.
    let on_paper = element("p", &[("class", Static("address"))]).text(address.clone());
    let link = link_out(scene, address, class, Some(Milestone::Booked))
        .attribute("part", "book")
        .text(scene.ui_strings().book.clone());
    fragment(vec![link, on_paper])
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
    fragment(vec![where_to.unwrap_or_default(), call.unwrap_or_default()])
}
