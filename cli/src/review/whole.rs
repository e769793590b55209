//! All that a questionnaire asks, decides, says and promises.

use consultation_guide::domain::booking::{BookingLink, booking_link};
use consultation_guide::domain::text::fill;
use consultation_guide::domain::texts::{ConditionalText, Texts};
use consultation_guide::domain::{Answer, Outcome, QuestionKind, Questionnaire, Response, Text};
use consultation_guide_authoring::changes::Edit;
use consultation_guide_authoring::document::{Document, ExampleEntry};
use consultation_guide_authoring::journeys::{Journeys, JourneysTo};

use super::content::{Block, Item, condition};
use crate::answers;
use crate::phrasing::{Connectives, connectives, describe, describe_inline};

pub(super) fn blocks(questionnaire: &Questionnaire, document: &Document, hash: &str) -> Vec<Block> {
    let writer = Writer::new(questionnaire, document);
    let mut blocks = vec![writer.facts(hash)];
    blocks.extend(writer.start());
    blocks.extend(writer.questions());
    blocks.extend(writer.rules());
    blocks.extend(writer.outcomes());
    blocks.extend(writer.notes());
    blocks.extend(writer.booking());
    blocks.extend(writer.replaced_words());
    blocks.extend(writer.invariants());
    blocks.extend(writer.examples());
    blocks
}

/// The questions and rules in which something was edited, as they are now.
pub(super) fn edited(
    questionnaire: &Questionnaire,
    document: &Document,
    edits: &[Edit],
) -> Vec<Block> {
    let writer = Writer::new(questionnaire, document);
    let is_edited = |list: &str, id: &str| {
        let mut edits = edits.iter();
        edits.any(|edit| edit.path.iter().map(String::as_str).take(2).eq([list, id]))
    };
    let questions = document.questions.iter().enumerate();
    let questions = questions.filter(|(_, entry)| is_edited("questions", &entry.id));
    let questions = questions.map(|(index, _)| Block::Part(writer.question(index)));
    let rules = document.rules.iter().enumerate();
    let mut rules = rules
        .filter(|(_, entry)| is_edited("rules", &entry.id))
        .peekable();
    // Counting journeys takes its time.
    let journeys = match rules.peek() {
        Some(_) => writer.journeys_to_rules(),
        None => Vec::new(),
    };
    let rules = rules.map(|(index, _)| Block::Part(writer.rule(index, &journeys)));
    let mut blocks = Vec::new();
    for (title, parts) in [
        (
            "Edited questions, as they are now",
            questions.collect::<Vec<_>>(),
        ),
        ("Edited rules, as they are now", rules.collect()),
    ] {
        if !parts.is_empty() {
            blocks.push(heading(title));
            blocks.extend(parts);
        }
    }
    blocks
}

struct Writer<'q> {
    questionnaire: &'q Questionnaire,
    document: &'q Document,
    texts: &'q Texts,
    words: &'static Connectives,
}

impl<'q> Writer<'q> {
    fn new(questionnaire: &'q Questionnaire, document: &'q Document) -> Self {
        let texts = questionnaire.texts();
        Self {
            questionnaire,
            document,
            texts,
            words: connectives(texts.language.tag()),
        }
    }

    fn facts(&self, hash: &str) -> Block {
        let logic = self.questionnaire.logic();
        let signed = match &self.document.signed {
            None => "not yet".to_owned(),
            Some(signed) if signed.hash == hash => format!("by {} on {}", signed.by, signed.on),
            Some(signed) => format!(
                "by {} on {}, but in the version {}",
                signed.by, signed.on, signed.hash
            ),
        };
        let facts = [
            ("Questionnaire", self.document.id.clone()),
            ("Version", hash.to_owned()),
            ("Hash of the logic", format!("{:016x}", logic.hash())),
            ("Signed", signed),
        ];
        let facts = facts.map(|(name, value)| [name.to_owned(), value]);
        Block::Facts(facts.to_vec())
    }

    fn start(&self) -> Vec<Block> {
        let Texts { start, notices, .. } = self.texts;
        let mut blocks = vec![heading("The first screen")];
        blocks.extend(self.said(&start.heading));
        blocks.extend(start.lead.iter().flat_map(|lead| self.said(lead)));
        blocks.extend(self.said(&notices.not_a_screening));
        blocks.extend(self.said(&notices.privacy.promise));
        blocks.extend(self.said(&notices.privacy.detail));
        blocks.push(heading("On every screen"));
        blocks.extend(self.said(&notices.urgent_help));
        if !self.texts.variants.is_empty() {
            blocks.push(heading("Other wordings"));
            blocks.push(Block::Paragraph(
                "Some texts are worded otherwise for these visitors.".to_owned(),
            ));
            let variants = self.texts.variants.iter().map(|variant| {
                let when = describe_inline(self.questionnaire, &variant.when);
                Item::of(format!("{}: if {when}", variant.id))
            });
            blocks.push(Block::List(variants.collect()));
        }
        blocks
    }

    fn questions(&self) -> Vec<Block> {
        let mut blocks = vec![
            heading("Questions"),
            Block::Paragraph(
                "Every question can be skipped. The guide stops asking as soon as no answer can \
                 change which rule decides."
                    .to_owned(),
            ),
        ];
        let questions = 0..self.texts.questions.len();
        blocks.extend(questions.map(|index| Block::Part(self.question(index))));
        blocks
    }

    fn question(&self, index: usize) -> Vec<Block> {
        let question = &self.questionnaire.logic().questions()[index];
        let texts = &self.texts.questions[index];
        let number = index + 1;
        let mut blocks = vec![Block::Heading(3, format!("{number}. {}", texts.text.plain))];
        blocks.extend(self.other_wordings(&texts.text));
        blocks.extend(texts.hint.iter().flat_map(|hint| self.said(hint)));
        let how_many = match question.kind {
            QuestionKind::SingleChoice => "one option",
            QuestionKind::MultipleChoice => "one option or several",
        };
        let when = match &question.enable_when {
            None => "Asked of everybody".to_owned(),
            Some(when) => format!("Asked if {}", describe_inline(self.questionnaire, when)),
        };
        let id = &question.id;
        blocks.push(Block::Quiet(format!("{when}; {how_many} ({id}).")));
        let mut items = Vec::new();
        for (group, label) in texts.groups.iter().enumerate() {
            let wordings = self.wordings(label).map(Item::of);
            items.push(Item {
                text: self.rendered(&label.plain),
                parts: wordings.chain(self.options(index, Some(group))).collect(),
            });
        }
        items.extend(self.options(index, None));
        blocks.push(Block::List(items));
        blocks
    }

    fn options(&self, question: usize, group: Option<usize>) -> Vec<Item> {
        let logic = &self.questionnaire.logic().questions()[question].options;
        let options = self.texts.questions[question].options.iter().zip(logic);
        let options = options.filter(|(texts, _)| texts.group == group);
        let items = options.map(|(texts, option)| {
            let mut text = self.rendered(&texts.label.plain);
            if let Some(hint) = &texts.hint {
                text += &format!(" – {}", self.rendered(&hint.plain));
            }
            if option.is_exclusive {
                text += &format!(" {}", self.words.alone);
            }
            let labels = [Some(&texts.label), texts.hint.as_ref()];
            let wordings = labels.into_iter().flatten();
            let mut parts: Vec<_> = wordings.flat_map(|text| self.wordings(text)).collect();
            if let Some(phrase) = &texts.phrase {
                parts.push(format!("In a sentence: {}", self.rendered(&phrase.plain)));
                parts.extend(self.wordings(phrase));
            }
            Item {
                text,
                parts: parts.into_iter().map(Item::of).collect(),
            }
        });
        items.collect()
    }

    fn rules(&self) -> Vec<Block> {
        let mut blocks = vec![
            heading("Rules"),
            Block::Paragraph("The first rule that fits decides.".to_owned()),
        ];
        let journeys = self.journeys_to_rules();
        if journeys.is_empty() {
            let why = "There are too many journeys to look for a shortest one to each.";
            blocks.push(Block::Quiet(why.to_owned()));
        }
        let rules = 0..self.texts.reasons.len();
        blocks.extend(rules.map(|index| Block::Part(self.rule(index, &journeys))));
        blocks
    }

    /// None if there are too many to be counted.
    fn journeys_to_rules(&self) -> Vec<JourneysTo> {
        let journeys = Journeys::of(self.questionnaire.logic());
        journeys.map_or(Vec::new(), |journeys| journeys.to_rules())
    }

    fn rule(&self, index: usize, journeys: &[JourneysTo]) -> Vec<Block> {
        let logic = self.questionnaire.logic();
        let rule = &logic.rules()[index];
        let outcome = &logic.outcomes()[rule.outcome];
        let leads_to = self.rendered(&self.texts.outcomes[rule.outcome].heading.plain);
        let number = index + 1;
        let mut blocks = vec![Block::Heading(3, format!("{number}. {leads_to}"))];
        let (rule_id, outcome_id) = (&rule.id, &outcome.id);
        let prompts = prompts(outcome);
        blocks.push(Block::Quiet(format!(
            "The rule {rule_id} leads to {outcome_id}, which {prompts}."
        )));
        match &rule.when {
            None => blocks.push(Block::Paragraph(self.words.otherwise.to_owned())),
            Some(when) => {
                let described = describe(self.questionnaire, when);
                blocks.extend(condition(self.words, &described));
            }
        }
        let reasons = &self.texts.reasons[index];
        if !reasons.is_empty() {
            blocks.push(Block::Quiet("Reasons that the visitor reads:".to_owned()));
            blocks.push(self.conditional(reasons));
        }
        let to = journeys.iter().find(|to| to.end == index);
        if let Some(journey) = to.and_then(|to| to.shortest.as_ref()) {
            blocks.push(Block::Quiet("The shortest journey to it:".to_owned()));
            let replies = journey.replies.iter().map(|(question, answer)| {
                let asked = self.rendered(&self.texts.questions[*question].text.plain);
                let reply = answers::in_words(self.questionnaire, *question, answer);
                Item::of(format!("{asked} {reply}"))
            });
            blocks.push(Block::List(replies.collect()));
        }
        blocks
    }

    fn outcomes(&self) -> Vec<Block> {
        let outcomes = self.questionnaire.logic().outcomes().iter();
        let mut blocks = vec![heading("Outcomes")];
        for (outcome, texts) in outcomes.zip(&self.texts.outcomes) {
            let plain = self.rendered(&texts.heading.plain);
            let mut part = vec![Block::Heading(3, plain)];
            part.extend(self.other_wordings(&texts.heading));
            let (id, prompts) = (&outcome.id, prompts(outcome));
            part.push(Block::Quiet(format!("The outcome {id} {prompts}.")));
            part.push(self.conditional(&texts.next_step));
            blocks.push(Block::Part(part));
        }
        blocks
    }

    fn notes(&self) -> Vec<Block> {
        if self.texts.notes.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![heading("Background at the end")];
        for note in &self.texts.notes {
            let mut part = vec![Block::Heading(3, self.rendered(&note.title.plain))];
            part.extend(self.other_wordings(&note.title));
            part.push(self.conditional(&note.paragraphs));
            if let Some(source) = &note.source {
                part.push(Block::Quiet(format!("Source: {}", source.plain)));
                part.extend(self.other_wordings(source));
            }
            blocks.push(Block::Part(part));
        }
        blocks
    }

    fn booking(&self) -> Vec<Block> {
        let booking = self.questionnaire.booking();
        let line = |name: &str, link: &BookingLink<'_>| {
            let phone = link.phone.map_or("none", |phone| phone.label());
            vec![name.to_owned(), link.href.clone(), phone.to_owned()]
        };
        let nobody = booking_link(booking, &Response::default(), None, "");
        let mut rows = vec![line("no clinic chosen", &nobody)];
        if let Some(question) = &booking.clinic_question {
            for clinic in &booking.clinics {
                let choice = Answer::one(clinic.id.as_str());
                let response = Response::from_iter([(question.clone(), choice)]);
                let link = booking_link(booking, &response, None, "");
                let names = core::iter::once(clinic.name.plain.clone());
                let names: Vec<_> = names.chain(self.wordings(&clinic.name)).collect();
                rows.push(line(&names.join("; "), &link));
            }
        }
        vec![
            heading("Booking"),
            Block::Table {
                columns: &["clinic", "address", "telephone"],
                rows,
            },
        ]
    }

    fn replaced_words(&self) -> Vec<Block> {
        let words = &self.document.words;
        if words.is_empty() {
            return Vec::new();
        }
        let items = words
            .iter()
            .map(|(name, text)| Item::of(format!("{name}: {text}")));
        vec![
            heading("Words of the guide itself that are replaced"),
            Block::List(items.collect()),
        ]
    }

    fn invariants(&self) -> Vec<Block> {
        let invariants = &self.document.invariants;
        if invariants.is_empty() {
            return Vec::new();
        }
        let promises = invariants.iter().map(|invariant| Item::of(&invariant.text));
        vec![
            heading("Promises"),
            Block::Paragraph(
                "Each holds for every visitor, however the questions are answered: proved when \
                 this page was written."
                    .to_owned(),
            ),
            Block::List(promises.collect()),
        ]
    }

    fn examples(&self) -> Vec<Block> {
        let examples = &self.document.examples;
        if examples.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![
            heading("Examples"),
            Block::Paragraph("Each ends as it says: checked.".to_owned()),
        ];
        blocks.extend(
            examples
                .iter()
                .map(|example| Block::Part(self.example(example))),
        );
        blocks
    }

    fn example(&self, example: &ExampleEntry) -> Vec<Block> {
        let logic = self.questionnaire.logic();
        let mut blocks = vec![Block::Heading(3, example.name.clone())];
        let mut items = Vec::new();
        for (index, question) in logic.questions().iter().enumerate() {
            if let Some(answer) = example.answers.get(question.id.as_str()) {
                let answer = Answer::of(answer.options().iter().map(String::as_str));
                let asked = self.rendered(&self.texts.questions[index].text.plain);
                let reply = answers::in_words(self.questionnaire, index, &answer);
                items.push(Item::of(format!("{asked} {reply}")));
            }
        }
        if items.is_empty() {
            blocks.push(Block::Paragraph("Skips every question.".to_owned()));
        } else {
            blocks.push(Block::List(items));
        }
        let ids = logic.outcomes().iter().zip(&self.texts.outcomes);
        let mut ids = ids.filter(|(outcome, _)| outcome.id.as_str() == example.outcome);
        if let Some((outcome, texts)) = ids.next() {
            let quoted = self.words.quoted(&texts.heading.plain);
            let prompts = prompts(outcome);
            blocks.push(Block::Paragraph(format!(
                "Ends in {quoted}, which {prompts}."
            )));
        }
        blocks
    }

    /// Texts, each with its link and with the condition that it is for, if there is one.
    fn conditional(&self, texts: &[ConditionalText]) -> Block {
        let items = texts.iter().map(|text| {
            let said = self.rendered(&text.text.plain);
            let mut wordings: Vec<_> = self.wordings(&text.text).collect();
            if let Some(link) = &text.link {
                let label = self.words.quoted(&self.rendered(&link.label.plain));
                wordings.push(format!("Link {label}: {}", link.url.as_str()));
                wordings.extend(self.wordings(&link.label));
            }
            let wordings = wordings.into_iter().map(Item::of);
            match &text.when {
                None => Item {
                    text: said,
                    parts: wordings.collect(),
                },
                Some(when) => {
                    let when = describe_inline(self.questionnaire, when);
                    let when = fill(self.words.if_this, |_| Some(when.as_str().into()));
                    Item {
                        text: when,
                        parts: core::iter::once(Item::of(said)).chain(wordings).collect(),
                    }
                }
            }
        });
        Block::List(items.collect())
    }

    /// A text in every wording.
    fn said(&self, text: &Text) -> Vec<Block> {
        let mut blocks = vec![Block::Paragraph(self.rendered(&text.plain))];
        blocks.extend(self.other_wordings(text));
        blocks
    }

    fn other_wordings(&self, text: &Text) -> impl Iterator<Item = Block> {
        self.wordings(text).map(Block::Quiet)
    }

    fn wordings(&self, text: &Text) -> impl Iterator<Item = String> {
        let variants = text.variants.iter();
        variants.map(|(id, wording)| format!("Wording {id}: {}", self.rendered(wording)))
    }

    /// A text as it is for everybody: a placeholder says whose answer it is.
    fn rendered(&self, template: &str) -> String {
        fill(template, |name| {
            let index = self.questionnaire.logic().question_index(&name.into())?;
            let question = self.words.quoted(&self.texts.questions[index].text.plain);
            Some(fill(self.words.your_answer, |_| Some(question.as_str().into())).into())
        })
    }
}

fn heading(text: &str) -> Block {
    Block::Heading(2, text.to_owned())
}

fn prompts(outcome: &Outcome) -> &'static str {
    if outcome.prompts {
        "prompts a consultation"
    } else {
        "does not prompt"
    }
}
