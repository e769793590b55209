//! Every visitor of two questionnaires, walked through both by the engine.

use std::collections::{BTreeMap, HashMap};

use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{
    Answer, Condition, Logic, Next, Question, QuestionKind, Response, walk,
};
use consultation_guide_authoring::changes::Example;

use crate::exact::cases::{Case, Invariant};

/// The shortest visitor of a kind.
#[derive(Clone, Debug)]
pub(crate) struct Shortest {
    pub(crate) n_answered: usize,
    /// By question, the options that would be chosen on some side; by newer ids where there are.
    pub(crate) answers: BTreeMap<String, Vec<String>>,
}

/// An outcome that is permitted, and the shortest visitor to whom it is.
pub(crate) type Permitted = (String, Shortest);

pub(crate) struct Oracle<'c> {
    cases: [&'c Case; 2],
    renames: BTreeMap<String, String>,
    questions: Vec<PairedQuestion>,
    visitors: Vec<Visitor>,
    /// By side: the walks that visitors take.
    walks: [Vec<Walked>; 2],
}

struct PairedQuestion {
    id: String,
    /// By side.
    at: [Option<usize>; 2],
    /// By side, the index of each option.
    options: Vec<[Option<usize>; 2]>,
}

/// A set of options that somebody would choose, and what becomes of it on each side, as bits.
#[derive(Clone)]
struct Wish {
    options: Vec<usize>,
    replies: [u32; 2],
}

/// By which visitors are compared: the number of answers, the questions answered, and for each of
/// them the number of options and the options.
type Key = (usize, Vec<usize>, Vec<(usize, Vec<usize>)>);

struct Visitor {
    key: Key,
    /// By side: the index of the walk.
    walks: [usize; 2],
}

struct Walked {
    rule: usize,
    asked: Vec<usize>,
    /// The replies to every question that is enabled, whether or not the decision is settled.
    full: Response,
}

impl<'c> Oracle<'c> {
    pub(crate) fn of(cases: [&'c Case; 2], renames: &[String]) -> Self {
        let pairs = renames.iter().map(|rename| rename.split_once('=').unwrap());
        let renames = pairs.map(|(from, to)| (from.to_owned(), to.to_owned()));
        let mut oracle = Self {
            cases,
            renames: renames.collect(),
            questions: Vec::new(),
            visitors: Vec::new(),
            walks: [Vec::new(), Vec::new()],
        };
        oracle.questions = oracle.paired_questions();
        oracle.walk_all();
        oracle
    }

    fn logic(&self, side: usize) -> &'c Logic {
        &self.cases[side].logic
    }

    fn renamed(&self, kind: &str, id: &str) -> String {
        let found = self.renames.get(&format!("{kind}:{id}"));
        found.map_or(id, String::as_str).to_owned()
    }

    fn renamed_option(&self, question: &str, id: &str) -> String {
        let found = self.renames.get(&format!("option:{question}.{id}"));
        found.map_or(id, String::as_str).to_owned()
    }

    fn paired_questions(&self) -> Vec<PairedQuestion> {
        let [old, new] = [0, 1].map(|side| self.logic(side).questions());
        let new_id = |question: &Question| self.renamed("question", question.id.as_str());
        let of_new = new.iter().enumerate().map(|(index, question)| {
            let in_old = old
                .iter()
                .position(|other| new_id(other) == question.id.as_str());
            [in_old, Some(index)]
        });
        let is_gone = |other: &Question| new.iter().all(|q| q.id.as_str() != new_id(other));
        let of_old = old.iter().enumerate().filter(|(_, other)| is_gone(other));
        of_new
            .chain(of_old.map(|(index, _)| [Some(index), None]))
            .map(|at| {
                let known = [0, 1].map(|side| Some(&self.logic(side).questions()[at[side]?]));
                PairedQuestion {
                    id: known[1].or(known[0]).unwrap().id.to_string(),
                    options: self.paired_options(known),
                    at,
                }
            })
            .collect()
    }

    fn paired_options(&self, questions: [Option<&Question>; 2]) -> Vec<[Option<usize>; 2]> {
        let [old, new] = questions.map(|question| question.map_or(&[][..], |q| &q.options));
        let old_question = questions[0].map_or("", |question| question.id.as_str());
        let new_id = |id: &str| self.renamed_option(old_question, id);
        let mut found: Vec<_> = (0..new.len())
            .map(|index| {
                let same = |other: usize| new_id(old[other].id.as_str()) == new[index].id.as_str();
                [(0..old.len()).find(|&other| same(other)), Some(index)]
            })
            .collect();
        for (index, option) in old.iter().enumerate() {
            if new
                .iter()
                .all(|other| other.id.as_str() != new_id(option.id.as_str()))
            {
                found.push([Some(index), None]);
            }
        }
        found
    }

    /// Whether `side` has all of these options and lets a visitor choose them together.
    fn allows(&self, side: usize, question: &PairedQuestion, options: &[usize]) -> bool {
        let Some(at) = question.at[side] else {
            return options.is_empty();
        };
        let asked = &self.logic(side).questions()[at];
        let is_exclusive = |option: &usize| {
            let index = question.options[*option][side].unwrap();
            asked.kind == QuestionKind::SingleChoice || asked.options[index].is_exclusive
        };
        options.len() < 2 || !options.iter().any(is_exclusive)
    }

    /// The options that `side` has.
    fn known(side: usize, question: &PairedQuestion, options: &[usize]) -> Vec<usize> {
        let options = options.iter().copied();
        options
            .filter(|&option| question.options[option][side].is_some())
            .collect()
    }

    /// Whether a side that has both options lets a visitor choose both; where no side has both,
    /// whether each side lets its own be chosen with others.
    fn go_together(&self, question: &PairedQuestion, one: usize, other: usize) -> bool {
        let has = |side: usize, option: usize| question.options[option][side].is_some();
        let both: Vec<usize> = (0..2).filter(|&s| has(s, one) && has(s, other)).collect();
        if both.is_empty() {
            return [one, other].iter().all(|&option| {
                let side = (0..2).find(|&side| has(side, option)).unwrap();
                // Twice the same stands for it and any other.
                self.allows(side, question, &[option, option])
            });
        }
        both.iter()
            .any(|&side| self.allows(side, question, &[one, other]))
    }

    fn wishes(&self, question: &PairedQuestion) -> Vec<Wish> {
        let n = question.options.len();
        let mut found = Vec::new();
        for subset in 0_u32..1 << n {
            let options: Vec<usize> = (0..n).filter(|bit| subset >> bit & 1 == 1).collect();
            let all_pairs = options.iter().enumerate().all(|(place, &one)| {
                options[place + 1..]
                    .iter()
                    .all(|&other| self.go_together(question, one, other))
            });
            let known = [0, 1].map(|side| Self::known(side, question, &options));
            let is_answer = (0..2).any(|side| self.allows(side, question, &known[side]));
            if !all_pairs || !is_answer {
                continue;
            }
            for before in self.largest_parts(0, question, &known[0]) {
                for after in self.largest_parts(1, question, &known[1]) {
                    found.push(Wish {
                        options: options.clone(),
                        replies: [before, after],
                    });
                }
            }
        }
        found
    }

    /// The largest parts of `options` that `side` allows, as bits of its options.
    fn largest_parts(&self, side: usize, question: &PairedQuestion, options: &[usize]) -> Vec<u32> {
        let n = options.len();
        let subsets = (0_u32..1 << n).filter(|subset| {
            let part: Vec<usize> = (0..n)
                .filter(|bit| subset >> bit & 1 == 1)
                .map(|bit| options[bit])
                .collect();
            self.allows(side, question, &part)
        });
        let allowed: Vec<u32> = subsets.collect();
        let is_largest = |part: &&u32| {
            allowed
                .iter()
                .all(|other| other & **part != **part || other == *part)
        };
        let as_indices = |part: &u32| {
            let bits = (0..n).filter(|bit| part >> bit & 1 == 1);
            bits.map(|bit| 1 << question.options[options[bit]][side].unwrap())
                .sum()
        };
        allowed.iter().filter(is_largest).map(as_indices).collect()
    }

    fn walk_all(&mut self) {
        let wishes: Vec<Vec<Wish>> = self.questions.iter().map(|q| self.wishes(q)).collect();
        let mut known: [HashMap<Vec<u32>, usize>; 2] = [HashMap::new(), HashMap::new()];
        let mut chosen = vec![0; wishes.len()];
        loop {
            let made: Vec<&Wish> = wishes
                .iter()
                .zip(&chosen)
                .map(|(wishes, &index)| &wishes[index])
                .collect();
            let walks = [0, 1].map(|side| {
                let mut replies = vec![0; self.logic(side).questions().len()];
                for (question, wish) in self.questions.iter().zip(&made) {
                    if let Some(at) = question.at[side] {
                        replies[at] = wish.replies[side];
                    }
                }
                let next = self.walks[side].len();
                let index = *known[side].entry(replies.clone()).or_insert(next);
                if index == next {
                    self.walks[side].push(walked(self.cases[side], &replies));
                }
                index
            });
            let answered = (0..made.len()).filter(|&place| !made[place].options.is_empty());
            let answered: Vec<usize> = answered.collect();
            let options = answered.iter().map(|&place| &made[place].options);
            let options = options.map(|options| (options.len(), options.clone()));
            let key = (answered.len(), answered.clone(), options.collect());
            self.visitors.push(Visitor { key, walks });
            let Some(place) =
                (0..chosen.len()).find(|&place| chosen[place] + 1 < wishes[place].len())
            else {
                return;
            };
            chosen[place] += 1;
            chosen[..place].fill(0);
        }
    }

    fn shortest<'v>(&self, visitors: impl Iterator<Item = &'v Visitor>) -> Option<Shortest> {
        let (n_answered, places, options) = &visitors.min_by(|a, b| a.key.cmp(&b.key))?.key;
        let mut answers = BTreeMap::<String, Vec<String>>::new();
        for (&place, (_, options)) in places.iter().zip(options) {
            let question = &self.questions[place];
            for &option in options {
                let side = usize::from(question.options[option][1].is_some());
                let asked = &self.logic(side).questions()[question.at[side].unwrap()];
                let id = &asked.options[question.options[option][side].unwrap()].id;
                let ids = answers.entry(question.id.clone()).or_default();
                ids.push(id.to_string());
            }
        }
        answers.values_mut().for_each(|options| options.sort());
        Some(Shortest {
            n_answered: *n_answered,
            answers,
        })
    }

    /// The newer id of an option that the older questionnaire calls `option`.
    pub(crate) fn newer_option(&self, question: &str, option: &str) -> String {
        let paired = self
            .questions
            .iter()
            .find(|paired| paired.id == question)
            .unwrap();
        let old = &self.logic(0).questions()[paired.at[0].unwrap()];
        self.renamed_option(old.id.as_str(), option)
    }

    fn rule(&self, side: usize, visitor: &Visitor) -> usize {
        self.walks[side][visitor.walks[side]].rule
    }

    fn outcome_id(&self, side: usize, visitor: &Visitor) -> String {
        let logic = self.logic(side);
        let outcome = logic.rules()[self.rule(side, visitor)].outcome;
        logic.outcomes()[outcome].id.to_string()
    }

    fn rule_id(&self, side: usize, visitor: &Visitor) -> String {
        self.logic(side).rules()[self.rule(side, visitor)]
            .id
            .to_string()
    }

    fn transitions(
        &self,
        kind: &str,
        id: impl Fn(usize, &Visitor) -> String,
    ) -> BTreeMap<(String, String), Shortest> {
        let mut groups = BTreeMap::<_, Vec<&Visitor>>::new();
        for visitor in &self.visitors {
            let (from, to) = (id(0, visitor), id(1, visitor));
            if self.renamed(kind, &from) != to {
                groups.entry((from, to)).or_default().push(visitor);
            }
        }
        let shortest = |visitors: Vec<&Visitor>| self.shortest(visitors.into_iter()).unwrap();
        groups
            .into_iter()
            .map(|(pair, group)| (pair, shortest(group)))
            .collect()
    }

    pub(crate) fn outcomes(&self) -> BTreeMap<(String, String), Shortest> {
        self.transitions("outcome", |side, visitor| self.outcome_id(side, visitor))
    }

    pub(crate) fn rules(&self) -> BTreeMap<(String, String), Shortest> {
        self.transitions("rule", |side, visitor| self.rule_id(side, visitor))
    }

    pub(crate) fn stays(&self) -> Vec<String> {
        let visitors = self.visitors.iter();
        let mut stays: Vec<String> = visitors
            .filter_map(|visitor| {
                let after = self.outcome_id(1, visitor);
                (self.renamed("outcome", &self.outcome_id(0, visitor)) == after).then_some(after)
            })
            .collect();
        stays.sort();
        stays.dedup();
        stays
    }

    pub(crate) fn prompted(&self, prompts: [bool; 2]) -> Option<Shortest> {
        self.shortest(self.visitors.iter().filter(|visitor| {
            (0..2).all(|side| {
                let logic = self.logic(side);
                let outcome = logic.rules()[self.rule(side, visitor)].outcome;
                logic.outcomes()[outcome].prompts == prompts[side]
            })
        }))
    }

    /// The outcome and the rule, by side, of the visitor who replies as in `example`.
    pub(crate) fn ends(&self, example: &Example) -> [(String, String); 2] {
        [0, 1].map(|side| {
            let answers = example.answers.iter().filter_map(|answer| {
                let reply = if side == 0 {
                    &answer.before
                } else {
                    &answer.after
                };
                let paired = self
                    .questions
                    .iter()
                    .find(|q| q.id == answer.question)
                    .unwrap();
                let options = reply.as_ref()?.iter().map(String::as_str);
                let question = &self.logic(side).questions()[paired.at[side]?];
                Some((question.id.as_str(), Answer::of(options)))
            });
            let mut response: Response = answers.collect();
            for question in self.logic(side).questions() {
                if response.get(&question.id).is_none() {
                    response.insert(question.id.clone(), Answer::Skipped);
                }
            }
            let Next::Outcome(decision) = walk(self.logic(side), &response).next else {
                panic!("everything has an answer");
            };
            let (rule, outcome) = crate::journeys::ids(self.logic(side), decision);
            (outcome.to_owned(), rule.to_owned())
        })
    }

    pub(crate) fn questions(&self) -> Vec<String> {
        self.questions
            .iter()
            .map(|question| question.id.clone())
            .collect()
    }

    /// Who is asked the question only by the questionnaire of `side`.
    pub(crate) fn asked_only(&self, id: &str, side: usize) -> Option<Shortest> {
        let question = self
            .questions
            .iter()
            .find(|question| question.id == id)
            .unwrap();
        let is_asked = |side: usize, visitor: &Visitor| {
            let asked = &self.walks[side][visitor.walks[side]].asked;
            question.at[side].is_some_and(|at| asked.contains(&at))
        };
        self.shortest(
            self.visitors
                .iter()
                .filter(|visitor| is_asked(side, visitor) && !is_asked(1 - side, visitor)),
        )
    }

    /// By invariant that both have: its id, what it does not forbid any more, and whether it
    /// forbids something else.
    pub(crate) fn claims(&self) -> Vec<(String, Option<Permitted>, bool)> {
        let [old, new] = self.cases.map(|case| &case.invariants);
        let pairs = old.iter().zip(new).enumerate();
        pairs
            .map(|(index, (old, new))| {
                let id = format!("invariant{index}");
                (id, self.weakening(old, new), self.is_strengthened(old, new))
            })
            .collect()
    }

    fn weakening(&self, old: &Invariant, new: &Invariant) -> Option<Permitted> {
        if let Invariant::SameOutcome { question, options } = old {
            let (at, listed) = self.listed_before(*question, options);
            let kept = match new {
                Invariant::SameOutcome { question, options } => {
                    let (other, kept) = self.listed(1, *question, options);
                    if other == at { kept } else { Vec::new() }
                }
                Invariant::Claim { .. } => Vec::new(),
            };
            let is_weakened = listed.len() > 1 && listed.iter().any(|id| !kept.contains(id));
            let nobody = Shortest {
                n_answered: 0,
                answers: BTreeMap::new(),
            };
            return is_weakened.then_some((String::new(), nobody));
        }
        self.logic(1).outcomes().iter().find_map(|outcome| {
            let outcome = outcome.id.to_string();
            let shortest = self.shortest(self.visitors.iter().filter(|visitor| {
                self.forbids(0, old, &outcome, visitor) && !self.forbids(1, new, &outcome, visitor)
            }))?;
            Some((outcome, shortest))
        })
    }

    fn is_strengthened(&self, old: &Invariant, new: &Invariant) -> bool {
        if let Invariant::SameOutcome { question, options } = new {
            let (at, listed) = self.listed(1, *question, options);
            let Invariant::SameOutcome { question, options } = old else {
                return true;
            };
            let question_before = &self.logic(0).questions()[*question];
            let before = options.iter().map(|&option| {
                let id = question_before.options[option].id.as_str();
                self.renamed_option(question_before.id.as_str(), id)
            });
            let before: Vec<String> = before.collect();
            let other = self.renamed("question", question_before.id.as_str());
            return other != at || listed.iter().any(|id| !before.contains(id));
        }
        self.logic(1).outcomes().iter().any(|outcome| {
            let outcome = outcome.id.as_str();
            self.visitors.iter().any(|visitor| {
                !self.forbids(0, old, outcome, visitor) && self.forbids(1, new, outcome, visitor)
            })
        })
    }

    fn listed(&self, side: usize, question: usize, options: &[usize]) -> (String, Vec<String>) {
        let question = &self.logic(side).questions()[question];
        let options = options
            .iter()
            .map(|&option| question.options[option].id.to_string());
        (question.id.to_string(), options.collect())
    }

    /// By newer ids, without the options that are gone.
    fn listed_before(&self, question: usize, options: &[usize]) -> (String, Vec<String>) {
        let (id, options) = self.listed(0, question, options);
        let newer = self.renamed("question", &id);
        let mut questions = self.logic(1).questions().iter();
        let known = questions.find(|question| question.id.as_str() == newer);
        let options = options
            .iter()
            .map(|option| self.renamed_option(&id, option));
        let is_known = |option: &String| {
            known.is_some_and(|question| question.option(&(**option).into()).is_some())
        };
        (newer, options.filter(is_known).collect())
    }

    /// Whether the invariant of `side`, read in the newer questionnaire, forbids this outcome of a
    /// visitor of it.
    fn forbids(
        &self,
        side: usize,
        invariant: &Invariant,
        outcome: &str,
        visitor: &Visitor,
    ) -> bool {
        let Invariant::Claim {
            is_negative,
            when,
            outcomes,
        } = invariant
        else {
            return false;
        };
        let response = &self.walks[1][visitor.walks[1]].full;
        let applies = when.as_ref().is_none_or(|when| match side {
            0 => self.holds_by_id(when, response),
            _ => when.holds(&self.logic(1).replies(response)),
        });
        let mut named = outcomes.iter().map(|id| match side {
            0 => self.renamed("outcome", id),
            _ => id.clone(),
        });
        applies && named.any(|id| id == outcome) == *is_negative
    }

    /// Whether a condition of the older questionnaire holds of a response to the newer one.
    fn holds_by_id(&self, condition: &Condition, response: &Response) -> bool {
        let asked = |question: usize| &self.logic(0).questions()[question];
        let answer = |question: usize| {
            let id = self.renamed("question", asked(question).id.as_str());
            response.get(&(*id).into())
        };
        let n_chosen = |question: usize, options: OptionIndices| {
            let answered = answer(question);
            let chosen = options.iter().filter(|&option| {
                let question = asked(question);
                let id = question.options[option].id.as_str();
                let id = self.renamed_option(question.id.as_str(), id);
                answered.is_some_and(|answer| answer.contains(&(*id).into()))
            });
            chosen.count()
        };
        match condition {
            Condition::AnyOf { question, options } => n_chosen(*question, *options) > 0,
            Condition::CountChosen {
                question,
                options,
                bounds,
            } => (bounds.min..=bounds.max).contains(&n_chosen(*question, *options)),
            Condition::CountHolding { bounds, parts } => {
                let parts = parts.iter();
                let n = parts
                    .filter(|part| self.holds_by_id(part, response))
                    .count();
                (bounds.min..=bounds.max).contains(&n)
            }
            Condition::Answered(question) => {
                answer(*question).is_some_and(|answer| *answer != Answer::Skipped)
            }
            Condition::All(parts) => parts.iter().all(|part| self.holds_by_id(part, response)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds_by_id(part, response)),
            Condition::Not(part) => !self.holds_by_id(part, response),
        }
    }
}

/// Walks with these replies, given as bits.
fn walked(case: &Case, replies: &[u32]) -> Walked {
    let logic = &case.logic;
    let answers = logic
        .questions()
        .iter()
        .zip(replies)
        .map(|(question, bits)| {
            let options = question.options.iter().enumerate();
            let chosen = options.filter(|(index, _)| bits >> index & 1 == 1);
            (
                question.id.as_str(),
                Answer::of(chosen.map(|(_, option)| option.id.clone())),
            )
        });
    let wishes: Response = answers.collect();
    let walk = walk(logic, &wishes);
    let Next::Outcome(decision) = walk.next else {
        panic!("everything has an answer");
    };
    let mut full = Response::default();
    for question in logic.questions() {
        if question.is_enabled(&logic.replies(&full)) {
            full.insert(
                question.id.clone(),
                wishes.get(&question.id).unwrap().clone(),
            );
        }
    }
    Walked {
        rule: decision.rule,
        asked: walk.asked,
        full,
    }
}
