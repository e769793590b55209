//! The commands of WebDriver that reach into closed shadow roots, and those that return what
//! assistive technology gets.

use serde_json::Value;
use thirtyfour::error::WebDriverResult;
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

    /// The result of `look.js`.
    pub(super) async fn look(
        &self,
        driver: &WebDriver,
        wanted: Value,
    ) -> WebDriverResult<Vec<WebElement>> {
        let found = driver.execute(LOOK, vec![self.0.clone(), wanted]).await?;
        found.elements()
    }
}

/// The role of `element`, as computed by the engine.
pub(crate) async fn role(element: &WebElement) -> WebDriverResult<String> {
    let path = format!("element/{}/computedrole", element.element_id());
    element.handle().cmd(get(path)).await?.value()
}

/// The accessible name of `element`.
pub(crate) async fn name(element: &WebElement) -> WebDriverResult<String> {
    let path = format!("element/{}/computedlabel", element.element_id());
    let name: String = element.handle().cmd(get(path)).await?.value()?;
    // WebKit counts a label twice once it has been moved in the document.
    let is_doubled = Engine::of_this_run() == Engine::WebKit;
    match name.split_at_checked(name.len() / 2) {
        Some((once, again)) if is_doubled && again.strip_prefix(' ') == Some(once) => {
            Ok(once.to_owned())
        }
        _ => Ok(name),
    }
}
