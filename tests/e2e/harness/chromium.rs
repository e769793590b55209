//! What Chromium has beside its pages.

use serde_json::json;
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;

/// Clears the traces of the previous test beside its pages.
pub(super) async fn forget(driver: &WebDriver) -> WebDriverResult<()> {
    let commands = [
        "Network.clearBrowserCookies",
        "Network.clearBrowserCache",
        "Browser.resetPermissions",
    ];
    for command in commands {
        driver.cdp().send_raw(command, json!({})).await?;
    }
    driver.browser_log().await.map(drop)
}
