//! What a guide remembers, and how each action changes it.

use std::rc::Rc;

use yew::Reducible;

use super::Copying;
use crate::domain::{Event, Logic, Next, Questionnaire, Session, Walk, transition_from};

/// The state of the visit on screen.
#[derive(Debug, Default)]
pub(super) struct State {
    session: Session,
    /// The session's walk, and the hash of the logic that it went through; none before the first event.
    walked: Option<(u64, Option<Rc<Walk>>)>,
    copying: Option<Copying>,
    focus: Focus,
    progress: Progress,
    /// Counts the screens.
    screen: u32,
    /// The number of the visit that the session belongs to.
    visit: u32,
}

/// Where the focus goes once the screen is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Focus {
    /// The target; `None` where the focus stays.
    pub(super) target: Option<FocusTarget>,
    /// Counts the moves, so that the same target twice in a row is two moves.
    n_moves: u32,
}

/// A target of the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FocusTarget {
    /// The heading of a new screen.
    Heading,
    /// The message why the visitor cannot go on.
    Error,
}

/// How far the visitor has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// How many milestones have passed: none, the start, or both. Does not decrease within a round.
    pub(super) n_milestones: usize,
    /// Counts the rounds: starting over begins another, and so does another visit.
    pub(super) round: u32,
}

/// What happens to a [`State`].
pub(super) enum Action {
    /// The visitor did something, while the screen with this number was drawn.
    Happened(Rc<Questionnaire>, u32, Event),
    /// Copying the text succeeded or failed.
    Copied(Copying),
    /// The visit with this number is on screen; answers of another one are cleared.
    VisitBegan(u32),
}

impl State {
    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    /// The walk to where the visitor is; none on the first screen. It was made when the session
    /// changed, unless the questionnaire has changed since.
    pub(super) fn walk(&self, logic: &Logic) -> Option<Rc<Walk>> {
        match &self.walked {
            Some((hash, walk)) if *hash == logic.hash() => walk.clone(),
            _ => self.session.walk(logic).map(Rc::new),
        }
    }

    /// The result of the latest copying, while its screen lasts.
    pub(super) fn copying(&self) -> Option<Copying> {
        self.copying
    }

    /// Where the latest event moves the focus. The page never moves it: a visitor who is elsewhere
    /// on the page stays there.
    pub(super) fn focus(&self) -> Focus {
        self.focus
    }

    pub(super) fn progress(&self) -> Progress {
        self.progress
    }

    /// The number of the screen.
    pub(super) fn screen(&self) -> u32 {
        self.screen
    }

    fn after(&self, questionnaire: &Questionnaire, seen: u32, event: &Event) -> Option<Self> {
        if seen != self.screen && matches!(event, Event::Continued | Event::Skipped) {
            // The second press of a quick double press, before the first had an effect: on the next
            // question it would say something that the visitor has not seen.
            return None;
        }
        let logic = questionnaire.logic();
        let walk = self.walk(logic);
        let session = transition_from(logic, &self.session, walk.as_deref(), event);
        let has_failed = *event == Event::Continued && session.problem().is_some();
        if session == self.session && !has_failed {
            return None;
        }
        let before = walk.as_ref().map(|walk| walk.next);
        // What is chosen counts, and can lead elsewhere, once it is confirmed.
        let walk = match event {
            Event::OptionPressed { .. } => walk,
            _ => session.walk(logic).map(Rc::new),
        };
        let now = walk.as_ref().map(|walk| walk.next);
        let target = if !is_same_screen(before, now) {
            Some(FocusTarget::Heading)
        } else if has_failed {
            Some(FocusTarget::Error)
        } else {
            None
        };
        let progress = match event {
            Event::Restarted => self.progress.next_round(),
            _ => self.progress.at(now),
        };
        Some(Self {
            focus: Focus {
                target,
                n_moves: self.focus.n_moves + u32::from(target.is_some()),
            },
            progress,
            screen: self.screen + u32::from(target == Some(FocusTarget::Heading)),
            session,
            walked: Some((logic.hash(), walk)),
            copying: None,
            visit: self.visit,
        })
    }
}

impl Progress {
    fn at(self, next: Option<Next>) -> Self {
        let n_milestones = match next {
            None => 0,
            Some(Next::Question(_)) => 1,
            Some(Next::Outcome(_)) => 2,
        };
        Self {
            n_milestones: self.n_milestones.max(n_milestones),
            ..self
        }
    }

    fn next_round(self) -> Self {
        Self {
            n_milestones: 0,
            round: self.round + 1,
        }
    }
}

fn is_same_screen(one: Option<Next>, other: Option<Next>) -> bool {
    match (one, other) {
        (Some(Next::Question(one)), Some(Next::Question(other))) => one == other,
        (None, None) | (Some(Next::Outcome(_)), Some(Next::Outcome(_))) => true,
        _ => false,
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        match action {
            Action::Happened(questionnaire, seen, event) => self
                .after(&questionnaire, seen, &event)
                .map_or(self.clone(), Rc::new),
            Action::Copied(copying) => Rc::new(Self {
                session: self.session.clone(),
                walked: self.walked.clone(),
                copying: Some(copying),
                ..*self
            }),
            Action::VisitBegan(visit) if visit == self.visit => self,
            Action::VisitBegan(visit) => Rc::new(Self {
                visit,
                progress: self.progress.next_round(),
                ..Self::default()
            }),
        }
    }
}
