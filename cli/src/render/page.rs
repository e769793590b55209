//! The page: what is asked, what it leads to, and what to know.

use consultation_guide::domain::booking::{Phone, booking_link};
use consultation_guide::domain::questionnaire::{ConditionalText, Note};
use consultation_guide::domain::text::fill;
use consultation_guide::domain::{
    Answer, AnswerOption, Condition, Outcome, Question, QuestionKind, Questionnaire, Response,
    Rule, Text,
};

use super::html::{Html, escaped};
use crate::phrasing::{ConditionText, Words, describe, describe_inline, words};

const STYLE: &str = include_str!("page.css");

/// The whole page of `questionnaire`, in its language.
pub(super) fn page(questionnaire: &Questionnaire) -> String {
    let writer = Writer {
        questionnaire,
        words: words(questionnaire.language.tag()),
    };
    let language = escaped(questionnaire.language.tag());
    let direction = questionnaire.language.direction().as_str();
    let title = escaped(&questionnaire.start.heading.plain);
    let body = writer.main().into_string();
    format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

struct Writer<'q> {
    questionnaire: &'q Questionnaire,
    words: &'static Words,
}

impl Writer<'_> {
    fn main(&self) -> Html {
        let questionnaire = self.questionnaire;
        let mut main = self.start();
        let questions = questionnaire.questions.iter();
        let questions = questions.map(|question| self.question(question)).collect();
        main.push(section(
            self.words.questions,
            Html::element("ol class=\"questions\"", questions),
        ));

        let mut leads = Html::of("p", self.words.first_that_fits);
        let rules = questionnaire
            .rules
            .iter()
            .map(|rule| self.rule(rule))
            .collect();
        leads.push(Html::element("ol class=\"rules\"", rules));
        main.push(section(self.words.leads_where, leads));

        let outcomes = questionnaire.outcomes.iter();
        let outcomes = outcomes.map(|outcome| self.outcome(outcome)).collect();
        main.push(section(self.words.next_steps, outcomes));
        if !questionnaire.notes.is_empty() {
            let notes = questionnaire
                .notes
                .iter()
                .map(|note| self.note(note))
                .collect();
            main.push(section(&questionnaire.words.to_know, notes));
        }
        main.push(section(&questionnaire.words.book, self.booking()));
        let mut page = Html::element("main", main);
        page.push(self.foot());
        page
    }

    fn start(&self) -> Html {
        let start = &self.questionnaire.start;
        let mut header = Html::of("h1", &start.heading.plain);
        header.push(start.lead.iter().map(|lead| self.paragraph(lead)).collect());
        header.push(self.paragraph(&self.questionnaire.notices.not_a_screening));
        Html::element("header", header)
    }

    fn question(&self, question: &Question) -> Html {
        let mut item = Html::of("h3", &question.text.plain);
        if let Some(condition) = &question.enable_when {
            item.push(Html::of(
                "p class=\"quiet\"",
                &self.filled(self.words.asked_if, condition),
            ));
        }
        let hint = question.hint.as_ref().map(|hint| hint.plain.as_str());
        let hint = hint.unwrap_or(match question.kind {
            QuestionKind::SingleChoice => self.words.choose_one,
            QuestionKind::MultipleChoice => &self.questionnaire.words.choose_all,
        });
        item.push(Html::of("p class=\"quiet\"", hint));
        for group in &question.groups {
            item.push(Html::of("h4", &group.label.plain));
            item.push(self.options(question, |option| option.group.as_ref() == Some(&group.id)));
        }
        item.push(self.options(question, |option| option.group.is_none()));
        Html::element("li", item)
    }

    /// The options that `is_listed` takes, in their order; nothing if none.
    fn options(&self, question: &Question, is_listed: impl Fn(&AnswerOption) -> bool) -> Html {
        let options = question.options.iter().filter(|option| is_listed(option));
        let items: Vec<Html> = options.map(|option| self.option(option)).collect();
        if items.is_empty() {
            return Html::default();
        }
        let list = match question.kind {
            QuestionKind::SingleChoice => "ul class=\"options one\"",
            QuestionKind::MultipleChoice => "ul class=\"options\"",
        };
        Html::element(list, items.into_iter().collect())
    }

    fn option(&self, option: &AnswerOption) -> Html {
        let mut item = Html::text(&option.label.plain);
        let hint = option.hint.as_ref().map(|hint| hint.plain.as_str());
        for more in hint
            .into_iter()
            .chain(option.is_exclusive.then_some(self.words.alone))
        {
            item.push(Html::text(" "));
            item.push(Html::of("span class=\"quiet\"", more));
        }
        Html::element("li", item)
    }

    fn rule(&self, rule: &Rule) -> Html {
        let mut item = match &rule.when {
            None => Html::of("p", self.words.otherwise),
            Some(when) => self.rule_condition(&describe(self.questionnaire, when)),
        };
        // No link to the outcome further down: following it would leave the
        // outcome in the page's address, where other scripts can read it.
        if let Some(outcome) = self.questionnaire.outcome(&rule.outcome) {
            item.push(Html::of("p class=\"leads-to\"", &outcome.heading.plain));
        }
        Html::element("li", item)
    }

    fn rule_condition(&self, text: &ConditionText) -> Html {
        let (heading, parts) = match text {
            ConditionText::Test(text) => {
                let line = fill(self.words.if_this, |_| Some(text.as_str().into()));
                return Html::of("p", &line);
            }
            ConditionText::Every(parts) => (self.words.if_all, parts),
            ConditionText::Either(parts) => (self.words.if_one, parts),
        };
        let mut html = Html::of("p", heading);
        html.push(self.list(parts));
        html
    }

    fn list(&self, parts: &[ConditionText]) -> Html {
        let items = parts.iter().map(|part| {
            Html::element(
                "li",
                match part {
                    ConditionText::Test(text) => Html::text(text),
                    ConditionText::Every(parts) => self.inner_list(self.words.all_of, parts),
                    ConditionText::Either(parts) => self.inner_list(self.words.one_of, parts),
                },
            )
        });
        Html::element("ul", items.collect())
    }

    fn inner_list(&self, heading: &str, parts: &[ConditionText]) -> Html {
        let mut html = Html::text(heading);
        html.push(self.list(parts));
        html
    }

    fn outcome(&self, outcome: &Outcome) -> Html {
        let mut article = Html::of("h3", &self.told(&outcome.heading));
        article.push(self.paragraphs(&outcome.next_step));
        Html::element("article", article)
    }

    fn note(&self, note: &Note) -> Html {
        let mut article = Html::of("h3", &self.told(&note.title));
        article.push(self.paragraphs(&note.paragraphs));
        if let Some(source) = &note.source {
            let line = fill(&self.questionnaire.words.source, |name| {
                (name == "source").then(|| source.plain.as_str().into())
            });
            article.push(Html::of("p class=\"quiet\"", &line));
        }
        Html::element("article", article)
    }

    /// Paragraphs, each with the condition that it is for, if there is one.
    fn paragraphs(&self, paragraphs: &[ConditionalText]) -> Html {
        let paragraphs = paragraphs.iter().map(|paragraph| {
            let Some(when) = &paragraph.when else {
                return self.paragraph(&paragraph.text);
            };
            let condition = self.filled(self.words.if_this, when);
            let mut html = Html::of("p class=\"quiet\"", &condition);
            html.push(self.paragraph(&paragraph.text));
            Html::element("div class=\"conditional\"", html)
        });
        paragraphs.collect()
    }

    fn booking(&self) -> Html {
        let booking = &self.questionnaire.booking;
        let nobody = booking_link(self.questionnaire, &Response::default(), None);
        let mut html =
            self.booking_line(&self.questionnaire.words.book, &nobody.href, nobody.phone);
        let Some(question) = &booking.clinic_question else {
            return html;
        };
        let clinics = booking.clinics.iter().map(|clinic| {
            let choice = Answer::one(clinic.id.as_str());
            let response = Response::from_iter([(question.clone(), choice)]);
            let link = booking_link(self.questionnaire, &response, None);
            let line = self.booking_line(&clinic.name.plain, &link.href, link.phone);
            Html::element("li", line)
        });
        html.push(Html::element("ul", clinics.collect()));
        html
    }

    fn booking_line(&self, name: &str, href: &str, phone: Option<&Phone>) -> Html {
        let mut line = Html::link(href, name);
        if let Some(phone) = phone {
            let call = fill(&self.questionnaire.words.call, |name| {
                (name == "phone").then(|| phone.label.as_str().into())
            });
            line.push(Html::text(" · "));
            line.push(Html::link(&phone.href, &call));
        }
        Html::element("p", line)
    }

    fn foot(&self) -> Html {
        let notices = &self.questionnaire.notices;
        let lines = [
            &notices.urgent_help,
            &notices.privacy.promise,
            &notices.privacy.detail,
        ];
        Html::element(
            "footer",
            lines.into_iter().map(|line| self.paragraph(line)).collect(),
        )
    }

    fn paragraph(&self, text: &Text) -> Html {
        Html::of("p", &self.told(text))
    }

    /// `text` as it is for everybody: a placeholder says whose answer it is.
    fn told(&self, text: &Text) -> String {
        fill(&text.plain, |name| {
            let question = self.questionnaire.question(&name.into())?;
            let question = self.words.quoted(&question.text.plain);
            Some(fill(self.words.your_answer, |_| Some(question.as_str().into())).into())
        })
    }

    /// `template` with `condition` in words.
    fn filled(&self, template: &str, condition: &Condition) -> String {
        let condition = describe_inline(self.questionnaire, condition);
        fill(template, |_| Some(condition.as_str().into()))
    }
}

fn section(heading: &str, inside: Html) -> Html {
    let mut section = Html::of("h2", heading);
    section.push(inside);
    Html::element("section", section)
}
