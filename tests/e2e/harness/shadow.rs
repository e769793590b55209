//! The commands of WebDriver that reach into closed shadow roots, and those that return what
//! assistive technology gets.

use serde_json::{Value, json};
use thirtyfour::error::{WebDriverErrorInner, WebDriverResult};
use thirtyfour::prelude::*;

use super::Engine;
use super::command::get;

/// The script that looks into a root, as the body of a function.
const LOOK: &str = concat!(include_str!("look.js"), "return look(...arguments)");

/// The shadow root of a host, closed or open, as an argument for scripts.
#[derive(Clone)]
pub(super) struct Root(Value);

impl Root {
    /// That of `host`.
    ///
    /// thirtyfour's own way to a shadow root is a script, which a closed one keeps out. WebKit's
    /// driver does not find closed roots either: there `roots.js` does, by the host.
    pub(super) async fn of(host: &WebElement) -> WebDriverResult<Self> {
        if Engine::of_this_run() == Engine::WebKit {
            return Ok(Self(host.to_json()?));
        }
        let path = format!("element/{}/shadow", host.element_id());
        host.handle().cmd(get(path)).await?.value().map(Self)
    }

    /// The root of the guide in it, where the page's markup has made this one. In WebKit `roots.js` knows it by
    /// the same host.
    pub(super) async fn inner(&self, driver: &WebDriver) -> WebDriverResult<Option<Self>> {
        if Engine::of_this_run() == Engine::WebKit {
            return Ok(None);
        }
        let places = self
            .look(driver, json!({ "css": "div[exportparts]" }))
            .await?;
        match places.first() {
            Some(place) => Self::of(place).await.map(Some),
            None => Ok(None),
        }
    }

    /// The result of `look.js`.
    pub(super) async fn look(
        &self,
        driver: &WebDriver,
        wanted: Value,
    ) -> WebDriverResult<Vec<WebElement>> {
        let found = driver.execute(LOOK, vec![self.0.clone(), wanted]).await?;
        found.elements()
    }

    /// The texts of the elements in it that fit `css`.
    pub(super) async fn texts(
        &self,
        driver: &WebDriver,
        css: &str,
    ) -> WebDriverResult<Vec<String>> {
        let arguments = vec![self.0.clone(), json!({ "css": css })];
        driver.execute(READ, arguments).await?.convert()
    }
}

/// The texts of the elements that `look.js` finds, as they are on screen, as the body of a function.
const READ: &str = concat!(
    include_str!("look.js"),
    "return look(...arguments).map((element) => element.innerText.trim())"
);

/// The role of `element`, as computed by the engine.
pub(crate) async fn role(element: &WebElement) -> WebDriverResult<String> {
    computed(element, "role").await
}

/// What the engine computes, by its command. Chromium's driver does not reach the accessibility tree
/// of a frame without an origin; there it is worked out from the native elements that a guide has.
async fn computed(element: &WebElement, what: &str) -> WebDriverResult<String> {
    let path = format!("element/{}/computed{what}", element.element_id());
    match element.handle().cmd(get(path)).await {
        Err(error)
            if Engine::of_this_run() == Engine::Chromium
                && matches!(
                    error.as_inner(),
                    WebDriverErrorInner::StaleElementReference(_)
                ) =>
        {
            let arguments = vec![element.to_json()?, what.into()];
            element
                .handle()
                .execute(COMPUTE, arguments)
                .await?
                .convert()
        }
        computed => computed?.value(),
    }
}

/// The name and the role of a native element.
const COMPUTE: &str = "
    const [element, what] = arguments;
    const roles = {
      a: 'link', button: 'button', section: 'region', summary: 'DisclosureTriangle', input: element.type,
    };
    if (what === 'role') return /^h[1-6]$/.test(element.localName) ? 'heading' : roles[element.localName] ?? '';
    const label = element.getAttribute('aria-labelledby');
    const named = label ? element.getRootNode().getElementById(label) : element;
    return (element.getAttribute('aria-label') ?? named.textContent).trim()";

/// The accessible name of `element`.
pub(crate) async fn name(element: &WebElement) -> WebDriverResult<String> {
    let name = computed(element, "label").await?;
    // WebKit counts a label twice once it has been moved in the document.
    let is_doubled = Engine::of_this_run() == Engine::WebKit;
    match name.split_at_checked(name.len() / 2) {
        Some((once, again)) if is_doubled && again.strip_prefix(' ') == Some(once) => {
            Ok(once.to_owned())
        }
        _ => Ok(name),
    }
}
