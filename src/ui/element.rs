//! Elements, attribute by attribute. `html!` would write out each of them where it is used, which
//! makes the engine larger; see `docs/decisions/0019-elements.md`.

use std::rc::Rc;

use web_sys::Event;
#[cfg(target_arch = "wasm32")]
use yew::virtual_dom::Attributes;
use yew::virtual_dom::{AttributeOrProperty, Key, Listener, ListenerKind, VList, VTag, VText};
use yew::{AttrValue, Callback, Html, NodeRef};

/// An attribute that is always the same: its name and [`Static`](AttributeOrProperty::Static) value.
pub(super) type Attribute = (&'static str, AttributeOrProperty);

/// An element that is being made.
pub(super) struct Element(Rc<VTag>);

/// An element without children.
#[inline(never)]
pub(super) fn element(tag: &'static str, attributes: &'static [Attribute]) -> Element {
    let mut element = VTag::new(tag);
    set_static(&mut element, attributes);
    Element(Rc::new(element))
}

#[cfg(target_arch = "wasm32")]
fn set_static(element: &mut VTag, attributes: &'static [Attribute]) {
    element.set_attributes(Attributes::Static(attributes));
}

/// As any others: in markup Yew leaves out those that are static, where there is another beside them.
#[cfg(not(target_arch = "wasm32"))]
fn set_static(element: &mut VTag, attributes: &'static [Attribute]) {
    for (name, value) in attributes {
        if let AttributeOrProperty::Static(value) = value {
            element.add_attribute(name, *value);
        }
    }
}

/// A text, which Yew escapes.
pub(super) fn text(text: impl Into<AttrValue>) -> Html {
    VText::new(text).into()
}

/// Several nodes in a row.
#[inline(never)]
pub(super) fn fragment(nodes: Vec<Html>) -> Html {
    VList::with_children(nodes, None).into()
}

impl Element {
    fn with(mut self, change: impl FnOnce(&mut VTag)) -> Self {
        // Nobody else has it before it is made.
        if let Some(element) = Rc::get_mut(&mut self.0) {
            change(element);
        }
        self
    }

    pub(super) fn attribute(self, name: &'static str, value: impl Into<AttrValue>) -> Self {
        self.with_attribute(name, value.into())
    }

    #[inline(never)]
    fn with_attribute(self, name: &'static str, value: AttrValue) -> Self {
        self.with(|element| element.add_attribute(name, value))
    }

    /// With the attribute, unless there is no `value`.
    pub(super) fn optional(self, name: &'static str, value: Option<impl Into<AttrValue>>) -> Self {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    /// An `input` that is checked, or not, after each draw.
    pub(super) fn checked(self, is_checked: bool) -> Self {
        self.with(|element| element.set_checked(is_checked))
    }

    /// Calls `callback` at each event of this `kind`.
    #[inline(never)]
    pub(super) fn on(self, kind: ListenerKind, callback: Callback<Event>) -> Self {
        let listener = Rc::new(On { kind, callback });
        self.with(|element| {
            element.add_listener(listener);
        })
    }

    #[inline(never)]
    pub(super) fn bound_to(self, node: &NodeRef) -> Self {
        self.with(|element| element.node_ref = node.clone())
    }

    /// An element with another key is another element, also in the same place.
    pub(super) fn key(self, key: impl Into<Key>) -> Self {
        let key = key.into();
        self.with(|element| element.key = Some(key))
    }

    /// The element with these children. One that is not always there keeps its place by an empty one.
    #[inline(never)]
    pub(super) fn children(self, children: Vec<Html>) -> Html {
        self.containing(fragment(children))
    }

    /// The element with this text alone.
    pub(super) fn text(self, content: impl Into<AttrValue>) -> Html {
        self.containing(text(content))
    }

    #[inline(never)]
    fn containing(self, content: Html) -> Html {
        let whole = self.with(|element| {
            if let Some(children) = element.children_mut() {
                *children = content;
            }
        });
        whole.into()
    }
}

impl From<Element> for Html {
    fn from(element: Element) -> Self {
        Self::VTag(element.0)
    }
}

/// One listener for all kinds of events.
struct On {
    kind: ListenerKind,
    callback: Callback<Event>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: Event) {
        self.callback.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
