//! Tasks for when the one at hand is done.

#[cfg(target_arch = "wasm32")]
mod in_browser {
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

    /// Runs `task` in a microtask. A future would do, but brings an executor, of 1 KB in the engine.
    pub(in crate::ui) fn later(task: Box<dyn FnOnce()>) {
        TASKS.with_borrow_mut(|tasks| tasks.push(task));
        RUN.with(|run| queue_microtask(run.as_ref()));
    }
}

#[cfg(target_arch = "wasm32")]
pub(super) use in_browser::later;

/// Nothing: markup is written once, and nothing follows.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn later(_: Box<dyn FnOnce()>) {}
