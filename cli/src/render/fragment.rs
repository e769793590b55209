//! The element with its first screen in it, as markup that a browser shows before any script.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::Args;
use consultation_guide::domain::booking::booking_link;
use consultation_guide::domain::{PageLink, Questionnaire, Response};
use consultation_guide::ui::{Settings, Theme, first_screen};
use maud::{Markup, PreEscaped, html};

use super::html::printable;
use crate::ExitStatus;
use crate::terminal::{complain, print};

/// What a fragment depends on besides the questionnaire.
#[derive(Args)]
pub(crate) struct FragmentArguments {
    /// Write the element instead, for a page's markup: its first screen is there before any script.
    #[arg(long, requires_all = ["dist", "at"])]
    fragment: bool,
    /// The folder dist that the page's script comes from.
    #[arg(long, value_name = "DIR", requires = "fragment")]
    dist: Option<PathBuf>,
    /// The address of that folder on the web.
    #[arg(long, value_name = "URL", requires = "fragment")]
    at: Option<String>,
    /// The element's attribute src.
    #[arg(long, value_name = "URL", requires = "fragment")]
    src: Option<String>,
    /// Its attribute booking-url.
    #[arg(long, value_name = "URL", requires = "fragment")]
    booking_url: Option<String>,
    /// Its attribute heading-level.
    #[arg(long, value_name = "N", requires = "fragment", value_parser = clap::value_parser!(u8).range(1..=6))]
    heading_level: Option<u8>,
    /// Its attribute theme.
    #[arg(long, requires = "fragment", value_parser = ["auto", "light", "dark"])]
    theme: Option<String>,
}

impl FragmentArguments {
    pub(super) fn is_wanted(&self) -> bool {
        self.fragment
    }

    /// The settings of such an element; none, and a line on standard error, if a visitor must not be led
    /// where booking shall lead.
    fn settings(&self) -> Option<Settings> {
        let mut settings = Settings::default();
        if let Some(url) = &self.booking_url {
            let Ok(link) = PageLink::parse(url.trim(), None) else {
                complain(format_args!(
                    "--booking-url {url} is not an address that a visitor may be led to: begin it with https: or /"
                ));
                return None;
            };
            settings.booking_url = Some(link);
        }
        if let Some(level) = self.heading_level {
            settings.heading_level = level;
        }
        if let Some(theme) = &self.theme {
            settings.theme = Theme::of(theme);
        }
        Some(settings)
    }

    /// The address of the style sheet; none, and a line on standard error, if the folder has not exactly one.
    fn style_sheet(&self) -> Option<String> {
        let (folder, at) = (self.dist.as_deref()?, self.at.as_deref()?);
        let names = style_sheets(&folder.join("assets"));
        let [name] = &*names else {
            complain(format_args!(
                "{} has {} style sheets in assets, and has to have one: is it a folder dist?",
                folder.display(),
                names.len()
            ));
            return None;
        };
        Some(format!("{}/assets/{name}", at.trim_end_matches('/')))
    }
}

fn style_sheets(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names
        .filter(|name| name.starts_with("guide-") && name.ends_with(".css"))
        .collect()
}

pub(super) fn run(questionnaire: Questionnaire, arguments: &FragmentArguments) -> ExitStatus {
    let (Some(settings), Some(style_sheet)) = (arguments.settings(), arguments.style_sheet())
    else {
        return ExitStatus::CouldNotRun;
    };
    let questionnaire = Rc::new(questionnaire);
    match first_screen(questionnaire.clone(), settings.clone()) {
        Ok(screen) => {
            let element = element(&questionnaire, &settings, arguments, &style_sheet, &screen);
            print(&printable(&(element.into_string() + "\n")));
            ExitStatus::Clean
        }
        Err(error) => {
            complain(format_args!("cannot draw the first screen: {error}"));
            ExitStatus::CouldNotRun
        }
    }
}

/// The element, whose root is as `src/element/first-screen.js` expects it.
///
/// The screen is hidden until its style sheet, which shows it and hides the slot, has come: nobody
/// sees it without. And only where scripts run at all, so that whoever has none gets the fallback.
fn element(
    questionnaire: &Questionnaire,
    settings: &Settings,
    arguments: &FragmentArguments,
    style_sheet: &str,
    screen: &str,
) -> Markup {
    let texts = questionnaire.texts();
    let page_link = settings.booking_url.as_ref();
    let booking = booking_link(questionnaire.booking(), &Response::default(), page_link, "");
    html! {
        consultation-guide
            lang=(texts.language.tag())
            src=[&arguments.src]
            booking-url=[&arguments.booking_url]
            heading-level=[arguments.heading_level]
            theme=[&arguments.theme]
        {
            "\n"
            template shadowrootmode="closed" {
                link rel="stylesheet" href=(style_sheet);
                div class="frame first" hidden {
                    div { (PreEscaped(keeping_its_press(screen))) }
                    span id="pressed" popover="manual" hidden {}
                }
                slot {}
            }
            "\n"
            a href=(booking.href) { (texts.ui_strings.book) }
            "\n"
        }
    }
}

/// `screen` with a button that opens a popover, which nobody sees: the one thing that a press can leave behind
/// where no script listens yet.
fn keeping_its_press(screen: &str) -> String {
    screen.replacen(
        "<button ",
        r#"<button popovertarget="pressed" popovertargetaction="show" "#,
        1,
    )
}
