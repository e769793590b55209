//! The flow of a questionnaire, which every picture of it shows.

use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::text::fill;
use consultation_guide::domain::{Condition, Questionnaire};
use consultation_guide_authoring::journeys::{Arrow, Destination, Journeys};

use crate::phrasing::{connectives, describe_inline};

/// How many options of a reply a picture names, if there are more.
const N_OPTIONS_NAMED: usize = 3;

/// Questions, outcomes, and where the answers lead.
pub(crate) struct Flow<'q> {
    pub(crate) questionnaire: &'q Questionnaire,
    /// In the order of the questions that they come from.
    pub(crate) steps: Vec<FlowStep>,
    /// Whether the steps are exactly those that journeys can take. With too many
    /// journeys, they follow from the rules and their order.
    pub(crate) is_exact: bool,
}

/// One arrow of a picture.
pub(crate) struct FlowStep {
    /// By index.
    pub(crate) from: usize,
    pub(crate) to: Target,
    /// The replies that can lead there, in words.
    pub(crate) replies: String,
}

/// Where an arrow leads; questions and outcomes by index.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    Question(usize),
    Outcome { outcome: usize, rule: usize },
}

impl<'q> Flow<'q> {
    pub(crate) fn of(questionnaire: &'q Questionnaire) -> Self {
        let exact = Journeys::of(questionnaire.logic()).ok();
        Self {
            questionnaire,
            is_exact: exact.is_some(),
            steps: match exact {
                Some(journeys) => {
                    let arrows = journeys.arrows().into_iter();
                    arrows
                        .map(|arrow| exact_step(questionnaire, &arrow))
                        .collect()
                }
                None => steps_by_rules(questionnaire),
            },
        }
    }

    /// When the question is asked, in words; none if always.
    pub(crate) fn asked_if(&self, question: usize) -> Option<String> {
        let question = &self.questionnaire.logic().questions()[question];
        let condition = describe_inline(self.questionnaire, question.enable_when.as_ref()?);
        let words = connectives(self.questionnaire.texts().language.tag());
        Some(fill(words.asked_if, |name| {
            (name == "condition").then(|| condition.as_str().into())
        }))
    }

    /// Whether the arrow leads to the question right below.
    pub(crate) fn is_straight(step: &FlowStep) -> bool {
        matches!(step.to, Target::Question(to) if to == step.from + 1)
    }
}

fn exact_step(questionnaire: &Questionnaire, arrow: &Arrow) -> FlowStep {
    FlowStep {
        from: arrow.from,
        to: match arrow.to {
            Destination::Question(question) => Target::Question(question),
            Destination::Rule(rule) => outcome_of(questionnaire, rule),
        },
        replies: describe_replies(questionnaire, arrow),
    }
}

fn outcome_of(questionnaire: &Questionnaire, rule: usize) -> Target {
    let outcome = questionnaire.logic().rules()[rule].outcome;
    Target::Outcome { outcome, rule }
}

/// The replies of an arrow: by name if they are few, otherwise by the ones left out, or by
/// the first ones and the number of the others; with how many of them there are, where that counts.
fn describe_replies(questionnaire: &Questionnaire, arrow: &Arrow) -> String {
    let words = connectives(questionnaire.texts().language.tag());
    let skipped = questionnaire.texts().ui_strings.skipped.to_lowercase();
    let options = &questionnaire.texts().questions[arrow.from].options;
    let listed = |shown: OptionIndices, has_skip: bool| {
        let mut items: Vec<String> = shown
            .iter()
            .map(|index| words.quoted(&options[index].label.plain))
            .collect();
        let n_named = N_OPTIONS_NAMED.min(items.len());
        if items.len() > n_named + 1 {
            let n_more = items.split_off(n_named).len().to_string();
            items.push(fill(words.and_more, |_| Some(n_more.as_str().into())));
        }
        items.extend(has_skip.then(|| skipped.clone()));
        words.either_of(&items)
    };
    if let Some(bounds) = arrow.n_chosen.filter(|&bounds| {
        let exclusive = questionnaire.logic().exclusive(arrow.from);
        let together = arrow
            .options
            .iter()
            .filter(|&index| !exclusive.contains(index));
        bounds.min > 1 || bounds.max < together.count().max(1)
    }) {
        let counted = words.count_of_options(
            bounds,
            arrow.options.iter().count(),
            &listed(arrow.options, false),
        );
        let skip = arrow.has_skip.then_some(skipped);
        let items: Vec<String> = [counted].into_iter().chain(skip).collect();
        return items.join("; ");
    }
    let left_out: OptionIndices = (0..options.len())
        .filter(|&index| !arrow.options.contains(index))
        .collect();
    let n_left_out = left_out.iter().count() + usize::from(!arrow.has_skip);
    if n_left_out == 0 {
        words.any_answer.to_owned()
    } else if n_left_out <= 2 && arrow.options.iter().count() > 2 {
        let left_out = listed(left_out, !arrow.has_skip);
        fill(words.any_answer_but, |_| Some(left_out.as_str().into()))
    } else {
        listed(arrow.options, arrow.has_skip)
    }
}

/// One arrow from the last question that a rule tests, and one from each
/// question to the next.
fn steps_by_rules(questionnaire: &Questionnaire) -> Vec<FlowStep> {
    let logic = questionnaire.logic();
    let last = logic.questions().len() - 1;
    let ends = logic
        .rules()
        .iter()
        .enumerate()
        .map(|(index, rule)| FlowStep {
            from: rule.when.as_ref().map_or(last, last_tested),
            to: outcome_of(questionnaire, index),
            replies: String::new(),
        });
    let onward = (0..last).map(|from| FlowStep {
        from,
        to: Target::Question(from + 1),
        replies: String::new(),
    });
    let mut steps: Vec<_> = onward.chain(ends).collect();
    steps.sort_by_key(|step| step.from);
    steps
}

fn last_tested(condition: &Condition) -> usize {
    let mut last = 0;
    condition.visit_tests(&mut |question, _| last = last.max(question));
    last
}
