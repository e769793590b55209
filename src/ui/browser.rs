//! The browser's window, without the search for it that code for workers needs.

use wasm_bindgen::prelude::*;
use web_sys::Window;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Window;
}

/// The window that the guide is in.
pub(super) fn window() -> Window {
    WINDOW.with(Window::clone)
}
