//! A visitor of one guide, who knows controls by their roles and names.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;

use super::browser::Browser;
use super::engine::Engine;
use super::waiting::{patiently, until};
use super::{copy, shadow};

/// The kind of control that a visitor looks for.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Heading,
    /// A button or a link.
    Control,
    Option,
    /// Expands and collapses content.
    Fold,
}

impl Kind {
    /// Native elements that can be of this kind; their roles decide.
    fn css(self) -> &'static str {
        match self {
            Self::Heading => "h1, h2, h3, h4, h5, h6",
            Self::Control => "a, button",
            Self::Option => "input",
            Self::Fold => "summary",
        }
    }

    fn roles(self) -> &'static [&'static str] {
        match self {
            Self::Heading => &["heading"],
            Self::Control => &["button", "link"],
            Self::Option => &["checkbox", "radio"],
            Self::Fold => match Engine::of_this_run() {
                Engine::Chromium => &["DisclosureTriangle"],
                // No role of its own, or one called as the element.
                Engine::Firefox | Engine::WebKit => &["", "summary"],
            },
        }
    }

    /// Whether `element`, which can be seen, is of this kind.
    async fn is_that_of(self, element: &WebElement) -> WebDriverResult<bool> {
        let role = shadow::role(element).await?;
        Ok(self.roles().contains(&&*role))
    }
}

/// Someone who uses a guide.
pub(crate) struct Visitor<'b> {
    browser: &'b Browser,
    css: String,
}

impl<'b> Visitor<'b> {
    /// A visitor of the guide that fits `css`.
    pub(super) fn new(browser: &'b Browser, css: &str) -> Self {
        Self {
            browser,
            css: css.to_owned(),
        }
    }

    /// Scrolls to the guide and waits until it shows its first screen.
    pub(crate) async fn arrives(&self) {
        let scroll = format!(
            "const {{ top }} = document.querySelector({:?}).getBoundingClientRect();
             scrollBy({{ top, behavior: 'instant' }})",
            self.css
        );
        self.browser.run::<()>(&scroll).await;
        self.reaches(copy::START).await;
    }

    /// The heading of the screen.
    pub(crate) async fn heading(&self) -> String {
        until("a heading", async || self.heading_now().await).await
    }

    /// The element of the screen's heading.
    pub(crate) async fn heading_element(&self) -> WebElement {
        until("a heading", async || self.heading_element_now().await).await
    }

    /// Waits until the heading of the screen is `heading`.
    pub(crate) async fn reaches(&self, heading: &str) {
        until(&format!("the screen “{heading}”"), async || {
            let now = self.heading_now().await?;
            Ok((now.as_deref() == Some(heading)).then_some(()))
        })
        .await;
    }

    /// Presses the button or follows the link of this name.
    pub(crate) async fn press(&self, name: &str) {
        self.click(Kind::Control, name).await;
    }

    /// Presses the option of this label.
    pub(crate) async fn choose(&self, label: &str) {
        self.click(Kind::Option, label).await;
    }

    /// Presses the row of the option of this label, beside its control.
    pub(crate) async fn choose_by_row(&self, label: &str) {
        let row = self.find(Kind::Option, label).await.parent().await;
        let row = row.expect("an option is in a row");
        self.browser
            .press(&row)
            .await
            .unwrap_or_else(|error| panic!("cannot press the row of “{label}”: {error}"));
    }

    /// Expands or collapses the content with this name.
    pub(crate) async fn unfold(&self, name: &str) {
        const IS_OPEN: &str = "return arguments[0].parentNode.open";
        let fold = self.find(Kind::Fold, name).await;
        let arguments = vec![fold.to_json().expect("an element has an id")];
        let was_open: bool = self.browser.run_with(IS_OPEN, arguments.clone()).await;
        let pressed = self.browser.press(&fold).await;
        pressed.unwrap_or_else(|error| panic!("cannot press “{name}”: {error}"));
        // In a task of its own; what is below then moves.
        until(
            &format!("“{name}” to be unfolded or folded"),
            async || {
                let is_open: bool = self.browser.run_with(IS_OPEN, arguments.clone()).await;
                Ok((is_open != was_open).then_some(()))
            },
        )
        .await;
    }

    /// Copies the ending, and waits until the guide says that it has.
    pub(crate) async fn copies(&self) {
        self.press("Copy as text").await;
        until("the guide to say so", async || {
            Ok(self.text().await.contains("Copied.").then_some(()))
        })
        .await;
    }

    /// Answers the question that is on screen, or about to be, and goes on.
    pub(crate) async fn answer(&self, question: &str, options: &[&str]) {
        self.reaches(question).await;
        for option in options {
            self.choose(option).await;
        }
        self.press("Continue").await;
    }

    /// Passes the question over.
    pub(crate) async fn skip(&self, question: &str) {
        self.reaches(question).await;
        self.press("Skip this question").await;
    }

    /// Starts, and answers these questions one after the other.
    pub(crate) async fn walk(&self, answers: &[(&str, &[&str])]) {
        self.reaches(copy::START).await;
        self.press("Start").await;
        for (question, options) in answers {
            self.answer(question, options).await;
        }
    }

    /// Takes the longest way to its outcome and changes an answer there,
    /// which leads to another one.
    pub(crate) async fn walks_and_changes_an_answer(&self) {
        self.walk(&copy::LONGEST).await;
        self.reaches(copy::BOOK).await;
        self.unfold("Your answers so far").await;
        self.press(&format!("Change: {}", copy::HELP)).await;
        self.answer(copy::HELP, &[copy::HELPS]).await;
        self.reaches(copy::TALK_FIRST).await;
    }

    /// Waits until exactly these options are chosen, in document order.
    pub(crate) async fn has_chosen(&self, labels: &[&str]) {
        until(&format!("{labels:?} to be what is chosen"), async || {
            let mut chosen = Vec::new();
            for option in self.query_shown("input:checked", None).await? {
                if Kind::Option.is_that_of(&option).await? {
                    chosen.push(shadow::name(&option).await?);
                }
            }
            Ok((chosen == labels).then_some(()))
        })
        .await;
    }

    /// The names of everything folded in.
    pub(crate) async fn folds(&self) -> Vec<String> {
        until("the guide to hold still", async || {
            let mut names = Vec::new();
            for fold in self.query_shown(Kind::Fold.css(), None).await? {
                if Kind::Fold.is_that_of(&fold).await? {
                    names.push(shadow::name(&fold).await?);
                }
            }
            Ok(Some(names))
        })
        .await
    }

    /// The option of this label.
    pub(crate) async fn option(&self, label: &str) -> WebElement {
        self.find(Kind::Option, label).await
    }

    /// The button or link of this name.
    pub(crate) async fn control(&self, name: &str) -> WebElement {
        self.find(Kind::Control, name).await
    }

    /// All text of the guide.
    pub(crate) async fn text(&self) -> String {
        // While a screen rises from nothing, Firefox takes it for hidden.
        until("the text of the guide", async || {
            let text = self.region().await.text().await?;
            Ok((!text.is_empty()).then_some(text))
        })
        .await
    }

    /// The whole guide, as a landmark of the page.
    pub(crate) async fn region(&self) -> WebElement {
        until("the guide's region", async || {
            for section in self.query_shown("section", None).await? {
                if shadow::role(&section).await? == "region" {
                    return Ok(Some(section));
                }
            }
            Ok(None)
        })
        .await
    }

    /// The focused element within the guide, if any.
    pub(crate) async fn focused(&self) -> Option<WebElement> {
        let found = self.query(":focus").await;
        found.expect("a guide has a shadow root").into_iter().next()
    }

    /// The name or else the text of the focused element within the guide, if any.
    pub(crate) async fn focused_name(&self) -> Option<String> {
        let focused = self.focused().await?;
        let name = shadow::name(&focused).await.unwrap_or_default();
        if name.is_empty() {
            return focused.text().await.ok();
        }
        Some(name)
    }

    /// Waits until the focus is on what has this name or text.
    pub(crate) async fn is_focused_on(&self, name: &str) {
        until(&format!("the focus to be on “{name}”"), async || {
            Ok((self.focused_name().await.as_deref() == Some(name)).then_some(()))
        })
        .await;
    }

    /// Waits until the window shows the whole height of the screen's heading.
    pub(crate) async fn has_its_heading_in_sight(&self) {
        until("the heading to be in sight", async || {
            let Some(heading) = self.heading_element_now().await? else {
                return Ok(None);
            };
            let script = "const { top, bottom } = arguments[0].getBoundingClientRect();
                          return top >= 0 && bottom <= innerHeight";
            let is_in_sight = self
                .browser
                .run_with(script, vec![heading.to_json()?])
                .await;
            Ok(bool::then_some(is_in_sight, ()))
        })
        .await;
    }

    /// Whether the link that a page has without a guide is on screen.
    pub(crate) async fn sees_fallback(&self) -> bool {
        // WebDriver's own check goes through the slot, which a closed root hides.
        let script = format!(
            "const link = document.querySelector({:?}).querySelector('a');
             return link.checkVisibility() && link.getClientRects().length > 0",
            self.css
        );
        self.browser.run(&script).await
    }

    /// Whether anything in the guide's root fits `css`.
    pub(crate) async fn has(&self, css: &str) -> bool {
        let found = self.query(css).await.expect("a guide has a shadow root");
        !found.is_empty()
    }

    async fn click(&self, kind: Kind, name: &str) {
        let element = self.find(kind, name).await;
        self.browser
            .press(&element)
            .await
            .unwrap_or_else(|error| panic!("cannot press “{name}”: {error}"));
    }

    async fn find(&self, kind: Kind, name: &str) -> WebElement {
        let found = patiently(async || {
            for element in self.query_shown(kind.css(), Some(name)).await? {
                if shadow::name(&element).await? == name && kind.is_that_of(&element).await? {
                    return Ok(Some(element));
                }
            }
            Ok(None)
        });
        match found.await {
            Ok(element) => element,
            Err(reason) => {
                let inventory = self.inventory(kind).await;
                panic!("there is no {kind:?} named “{name}”, but {inventory:?}; {reason}")
            }
        }
    }

    /// The role and name of everything that could be of this kind.
    async fn inventory(&self, kind: Kind) -> WebDriverResult<Vec<String>> {
        let mut inventory = Vec::new();
        for element in self.query(kind.css()).await? {
            let (role, name) = (shadow::role(&element).await?, shadow::name(&element).await?);
            inventory.push(format!("{role} “{name}”"));
        }
        Ok(inventory)
    }

    async fn heading_now(&self) -> WebDriverResult<Option<String>> {
        match self.heading_element_now().await? {
            Some(heading) => shadow::name(&heading).await.map(Some),
            None => Ok(None),
        }
    }

    async fn heading_element_now(&self) -> WebDriverResult<Option<WebElement>> {
        for element in self.query_shown(Kind::Heading.css(), None).await? {
            if Kind::Heading.is_that_of(&element).await? {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    /// Everything in the guide's root that fits `css`.
    pub(crate) async fn query(&self, css: &str) -> WebDriverResult<Vec<WebElement>> {
        let wanted = json!({ "css": css, "host": self.css });
        self.browser.look(&self.css, wanted).await
    }

    /// The visible ones of them; likely matches for `name` come first.
    async fn query_shown(&self, css: &str, name: Option<&str>) -> WebDriverResult<Vec<WebElement>> {
        let wanted = json!({ "css": css, "host": self.css, "isShown": true, "name": name });
        self.browser.look(&self.css, wanted).await
    }
}
