//! Checks and compiles an authored questionnaire in the browser.
//!
//! A module of its own, fetched only for pages whose `src` is JSON, so that the engine
//! has no parser.

mod publishing;

pub use publishing::{Publication, publish};

use consultation_guide::domain::compiled::encode;
use consultation_guide_authoring as authoring;
use wasm_bindgen::prelude::*;

/// The result of compiling a questionnaire.
#[wasm_bindgen]
pub struct Compiled {
    bytes: Option<Vec<u8>>,
    diagnostics: Vec<String>,
}

#[wasm_bindgen]
impl Compiled {
    /// The compiled form; none if there are errors.
    #[wasm_bindgen(getter)]
    pub fn bytes(&self) -> Option<Vec<u8>> {
        self.bytes.clone()
    }

    /// Every problem found, as text.
    #[wasm_bindgen(getter)]
    pub fn diagnostics(&self) -> Vec<String> {
        self.diagnostics.clone()
    }
}

/// Checks `json` and compiles it if it has no errors.
#[wasm_bindgen]
pub fn compile(json: &str) -> Compiled {
    match authoring::read(json) {
        Ok(questionnaire) => Compiled {
            bytes: Some(encode(&questionnaire)),
            diagnostics: Vec::new(),
        },
        Err(found) => Compiled {
            bytes: None,
            diagnostics: found.iter().map(ToString::to_string).collect(),
        },
    }
}
