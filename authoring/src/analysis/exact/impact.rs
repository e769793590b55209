//! What an edit changes for visitors, proved for all of them.
//!
//! One visitor answers two questionnaires: the answers are the same literals in both, and so is
//! every condition that the edit left alone, since the same gate is made once. What remains to be
//! proved is about the edit.

mod asked;
mod pairing;
mod promises;
mod search;
mod wishes;

use std::collections::BTreeMap;

use batsat::Lit;

use super::formula::{Budget, Formula};
use super::model::{Model, tested_by_invariants};
use super::visitor::Visitor;
use crate::document::Document;
use crate::impact::{
    Detail, Ending, Example, ExampleAnswer, Existence, Impact, QuestionImpact, Transition,
    Transitions, Verdict,
};
use crate::renames::Renames;
use asked::AskedSearch;
use consultation_guide::domain::reply::{OptionIndices, Reply};
use consultation_guide::domain::{Logic, Questionnaire};
use pairing::{PairedQuestion, Pairing};
use search::{Found, Pairs, anybody, pairs, shortest};
use wishes::{FoundWishes, Wishes};

/// The work that one part of a comparison may take, in conflicts that the solver meets.
#[derive(Clone, Copy)]
struct Limits {
    /// To prove whether there is anybody.
    n_proving: u64,
    /// To find the shortest of them.
    n_shortening: u64,
}

/// An edit of the shipped questionnaire takes less than a tenth.
const LIMITS: Limits = Limits {
    n_proving: 1_000_000,
    n_shortening: 30_000,
};

/// One of the two questionnaires.
#[derive(Clone, Copy)]
pub(crate) struct Side<'q> {
    pub(crate) document: &'q Document,
    pub(crate) questionnaire: &'q Questionnaire,
}

/// What going from the first questionnaire to the second changes for visitors.
pub(crate) fn impact(sides: [Side<'_>; 2], renames: &Renames, detail: Detail) -> Impact {
    impact_within(LIMITS, sides, renames, detail)
}

fn impact_within(
    limits: Limits,
    sides: [Side<'_>; 2],
    renames: &Renames,
    detail: Detail,
) -> Impact {
    let logics = sides.map(|side| side.questionnaire.logic());
    let tested = [0, 1].map(|side| tested_by_invariants(sides[side].document, logics[side]));
    let pairing = Pairing::of(logics, renames, &tested);
    let budget = Budget::of(limits.n_proving);
    let models = [0, 1].map(|side| Model {
        logic: logics[side],
        texts: sides[side].questionnaire.texts(),
        classes: pairing.classes(side),
        budget: budget.clone(),
    });
    let mut comparison = Comparison::new(&pairing, &models, limits);
    let led = comparison.led(renames, detail);
    budget.refill(limits.n_shortening);
    let [newly_prompted, no_longer_prompted] = led
        .prompts
        .map(|(kind, found)| comparison.described(&kind, found));
    let outcomes = comparison.outcomes(led.outcomes);
    let rules = led.rules.map(|rules| comparison.rules(rules));
    budget.refill(limits.n_proving);
    let documents = sides.map(|side| side.document);
    let invariants = promises::changes(&mut comparison, documents, renames);
    let [spared, newly_asked] = [0, 1].map(|asking| comparison.only_asked(asking));
    Impact {
        verdict: led.verdict,
        outcomes,
        stays: led.stays,
        rules,
        newly_prompted,
        no_longer_prompted,
        questions: comparison.questions(newly_asked, spared),
        invariants,
    }
}

/// A visitor of both questionnaires.
struct Comparison<'c, 'q> {
    pairing: &'c Pairing<'q>,
    /// By side.
    models: &'c [Model<'q>; 2],
    formula: Formula,
    wishes: Wishes,
    /// By side: what becomes of the wishes there.
    visitors: [Visitor; 2],
    limits: Limits,
}

/// Who is led where, before the shortest are searched.
struct Led {
    verdict: Verdict,
    outcomes: Pairs,
    stays: Vec<String>,
    rules: Option<Pairs>,
    /// What the visitors fit who are newly, or no longer, prompted, and whether there are any.
    prompts: [([Lit; 2], Found); 2],
}

impl<'c, 'q> Comparison<'c, 'q> {
    fn new(pairing: &'c Pairing<'q>, models: &'c [Model<'q>; 2], limits: Limits) -> Self {
        let mut formula = Formula::new(&models[0].budget);
        let wishes = Wishes::any(&mut formula, pairing);
        let visitors = [0, 1].map(|side| wishes.visitor(&mut formula, &models[side], side));
        Self {
            pairing,
            models,
            formula,
            wishes,
            visitors,
            limits,
        }
    }

    fn led(&mut self, renames: &Renames, detail: Detail) -> Led {
        let [old, new] = self.pairing.sides;
        let ends = [0, 1].map(|side| self.outcome_literals(side));
        let is_same_outcome = |one: usize, other: usize| {
            renames.outcome(old.outcomes()[one].id.as_str()) == new.outcomes()[other].id.as_str()
        };
        let outcomes = pairs(
            &mut self.formula,
            &self.wishes,
            ends.each_ref().map(|ends| &ends[..]),
            is_same_outcome,
        );
        let prompts = [0, 1].map(|side| self.prompts(side));
        let prompts = [[!prompts[0], prompts[1]], [prompts[0], !prompts[1]]];
        let prompts = prompts.map(|kind| {
            let found = anybody(&mut self.formula, &self.wishes, &kind);
            (kind, found)
        });
        let mut stays = Vec::new();
        for (one, &before) in ends[0].iter().enumerate() {
            let same = (0..ends[1].len()).find(|&other| is_same_outcome(one, other));
            if let Some(other) = same
                && self.formula.can_hold([before, ends[1][other]])
            {
                stays.push(new.outcomes()[other].id.to_string());
            }
        }
        let rules = (detail == Detail::Rules).then(|| {
            let is_same_rule = |one: usize, other: usize| {
                renames.rule(old.rules()[one].id.as_str()) == new.rules()[other].id.as_str()
            };
            let decides = self.visitors.each_ref().map(|visitor| &visitor.decides[..]);
            pairs(&mut self.formula, &self.wishes, decides, is_same_rule)
        });
        Led {
            verdict: verdict(&outcomes, prompts.each_ref().map(|(_, found)| found)),
            outcomes,
            stays,
            rules,
            prompts,
        }
    }

    /// By outcome of `side`: whether the visitor is led to it.
    fn outcome_literals(&mut self, side: usize) -> Vec<Lit> {
        let logic = self.pairing.sides[side];
        let leads = |outcome: usize| {
            let rules = logic.rules().iter().zip(&self.visitors[side].decides);
            let leading = rules.filter(move |(rule, _)| rule.outcome == outcome);
            leading.map(|(_, &decides)| decides)
        };
        let outcomes = 0..logic.outcomes().len();
        outcomes
            .map(|outcome| self.formula.or(leads(outcome)))
            .collect()
    }

    /// Whether the visitor is prompted on `side`.
    fn prompts(&mut self, side: usize) -> Lit {
        let logic = self.pairing.sides[side];
        let rules = logic.rules().iter().zip(&self.visitors[side].decides);
        let prompting = rules.filter(|(rule, _)| logic.outcomes()[rule.outcome].prompts);
        self.formula.or(prompting.map(|(_, &decides)| decides))
    }

    /// Who fits `assumptions`.
    fn existence(&mut self, assumptions: &[Lit]) -> Existence {
        let found = anybody(&mut self.formula, &self.wishes, assumptions);
        self.described(assumptions, found)
    }

    /// The shortest of those who fit `assumptions`, of whom one was found.
    fn described(&mut self, assumptions: &[Lit], found: Found) -> Existence {
        match found {
            Found::Nobody => Existence::Nobody,
            Found::Unknown => Existence::Unknown,
            Found::Somebody(witness) => {
                let (wishes, is_shortest) =
                    shortest(&mut self.formula, &self.wishes, assumptions, witness);
                Existence::Somebody(self.example(&wishes, is_shortest))
            }
        }
    }

    fn outcomes(&mut self, led: Pairs) -> Transitions {
        let ends = [0, 1].map(|side| self.outcome_literals(side));
        let [old, new] = self.pairing.sides.map(Logic::outcomes);
        self.transitions(led, &ends, |one, other| {
            [old[one].id.to_string(), new[other].id.to_string()]
        })
    }

    fn rules(&mut self, led: Pairs) -> Transitions {
        let decides = self.visitors.each_ref();
        let decides = decides.map(|visitor| visitor.decides.clone());
        let [old, new] = self.pairing.sides.map(Logic::rules);
        self.transitions(led, &decides, |one, other| {
            [old[one].id.to_string(), new[other].id.to_string()]
        })
    }

    fn transitions(
        &mut self,
        led: Pairs,
        [before, after]: &[Vec<Lit>; 2],
        ids: impl Fn(usize, usize) -> [String; 2],
    ) -> Transitions {
        let found = led.found.into_iter().map(|((one, other), witness)| {
            let [from, to] = ids(one, other);
            let kind = [before[one], after[other]];
            let (wishes, is_shortest) = shortest(&mut self.formula, &self.wishes, &kind, witness);
            let example = self.example(&wishes, is_shortest);
            Transition { from, to, example }
        });
        Transitions {
            found: found.collect(),
            is_complete: led.is_complete,
        }
    }

    /// By paired question: who is asked it on the side `asking` and not on the other.
    fn only_asked(&self, asking: usize) -> Vec<Existence> {
        let budget = &self.models[0].budget;
        let mut search = AskedSearch::new(self.pairing, self.models, asking);
        let wishes = search.wishes.clone();
        let places = 0..self.pairing.questions.len();
        budget.refill(self.limits.n_proving);
        let found = places.map(|place| match search.only_asked(place) {
            Some(assumptions) => anybody(&mut search, &wishes, &assumptions),
            None => Found::Nobody,
        });
        let found: Vec<Found> = found.collect();
        budget.refill(self.limits.n_shortening);
        let described = found.into_iter().enumerate().map(|(place, found)| {
            let witness = match found {
                Found::Nobody => return Existence::Nobody,
                Found::Unknown => return Existence::Unknown,
                Found::Somebody(witness) => witness,
            };
            let assumptions = search.only_asked(place).unwrap_or_default();
            let (wishes, is_shortest) = shortest(&mut search, &wishes, &assumptions, witness);
            Existence::Somebody(self.example(&wishes, is_shortest))
        });
        described.collect()
    }

    /// The questions that are not asked of the same visitors as before.
    fn questions(
        &self,
        newly_asked: Vec<Existence>,
        spared: Vec<Existence>,
    ) -> Vec<QuestionImpact> {
        let questions = self.pairing.questions.iter();
        let found = questions.zip(newly_asked).zip(spared);
        found
            .filter(|((_, newly_asked), spared)| {
                *newly_asked != Existence::Nobody || *spared != Existence::Nobody
            })
            .map(|((question, newly_asked), spared)| QuestionImpact {
                question: self.question_id(question),
                newly_asked,
                spared,
            })
            .collect()
    }

    /// The id of the question, the newer one if there are two.
    fn question_id(&self, question: &PairedQuestion) -> String {
        let sides = [1, 0].into_iter();
        let mut ids = sides.filter_map(|side| {
            let id = &self.pairing.sides[side].questions()[question.at[side]?].id;
            Some(id.to_string())
        });
        ids.next().unwrap_or_default()
    }

    /// The visitor of these wishes in words of ids.
    fn example(&self, wishes: &FoundWishes, is_shortest: bool) -> Example {
        let replies = [0, 1].map(|side| self.replies(wishes, side));
        let chosen = |side: usize, question: usize| {
            let options = &self.pairing.sides[side].questions()[question].options;
            let chosen = replies[side][question].iter();
            chosen
                .map(|option| options[option].id.to_string())
                .collect()
        };
        let questions = self.pairing.questions.iter();
        let answers = questions.map(|question| ExampleAnswer {
            question: self.question_id(question),
            before: question.at[0].map(|index| chosen(0, index)),
            after: question.at[1].map(|index| chosen(1, index)),
        });
        let [before, after] = [0, 1].map(|side| ending(self.pairing.sides[side], &replies[side]));
        Example {
            answers: answers.filter(|answer| !answer.is_skipped()).collect(),
            before,
            after,
            is_shortest,
        }
    }

    /// The wishes as options of `side`, by question; the first option stands for its class.
    fn replies(&self, wishes: &FoundWishes, side: usize) -> Vec<OptionIndices> {
        let questions = wishes.replies[side].iter().zip(&self.models[side].classes);
        questions
            .map(|(chosen, classes)| {
                let chosen = chosen.iter().zip(classes).filter(|(chosen, _)| **chosen);
                chosen.map(|(_, class)| class.representative()).collect()
            })
            .collect()
    }
}

fn verdict(outcomes: &Pairs, prompts: [&Found; 2]) -> Verdict {
    let is_somebody = prompts
        .iter()
        .any(|found| matches!(found, Found::Somebody(_)));
    let is_nobody = prompts.iter().all(|found| matches!(found, Found::Nobody));
    if !outcomes.found.is_empty() || is_somebody {
        Verdict::Somebody
    } else if outcomes.is_complete && is_nobody {
        Verdict::Nobody
    } else {
        Verdict::Unknown
    }
}

/// Where `logic` leads a visitor who would reply so, wherever a question is asked.
fn ending(logic: &Logic, wishes: &[OptionIndices]) -> Ending {
    let mut counted: Vec<Reply> = vec![None; wishes.len()];
    let mut answers = BTreeMap::new();
    for (index, question) in logic.questions().iter().enumerate() {
        if question.is_enabled(&counted) {
            counted[index] = Some(wishes[index]);
            let ids = wishes[index]
                .iter()
                .map(|option| question.options[option].id.to_string());
            let ids: Vec<String> = ids.collect();
            answers.insert(question.id.to_string(), (!ids.is_empty()).then_some(ids));
        }
    }
    let rule = &logic.rules()[logic.first_match(&counted)];
    let outcome = &logic.outcomes()[rule.outcome];
    Ending {
        outcome: outcome.id.to_string(),
        prompts: outcome.prompts,
        rule: rule.id.to_string(),
        answers,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;
    use crate::Source;

    const SHIPPED: &str = include_str!("../../../../questionnaires/chronic-pain.json");

    /// What `new` changes in the shipped questionnaire within these limits.
    fn impact_of(new: &str, limits: Limits) -> Impact {
        let sources = [SHIPPED, new].map(Source::of);
        let [old, new] = sources
            .each_ref()
            .map(|source| source.comparable().unwrap());
        let sides = [&old, &new].map(|side| Side {
            document: side.document,
            questionnaire: &side.questionnaire,
        });
        impact_within(limits, sides, &Renames::default(), Detail::Rules)
    }

    /// With a rule that no longer matches some of those it did.
    fn edited() -> String {
        let listed = r#""sci", "phantom"] },"#;
        assert!(SHIPPED.contains(listed));
        SHIPPED.replace(listed, r#""sci"] },"#)
    }

    #[test]
    fn without_work_nothing_is_told() {
        let impact = impact_of(
            &edited(),
            Limits {
                n_proving: 0,
                n_shortening: 0,
            },
        );
        assert_eq!(impact.verdict, Verdict::Unknown);
        assert!(!impact.outcomes.is_complete);
        assert!(!impact.rules.unwrap().is_complete);
        assert_eq!(impact.newly_prompted, Existence::Unknown);
        assert_eq!(impact.no_longer_prompted, Existence::Unknown);
        let question = &impact.questions[0];
        assert_eq!(question.newly_asked, Existence::Unknown);
        assert_eq!(question.spared, Existence::Unknown);
    }

    #[test]
    fn a_visitor_who_is_not_shortened_is_told_as_such() {
        let impact = impact_of(
            &edited(),
            Limits {
                n_shortening: 0,
                ..LIMITS
            },
        );
        assert_eq!(impact.verdict, Verdict::Somebody);
        let led = &impact.outcomes.found[0];
        assert_eq!((&*led.from, &*led.to), ("book", "may_book"));
        assert_eq!(
            (&*led.example.before.outcome, &*led.example.after.outcome),
            ("book", "may_book")
        );
        assert!(!led.example.is_shortest);
    }

    #[test]
    fn the_shipped_questionnaire_takes_a_tenth_of_the_limits() {
        let limits = Limits {
            n_proving: LIMITS.n_proving / 10,
            n_shortening: LIMITS.n_shortening / 10,
        };
        let impact = impact_of(&edited(), limits);
        assert!(impact.outcomes.found[0].example.is_shortest);
        assert_eq!(impact_of(SHIPPED, limits).verdict, Verdict::Nobody);
    }
}
