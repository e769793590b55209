//! What people do in wp-admin, by its own screens.

use serde_json::json;

use super::super::harness::wordpress::WordPress;
use super::super::harness::{Browser, Colors, until};

/// Someone who has logged in.
pub(super) struct Admin<'s> {
    pub(super) browser: Browser,
    pub(super) site: &'s WordPress,
}

impl<'s> Admin<'s> {
    /// Logs in by the form.
    pub(super) async fn log_in(site: &'s WordPress, user: &str) -> Self {
        Self::log_in_at(site, &site.url("/wp-login.php"), user).await
    }

    /// The same by the form of one site of a network.
    pub(super) async fn log_in_at(site: &'s WordPress, form: &str, user: &str) -> Self {
        let browser = Browser::start(Colors::Light).await;
        browser.set_screen(1280, 900).await;
        browser.open(form).await;
        let fill = "document.querySelector('#user_login').value = arguments[0];
                    document.querySelector('#user_pass').value = 'password';
                    document.querySelector('#rememberme').checked = true;
                    setTimeout(() => document.querySelector('#wp-submit').click())";
        browser.run_with::<()>(fill, vec![json!(user)]).await;
        browser.lands_on("/wp-admin/").await;
        Self { browser, site }
    }

    /// Goes to a page of this site.
    pub(super) async fn opens(&self, path: &str) {
        self.browser.open(&self.site.url(path)).await;
    }

    /// Presses what fits `css`, once it is there and can be pressed.
    pub(super) async fn presses(&self, css: &str) {
        until(&format!("{css} to be pressed"), async || {
            let element = self.browser.find(css).await;
            element.scroll_into_view().await?;
            element.click().await.map(Some)
        })
        .await;
    }

    /// Waits until `condition`, the body of a function, is true in the page.
    pub(super) async fn waits_until(&self, condition: &str) {
        until(condition, async || {
            let is_so: bool = self
                .browser
                .run(&format!(
                    "try {{ return Boolean({condition}) }} catch {{ return false }}"
                ))
                .await;
            Ok(is_so.then_some(()))
        })
        .await;
    }

    /// Chooses a file of this machine in the control that fits `css`.
    pub(super) async fn chooses_files(&self, css: &str, files: &[&std::path::Path]) {
        let control = self.browser.find(css).await;
        let paths: Vec<_> = files
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        let chosen = control.send_keys(paths.join("\n")).await;
        chosen.expect("a control for files");
    }

    /// The text of what fits `css`.
    pub(super) async fn reads(&self, css: &str) -> String {
        let text = "return document.querySelector(arguments[0])?.innerText ?? ''";
        self.browser.run_with(text, vec![json!(css)]).await
    }
}
