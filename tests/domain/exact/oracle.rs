//! The expected findings of a case, derived from every way of answering.

use consultation_guide::domain::decision::decide;
use consultation_guide::domain::reply::Reply;
use consultation_guide::domain::texts::ConditionalText;
use consultation_guide::domain::{Answer, Condition, Logic, OptionId, QuestionId, Response};

use super::cases::{Case, Invariant};
use crate::journeys::{Journey, every_journey, every_reply, journey};
use crate::random::{option_id, question_id};

/// An expected finding.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) code: &'static str,
    pub(crate) pointer: String,
    pub(crate) shape: Shape,
}

/// The required details of a finding besides its code and place.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Plain,
    /// These rules never decide.
    UnreachableRules(Vec<usize>),
    /// The longest journey asks this many questions.
    Longest(usize),
    /// No journey fits the invariant.
    Vacuous,
    /// The shortest journeys that break the invariant ask this many questions
    /// and choose this many options.
    Broken {
        n_asked: usize,
        n_chosen: usize,
    },
}

/// Why a rule never decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    Explained,
    Contradictory,
    Shadowed,
}

pub(crate) struct Oracle<'c> {
    case: &'c Case,
    logic: &'c Logic,
    /// Every response in which each enabled question is answered or skipped.
    full: Vec<Response>,
    journeys: Vec<Journey>,
}

impl<'c> Oracle<'c> {
    pub(crate) fn of(case: &'c Case) -> Self {
        let logic = &case.logic;
        let mut full = Vec::new();
        complete(logic, &Response::default(), 0, false, &mut full);
        Self {
            case,
            logic,
            full,
            journeys: every_journey(logic),
        }
    }

    fn replies(&self, response: &Response) -> Vec<Reply> {
        self.logic.replies(response)
    }

    /// All expected findings.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        let unreachable_questions = self.enabling(&mut found);
        let unreachable = self.unreachable_rules(&unreachable_questions);
        let is_covered = |rule: usize| {
            let mut responses = self.full.iter();
            responses.all(|response| (0..rule).any(|other| self.matches(other, response)))
        };
        let exhausted: Vec<usize> = (0..self.n_rules())
            .filter(|&rule| unreachable[rule] == Some(Cause::Shadowed) && is_covered(rule))
            .collect();
        self.report_unreachable(&unreachable, &exhausted, &mut found);
        self.effect(&unreachable, &unreachable_questions, &mut found);
        self.never_asked(&unreachable, &exhausted, &unreachable_questions, &mut found);
        let longest = self
            .journeys
            .iter()
            .map(|journey| journey.asked.len())
            .max();
        if let Some(n_asked @ 7..) = longest {
            add(
                &mut found,
                "CG073",
                "/questions".into(),
                Shape::Longest(n_asked),
            );
        }
        let is_sound = found
            .iter()
            .all(|finding| ["CG025", "CG071", "CG073"].contains(&finding.code));
        for (index, invariant) in self.case.invariants.iter().enumerate() {
            let shape = match invariant {
                Invariant::Claim {
                    is_negative,
                    when,
                    outcomes,
                } => self.claim(*is_negative, when.as_ref(), outcomes, is_sound),
                Invariant::SameOutcome { question, options } => self.same(*question, options),
            };
            if let Some(shape) = shape {
                add(&mut found, "CG074", format!("/invariants/{index}"), shape);
            }
        }
        found
    }

    /// Whether one of `shadowing` always matches before `rule` does, and every one of them is
    /// necessary for that. A rule that never matches needs none.
    pub(crate) fn is_minimal_shadow(&self, rule: usize, shadowing: &[usize]) -> bool {
        let covers = |shadowing: &[usize], is_meant: &dyn Fn(&Response) -> bool| {
            self.full
                .iter()
                .filter(|response| is_meant(response))
                .all(|response| shadowing.iter().any(|&other| self.matches(other, response)))
        };
        let matching = |response: &Response| self.matches(rule, response);
        let without = |left_out: usize| -> Vec<usize> {
            shadowing
                .iter()
                .copied()
                .filter(|&other| other != left_out)
                .collect()
        };
        if !self.full.iter().any(matching) {
            return shadowing.is_empty();
        }
        let earlier: Vec<usize> = (0..rule).collect();
        let is_meant: &dyn Fn(&Response) -> bool = if covers(&earlier, &|_| true) {
            &|_| true
        } else {
            &matching
        };
        shadowing.iter().all(|&other| other < rule)
            && covers(shadowing, is_meant)
            && shadowing
                .iter()
                .all(|&other| !covers(&without(other), is_meant))
    }

    fn n_rules(&self) -> usize {
        self.logic.rules().len()
    }

    fn matches(&self, rule: usize, response: &Response) -> bool {
        self.logic.rules()[rule].matches(&self.replies(response))
    }

    fn enabling(&self, found: &mut Vec<Finding>) -> Vec<bool> {
        let mut unreachable = Vec::new();
        for (index, question) in self.logic.questions().iter().enumerate() {
            let when = question.enable_when.as_ref();
            let depends = when.is_some_and(|when| when.tests_any(&|tested| unreachable[tested]));
            let n_enabled = self
                .full
                .iter()
                .filter(|r| question.is_enabled(&self.replies(r)))
                .count();
            let pointer = format!("/questions/{index}/enableWhen");
            if when.is_some() && !depends && n_enabled == 0 {
                add(found, "CG070", pointer, Shape::Plain);
            } else if when.is_some() && !depends && n_enabled == self.full.len() {
                add(found, "CG071", pointer, Shape::Plain);
            }
            unreachable.push(depends || n_enabled == 0);
        }
        unreachable
    }

    fn unreachable_rules(&self, unreachable_questions: &[bool]) -> Vec<Option<Cause>> {
        let mut unreachable = vec![None; self.n_rules()];
        for (index, rule) in self.logic.rules().iter().enumerate() {
            let decides = |response| decide(self.logic, response).rule == index;
            if !self.full.iter().any(decides) {
                let when = rule.when.as_ref();
                let is_explained =
                    when.is_some_and(|when| when.tests_any(&|q| unreachable_questions[q]));
                unreachable[index] = Some(if is_explained {
                    Cause::Explained
                } else if self
                    .full
                    .iter()
                    .any(|response| self.matches(index, response))
                {
                    Cause::Shadowed
                } else {
                    Cause::Contradictory
                });
            }
        }
        unreachable
    }

    fn report_unreachable(
        &self,
        unreachable: &[Option<Cause>],
        exhausted: &[usize],
        found: &mut Vec<Finding>,
    ) {
        let mut is_reported: Vec<bool> = unreachable
            .iter()
            .map(|cause| !is_unexplained(*cause))
            .collect();
        let leading_to = |is_meant: &dyn Fn(usize) -> bool| -> Vec<usize> {
            let rules = self.logic.rules().iter().enumerate();
            rules
                .filter(|(_, rule)| is_meant(rule.outcome))
                .map(|(index, _)| index)
                .collect()
        };
        let report = |rules: &[usize], is_reported: &mut Vec<bool>| {
            rules.iter().for_each(|&rule| is_reported[rule] = true);
            if rules.iter().any(|rule| exhausted.contains(rule)) {
                exhausted.iter().for_each(|&rule| is_reported[rule] = true);
            }
        };
        for prompts in [true, false] {
            let rules = leading_to(&|outcome| self.logic.outcomes()[outcome].prompts == prompts);
            if rules.iter().all(|&rule| is_unexplained(unreachable[rule])) {
                report(&rules, &mut is_reported);
                add(
                    found,
                    "CG027",
                    "/outcomes".into(),
                    Shape::UnreachableRules(rules),
                );
            }
        }
        if let [first, ..] = *exhausted {
            if !is_reported[first] {
                let pointer = format!("/rules/{first}");
                add(
                    found,
                    "CG024",
                    pointer,
                    Shape::UnreachableRules(vec![first]),
                );
            }
            report(&[first], &mut is_reported);
        }
        for index in 0..self.logic.outcomes().len() {
            let rules = leading_to(&|other| other == index);
            if rules.len() >= 2 && rules.iter().all(|&rule| !is_reported[rule]) {
                report(&rules, &mut is_reported);
                let pointer = format!("/outcomes/{index}");
                add(found, "CG026", pointer, Shape::UnreachableRules(rules));
            }
        }
        for (rule, _) in is_reported
            .iter()
            .enumerate()
            .filter(|(_, is_reported)| !**is_reported)
        {
            let is_contradictory = matches!(unreachable[rule], Some(Cause::Contradictory));
            let key = if is_contradictory { "/when" } else { "" };
            let pointer = format!("/rules/{rule}{key}");
            add(found, "CG024", pointer, Shape::UnreachableRules(vec![rule]));
        }
    }

    /// Removes each rule in turn, and decides again for everybody.
    fn effect(
        &self,
        unreachable: &[Option<Cause>],
        unreachable_questions: &[bool],
        found: &mut Vec<Finding>,
    ) {
        let left: Vec<usize> = (0..unreachable.len())
            .filter(|&rule| unreachable[rule].is_none())
            .collect();
        for &rule in left.split_last().map_or(&[][..], |(_, others)| others) {
            let when = self.logic.rules()[rule].when.as_ref();
            if when.is_some_and(|when| when.tests_any(&|question| unreachable_questions[question]))
            {
                continue;
            }
            let others = left.iter().filter(|&&other| other != rule);
            let mut without = self.logic.clone().into_parts();
            without.rules = others
                .clone()
                .map(|&other| self.logic.rules()[other].clone())
                .collect();
            if let Some(last) = without.rules.last_mut() {
                last.when = None;
            }
            let without = Logic::new(without).expect("the other rules fit");
            let reasons = &self.case.reasons;
            let other_reasons: Vec<_> = others.map(|&other| reasons[other].clone()).collect();
            let is_same = self.full.iter().all(|response| {
                shown(self.logic, reasons, response) == shown(&without, &other_reasons, response)
            });
            if is_same {
                add(found, "CG025", format!("/rules/{rule}"), Shape::Plain);
            }
        }
    }

    fn never_asked(
        &self,
        unreachable: &[Option<Cause>],
        exhausted: &[usize],
        unreachable_questions: &[bool],
        found: &mut Vec<Finding>,
    ) {
        let mut is_known = vec![false; unreachable_questions.len()];
        for (index, question) in self.logic.questions().iter().enumerate() {
            let is_asked = self
                .journeys
                .iter()
                .any(|journey| journey.asked.contains(&question.id));
            if is_asked || is_known[index] {
                continue;
            }
            let when = question.enable_when.as_ref();
            let follows = when.is_some_and(|when| when.tests_any(&|tested| is_known[tested]));
            is_known[index] = true;
            let rules = self.logic.rules().iter().zip(unreachable);
            let is_tested_in_vain = rules.filter(|(_, cause)| cause.is_some()).any(|(rule, _)| {
                let when = rule.when.as_ref();
                when.is_some_and(|when| when.tests_any(&|tested| tested >= index))
            });
            if follows || is_tested_in_vain || !exhausted.is_empty() || unreachable_questions[index]
            {
                continue;
            }
            if when.is_none() {
                is_known.fill(true);
            }
            add(found, "CG072", format!("/questions/{index}"), Shape::Plain);
        }
    }

    fn claim(
        &self,
        is_negative: bool,
        when: Option<&Condition>,
        outcomes: &[String],
        is_sound: bool,
    ) -> Option<Shape> {
        let fits = |journey: &&Journey| {
            when.is_none_or(|when| when.holds(&self.replies(&journey.response)))
        };
        let shortest = self
            .journeys
            .iter()
            .filter(fits)
            .filter(|journey| outcomes.contains(&journey.outcome) == is_negative)
            .map(|journey| (journey.asked.len(), n_chosen(&journey.response)))
            .min();
        if let Some((n_asked, n_chosen)) = shortest {
            return Some(Shape::Broken { n_asked, n_chosen });
        }
        let is_vacuous = is_sound && !self.journeys.iter().any(|journey| fits(&journey));
        is_vacuous.then_some(Shape::Vacuous)
    }

    /// Compares every two visitors who differ only in their choice of the listed options.
    fn same(&self, question: usize, options: &[usize]) -> Option<Shape> {
        let id = question_id(question);
        let listed: Vec<OptionId> = options.iter().map(|&option| option_id(option)).collect();
        let chooses_listed = |response: &Response| {
            let answer = response.get(&id);
            listed
                .iter()
                .any(|option| answer.is_some_and(|answer| answer.contains(option)))
        };
        let mut wishes = Vec::new();
        complete(self.logic, &Response::default(), 0, true, &mut wishes);
        let walked: Vec<(Response, Journey)> = wishes
            .into_iter()
            .map(|wishes| {
                let journey = journey(self.logic, &wishes).expect("everything asked has an answer");
                (wishes, journey)
            })
            .filter(|(_, journey)| chooses_listed(&journey.response))
            .map(|(wishes, journey)| (without(&wishes, &id, &listed), journey))
            .collect();
        let mut shortest = None;
        for (index, (rest, one)) in walked.iter().enumerate() {
            for (_, other) in walked[index + 1..]
                .iter()
                .filter(|(other, _)| other == rest)
            {
                if one.outcome != other.outcome {
                    let n_asked = one.asked.len() + other.asked.len();
                    let n_chosen = n_chosen(&one.response) + n_chosen(&other.response);
                    let found = (n_asked, n_chosen);
                    shortest = Some(
                        shortest.map_or(found, |shortest: (usize, usize)| shortest.min(found)),
                    );
                }
            }
        }
        shortest.map(|(n_asked, n_chosen)| Shape::Broken { n_asked, n_chosen })
    }
}

fn is_unexplained(cause: Option<Cause>) -> bool {
    matches!(cause, Some(Cause::Contradictory | Cause::Shadowed))
}

/// How many options are chosen in all.
pub(crate) fn n_chosen(response: &Response) -> usize {
    let answers = response.iter().map(|(_, answer)| match answer {
        Answer::Chosen(options) => options.iter().count(),
        Answer::Skipped => 0,
    });
    answers.sum()
}

fn add(found: &mut Vec<Finding>, code: &'static str, pointer: String, shape: Shape) {
    found.push(Finding {
        code,
        pointer,
        shape,
    });
}

/// Every way of answering the questions from `n_reached` on: those enabled, or
/// all of them if `even_disabled`.
fn complete(
    logic: &Logic,
    response: &Response,
    n_reached: usize,
    even_disabled: bool,
    found: &mut Vec<Response>,
) {
    let Some(question) = logic.questions().get(n_reached) else {
        found.push(response.clone());
        return;
    };
    if !even_disabled && !question.is_enabled(&logic.replies(response)) {
        return complete(logic, response, n_reached + 1, even_disabled, found);
    }
    for answer in every_reply(question) {
        let mut longer = response.clone();
        longer.insert(question.id.clone(), answer);
        complete(logic, &longer, n_reached + 1, even_disabled, found);
    }
}

/// The outcome for a visitor with these answers, with its reasons as rendered.
pub(crate) fn shown<'c>(
    logic: &Logic,
    reasons: &'c [Vec<ConditionalText>],
    response: &Response,
) -> (usize, Vec<&'c str>) {
    let decision = decide(logic, response);
    let replies = logic.replies(response);
    let shown = reasons[decision.rule]
        .iter()
        .filter(|reason| reason.is_shown(&replies))
        .map(|reason| reason.text.plain.as_str());
    (decision.outcome, shown.collect())
}

/// `response` without the choice of `options` in `question`.
fn without(response: &Response, question: &QuestionId, options: &[OptionId]) -> Response {
    let mut rest = response.clone();
    if let Some(Answer::Chosen(chosen)) = response.get(question) {
        let kept = chosen.iter().filter(|option| !options.contains(option));
        rest.insert(question.clone(), Answer::of(kept.cloned()));
    }
    rest
}
