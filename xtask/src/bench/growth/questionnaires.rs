//! Questionnaires of any size, the same at every run.

use serde_json::{Value, json};

/// How many options each question has.
pub(super) const N_OPTIONS: usize = 12;

/// How many invariants each questionnaire states.
const N_INVARIANTS: usize = 8;

/// Which questions the conditions of a questionnaire test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Each tests questions near each other, as people write them.
    Sparse,
    /// Each tests any questions.
    Tangled,
}

impl Family {
    pub(super) const ALL: [Self; 2] = [Self::Sparse, Self::Tangled];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sparse => "sparse",
            Self::Tangled => "tangled",
        }
    }
}

/// A questionnaire of this many questions and as many rules, the default included.
pub(super) fn generate(family: Family, n_questions: usize) -> Value {
    let mut generator = Generator {
        family,
        n_questions,
        state: n_questions as u64 * 2 + family as u64,
    };
    json!({
        "format": 1,
        "id": format!("{}-{n_questions}", family.name()),
        "language": "en",
        "start": { "heading": "Would a talk help?", "lead": ["Some questions."] },
        "notices": {
            "notAScreening": "This is not a medical test.",
            "privacy": {
                "promise": "Your answers stay on this page.",
                "detail": "This tool does not save them or send them."
            },
            "urgentHelp": "In an emergency call 911. In a crisis call or text 988."
        },
        "questions": (0..n_questions).map(|index| generator.question(index)).collect::<Vec<_>>(),
        "rules": (0..n_questions).map(|index| generator.rule(index)).collect::<Vec<_>>(),
        "outcomes": OUTCOMES.iter().map(|id| outcome(id)).collect::<Vec<_>>(),
        "booking": { "url": "https://book.clinic.org/" },
        "invariants": (0..N_INVARIANTS).map(|index| generator.invariant(index)).collect::<Vec<_>>()
    })
}

/// A large questionnaire after edits of rules, options and the order of questions.
pub(super) fn edited(mut questionnaire: Value) -> Value {
    for rule in [3, 8, 15, 30] {
        let outcome = &mut questionnaire["rules"][rule]["outcome"];
        *outcome = OUTCOMES[if *outcome == OUTCOMES[2] { 0 } else { 2 }].into();
    }
    for question in [1, 4, 9, 60] {
        let added = json!({ "id": "added", "label": "Another reply" });
        let options = questionnaire["questions"][question]["options"].as_array_mut();
        options
            .into_iter()
            .for_each(|options| options.push(added.clone()));
    }
    for rule in 2..12 {
        shorten(&mut questionnaire["rules"][rule]["when"]);
    }
    if let Some(rules) = questionnaire["rules"].as_array_mut() {
        for rule in [5, 12, 20] {
            rules.swap(rule, rule + 1);
        }
    }
    questionnaire
}

/// Takes an option out of the first test in `condition` that has several; returns whether there is
/// one.
fn shorten(condition: &mut Value) -> bool {
    match condition {
        Value::Array(parts) => parts.iter_mut().any(shorten),
        Value::Object(fields) => match fields.get_mut("anyOf").and_then(Value::as_array_mut) {
            Some(options) => options.len() > 1 && options.pop().is_some(),
            None => fields.values_mut().any(shorten),
        },
        _ => false,
    }
}

const OUTCOMES: [&str; 4] = ["book", "may_book", "talk_first", "not_for_us"];

fn outcome(id: &str) -> Value {
    json!({
        "id": id,
        "prompts": id == OUTCOMES[0],
        "heading": "You can talk with us",
        "nextStep": [{ "text": "You can ask us." }]
    })
}

struct Generator {
    family: Family,
    n_questions: usize,
    /// One step of the splitmix64 generator.
    state: u64,
}

impl Generator {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    /// True once in `n` times.
    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn question(&mut self, index: usize) -> Value {
        let is_multiple = self.once_in(2);
        let has_exclusive = is_multiple && self.once_in(2);
        let options = (0..N_OPTIONS).map(|option| {
            json!({
                "id": option_id(option),
                "label": format!("Reply {option}"),
                "exclusive": has_exclusive && option + 1 == N_OPTIONS
            })
        });
        let mut question = json!({
            "id": question_id(index),
            "type": if is_multiple { "multipleChoice" } else { "singleChoice" },
            "text": format!("What is your reply to number {index}?"),
            "options": options.collect::<Vec<_>>()
        });
        if index > 0 && self.once_in(4) {
            question["enableWhen"] = self.condition(index - 1, index, 2);
        }
        question
    }

    fn rule(&mut self, index: usize) -> Value {
        let mut rule = json!({ "id": format!("r{index}"), "outcome": OUTCOMES[index % 4] });
        if index + 1 < self.n_questions {
            rule["when"] = self.condition(index, self.n_questions, 4);
        }
        if self.once_in(2) {
            rule["reasons"] = json!([{ "text": format!("You gave reply number {index}.") }]);
        }
        rule
    }

    fn invariant(&mut self, index: usize) -> Value {
        let id = format!("i{index}");
        let near = self.below(self.n_questions);
        let when = self.condition(near, self.n_questions, 2);
        let outcome = OUTCOMES[self.below(4)];
        let question = question_id(self.below(self.n_questions));
        match index % 4 {
            0 => json!({
                "id": id,
                "text": "These replies never lead there.",
                "never": { "when": when, "outcomes": [outcome] }
            }),
            1 => json!({
                "id": id,
                "text": "These replies always lead to one of these.",
                "always": { "when": when, "outcomes": [outcome, OUTCOMES[1]] }
            }),
            2 => json!({
                "id": id,
                "text": "Every reply leads somewhere.",
                "always": { "outcomes": OUTCOMES }
            }),
            _ => json!({
                "id": id,
                "text": "Which of these replies was given makes no difference.",
                "sameOutcome": { "question": question, "options": [option_id(3), option_id(4)] }
            }),
        }
    }

    /// A condition with 1 to `n_atoms_max` tests of questions before `end`; in a sparse
    /// questionnaire, of those near `index`.
    fn condition(&mut self, index: usize, end: usize, n_atoms_max: usize) -> Value {
        let n_atoms = 1 + self.below(n_atoms_max);
        let atoms: Vec<Value> = (0..n_atoms).map(|_| self.atom(index, end)).collect();
        // Mostly "all"; otherwise the first few rules would take everybody.
        let join = if self.once_in(4) { "any" } else { "all" };
        json!({ join: atoms })
    }

    fn atom(&mut self, index: usize, end: usize) -> Value {
        let (first, end) = match self.family {
            Family::Sparse => (index.saturating_sub(3), (index + 4).min(end)),
            Family::Tangled => (0, end),
        };
        let question = question_id(first + self.below(end - first));
        if self.once_in(8) {
            return json!({ "answered": question });
        }
        let n_options = 1 + self.below(4);
        let first_option = self.below(N_OPTIONS);
        let options: Vec<String> = (0..n_options)
            .map(|option| option_id((first_option + option) % N_OPTIONS))
            .collect();
        let test = json!({ "question": question, "anyOf": options });
        if self.once_in(6) {
            json!({ "not": test })
        } else {
            test
        }
    }
}

fn question_id(index: usize) -> String {
    format!("q{index}")
}

fn option_id(index: usize) -> String {
    format!("o{index}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_questionnaire_is_the_same_at_every_run() {
        for family in Family::ALL {
            assert_eq!(generate(family, 20), generate(family, 20));
        }
        assert_ne!(
            generate(Family::Sparse, 20)["rules"],
            generate(Family::Tangled, 20)["rules"]
        );
    }

    #[test]
    fn an_edited_questionnaire_is_another_one_of_the_same_size() {
        for family in Family::ALL {
            let old = generate(family, 200);
            let new = edited(old.clone());
            assert_ne!(old["rules"], new["rules"]);
            assert_eq!(
                old["rules"].as_array().map(Vec::len),
                new["rules"].as_array().map(Vec::len)
            );
            assert_ne!(old["questions"][60], new["questions"][60]);
        }
    }

    #[test]
    fn a_questionnaire_has_what_is_asked_for() {
        let questionnaire = generate(Family::Tangled, 50);
        assert_eq!(
            questionnaire["questions"].as_array().map(Vec::len),
            Some(50)
        );
        assert_eq!(questionnaire["rules"].as_array().map(Vec::len), Some(50));
        assert!(questionnaire["rules"][49].get("when").is_none());
        assert!(questionnaire["rules"][48].get("when").is_some());
    }
}
