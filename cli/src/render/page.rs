//! The page: what is asked, what it leads to, and what to know.

use consultation_guide::domain::booking::booking_link;
use consultation_guide::domain::text::fill;
use consultation_guide::domain::texts::{ConditionalText, Note, OutcomeTexts, Texts};
use consultation_guide::domain::{
    Answer, Condition, PhoneNumber, QuestionKind, Questionnaire, Response, Rule, Text,
};

use super::html::{Html, escaped};
use crate::phrasing::{ConditionText, Connectives, connectives, describe, describe_inline};

const STYLE: &str = include_str!("page.css");

/// The whole page of `questionnaire`, in its language.
pub(super) fn page(questionnaire: &Questionnaire) -> String {
    let texts = questionnaire.texts();
    let writer = Writer {
        questionnaire,
        texts,
        words: connectives(texts.language.tag()),
    };
    let language = escaped(texts.language.tag());
    let direction = texts.language.direction().as_str();
    let title = escaped(&texts.start.heading.plain);
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
    texts: &'q Texts,
    words: &'static Connectives,
}

impl Writer<'_> {
    fn main(&self) -> Html {
        let (logic, texts) = (self.questionnaire.logic(), self.texts);
        let mut main = self.start();
        let questions = 0..texts.questions.len();
        let questions = questions.map(|index| self.question(index)).collect();
        main.push(section(
            self.words.questions,
            Html::element("ol class=\"questions\"", questions),
        ));

        let mut leads = Html::of("p", self.words.first_that_fits);
        let rules = logic.rules().iter();
        let rules = rules.map(|rule| self.rule(rule)).collect();
        leads.push(Html::element("ol class=\"rules\"", rules));
        main.push(section(self.words.leads_where, leads));

        let outcomes = texts.outcomes.iter();
        let outcomes = outcomes.map(|outcome| self.outcome(outcome)).collect();
        main.push(section(self.words.next_steps, outcomes));
        if !texts.notes.is_empty() {
            let notes = texts.notes.iter().map(|note| self.note(note)).collect();
            main.push(section(&texts.words.to_know, notes));
        }
        main.push(section(&texts.words.book, self.booking()));
        let mut page = Html::element("main", main);
        page.push(self.foot());
        page
    }

    fn start(&self) -> Html {
        let start = &self.texts.start;
        let mut header = Html::of("h1", &start.heading.plain);
        header.push(start.lead.iter().map(|lead| self.paragraph(lead)).collect());
        header.push(self.paragraph(&self.texts.notices.not_a_screening));
        Html::element("header", header)
    }

    fn question(&self, index: usize) -> Html {
        let question = &self.questionnaire.logic().questions()[index];
        let texts = &self.texts.questions[index];
        let mut item = Html::of("h3", &texts.text.plain);
        if let Some(condition) = &question.enable_when {
            item.push(Html::of(
                "p class=\"quiet\"",
                &self.filled(self.words.asked_if, condition),
            ));
        }
        let hint = texts.hint.as_ref().map(|hint| hint.plain.as_str());
        let hint = hint.unwrap_or(match question.kind {
            QuestionKind::SingleChoice => self.words.choose_one,
            QuestionKind::MultipleChoice => &self.texts.words.choose_all,
        });
        item.push(Html::of("p class=\"quiet\"", hint));
        for (group, label) in texts.groups.iter().enumerate() {
            item.push(Html::of("h4", &label.plain));
            item.push(self.options(index, Some(group)));
        }
        item.push(self.options(index, None));
        Html::element("li", item)
    }

    /// The options of a question in `group`, in their order; nothing if none.
    fn options(&self, question: usize, group: Option<usize>) -> Html {
        let options = self.texts.questions[question].options.iter().enumerate();
        let items: Vec<Html> = options
            .filter(|(_, texts)| texts.group == group)
            .map(|(option, _)| self.option(question, option))
            .collect();
        if items.is_empty() {
            return Html::default();
        }
        let list = match self.questionnaire.logic().questions()[question].kind {
            QuestionKind::SingleChoice => "ul class=\"options one\"",
            QuestionKind::MultipleChoice => "ul class=\"options\"",
        };
        Html::element(list, items.into_iter().collect())
    }

    fn option(&self, question: usize, option: usize) -> Html {
        let texts = &self.texts.questions[question].options[option];
        let option = &self.questionnaire.logic().questions()[question].options[option];
        let mut item = Html::text(&texts.label.plain);
        let hint = texts.hint.as_ref().map(|hint| hint.plain.as_str());
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
        let outcome = &self.texts.outcomes[rule.outcome];
        item.push(Html::of("p class=\"leads-to\"", &outcome.heading.plain));
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

    fn outcome(&self, outcome: &OutcomeTexts) -> Html {
        let mut article = Html::of("h3", &self.rendered(&outcome.heading));
        article.push(self.paragraphs(&outcome.next_step));
        Html::element("article", article)
    }

    fn note(&self, note: &Note) -> Html {
        let mut article = Html::of("h3", &self.rendered(&note.title));
        article.push(self.paragraphs(&note.paragraphs));
        if let Some(source) = &note.source {
            let line = fill(&self.texts.words.source, |name| {
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
        let booking = self.questionnaire.booking();
        let nobody = booking_link(booking, &Response::default(), None);
        let mut html = self.booking_line(&self.texts.words.book, &nobody.href, nobody.phone);
        let Some(question) = &booking.clinic_question else {
            return html;
        };
        let clinics = booking.clinics.iter().map(|clinic| {
            let choice = Answer::one(clinic.id.as_str());
            let response = Response::from_iter([(question.clone(), choice)]);
            let link = booking_link(booking, &response, None);
            let line = self.booking_line(&clinic.name.plain, &link.href, link.phone);
            Html::element("li", line)
        });
        html.push(Html::element("ul", clinics.collect()));
        html
    }

    fn booking_line(&self, name: &str, href: &str, phone: Option<&PhoneNumber>) -> Html {
        let mut line = Html::link(href, name);
        if let Some(phone) = phone {
            let call = fill(&self.texts.words.call, |name| {
                (name == "phone").then(|| phone.label().into())
            });
            line.push(Html::text(" · "));
            line.push(Html::link(phone.href(), &call));
        }
        Html::element("p", line)
    }

    fn foot(&self) -> Html {
        let notices = &self.texts.notices;
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
        Html::of("p", &self.rendered(text))
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

fn section(heading: &str, inside: Html) -> Html {
    let mut section = Html::of("h2", heading);
    section.push(inside);
    Html::element("section", section)
}
