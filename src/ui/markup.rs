//! The guide without a browser: its first screen as markup.

use std::io;
use std::rc::Rc;

use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::LocalServerRenderer;

use super::{Guide, GuideProps, Settings};
use crate::domain::Questionnaire;

/// The first screen of `questionnaire` as HTML: the tree that the engine draws, by the same component.
///
/// # Errors
///
/// If the system has no means for a runtime, which Yew needs.
pub fn first_screen(questionnaire: Rc<Questionnaire>, settings: Settings) -> io::Result<String> {
    let props = GuideProps {
        questionnaire,
        settings,
        visit: 0,
        seed: 0,
        on_milestone: yew::Callback::noop(),
    };
    let runtime = Builder::new_current_thread().build()?;
    let renderer = LocalServerRenderer::<Guide>::with_props(props).hydratable(false);
    Ok(LocalSet::new().block_on(&runtime, renderer.render()))
}
