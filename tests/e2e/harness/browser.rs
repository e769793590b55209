//! A browser with one tab, and what its owner or the page can see of it.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::thread;
use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};
use thirtyfour::prelude::*;

use super::command::post;
use super::doctor::Doctor;
use super::driver::Driver;
use super::engine::Engine;
use super::prelude::Prelude;
use super::screen::BELOW_THE_POINTER;
use super::shadow::Root;
use super::waiting::until;
use super::{Visitor, chromium, firefox, joining};

/// A script that knows the realms of `realms.js`, in a scope of its own.
macro_rules! with_realms {
    ($script:literal) => {
        concat!("{", include_str!("realms.js"), include_str!($script), "}")
    };
}

const RECORDER: &str = include_str!("recorder.js");
/// Lets scripts of the tests look into closed roots: `inside`.
pub(crate) const INSIDE: &str = with_realms!("inside.js");
/// Opens closed roots, for tools that do not look into them.
pub(crate) const OPEN_ROOTS: &str = with_realms!("open_roots.js");
/// Lets a test break the guide's browser functions: `broken`.
pub(crate) const BREAKABLE: &str = with_realms!("breakable.js");
/// Counts what the guide asks of the browser: `costs`.
pub(crate) const COSTS: &str = with_realms!("costs.js");
/// Lets a test put the page's clock forward: `clock`.
pub(crate) const CLOCK: &str = include_str!("clock.js");
const CONSOLE: &str = include_str!("console.js");
const ROOTS: &str = with_realms!("roots.js");
const PAPER: &str = include_str!("paper.js");

/// How long a browser may take to start. Even a busy machine needs a tenth of it.
const PATIENCE: Duration = Duration::from_secs(40);
const ATTEMPTS: usize = 3;

/// Where to press an element that a visitor has scrolled to, unless something else lies there;
/// nowhere within a frame, whose own place a driver may not count. The drivers' own command asks
/// for far more; WebKit's looks where an element is before a page that scrolls smoothly has come
/// to rest.
const PLACE: &str = "const element = arguments[0];
    const scrollThere = () => element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    if (self !== top) {
      scrollThere();
      return null;
    }
    const place = () => {
      const { x, y, width, height } = element.getClientRects()[0];
      return [Math.floor(x + width / 2), Math.floor(y + height / 2)];
    };
    const hit = () => element.getRootNode().elementFromPoint(...place());
    // Firefox tells its compositor where `scrollIntoView` ends, and that may take back the scroll
    // of a script that follows. So only where a box other than the window scrolls.
    const { top: above, bottom } = element.getBoundingClientRect();
    scrollBy({ top: Math.min(above, 0) || Math.max(bottom - innerHeight, 0), behavior: 'instant' });
    if (!element.contains(hit())) scrollThere();
    if (!element.contains(hit())) throw new Error(`there is ${hit()?.outerHTML} at ${place()}`);
    return place()";

/// The window at the size that no test has changed.
const WINDOW: (u32, u32) = (1024, 768);

/// The visitor's system settings.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Colors {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Those of a system with high contrast, which only Chromium can emulate.
    Forced,
}

/// An event as seen by a script of the page.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub(crate) struct PageEvent {
    /// Such as `click`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The id or the name of the apparent target.
    pub(crate) target: String,
    /// Its detail.
    pub(crate) detail: Value,
}

/// The emulated media of Chromium.
#[derive(Default)]
struct Media {
    /// Such as `print`; the screen, if empty.
    kind: &'static str,
    /// The media features, by name.
    features: BTreeMap<&'static str, &'static str>,
}

/// How many of these are in a page and in its frames.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Counts {
    /// Nodes, including detached ones.
    pub(crate) nodes: i64,
    /// Listeners of scripts.
    pub(crate) js_event_listeners: i64,
}

/// How long it may take to clean up after the previous test.
const HASTE: Duration = Duration::from_secs(10);

/// A browser without history: one that another test has used, if there is one.
async fn take(engine: Engine, colors: Colors) -> (WebDriver, Driver) {
    while let Some(process) = Driver::take_idle(engine, colors) {
        let rejoined = tokio::time::timeout(HASTE, rejoin(engine, &process));
        if let Ok(Ok(driver)) = rejoined.await {
            return (driver, process);
        }
    }
    start(engine, colors).await
}

/// Removes the traces of the previous test: goes to a new window, and clears cookies, cache and
/// permissions. In WebKit only the cookies of the current page can be cleared.
async fn rejoin(engine: Engine, process: &Driver) -> WebDriverResult<WebDriver> {
    let session = process.session().unwrap_or_default();
    let driver = joining::join(process.url(), session).await?;
    // The browser ends with its process; thirtyfour would end it once more, and complain.
    let _ = driver.clone().leak();
    if engine == Engine::WebKit {
        driver.delete_all_cookies().await?;
    }
    let new = match engine {
        // Nobody sets the size of Chromium's window, and of Firefox's it is set again.
        Engine::Chromium | Engine::Firefox => driver.new_tab().await?,
        Engine::WebKit => driver.new_window().await?,
    };
    for window in driver.windows().await? {
        if window != new {
            driver.switch_to_window(window).await?;
            driver.close_window().await?;
        }
    }
    driver.switch_to_window(new).await?;
    match engine {
        Engine::Chromium => chromium::forget(&driver).await?,
        Engine::Firefox => firefox::forget(&driver).await?,
        Engine::WebKit => {}
    }
    Ok(driver)
}

/// Starts a browser by a driver of its own; another one where the first does not answer.
async fn start(engine: Engine, colors: Colors) -> (WebDriver, Driver) {
    let mut reasons = Vec::new();
    for _attempt in 0..ATTEMPTS {
        let mut process = Driver::start(engine, colors);
        let capabilities = Capabilities::from(engine.capabilities(colors));
        let started = WebDriver::new(process.url(), capabilities);
        match tokio::time::timeout(PATIENCE, started).await {
            Ok(Ok(driver)) => {
                // The browser ends with its process; thirtyfour would end it
                // once more, and complain.
                let _ = driver.clone().leak();
                process.owns(driver.session_id().to_string());
                return (driver, process);
            }
            Ok(Err(error)) => reasons.push(error.to_string()),
            Err(_) => reasons.push(format!("no answer within {PATIENCE:?}")),
        }
    }
    panic!("cannot start {}: {reasons:?}", engine.name());
}

/// A running browser, which other tests get after this one.
pub(crate) struct Browser {
    engine: Engine,
    driver: WebDriver,
    prelude: Prelude,
    media: RefCell<Media>,
    /// The roots of guides, by what fits their hosts.
    roots: RefCell<HashMap<String, Root>>,
    process: Option<Driver>,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A failed test may have left anything.
        if let Some(process) = self.process.take()
            && !thread::panicking()
        {
            process.give_back();
        }
    }
}

impl Browser {
    /// Starts a browser that has never been anywhere, on a system that is light or dark.
    pub(crate) async fn start(colors: Colors) -> Self {
        let engine = Engine::of_this_run();
        let (driver, process) = take(engine, colors).await;
        let browser = Self {
            engine,
            driver,
            prelude: Prelude::default(),
            media: RefCell::default(),
            roots: RefCell::default(),
            process: Some(process),
        };
        browser.run_before_every_page(RECORDER).await;
        match engine {
            Engine::Chromium => browser.set_colors(colors).await,
            Engine::Firefox => {
                browser.run_before_every_page(CONSOLE).await;
                browser.set_window(WINDOW).await;
                browser.set_colors(colors).await;
            }
            Engine::WebKit => {
                browser.run_before_every_page(CONSOLE).await;
                browser.run_before_every_page(ROOTS).await;
                browser.set_window(WINDOW).await;
            }
        }
        browser
    }

    /// What the sites of its test must put into their pages.
    pub(crate) fn prelude(&self) -> Prelude {
        self.prelude.clone()
    }

    /// Goes to `url` and waits until it has loaded.
    pub(crate) async fn open(&self, url: &str) {
        self.driver
            .goto(url)
            .await
            .unwrap_or_else(|error| panic!("cannot open {url}: {error}"));
    }

    /// Goes to `url` and waits only until it is on the way: Firefox waits with the end of loading
    /// for every script, also for one that never comes.
    pub(crate) async fn begin_to_open(&self, url: &str) {
        let go = "setTimeout(() => location.assign(arguments[0]))";
        self.run_with::<()>(go, vec![url.into()]).await;
        until(url, async || {
            let here = self.driver.current_url().await?;
            Ok((here.as_str() == url).then_some(()))
        })
        .await;
    }

    /// Has no page get what fits `pattern`, in which `*` stands for anything.
    pub(crate) async fn keep_away(&self, pattern: &str) {
        self.send("Network.enable", json!({})).await;
        let patterns = json!({ "urls": [pattern] });
        self.send("Network.setBlockedURLs", patterns).await;
    }

    /// Leaves the frame that it has entered.
    pub(crate) async fn leave_frame(&self) {
        let left = self.driver.enter_default_frame().await;
        left.expect("a page is around the frame");
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

    /// And the one beside it.
    pub(crate) async fn goes_forward(&self) {
        self.driver.forward().await.expect("there is a page after");
    }

    /// The visitor loads the page again.
    pub(crate) async fn reloads(&self) {
        self.driver.refresh().await.expect("a page can be reloaded");
    }

    /// The result of `look.js` in the root of the guide that matches `host`.
    pub(super) async fn look(&self, host: &str, wanted: Value) -> WebDriverResult<Vec<WebElement>> {
        let known = self.roots.borrow_mut().remove(host);
        if let Some(root) = known
            && let Ok(found) = root.look(&self.driver, wanted.clone()).await
            && !found.is_empty()
        {
            self.roots.borrow_mut().insert(host.to_owned(), root);
            return Ok(found);
        }
        // The page or the guide is another one now, if it was ever looked at.
        let outer = Root::of(&self.find(host).await).await?;
        let inner = outer.inner(&self.driver).await?;
        let root = inner.unwrap_or(outer);
        let found = root.look(&self.driver, wanted).await?;
        self.roots.borrow_mut().insert(host.to_owned(), root);
        Ok(found)
    }

    /// Every element in the root of `host` that fits `css`.
    pub(super) async fn find_in_root_of(
        &self,
        host: &WebElement,
        css: &str,
    ) -> WebDriverResult<Vec<WebElement>> {
        let wanted = json!({ "css": css });
        Root::of(host).await?.look(&self.driver, wanted).await
    }

    /// The texts of the elements in the root of `host` that fit `css`.
    pub(super) async fn texts_in_root_of(
        &self,
        host: &WebElement,
        css: &str,
    ) -> WebDriverResult<Vec<String>> {
        Root::of(host).await?.texts(&self.driver, css).await
    }

    /// Scrolls to `element` and presses where its middle is.
    pub(super) async fn press(&self, element: &WebElement) -> WebDriverResult<()> {
        let arguments = vec![element.to_json()?];
        let place: Option<(i64, i64)> = self.driver.execute(PLACE, arguments).await?.convert()?;
        match place {
            // WebKit's driver follows no link that is pressed by its place.
            Some((x, y)) if self.engine != Engine::WebKit => {
                let at_once = Some(Duration::ZERO);
                let actions = self.driver.action_chain_with_delay(at_once, at_once);
                actions.move_to(x, y).click().perform().await
            }
            _ => element.click().await,
        }
    }

    /// Presses at `beside` pixels to the right of the middle of `element`.
    pub(crate) async fn press_beside(&self, element: &WebElement, beside: i64) {
        let arguments = vec![element.to_json().expect("an element has an id")];
        let scrolled = self.driver.execute(PLACE, arguments).await;
        scrolled.expect("the element is in the page");
        let actions = self.driver.action_chain();
        let actions = actions.move_to_element_with_offset(element, beside, 0);
        let pressed = actions.click().perform().await;
        pressed.expect("the element can be pressed");
    }

    /// Whether what fits `css` in the page has the focus, or has what has it in its root.
    pub(crate) async fn has_focus(&self, css: &str) -> bool {
        let look = "return document.activeElement === document.querySelector(arguments[0])";
        self.run_with(look, vec![css.into()]).await
    }

    /// Presses at this place in the window.
    pub(crate) async fn press_at(&self, x: i64, y: i64) {
        let actions = self.driver.action_chain().move_to(x, y).click();
        actions.perform().await.expect("the place can be pressed");
    }

    /// Marks the text of `element` by drawing the pressed pointer over it.
    pub(crate) async fn mark(&self, element: &WebElement) {
        let reach = 60;
        let actions = self.driver.action_chain();
        let actions = actions.move_to_element_with_offset(element, -reach, 0);
        let actions = actions.click_and_hold();
        let actions = actions.move_to_element_with_offset(element, reach, 0);
        let marked = actions.release().perform().await;
        marked.expect("the pointer reaches the element");
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

    /// Emulates the notch and the rounded corners of a phone: insets of this many pixels at the
    /// left and right, at the top and at the bottom of the window.
    pub(crate) async fn set_safe_area(&self, side: u32, top: u32, bottom: u32) {
        let insets = json!({ "left": side, "right": side, "top": top, "bottom": bottom });
        self.send(
            "Emulation.setSafeAreaInsetsOverride",
            json!({ "insets": insets }),
        )
        .await;
    }

    /// Turns the wheel down by this many pixels over a point of the window.
    pub(crate) async fn turn_wheel(&self, x: i64, y: i64, by: i64) {
        let turn = json!({ "type": "scroll", "x": x, "y": y, "deltaX": 0, "deltaY": by });
        let wheel = json!({ "type": "wheel", "id": "wheel", "actions": [turn] });
        let actions = json!({ "actions": [wheel] });
        let turned = self.driver.cmd(post("actions".to_owned(), actions)).await;
        turned.expect("the browser has a wheel");
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

    /// Presses a key whose press may take away what has the focus, and with it the key's release.
    pub(crate) async fn strikes(&self, key: Key) {
        let down = self.driver.action_chain().key_down(key.clone());
        down.perform().await.expect("the browser takes a key");
        let _ = self.driver.action_chain().key_up(key).perform().await;
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
        until(&format!("{css} on the page"), async || {
            self.driver.find(By::Css(css)).await.map(Some)
        })
        .await
    }

    /// Runs the body of a function in the page; it may await. Its result is JSON.
    pub(crate) async fn run<T: DeserializeOwned>(&self, body: &str) -> T {
        self.run_with(body, Vec::new()).await
    }

    /// The same with arguments, which the body reads from `arguments`.
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
        match self.engine {
            Engine::Chromium => {
                let method = "Page.addScriptToEvaluateOnNewDocument";
                self.send(method, json!({ "source": script })).await;
            }
            Engine::Firefox | Engine::WebKit => self.prelude.add(script),
        }
    }

    /// The same by the sites of the test, which put it into their pages: also into the page of a frame
    /// without an origin, which Chromium's command does not reach.
    pub(crate) fn run_in_served_pages(&self, script: &str) {
        self.prelude.add(script);
    }

    /// Lets scripts of the tests, in pages from here on, look into closed roots: `inside`.
    pub(crate) async fn look_inside(&self) {
        self.run_before_every_page(INSIDE).await;
    }

    /// The new lines of the console since the last call: in Chromium all, in the other engines
    /// those written by scripts of this page.
    pub(crate) async fn console(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return self.run("return recordedConsole.splice(0)").await;
        }
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

    /// Uncaught errors and policy violations so far.
    pub(crate) async fn problems(&self) -> Vec<String> {
        self.run("return recorder.problems").await
    }

    /// Makes the system light or dark.
    ///
    /// # Panics
    ///
    /// In WebKit, which checks only once: see [`Browser::start`].
    pub(crate) async fn set_colors(&self, colors: Colors) {
        match self.engine {
            Engine::Chromium => {
                let (scheme, forced) = match colors {
                    Colors::Light => ("light", "none"),
                    Colors::Dark => ("dark", "none"),
                    Colors::Forced => ("light", "active"),
                };
                self.emulate(|media| {
                    media.features.insert("prefers-color-scheme", scheme);
                    media.features.insert("forced-colors", forced);
                })
                .await;
            }
            Engine::Firefox => {
                let set = firefox::set_colors(&self.driver, colors).await;
                set.expect("Firefox takes a setting");
            }
            Engine::WebKit => panic!("WebKit has its colors from the start"),
        }
    }

    /// Emulates other media in Chromium. Every call sets all of them.
    async fn emulate(&self, change: impl FnOnce(&mut Media)) {
        let media = {
            let mut media = self.media.borrow_mut();
            change(&mut media);
            let features = media.features.iter();
            let features: Vec<Value> = features
                .map(|(name, value)| json!({ "name": name, "value": value }))
                .collect();
            json!({ "media": media.kind, "features": features })
        };
        self.send("Emulation.setEmulatedMedia", media).await;
    }

    /// Makes pages look as they do on paper: in WebKit the one guide of this page, whose rules for
    /// paper become those for the screen.
    pub(crate) async fn set_paper(&self) {
        match self.engine {
            Engine::Chromium => {
                self.emulate(|media| media.kind = "print").await;
            }
            Engine::Firefox => {
                let set = firefox::set_paper(&self.driver).await;
                set.expect("Firefox can look as on paper");
            }
            Engine::WebKit => self.run(PAPER).await,
        }
    }

    /// Prints the page on sheets of this size, in CSS pixels, and returns how many it takes.
    ///
    /// # Panics
    ///
    /// In WebKit, whose driver cannot print. Firefox's sheets are not counted: its PDF is packed.
    pub(crate) async fn print(&self, (width, height): (u32, f64)) -> usize {
        let cm = |pixels: f64| pixels * 2.54 / 96.0;
        let none = PrintMargins {
            top: 0.0,
            bottom: 0.0,
            left: 0.0,
            right: 0.0,
        };
        let parameters = PrintParameters {
            page: PrintPage {
                width: cm(width.into()),
                height: cm(height),
            },
            margin: none,
            shrink_to_fit: false,
            ..PrintParameters::default()
        };
        let printed = self.driver.print_page(parameters).await;
        let document = printed.expect("the driver can print");
        n_sheets(&document)
    }

    /// Makes the system prefer reduced motion.
    ///
    /// In WebKit it is one from the start.
    pub(crate) async fn set_still(&self) {
        match self.engine {
            Engine::Chromium => {
                self.emulate(|media| {
                    media.features.insert("prefers-reduced-motion", "reduce");
                })
                .await;
            }
            Engine::Firefox => {
                let set = firefox::set_still(&self.driver, true).await;
                set.expect("Firefox takes a setting");
            }
            Engine::WebKit => {}
        }
    }

    /// Chromium's counts for the page, after a garbage collection.
    ///
    /// # Panics
    ///
    /// In other engines, which do not report them.
    pub(crate) async fn counts(&self) -> Counts {
        assert_eq!(
            self.engine,
            Engine::Chromium,
            "no other engine reports them"
        );
        self.collect_garbage().await;
        let counts = self.send("Memory.getDOMCounters", json!({})).await;
        serde_json::from_value(counts).expect("the counts are numbers")
    }

    /// Forces a garbage collection: in WebKit by making enough garbage.
    pub(crate) async fn collect_garbage(&self) {
        match self.engine {
            Engine::Chromium => {
                self.send("HeapProfiler.collectGarbage", json!({})).await;
            }
            Engine::Firefox => {
                let collected = firefox::collect_garbage(&self.driver).await;
                collected.expect("Firefox can be asked");
            }
            Engine::WebKit => {
                // What is thrown away at once would have it collect only the newest.
                let waste = "const kept = [];
                             for (let n = 0; n < 2e6; n += 1) kept.push({ n, text: [n] });
                             await new Promise((go) => setTimeout(go))";
                self.run::<()>(waste).await;
            }
        }
    }

    /// Goes on within the frame that fits `css`, as if it were a page.
    pub(crate) async fn enter_frame(&self, css: &str) {
        let frame = self.find(css).await;
        frame.enter_frame().await.expect("a frame can be entered");
    }

    /// Zooms in by this factor: the window shows less of the page, drawn larger. In WebKit it is a
    /// smaller window at the usual size.
    pub(crate) async fn set_zoom(&self, width: u32, height: u32, zoom: u32) {
        match self.engine {
            Engine::Chromium => self.set_metrics(width / zoom, height / zoom, zoom).await,
            Engine::Firefox => {
                self.set_screen(width, height).await;
                let set = firefox::set_zoom(&self.driver, zoom).await;
                set.expect("Firefox can zoom in");
                self.has_page_size((width / zoom, height / zoom)).await;
            }
            Engine::WebKit => self.set_screen(width / zoom, height / zoom).await,
        }
    }

    /// Sets the size of the screen, in CSS pixels.
    pub(crate) async fn set_screen(&self, width: u32, height: u32) {
        if self.engine == Engine::Chromium {
            self.set_metrics(width, height, 1).await;
            return;
        }
        self.set_window((width, height)).await;
        if self.engine == Engine::Firefox {
            let set = firefox::set_page_size(&self.driver, width, height).await;
            set.expect("Firefox has a window");
        }
        self.has_page_size((width, height)).await;
    }

    async fn has_page_size(&self, size: (u32, u32)) {
        until(&format!("a page of {size:?} pixels"), async || {
            if self.page_size().await == size {
                return Ok(Some(()));
            }
            if self.engine == Engine::WebKit {
                // The page's own height may have been measured while the window changed.
                self.set_window(size).await;
            }
            Ok(None)
        })
        .await;
    }

    /// A picture of the whole page, as PNG, on a screen of this width.
    pub(crate) async fn picture(&self, width: u32) -> Vec<u8> {
        // The height of the page depends on its width.
        self.set_screen(width, 900).await;
        let height: u32 = self
            .run("return Math.ceil(Math.max(document.documentElement.scrollHeight, 900))")
            .await;
        self.set_screen(width, height).await;
        let picture = self.driver.screenshot_as_png().await;
        self.set_screen(width, 900).await;
        picture.expect("a browser can draw")
    }

    async fn set_metrics(&self, width: u32, height: u32, scale: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        self.send("Emulation.setDeviceMetricsOverride", metrics)
            .await;
    }

    /// Makes the window large enough for a page of this size.
    async fn set_window(&self, (width, height): (u32, u32)) {
        let around: i64 = self.run("return outerHeight - innerHeight").await;
        // Negative while the window still changes: then the caller asks once more.
        let around = u32::try_from(around).unwrap_or_default();
        let (x, y) = BELOW_THE_POINTER;
        self.driver
            .set_window_rect(x, y, width, height + around)
            .await
            .expect("a window can be resized");
    }

    async fn page_size(&self) -> (u32, u32) {
        self.run("return [innerWidth, innerHeight]").await
    }

    /// The names of all cookies, including those hidden from scripts.
    pub(crate) async fn cookies(&self) -> Vec<String> {
        let cookies = self
            .driver
            .get_all_cookies()
            .await
            .expect("a page has cookies or none");
        cookies.into_iter().map(|cookie| cookie.name).collect()
    }

    /// The text that a visitor would paste.
    pub(crate) async fn clipboard(&self) -> String {
        let focus = "document.body.append(document.createElement('textarea'));
                     document.body.lastElementChild.focus()";
        self.run::<()>(focus).await;
        self.driver
            .action_chain()
            .key_down(Key::Control)
            .key_down('v')
            .key_up('v')
            .key_up(Key::Control)
            .perform()
            .await
            .expect("the browser takes keys");
        until("the clipboard", async || {
            let pasted: String = self
                .run("return document.body.lastElementChild.value")
                .await;
            Ok((!pasted.is_empty()).then_some(pasted))
        })
        .await
    }

    async fn send(&self, method: &str, parameters: Value) -> Value {
        let sent = self.driver.cdp().send_raw(method, parameters).await;
        sent.unwrap_or_else(|error| panic!("{method}: {error}"))
    }
}

/// How many sheets a PDF has: objects with the type of a page.
fn n_sheets(document: &[u8]) -> usize {
    let document = String::from_utf8_lossy(document);
    let kinds = document.split("/Type").skip(1).map(str::trim_start);
    kinds
        .filter(|kind| kind.starts_with("/Page") && !kind.starts_with("/Pages"))
        .count()
}
