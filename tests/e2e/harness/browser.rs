//! A browser with one tab, and what its owner or the page can see of it.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use thirtyfour::LoggingPrefsLogLevel;
use thirtyfour::prelude::*;

use super::Visitor;
use super::chromedriver::Chromedriver;
use super::doctor::Doctor;
use super::waiting::until;

/// The flags of Chromium, which the tests of the components share.
const CAPABILITIES: &str = include_str!("../../../webdriver.json");
const RECORDER: &str = include_str!("recorder.js");
const INSIDE: &str = include_str!("inside.js");

/// What the visitor has set the system to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Colors {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// An event as a script of the page sees it.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub(crate) struct PageEvent {
    /// Such as `click`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The id of the element that it seems to come from, or its name.
    pub(crate) target: String,
    /// What it carries.
    pub(crate) detail: Value,
}

/// How many of these there are in a page and in its frames.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Counts {
    /// Nodes, also those that are in no document.
    pub(crate) nodes: i64,
    /// Listeners of scripts.
    pub(crate) js_event_listeners: i64,
}

/// A running browser, which ends with the test.
pub(crate) struct Browser {
    driver: WebDriver,
    _process: Chromedriver,
}

impl Browser {
    /// Starts a browser that has never been anywhere.
    pub(crate) async fn start() -> Self {
        let process = Chromedriver::start();
        let capabilities: Map<String, Value> =
            serde_json::from_str(CAPABILITIES).expect("webdriver.json is JSON");
        let mut capabilities = Capabilities::from(capabilities);
        let log_levels = json!({ "browser": LoggingPrefsLogLevel::All });
        capabilities
            .set("goog:loggingPrefs", log_levels)
            .expect("levels are JSON");
        let driver = WebDriver::new(process.url(), capabilities)
            .await
            .expect("chromedriver starts a browser");
        // The browser ends with its process; thirtyfour would end it once more, and complain.
        let _ = driver.clone().leak();
        let browser = Self {
            driver,
            _process: process,
        };
        browser.run_before_every_page(RECORDER).await;
        browser
    }

    /// Goes to `url` and waits until it has loaded.
    pub(crate) async fn open(&self, url: &str) {
        self.driver
            .goto(url)
            .await
            .unwrap_or_else(|error| panic!("cannot open {url}: {error}"));
    }

    /// Waits until the page at `path` is on screen, and returns its query with the question mark.
    pub(crate) async fn lands_on(&self, path: &str) -> String {
        until(&format!("the page {path}"), async || {
            let url = self.driver.current_url().await?;
            let query = url.query().map(|query| format!("?{query}"));
            Ok((url.path() == path).then(|| query.unwrap_or_default()))
        })
        .await
    }

    /// The visitor presses the browser's back button.
    pub(crate) async fn goes_back(&self) {
        self.driver.back().await.expect("there is a page before");
    }

    /// Presses twice at `above` pixels over the middle of `element`.
    pub(crate) async fn double_press(&self, element: &WebElement, above: i64) {
        self.driver
            .action_chain()
            .move_to_element_with_offset(element, 0, -above)
            .double_click()
            .perform()
            .await
            .expect("the element can be pressed");
    }

    /// Presses a key of the keyboard, wherever the focus is.
    pub(crate) async fn types(&self, key: Key) {
        self.driver
            .action_chain()
            .key_down(key.clone())
            .key_up(key)
            .perform()
            .await
            .expect("the browser takes a key");
    }

    /// The visitor of the page's only guide.
    pub(crate) fn visitor(&self) -> Visitor<'_> {
        self.visitor_of("consultation-guide")
    }

    /// The visitor of the guide that fits `css`.
    pub(crate) fn visitor_of(&self, css: &str) -> Visitor<'_> {
        Visitor::new(self, css)
    }

    /// The doctor of the page's only guide.
    pub(crate) fn doctor(&self) -> Doctor<'_> {
        Doctor(self)
    }

    /// The first element of the page that fits `css`.
    pub(crate) async fn find(&self, css: &str) -> WebElement {
        let found = self.driver.find(By::Css(css)).await;
        found.unwrap_or_else(|error| panic!("no {css} on the page: {error}"))
    }

    /// Runs the body of a function in the page; it may await. What it returns is JSON.
    pub(crate) async fn run<T: DeserializeOwned>(&self, body: &str) -> T {
        self.run_with(body, Vec::new()).await
    }

    /// The same with arguments, which the body finds in `arguments`.
    pub(crate) async fn run_with<T: DeserializeOwned>(&self, body: &str, with: Vec<Value>) -> T {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async function () {{ {body} }}).apply(null, arguments).then(
               (value) => done({{ value: value ?? null }}),
               (error) => done({{ error: String(error) }}),
             );"
        );
        let ran = self.driver.execute_async(script, with).await;
        let outcome = ran.unwrap_or_else(|error| panic!("cannot run {body}: {error}"));
        let outcome = outcome.json();
        assert!(
            outcome["error"].is_null(),
            "{body} threw {}",
            outcome["error"]
        );
        serde_json::from_value(outcome["value"].clone())
            .unwrap_or_else(|error| panic!("{body} returned {}: {error}", outcome["value"]))
    }

    /// Runs a script in every page from here on, before the page's own.
    pub(crate) async fn run_before_every_page(&self, script: &str) {
        self.send(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": script }),
        )
        .await;
    }

    /// Lets scripts of the tests, in pages from here on, look into closed roots: `inside`.
    pub(crate) async fn look_inside(&self) {
        self.run_before_every_page(INSIDE).await;
    }

    /// The lines that the console has got since the last look.
    pub(crate) async fn console(&self) -> Vec<String> {
        let entries = self
            .driver
            .browser_log()
            .await
            .expect("Chromium has a console");
        entries
            .into_iter()
            .map(|entry| format!("{}: {}", entry.level, entry.message))
            .collect()
    }

    /// Every event that has reached the document so far.
    pub(crate) async fn events(&self) -> Vec<PageEvent> {
        self.run("return recorder.events").await
    }

    /// The events of the guides so far, without their common prefix, in order.
    pub(crate) async fn guide_events(&self) -> Vec<String> {
        let events = self.events().await.into_iter();
        events
            .filter_map(|event| {
                let name = event.kind.strip_prefix("consultation-guide-")?;
                Some(name.to_owned())
            })
            .collect()
    }

    /// Errors that nobody caught and what the page's policy has forbidden so far.
    pub(crate) async fn problems(&self) -> Vec<String> {
        self.run("return recorder.problems").await
    }

    /// Makes the system light or dark.
    pub(crate) async fn set_colors(&self, colors: Colors) {
        let value = match colors {
            Colors::Light => "light",
            Colors::Dark => "dark",
        };
        let feature = json!({ "name": "prefers-color-scheme", "value": value });
        self.send(
            "Emulation.setEmulatedMedia",
            json!({ "features": [feature] }),
        )
        .await;
    }

    /// Makes pages look as they do on paper.
    pub(crate) async fn set_paper(&self) {
        self.send("Emulation.setEmulatedMedia", json!({ "media": "print" }))
            .await;
    }

    /// Makes the system one that asks for no motion.
    pub(crate) async fn set_still(&self) {
        let feature = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        self.send(
            "Emulation.setEmulatedMedia",
            json!({ "features": [feature] }),
        )
        .await;
    }

    /// What the browser counts in the page, after it has thrown away what nobody holds.
    pub(crate) async fn counts(&self) -> Counts {
        self.send("HeapProfiler.collectGarbage", json!({})).await;
        let counts = self.send("Memory.getDOMCounters", json!({})).await;
        serde_json::from_value(counts).expect("the counts are numbers")
    }

    /// Goes on within the frame that fits `css`, as if it were a page.
    pub(crate) async fn enter_frame(&self, css: &str) {
        let frame = self.find(css).await;
        frame.enter_frame().await.expect("a frame can be entered");
    }

    /// Zooms in by so much: the window shows less of the page, drawn larger.
    pub(crate) async fn set_zoom(&self, width: u32, height: u32, zoom: u32) {
        self.set_metrics(width / zoom, height / zoom, zoom).await;
    }

    /// Makes the screen so large, in CSS pixels.
    pub(crate) async fn set_screen(&self, width: u32, height: u32) {
        self.set_metrics(width, height, 1).await;
    }

    async fn set_metrics(&self, width: u32, height: u32, scale: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        self.send("Emulation.setDeviceMetricsOverride", metrics)
            .await;
    }

    /// The names of all cookies, also of those that scripts do not see.
    pub(crate) async fn cookies(&self) -> Vec<String> {
        let cookies = self
            .driver
            .get_all_cookies()
            .await
            .expect("a page has cookies or none");
        cookies.into_iter().map(|cookie| cookie.name).collect()
    }

    /// Lets pages write to the clipboard and read it.
    pub(crate) async fn allow_the_clipboard(&self) {
        let permissions = json!(["clipboardReadWrite", "clipboardSanitizedWrite"]);
        self.send(
            "Browser.grantPermissions",
            json!({ "permissions": permissions }),
        )
        .await;
    }

    async fn send(&self, method: &str, parameters: Value) -> Value {
        let sent = self.driver.cdp().send_raw(method, parameters).await;
        sent.unwrap_or_else(|error| panic!("{method}: {error}"))
    }
}
