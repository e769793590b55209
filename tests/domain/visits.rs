//! Visits with random answers; the fuzz targets use them too.

use consultation_guide::domain::{Answer, Logic, Next, Question, QuestionKind, Response, walk};

/// Answers at random until the outcome, which must come within as many steps
/// as there are questions.
#[track_caller]
pub(crate) fn walk_at_random(logic: &Logic, seed: u64) {
    let mut random = Random(seed);
    let mut response = Response::default();
    for _ in 0..=logic.questions().len() {
        match walk(logic, &response).next {
            Next::Question(question) => {
                let question = &logic.questions()[question];
                response.insert(question.id.clone(), any_reply(question, &mut random));
            }
            Next::Outcome(_) => return,
        }
    }
    panic!("the walk does not end: {response:?}");
}

fn any_reply(question: &Question, random: &mut Random) -> Answer {
    if random.below(4) == 0 {
        return Answer::Skipped;
    }
    let first = &question.options[random.below(question.options.len())];
    if question.kind == QuestionKind::SingleChoice || first.is_exclusive {
        return Answer::one(first.id.clone());
    }
    let combinable = question
        .options
        .iter()
        .filter(|option| !option.is_exclusive);
    Answer::of(
        combinable
            .filter(|_| random.below(2) == 0)
            .map(|option| option.id.clone()),
    )
}

/// Pseudo-random numbers from a seed (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap()
    }
}
