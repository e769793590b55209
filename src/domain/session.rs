//! One visit: the answers so far, and the events that change them.

use super::{
    Answer, Logic, OptionId, OptionSet, Question, QuestionId, QuestionKind, Response, Walk, walk,
};

/// One visit to a questionnaire.
///
/// It holds what the visitor did, and no position: [`Session::walk`] derives that. Going
/// back unconfirms an answer and keeps the choice, so that the question shows it again.
///
/// ```
/// use consultation_guide::domain::{Event, Next, Session, transition};
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// let session = Session::default();
/// assert!(session.walk(logic).is_none(), "the first screen comes before the questions");
/// let session = transition(logic, &session, &Event::Started);
/// assert_eq!(session.walk(logic).map(|walk| walk.next), Some(Next::Question(0)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    has_started: bool,
    /// At most one for each question, sorted by id.
    entries: Vec<Entry>,
    problem: Option<Problem>,
}

/// What a visitor did with one question.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    question: QuestionId,
    chosen: OptionSet,
    state: EntryState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EntryState {
    /// Chosen on screen, but not confirmed. Does not count.
    Draft,
    Confirmed,
    Skipped,
}

/// Something the visitor did.
///
/// ```
/// use consultation_guide::domain::{Answer, Event, Session, transition};
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// let visit = [Event::Started, Event::Skipped, Event::WentBack];
/// let after = |n_events: usize| {
///     visit[..n_events].iter().fold(Session::default(), |session, event| {
///         transition(logic, &session, event)
///     })
/// };
/// assert_eq!(after(2).response().get(&"who".into()), Some(&Answer::Skipped));
/// assert_eq!(after(3), after(1), "going back undoes the answer");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The visitor left the first screen for the questions.
    Started,
    /// The visitor pressed an option: chose it or, in a multiple choice, cleared it.
    OptionPressed {
        /// The question that the option belongs to.
        question: QuestionId,
        /// The option.
        option: OptionId,
    },
    /// The visitor confirmed the choice on screen.
    Continued,
    /// The visitor skipped the question.
    Skipped,
    /// The visitor returned to the step before.
    WentBack,
    /// The visitor returned to one question to change its answer.
    ChangeRequested(QuestionId),
    /// The visitor cleared the answers.
    Restarted,
}

/// Why the visitor cannot go on.
///
/// ```
/// use consultation_guide::domain::{Event, Problem, Session, transition};
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// let begun = transition(logic, &Session::default(), &Event::Started);
/// let refused = transition(logic, &begun, &Event::Continued);
/// assert_eq!(refused.problem(), Some(Problem::ChoiceMissing));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Continue was pressed and nothing was chosen.
    ChoiceMissing,
}

impl Session {
    /// Why the visitor cannot go on, if there is a reason.
    pub fn problem(&self) -> Option<Problem> {
        self.problem
    }

    /// What is chosen for `question`, confirmed or not.
    pub fn chosen(&self, question: &QuestionId) -> Option<&OptionSet> {
        self.find(question)
            .ok()
            .map(|index| &self.entries[index].chosen)
    }

    /// Every confirmed answer, whether its question is still asked or not.
    pub fn response(&self) -> Response {
        self.entries
            .iter()
            .filter_map(|entry| Some((entry.question.clone(), entry.answer()?)))
            .collect()
    }

    /// The walk to where the visitor is; none on the screen before the first question.
    pub fn walk(&self, logic: &Logic) -> Option<Walk> {
        self.has_started.then(|| walk(logic, &self.response()))
    }

    /// The entry of `question`, created if there is none.
    fn entry(&mut self, question: &QuestionId) -> &mut Entry {
        let index = self.find(question).unwrap_or_else(|index| {
            let entry = Entry {
                question: question.clone(),
                chosen: OptionSet::default(),
                state: EntryState::Draft,
            };
            self.entries.insert(index, entry);
            index
        });
        &mut self.entries[index]
    }

    fn find(&self, question: &QuestionId) -> Result<usize, usize> {
        self.entries
            .binary_search_by(|entry| entry.question.cmp(question))
    }

    fn set_state(&mut self, question: &QuestionId, state: EntryState) {
        self.entry(question).state = state;
        self.entries.retain(|entry| !entry.is_untouched());
    }
}

impl Entry {
    /// Whether it is equivalent to no entry.
    fn is_untouched(&self) -> bool {
        self.state == EntryState::Draft && self.chosen.is_empty()
    }

    fn answer(&self) -> Option<Answer> {
        match self.state {
            EntryState::Draft => None,
            EntryState::Confirmed => Some(Answer::of(self.chosen.iter().cloned())),
            EntryState::Skipped => Some(Answer::Skipped),
        }
    }

    /// Presses `option`, keeping exclusive options exclusive.
    fn press(&mut self, question: &Question, option: &OptionId) {
        let is_exclusive = |id: &OptionId| {
            question
                .option(id)
                .is_some_and(|option| option.is_exclusive)
        };
        let was_chosen = self.chosen.remove(option);
        match question.kind {
            QuestionKind::SingleChoice => self.chosen.clear(),
            QuestionKind::MultipleChoice if was_chosen => return,
            QuestionKind::MultipleChoice if is_exclusive(option) => self.chosen.clear(),
            QuestionKind::MultipleChoice => self.chosen.retain(|other| !is_exclusive(other)),
        }
        self.chosen.insert(option.clone());
    }
}

/// The session after `event`.
///
/// Pure: it depends only on its arguments. An event that does not fit the step on screen,
/// such as one from a control that is already gone, leaves the session unchanged.
///
/// ```
/// use consultation_guide::domain::{Event, Next, Session, transition};
/// use consultation_guide_authoring as authoring;
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// let pressed = Event::OptionPressed { question: "who".into(), option: "self".into() };
/// let visit = [Event::Started, pressed, Event::Continued];
/// let session = visit.iter().fold(Session::default(), |session, event| {
///     transition(logic, &session, event)
/// });
/// let walk = session.walk(logic).expect("the visit has begun");
/// assert_eq!(walk.next, Next::Question(1));
/// ```
pub fn transition(logic: &Logic, session: &Session, event: &Event) -> Session {
    transition_from(logic, session, session.walk(logic).as_ref(), event)
}

/// As [`transition`], where the [walk](Session::walk) of the session is known already: walking is most of the
/// work.
///
/// ```
/// use consultation_guide::domain::{Event, Session, transition, transition_from};
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// let session = transition(logic, &Session::default(), &Event::Started);
/// let walk = session.walk(logic);
/// let skipped = transition_from(logic, &session, walk.as_ref(), &Event::Skipped);
/// assert_eq!(skipped, transition(logic, &session, &Event::Skipped));
/// ```
pub fn transition_from(
    logic: &Logic,
    session: &Session,
    walk: Option<&Walk>,
    event: &Event,
) -> Session {
    let mut next = session.clone();
    // A press on an option keeps the message, whose removal would move the options under the
    // finger; every other event removes it.
    if !matches!(event, Event::OptionPressed { .. }) {
        next.problem = None;
    }
    let questions = logic.questions();
    let (current, asked) = match walk {
        Some(walk) => (
            walk.next.question().map(|index| &questions[index]),
            &*walk.asked,
        ),
        None => (None, [].as_slice()),
    };
    match (event, current) {
        (Event::Restarted, _) => return Session::default(),
        (Event::Started, _) if walk.is_none() => next.has_started = true,
        (Event::OptionPressed { question, option }, Some(current))
            if current.id == *question && current.option(option).is_some() =>
        {
            next.entry(question).press(current, option);
            next.set_state(question, EntryState::Draft);
        }
        (Event::Continued, Some(current)) => {
            if next.chosen(&current.id).is_none_or(OptionSet::is_empty) {
                next.problem = Some(Problem::ChoiceMissing);
            } else {
                next.set_state(&current.id, EntryState::Confirmed);
            }
        }
        (Event::Skipped, Some(current)) => {
            next.set_state(&current.id, EntryState::Skipped);
        }
        (Event::WentBack, _) => match asked.last() {
            Some(&previous) => next.set_state(&questions[previous].id, EntryState::Draft),
            // Before the first question there is only the start.
            None => next.has_started = false,
        },
        (Event::ChangeRequested(question), _)
            if asked.iter().any(|&one| questions[one].id == *question) =>
        {
            next.set_state(question, EntryState::Draft);
        }
        _ => return session.clone(),
    }
    next
}
