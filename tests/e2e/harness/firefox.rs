//! Firefox's own settings and windows, out of reach for pages.

use serde_json::{Value, json};
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;

use super::Colors;
use super::command::post;

/// Clears the traces of the previous test beside its pages.
pub(super) async fn forget(driver: &WebDriver) -> WebDriverResult<()> {
    let forget = "Services.cookies.removeAll(); Services.cache2.clear()";
    run(driver, forget, Vec::new()).await?;
    set_still(driver, false).await
}

/// Makes the system light or dark, for every page.
pub(super) async fn set_colors(driver: &WebDriver, colors: Colors) -> WebDriverResult<()> {
    let script = "Services.prefs.setIntPref(...arguments)";
    let value = match colors {
        Colors::Dark => 0,
        Colors::Light => 1,
        Colors::Forced => panic!("only Chromium can force colors"),
    };
    let setting = "layout.css.prefers-color-scheme.content-override";
    run(driver, script, vec![setting.into(), value.into()]).await
}

/// Sets whether the system prefers reduced motion.
pub(super) async fn set_still(driver: &WebDriver, is_still: bool) -> WebDriverResult<()> {
    let script = "Services.prefs.setIntPref('ui.prefersReducedMotion', ...arguments)";
    run(driver, script, vec![i32::from(is_still).into()]).await
}

/// Makes the pages of this tab look as they do on paper.
pub(super) async fn set_paper(driver: &WebDriver) -> WebDriverResult<()> {
    let script = "gBrowser.selectedBrowser.browsingContext.mediumOverride = 'print'";
    run(driver, script, Vec::new()).await
}

/// Forces a garbage collection in every process.
pub(super) async fn collect_garbage(driver: &WebDriver) -> WebDriverResult<()> {
    let script = "for (const what of ['gc', 'cc', 'gc']) {
                    Services.obs.notifyObservers(null, `child-${what}-request`);
                  }";
    run(driver, script, Vec::new()).await
}

/// Zooms in, as people do by keyboard.
pub(super) async fn set_zoom(driver: &WebDriver, zoom: u32) -> WebDriverResult<()> {
    let script = "gBrowser.selectedBrowser.fullZoom = arguments[0]";
    run(driver, script, vec![zoom.into()]).await
}

/// Sets the size of the page within its window, which cannot be as narrow as a phone.
pub(super) async fn set_page_size(
    driver: &WebDriver,
    width: u32,
    height: u32,
) -> WebDriverResult<()> {
    let script = "const { style } = gBrowser.selectedBrowser;
                  [style.width, style.height] = arguments;
                  style.flex = 'none'";
    let lengths = [width, height].map(|pixels| Value::from(format!("{pixels}px")));
    run(driver, script, lengths.into()).await
}

/// Runs a script in the window around the page.
async fn run(driver: &WebDriver, script: &str, arguments: Vec<Value>) -> WebDriverResult<()> {
    let context = |name| post("moz/context".to_owned(), json!({ "context": name }));
    driver.cmd(context("chrome")).await?;
    let ran = driver.execute(script, arguments).await;
    driver.cmd(context("content")).await?;
    ran.map(drop)
}
