//! Tasks for when the one at hand is done.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(task: &JsValue);
}

thread_local! {
    static TASKS: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
    static RUN: Closure<dyn Fn()> = Closure::new(|| {
        for task in TASKS.take() {
            task();
        }
    });
}

/// Runs `task` in a microtask. A future would do, but brings an executor, of 1 KB in the engine. Without a browser it
/// is never run: markup is written once, and nothing follows.
pub(super) fn later(task: Box<dyn FnOnce()>) {
    if cfg!(target_arch = "wasm32") {
        TASKS.with_borrow_mut(|tasks| tasks.push(task));
        RUN.with(|run| queue_microtask(run.as_ref()));
    }
}
