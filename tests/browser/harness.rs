//! Draws a component on the test page and finds what a visitor would find.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use consultation_guide::domain::{Answer, Event, Questionnaire, Response, walk};
use consultation_guide::ui::{Scene, Settings};
use consultation_guide_authoring as authoring;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::{BaseComponent, Callback, Html, NodeRef, Properties, Renderer, component};

/// The shipped questionnaire.
pub(crate) fn chronic_pain() -> Rc<Questionnaire> {
    let json = include_str!("../../questionnaires/chronic-pain.json");
    Rc::new(authoring::read(json).expect("the shipped questionnaire has no errors"))
}

/// A scene of the shipped questionnaire after `answers`, each a question and its options,
/// separated by spaces.
pub(crate) fn scene(answers: &[(&str, &str)]) -> Scene {
    let questionnaire = chronic_pain();
    let response: Response = answers
        .iter()
        .map(|(question, options)| (*question, Answer::of(options.split_whitespace())))
        .collect();
    let response = walk(questionnaire.logic(), &response).response;
    Scene {
        questionnaire,
        response,
        settings: Settings::default(),
        seed: 1,
        heading: NodeRef::default(),
        room: NodeRef::default(),
        on_disclosure: Callback::noop(),
        on_event: Callback::noop(),
        on_milestone: Callback::noop(),
        on_copied: Callback::noop(),
    }
}

/// A callback that records its calls.
pub(crate) fn recorder<T: 'static>() -> (Callback<T>, Rc<RefCell<Vec<T>>>) {
    let recorded = Rc::new(RefCell::new(Vec::new()));
    let record = {
        let recorded = recorded.clone();
        Callback::from(move |value| recorded.borrow_mut().push(value))
    };
    (record, recorded)
}

/// A press of `option`.
pub(crate) fn press(question: &str, option: &str) -> Event {
    Event::OptionPressed {
        question: question.into(),
        option: option.into(),
    }
}

/// Waits until everything is drawn, and what follows a draw is done.
pub(crate) async fn flush() {
    yew::scheduler::flush().await;
    let next = JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await;
    next.expect("it resolves");
    yew::scheduler::flush().await;
}

/// Something drawn on the test page; removed when it goes out of scope.
pub(crate) struct Drawn {
    pub(crate) root: Element,
}

impl Drop for Drawn {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// An empty place on the test page.
pub(crate) fn place() -> Drawn {
    let document = gloo::utils::document();
    let root = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    Drawn { root }
}

#[derive(PartialEq, Properties)]
struct StillProps {
    html: Html,
}

#[component]
fn Still(props: &StillProps) -> Html {
    props.html.clone()
}

/// Draws the result of a plain function of a scene.
pub(crate) async fn draw_html(html: Html) -> Drawn {
    draw::<Still>(StillProps { html }).await
}

/// Draws a component with these properties.
pub(crate) async fn draw<C: BaseComponent>(props: C::Properties) -> Drawn {
    let drawn = place();
    Renderer::<C>::with_root_and_props(drawn.root.clone(), props).render();
    flush().await;
    drawn
}

impl Drawn {
    /// Every element that matches `selector`.
    pub(crate) fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length())
            .map(|index| found.get(index).unwrap().unchecked_into())
            .collect()
    }

    /// The text of every element that matches `selector`.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(text_of).collect()
    }

    /// The only element that matches `selector`.
    #[track_caller]
    pub(crate) fn one(&self, selector: &str) -> HtmlElement {
        let mut found = self.all(selector);
        assert_eq!(found.len(), 1, "{selector} in {}", self.root.inner_html());
        found.remove(0)
    }

    /// The button or link with this name.
    #[track_caller]
    pub(crate) fn control(&self, name: &str) -> HtmlElement {
        let mut found = self.all("button, a");
        found.retain(|element| text_of(element) == name);
        assert_eq!(
            found.len(),
            1,
            "controls named {name} in {}",
            self.root.inner_html()
        );
        found.remove(0)
    }

    /// Presses the button or link with this name.
    #[track_caller]
    pub(crate) fn press(&self, name: &str) -> impl Future<Output = ()> + use<> {
        self.control(name).click();
        settle()
    }

    /// The option with this label.
    #[track_caller]
    pub(crate) fn option(&self, label: &str) -> HtmlInputElement {
        self.options()
            .remove(label)
            .unwrap_or_else(|| panic!("no option {label}"))
    }

    /// Every option by its label.
    pub(crate) fn options(&self) -> BTreeMap<String, HtmlInputElement> {
        let name_of = |input: &HtmlElement| {
            let label = input.get_attribute("aria-labelledby").unwrap();
            self.one(&format!("#{label}")).text_content().unwrap()
        };
        let inputs = self.all("input");
        inputs
            .into_iter()
            .map(|input| (name_of(&input), input.unchecked_into()))
            .collect()
    }

    /// Chooses the option with this label.
    #[track_caller]
    pub(crate) fn choose(&self, label: &str) -> impl Future<Output = ()> + use<> {
        self.option(label).click();
        settle()
    }
}

/// Waits until the result of a press is drawn. The guide acts on a press in a task of its own, the same
/// as that of the `toggle` event here.
pub(crate) async fn settle() {
    let toggled = Promise::new(&mut |resolve, _| {
        let widget = gloo::utils::document().create_element("details").unwrap();
        widget
            .add_event_listener_with_callback("toggle", &resolve)
            .unwrap();
        widget.set_attribute("open", "").unwrap();
    });
    JsFuture::from(toggled).await.unwrap();
    flush().await;
}

fn text_of(element: &HtmlElement) -> String {
    element.text_content().unwrap_or_default().trim().to_owned()
}

/// The text of the focused element; empty while nothing is focused.
pub(crate) fn focused_text() -> String {
    let active = gloo::utils::document().active_element();
    active
        .filter(|element| element.tag_name() != "BODY")
        .and_then(|element| element.text_content())
        .unwrap_or_default()
}
