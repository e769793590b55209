//! The commands of WebDriver that reach into closed shadow roots, and those
//! that tell what assistive technology is told.

use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};

/// The key of a shadow root's id, fixed by the WebDriver specification.
const SHADOW_ROOT: &str = "shadow-6066-11e4-a52e-4f735466cecf";

/// A command that thirtyfour has no method for.
#[derive(Debug)]
struct Raw {
    method: &'static str,
    path: String,
    body: Option<Value>,
}

impl FormatRequestData for Raw {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let method = self.method.parse().expect("a method of HTTP");
        let request = RequestData::new(method, format!("session/{session}/{}", self.path));
        match &self.body {
            Some(body) => request.add_body(body.clone()),
            None => request,
        }
    }
}

fn get(path: String) -> Raw {
    Raw {
        method: "GET",
        path,
        body: None,
    }
}

/// Every element of the shadow root of `host`, closed or open, that fits `css`.
///
/// thirtyfour's own way to a shadow root is a script, which a closed one keeps out.
pub(crate) async fn find_all(host: &WebElement, css: &str) -> WebDriverResult<Vec<WebElement>> {
    let path = format!("element/{}/shadow", host.element_id());
    let root: Value = host.handle().cmd(get(path)).await?.value()?;
    let root = root[SHADOW_ROOT].as_str().unwrap_or_default();
    let find = Raw {
        method: "POST",
        path: format!("shadow/{root}/elements"),
        body: Some(json!({ "using": "css selector", "value": css })),
    };
    host.handle()
        .cmd(find)
        .await?
        .elements(host.handle().clone())
}

/// The role of `element`, as Chromium calls it.
pub(crate) async fn role(element: &WebElement) -> WebDriverResult<String> {
    let path = format!("element/{}/computedrole", element.element_id());
    element.handle().cmd(get(path)).await?.value()
}

/// The accessible name of `element`.
pub(crate) async fn name(element: &WebElement) -> WebDriverResult<String> {
    let path = format!("element/{}/computedlabel", element.element_id());
    element.handle().cmd(get(path)).await?.value()
}
