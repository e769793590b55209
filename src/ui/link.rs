//! Links that lead out of the guide, of which nothing is known until they are pressed.

use web_sys::Event;
use yew::virtual_dom::AttributeOrProperty::Static;
use yew::virtual_dom::ListenerKind;
use yew::{AttrValue, Callback, Html, TargetCast};

use super::element::{Element, element, fragment};
use super::{Milestone, Scene};
use crate::domain::texts::Link;

/// A link to `address`, with the CSS classes `class`, which has no name yet. `milestone` is reached when it
/// is followed.
///
/// Until it is pressed, by whatever means, the address is that of booking for a visitor who has not
/// answered anything: a browser may fetch the links of a page ahead, and a page may drag them.
pub(super) fn link_out(
    scene: &Scene,
    address: AttrValue,
    class: &'static str,
    milestone: Option<Milestone>,
) -> Element {
    let on_milestone = scene.on_milestone.clone();
    let lead_there = Callback::from(move |event: Event| {
        let link = event.target_dyn_into::<web_sys::Element>();
        // A text is allowed in any attribute.
        link.and_then(|link| link.set_attribute("href", &address).ok());
        if let ("click", Some(milestone)) = (&*event.type_(), milestone) {
            on_milestone.emit(milestone);
        }
    });
    let always = &[
        ("rel", Static("noopener noreferrer nofollow")),
        ("referrerpolicy", Static("no-referrer")),
        ("draggable", Static("false")),
    ];
    element("a", always)
        .attribute("class", class)
        .attribute("href", scene.common_booking_address())
        // Before a context menu or a new tab, of which there may be no click.
        .on(ListenerKind::onpointerdown, lead_there.clone())
        .on(ListenerKind::onclick, lead_there)
}

/// A link of a text's own.
pub(super) fn own_link(scene: &Scene, link: &Link) -> Html {
    let address = AttrValue::from(link.url.as_str().to_owned());
    // For paper.
    let on_paper = element("span", &[("class", Static("address"))]).text(address.clone());
    let link = link_out(scene, address, "link", None).text(scene.text(&link.label));
    fragment(vec![link, on_paper])
}
