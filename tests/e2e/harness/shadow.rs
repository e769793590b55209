//! The commands of WebDriver that reach into closed shadow roots, and those
//! that tell what assistive technology is told.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;

use super::Engine;
use super::command::{get, post};

/// The key of a shadow root's id, fixed by the WebDriver specification.
const SHADOW_ROOT: &str = "shadow-6066-11e4-a52e-4f735466cecf";

/// Every element of the shadow root of `host`, closed or open, that fits `css`.
///
/// thirtyfour's own way to a shadow root is a script, which a closed one keeps out.
pub(crate) async fn find_all(host: &WebElement, css: &str) -> WebDriverResult<Vec<WebElement>> {
    if Engine::of_this_run() == Engine::WebKit {
        return find_all_by_script(host, css).await;
    }
    let path = format!("element/{}/shadow", host.element_id());
    let root: Value = host.handle().cmd(get(path)).await?.value()?;
    let root = root[SHADOW_ROOT].as_str().unwrap_or_default();
    let by_css = json!({ "using": "css selector", "value": css });
    host.handle()
        .cmd(post(format!("shadow/{root}/elements"), by_css))
        .await?
        .elements(host.handle().clone())
}

/// The same by `roots.js`: WebKit's driver does not find closed roots.
async fn find_all_by_script(host: &WebElement, css: &str) -> WebDriverResult<Vec<WebElement>> {
    let script = "return findInRoot(...arguments)";
    let arguments = vec![host.to_json()?, css.into()];
    let found = host.handle().execute(script, arguments).await?;
    found.elements()
}

/// The role of `element`, as the engine calls it.
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
