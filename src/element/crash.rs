//! Reports to the page that the engine has crashed.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

thread_local! {
    /// A panic hook must be `Send`, which a JavaScript function is not.
    static ON_CRASH: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

/// Calls `callback` with a message when the engine crashes. It cannot be used
/// after that: every guide on the page must show its fallback.
///
/// The message never contains an answer. It names a place in the code, unless the
/// engine was built without such places, as the release is.
#[wasm_bindgen(js_name = onCrash)]
pub fn on_crash(callback: js_sys::Function) {
    ON_CRASH.set(Some(callback));
    yew::set_custom_panic_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        if let Some(callback) = ON_CRASH.take() {
            // An error in the callback has nobody left to report to.
            let _ = callback.call1(&JsValue::UNDEFINED, &format!("panicked at {place}").into());
        }
    }));
}
