//! The height of a screen, in steps.

use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

/// A screen is as tall as a multiple of this, in CSS pixels: several screens have the same height, and
/// what is below moves less often.
const STEP: f64 = 128.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Element)]
    type Room;

    /// With a number, which the browser writes out: doing that here is half the size of a screen.
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_number(this: &Room, name: &str, value: f64);
}

/// Gives the screen with this `room` the least height in steps that it fits into. The first screen has
/// none: it is the same for everyone, and its height can be reserved.
pub(super) fn keep_in_steps(room: &NodeRef) {
    let Some(room) = room.cast::<Element>() else {
        return;
    };
    let footer = room.parent_element();
    if let Some(screen) = footer.and_then(|footer| footer.parent_element()) {
        let least = height(&screen) - height(&room);
        let left = (least / STEP).ceil() * STEP - least;
        room.unchecked_into::<Room>().set_number("height", left);
    }
}

fn height(element: &Element) -> f64 {
    let rectangle = element.get_bounding_client_rect();
    rectangle.bottom() - rectangle.top()
}
