//! Mounts a guide into an element and keeps it up to date.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use super::attributes::{PageSettings, settings};
use super::events::event_suffix;
use crate::domain::compiled::{DecodeError, decode};
use crate::ui::{Guide, GuideProps, Milestone};

/// The version of this engine, which must be the loader's.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A guide on a page. There is one for each element, for its whole life: Yew never
/// releases the listeners of a root.
#[wasm_bindgen]
pub struct MountedGuide {
    app: AppHandle<Guide>,
    props: GuideProps,
    refuses_booking_url: bool,
}

/// Mounts a guide into `root` with a compiled questionnaire.
///
/// `on_event` is called with `start`, `finish`, `book`, `close` when the visitor
/// asks for the dialog to be closed, or `print` when they ask for the guide on paper.
///
/// # Errors
///
/// A JavaScript `Error` whose name is `questionnaire-invalid` or, for a file
/// of another version, `version-mismatch`.
#[wasm_bindgen]
pub fn mount(
    root: Element,
    questionnaire: &[u8],
    page: &PageSettings,
    on_event: js_sys::Function,
) -> Result<MountedGuide, JsValue> {
    let questionnaire = decode(questionnaire).map_err(into_js_error)?;
    let (settings, refuses_booking_url) = settings(page);
    let props = GuideProps {
        questionnaire: Rc::new(questionnaire),
        settings,
        visit: 0,
        seed: draw(),
        on_milestone: Callback::from(move |milestone: Milestone| {
            // If a listener of the page throws, the page reports it.
            let _ = on_event.call1(&JsValue::UNDEFINED, &event_suffix(milestone).into());
        }),
    };
    let app = Renderer::<Guide>::with_root_and_props(root, props.clone()).render();
    Ok(MountedGuide {
        app,
        props,
        refuses_booking_url,
    })
}

#[wasm_bindgen]
impl MountedGuide {
    /// The first heading of the guide, which names its dialog and the button that opens it.
    #[wasm_bindgen(getter)]
    pub fn label(&self) -> String {
        self.props.questionnaire.texts().start.heading.plain.clone()
    }

    /// The language that the guide speaks.
    #[wasm_bindgen(getter)]
    pub fn language(&self) -> String {
        self.props.questionnaire.texts().language.tag().to_owned()
    }

    /// The writing direction of that language, `ltr` or `rtl`.
    #[wasm_bindgen(getter)]
    pub fn direction(&self) -> String {
        let language = &self.props.questionnaire.texts().language;
        language.direction().as_str().to_owned()
    }

    /// Whether the booking address that the page asks for was rejected, because a
    /// visitor must not be led there.
    #[wasm_bindgen(getter, js_name = refusesBookingUrl)]
    pub fn refuses_booking_url(&self) -> bool {
        self.refuses_booking_url
    }

    /// Applies the page's current settings.
    #[wasm_bindgen(js_name = setSettings)]
    pub fn set_settings(&mut self, page: &PageSettings) {
        let (settings, refuses_booking_url) = settings(page);
        self.refuses_booking_url = refuses_booking_url;
        if settings != self.props.settings {
            self.props.settings = settings;
            self.update();
        }
    }

    /// Replaces the compiled questionnaire. The answers stay if the new one asks and
    /// decides the same, for example in another language; otherwise they go, since what
    /// was answered there must not decide anything here.
    ///
    /// # Errors
    ///
    /// The same as for [`mount`]; the old one then stays in place.
    #[wasm_bindgen(js_name = setQuestionnaire)]
    pub fn set_questionnaire(&mut self, questionnaire: &[u8]) -> Result<(), JsValue> {
        let questionnaire = decode(questionnaire).map_err(into_js_error)?;
        if !questionnaire.shares_answers_with(&self.props.questionnaire) {
            self.begin_another_visit();
        }
        self.props.questionnaire = Rc::new(questionnaire);
        self.update();
        Ok(())
    }

    /// Wipes the answers and returns to the first screen.
    pub fn reset(&mut self) {
        self.begin_another_visit();
        self.update();
    }

    fn begin_another_visit(&mut self) {
        self.props.visit = self.props.visit.wrapping_add(1);
        self.props.seed = draw();
    }

    fn update(&mut self) {
        self.app.update(self.props.clone());
    }
}

/// An unpredictable number.
fn draw() -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is from 0 to the greatest there is"
    )]
    let drawn = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    drawn
}

fn into_js_error(error: DecodeError) -> JsValue {
    let js_error = js_sys::Error::new(&error.message());
    js_error.set_name(match error {
        DecodeError::OtherVersion { .. } => "version-mismatch",
        _ => "questionnaire-invalid",
    });
    js_error.into()
}
