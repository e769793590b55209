//! The common input of every screen.

use std::rc::Rc;

use yew::{Callback, NodeRef};

use crate::domain::booking::booking_link;
use crate::domain::decimal::decimal;
use crate::domain::texts::{ConditionalText, QuestionTexts, Texts};
use crate::domain::wording::Paragraph;
use crate::domain::{
    BookingLink, Event, OptionSet, PageLink, Problem, Question, Questionnaire, Response, Text,
    UiStrings, Wording,
};

/// The colour theme of a guide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark where the page is dark, light elsewhere.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The theme with this name; [`Theme::Auto`] for any other.
    pub fn of(word: &str) -> Self {
        match word {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }

    /// Its name in an attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The page's settings for a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether the guide is in a dialog, which can then be closed.
    pub can_close: bool,
    /// The colours.
    pub theme: Theme,
    /// The level of the guide's headings, 1 to 6.
    pub heading_level: u8,
    /// Where booking leads instead of the questionnaire's addresses.
    pub booking_url: Option<PageLink>,
    /// The query of the page's address, without `?`, from which booking links take over what the
    /// questionnaire allows.
    pub page_query: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            can_close: false,
            theme: Theme::default(),
            heading_level: 2,
            booking_url: None,
            page_query: String::new(),
        }
    }
}

/// An event for the guide's host: that something happened, and nothing about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Milestone {
    /// The visitor left the first screen, for the first time in this visit.
    Started,
    /// The visitor reached an outcome, for the first time in this visit.
    Finished,
    /// The visitor followed the booking link.
    Booked,
    /// The visitor asked for the dialog to be closed.
    Closed,
    /// The visitor asked for the guide on paper. The host prints it, and does not report it
    /// to the page.
    PrintRequested,
}

/// The result of copying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copying {
    /// The text is on the clipboard.
    Done,
    /// The browser did not allow it.
    Failed,
}

/// The questionnaire, the answers that count, the page's settings, and
/// callbacks for what the visitor does.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The questionnaire.
    pub questionnaire: Rc<Questionnaire>,
    /// The answers that count at this step.
    pub response: Response,
    /// The page's settings.
    pub settings: Settings,
    /// The number from which the ids of labels are made.
    pub seed: u32,
    /// Bound to the heading of the screen.
    pub heading: NodeRef,
    /// Bound to the room above the last lines of the screen.
    pub room: NodeRef,
    /// Called when the visitor presses a summary, or something is expanded.
    pub on_disclosure: Callback<yew::Event>,
    /// Called with what the visitor did.
    pub on_event: Callback<Event>,
    /// Called when the visitor follows the booking link, or wants the guide on paper.
    pub on_milestone: Callback<Milestone>,
    /// Called with the result of copying.
    pub on_copied: Callback<Copying>,
}

/// What a question's screen shows besides its scene.
#[derive(Clone, Debug)]
pub struct QuestionView<'q> {
    /// The index of the question.
    pub question: usize,
    /// The current choice, if any.
    pub chosen: Option<&'q OptionSet>,
    /// Why the visitor cannot go on.
    pub problem: Option<Problem>,
    /// Bound to the message that says so.
    pub error: NodeRef,
    /// How many questions come before this one.
    pub n_asked: usize,
    /// The most questions that there can be in all.
    pub n_questions_max: usize,
}

impl Scene {
    /// The wording for this visitor.
    pub(super) fn wording(&self) -> Wording<'_> {
        Wording::new(&self.questionnaire, &self.response)
    }

    /// `text` rendered for this visitor.
    pub(super) fn text(&self, text: &Text) -> String {
        self.wording().text(text)
    }

    /// The `texts` for this visitor, rendered.
    pub(super) fn shown<'q>(&'q self, texts: &'q [ConditionalText]) -> Vec<Paragraph<'q>> {
        self.wording().shown(texts)
    }

    /// An id for the `n`th thing of a screen, which reveals nothing about it: neither its name nor
    /// its position can be derived without the visit's seed.
    pub(super) fn anonymous_id(&self, n: usize) -> String {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a screen has no four billion things"
        )]
        let id = mixed(self.seed ^ n as u32);
        "i".to_owned() + &decimal(id as usize)
    }

    pub(super) fn ui_strings(&self) -> &UiStrings {
        &self.texts().ui_strings
    }

    /// The question at `index`, and its texts.
    pub(super) fn question(&self, index: usize) -> (&Question, &QuestionTexts) {
        let question = &self.questionnaire.logic().questions()[index];
        (question, &self.texts().questions[index])
    }

    /// The texts of the questionnaire.
    pub(super) fn texts(&self) -> &Texts {
        self.questionnaire.texts()
    }

    /// The address of the booking link of a visitor who has not answered anything.
    pub(super) fn common_booking_address(&self) -> String {
        let (booking, page) = (self.questionnaire.booking(), &self.settings.booking_url);
        booking_link(
            booking,
            &Response::default(),
            page.as_ref(),
            &self.settings.page_query,
        )
        .href
    }

    pub(super) fn booking_link(&self) -> BookingLink<'_> {
        booking_link(
            self.questionnaire.booking(),
            &self.response,
            self.settings.booking_url.as_ref(),
            &self.settings.page_query,
        )
    }
}

/// A bijection on numbers: the last step of the hash MurmurHash3.
fn mixed(mut bits: u32) -> u32 {
    bits ^= bits >> 16;
    bits = bits.wrapping_mul(0x85eb_ca6b);
    bits ^= bits >> 13;
    bits = bits.wrapping_mul(0xc2b2_ae35);
    bits ^ (bits >> 16)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn mixed_numbers_differ_and_keep_no_order() {
        let ids: Vec<u32> = (0..2_000).map(|n| mixed(7 ^ n)).collect();
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
        assert!(!ids.is_sorted());
    }
}
