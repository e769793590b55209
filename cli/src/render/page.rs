//! The page: what is asked, what it leads to, and what to know.

use consultation_guide::domain::booking::{BookingLink, booking_link};
use consultation_guide::domain::text::fill;
use consultation_guide::domain::texts::{ConditionalText, Link, Note, OutcomeTexts, Texts};
use consultation_guide::domain::{
    Answer, Condition, PhoneNumber, QuestionKind, Questionnaire, Response, Rule, Text,
};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::phrasing::{ConditionText, Connectives, connectives, describe, describe_inline};

const STYLE: &str = include_str!("page.css");

/// The whole page of `questionnaire`, in its language.
pub(super) fn page(questionnaire: &Questionnaire) -> Markup {
    let texts = questionnaire.texts();
    let writer = Writer {
        questionnaire,
        texts,
        words: connectives(texts.language.tag()),
    };
    html! {
        (DOCTYPE)
        html lang=(texts.language.tag()) dir=(texts.language.direction().as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (texts.start.heading.plain) }
                style { "\n" (PreEscaped(STYLE)) }
            }
            body {
                (writer.main())
                (writer.foot())
            }
        }
    }
}

struct Writer<'q> {
    questionnaire: &'q Questionnaire,
    texts: &'q Texts,
    words: &'static Connectives,
}

impl Writer<'_> {
    fn main(&self) -> Markup {
        let (logic, texts, words) = (self.questionnaire.logic(), self.texts, self.words);
        let start = &texts.start;
        html! {
            main {
                header {
                    h1 { (start.heading.plain) }
                    @for lead in &start.lead { (self.paragraph(lead)) }
                    (self.paragraph(&texts.notices.not_a_screening))
                }
                section {
                    h2 { (words.questions) }
                    ol.questions {
                        @for index in 0..texts.questions.len() { (self.question(index)) }
                    }
                }
                section {
                    h2 { (words.leads_where) }
                    p { (words.first_that_fits) }
                    ol.rules {
                        @for rule in logic.rules() { (self.rule(rule)) }
                    }
                }
                section {
                    h2 { (words.next_steps) }
                    @for outcome in &texts.outcomes { (self.outcome(outcome)) }
                }
                @if !texts.notes.is_empty() {
                    section {
                        h2 { (texts.ui_strings.to_know) }
                        @for note in &texts.notes { (self.note(note)) }
                    }
                }
                section {
                    h2 { (texts.ui_strings.book) }
                    (self.booking())
                }
            }
        }
    }

    fn question(&self, index: usize) -> Markup {
        let question = &self.questionnaire.logic().questions()[index];
        let texts = &self.texts.questions[index];
        let hint = texts.hint.as_ref().map(|hint| hint.plain.as_str());
        let hint = hint.unwrap_or(match question.kind {
            QuestionKind::SingleChoice => self.words.choose_one,
            QuestionKind::MultipleChoice => &self.texts.ui_strings.choose_all,
        });
        html! {
            li {
                h3 { (texts.text.plain) }
                @if let Some(condition) = &question.enable_when {
                    p.quiet { (self.filled(self.words.asked_if, condition)) }
                }
                p.quiet { (hint) }
                @for (group, label) in texts.groups.iter().enumerate() {
                    h4 { (label.plain) }
                    (self.options(index, Some(group)))
                }
                (self.options(index, None))
            }
        }
    }

    /// The options of a question in `group`, in their order; nothing if none.
    fn options(&self, question: usize, group: Option<usize>) -> Markup {
        let options = self.texts.questions[question].options.iter().enumerate();
        let mut options = options
            .filter(|(_, texts)| texts.group == group)
            .map(|(option, _)| self.option(question, option))
            .peekable();
        let kind = self.questionnaire.logic().questions()[question].kind;
        let is_one = matches!(kind, QuestionKind::SingleChoice);
        html! {
            @if options.peek().is_some() {
                ul.options.one[is_one] {
                    @for option in options { (option) }
                }
            }
        }
    }

    fn option(&self, question: usize, option: usize) -> Markup {
        let texts = &self.texts.questions[question].options[option];
        let option = &self.questionnaire.logic().questions()[question].options[option];
        html! {
            li {
                (texts.label.plain)
                @if let Some(hint) = &texts.hint { " " span.quiet { (hint.plain) } }
                @if option.is_exclusive { " " span.quiet { (self.words.alone) } }
            }
        }
    }

    fn rule(&self, rule: &Rule) -> Markup {
        let outcome = &self.texts.outcomes[rule.outcome];
        html! {
            li {
                @match &rule.when {
                    None => { p { (self.words.otherwise) } }
                    Some(when) => (self.rule_condition(&describe(self.questionnaire, when))),
                }
                // No link to the outcome further down: following it would leave the
                // outcome in the page's address, where other scripts can read it.
                p.leads-to { (outcome.heading.plain) }
            }
        }
    }

    fn rule_condition(&self, text: &ConditionText) -> Markup {
        html! {
            p { (text.heading(self.words)) }
            (self.list(text.parts()))
        }
    }

    fn list(&self, parts: &[ConditionText]) -> Markup {
        html! {
            @if !parts.is_empty() {
                ul {
                    @for part in parts {
                        li { (part.item(self.words)) (self.list(part.parts())) }
                    }
                }
            }
        }
    }

    fn outcome(&self, outcome: &OutcomeTexts) -> Markup {
        html! {
            article {
                h3 { (self.rendered(&outcome.heading)) }
                (self.paragraphs(&outcome.next_step))
            }
        }
    }

    fn note(&self, note: &Note) -> Markup {
        let source = note.source.as_ref().map(|source| {
            fill(&self.texts.ui_strings.source, |name| {
                (name == "source").then(|| source.plain.as_str().into())
            })
        });
        html! {
            article {
                h3 { (self.rendered(&note.title)) }
                (self.paragraphs(&note.paragraphs))
                @if let Some(source) = source { p.quiet { (source) } }
            }
        }
    }

    /// Paragraphs, each with the condition that it is for, if there is one.
    fn paragraphs(&self, paragraphs: &[ConditionalText]) -> Markup {
        html! {
            @for paragraph in paragraphs {
                @if let Some(when) = &paragraph.when {
                    div.conditional {
                        p.quiet { (self.filled(self.words.if_this, when)) }
                        (self.paragraph(&paragraph.text))
                        (self.link(paragraph.link.as_ref()))
                    }
                } @else {
                    (self.paragraph(&paragraph.text))
                    (self.link(paragraph.link.as_ref()))
                }
            }
        }
    }

    fn link(&self, link: Option<&Link>) -> Markup {
        html! {
            @if let Some(link) = link {
                p { a href=(link.url.as_str()) rel="noopener noreferrer" { (link.label.plain) } }
            }
        }
    }

    fn booking(&self) -> Markup {
        let booking = self.questionnaire.booking();
        let nobody = booking_link(booking, &Response::default(), None, "");
        html! {
            (self.booking_line(&self.texts.ui_strings.book, &nobody))
            @if let Some(question) = &booking.clinic_question {
                ul {
                    @for clinic in &booking.clinics {
                        @let choice = Answer::one(clinic.id.as_str());
                        @let response = Response::from_iter([(question.clone(), choice)]);
                        @let link = booking_link(booking, &response, None, "");
                        li { (self.booking_line(&clinic.name.plain, &link)) }
                    }
                }
            }
        }
    }

    fn booking_line(&self, name: &str, link: &BookingLink<'_>) -> Markup {
        html! {
            p {
                a href=(link.href) rel="noopener noreferrer" { (name) }
                @if let Some(phone) = link.phone {
                    " · "
                    a href=(phone.href()) rel="noopener noreferrer" { (self.call(phone)) }
                }
            }
        }
    }

    fn call(&self, phone: &PhoneNumber) -> String {
        fill(&self.texts.ui_strings.call, |name| {
            (name == "phone").then(|| phone.label().into())
        })
    }

    fn foot(&self) -> Markup {
        let notices = &self.texts.notices;
        html! {
            footer {
                (self.paragraph(&notices.urgent_help))
                (self.paragraph(&notices.privacy.promise))
                (self.paragraph(&notices.privacy.detail))
            }
        }
    }

    fn paragraph(&self, text: &Text) -> Markup {
        html! { p { (self.rendered(text)) } }
    }

    /// `text` as it is for everybody: a placeholder says whose answer it is.
    fn rendered(&self, text: &Text) -> String {
        fill(&text.plain, |name| {
            let index = self.questionnaire.logic().question_index(&name.into())?;
            let question = self.words.quoted(&self.texts.questions[index].text.plain);
            Some(fill(self.words.your_answer, |_| Some(question.as_str().into())).into())
        })
    }

    /// `template` with `condition` in words.
    fn filled(&self, template: &str, condition: &Condition) -> String {
        let condition = describe_inline(self.questionnaire, condition);
        fill(template, |_| Some(condition.as_str().into()))
    }
}
