//! The panel of a guide's doctor, in the closed root within the guide's own.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;

use super::browser::Browser;
use super::prelude;
use super::waiting::{patiently, until};

/// The doctor of the page's only guide.
pub(crate) struct Doctor<'b>(pub(super) &'b Browser);

impl Doctor<'_> {
    /// Waits until the doctor has a finding with this title, and a line to copy that is `line`.
    pub(crate) async fn says(&self, title: &str, line: &str) {
        self.finds(&[title], &[line]).await;
    }

    /// Waits until each of these is in a title, and each of those is a line to copy.
    pub(crate) async fn finds(&self, titles: &[&str], lines: &[&str]) {
        let what = format!("the doctor to say {titles:?} with {lines:?}");
        let found = patiently(async || {
            let found_titles = self.texts(".findings h3").await?;
            let found_lines = self.texts(".line code").await?;
            let found_lines: Vec<String> = found_lines
                .iter()
                .map(|line| prelude::without(line))
                .collect();
            let has_titles = titles
                .iter()
                .all(|title| found_titles.iter().any(|found| found.contains(title)));
            let has_lines = lines
                .iter()
                .all(|line| found_lines.iter().any(|found| found == line));
            Ok((has_titles && has_lines).then_some(()))
        });
        if let Err(reason) = found.await {
            let said = self.texts(".findings").await;
            panic!("waited in vain for {what}, but it says {said:?}; {reason}");
        }
    }

    /// Waits until the doctor is done, and returns the titles of its findings.
    pub(crate) async fn titles(&self) -> Vec<String> {
        until("the doctor to be done", async || {
            let status = self.texts(".status").await?;
            let is_done = status
                .first()
                .is_some_and(|status| !status.is_empty() && status != "Looking …");
            if !is_done {
                return Ok(None);
            }
            self.texts(".findings h3").await.map(Some)
        })
        .await
    }

    /// Waits until it has nothing to say.
    pub(crate) async fn is_content(&self) {
        until("the doctor to be content", async || {
            let status = self.texts(".status").await?;
            let is_content = status
                .first()
                .is_some_and(|status| status.starts_with("Nothing is wrong"));
            Ok((is_content && self.texts(".findings h3").await?.is_empty()).then_some(()))
        })
        .await;
    }

    /// Whether it is there at all.
    pub(crate) async fn is_there(&self) -> bool {
        let panel = self.panel().await;
        panel.expect("a guide has a shadow root").is_some()
    }

    /// The texts of the elements that match `css`.
    pub(crate) async fn texts(&self, css: &str) -> WebDriverResult<Vec<String>> {
        match self.panel().await? {
            Some(panel) => self.0.texts_in_root_of(&panel, css).await,
            None => Ok(Vec::new()),
        }
    }

    /// The elements that match `css`.
    pub(crate) async fn query(&self, css: &str) -> WebDriverResult<Vec<WebElement>> {
        match self.panel().await? {
            Some(panel) => self.0.find_in_root_of(&panel, css).await,
            None => Ok(Vec::new()),
        }
    }

    /// The host of its root, if it is there.
    async fn panel(&self) -> WebDriverResult<Option<WebElement>> {
        let host = "consultation-guide";
        let wanted = json!({ "css": ".doctor", "host": host });
        Ok(self.0.look(host, wanted).await?.into_iter().next())
    }
}
