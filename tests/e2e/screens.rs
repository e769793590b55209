//! Every screen, checked automatically: no line of text overlaps another, and none sticks out of
//! its place. `cargo xtask look` draws them all for people.

use consultation_guide::domain::{Questionnaire, compiled};
use consultation_guide_authoring as authoring;
use serde_json::json;

use super::harness::page::guide;
use super::harness::questionnaire::compiled_file;
use super::harness::{Colors, Visit};

#[path = "screens/look.rs"]
mod look;
#[path = "screens/pseudo.rs"]
mod pseudo;

use look::Album;

const GEOMETRY: &str = include_str!("screens/geometry.js");
const LINES: &str = include_str!("screens/lines.js");

/// Returns how many lines there are, and what is wrong with them.
const LOOK: &str = "
    for (let n = 0; n < 2; n += 1) await new Promise(requestAnimationFrame);
    const lines = linesIn(document.body, (element) => inside.root(element));
    return [lines.length, [...geometry.overlaps(lines), ...geometry.overhangs(lines)]];";

/// Returns the texts and names on screen that are not in brackets, or lack one of theirs, and how many are looked at.
const OUTSIDE_BRACKETS: &str = "
    const found = [];
    let n = 0;
    const look = (text) => {
      n += 1;
      let rest = text;
      for (let before = null; before !== rest;) [before, rest] = [rest, rest.replace(/⟦[^⟦⟧]*⟧/g, '')];
      if (rest.trim()) found.push(text);
    };
    for (const element of inside.all('*')) {
      for (const name of ['aria-label', 'title', 'alt', 'placeholder']) {
        if (element.hasAttribute(name)) look(element.getAttribute(name));
      }
      // Addresses are for paper.
      if (element.matches('slot, slot *, .address')) continue;
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE && node.data.trim()) look(node.data);
      }
    }
    return [n, found];";

/// From the smallest telephone to a desk, in CSS pixels.
const WIDTHS: [u32; 4] = [320, 390, 768, 1280];

/// A screen, by the step that leads to it.
struct Screen {
    name: String,
    /// A step of `inside.js` and its arguments.
    steps: Vec<(&'static str, String)>,
}

/// The languages of the shipped questionnaire besides English.
const TRANSLATIONS: [(&str, &str); 7] = [
    (
        "es",
        include_str!("../../questionnaires/chronic-pain.es.json"),
    ),
    (
        "am",
        include_str!("../../questionnaires/chronic-pain.am.json"),
    ),
    (
        "zh-Hans",
        include_str!("../../questionnaires/chronic-pain.zh-Hans.json"),
    ),
    (
        "ko",
        include_str!("../../questionnaires/chronic-pain.ko.json"),
    ),
    (
        "fr",
        include_str!("../../questionnaires/chronic-pain.fr.json"),
    ),
    (
        "vi",
        include_str!("../../questionnaires/chronic-pain.vi.json"),
    ),
    (
        "ar",
        include_str!("../../questionnaires/chronic-pain.ar.json"),
    ),
];

/// The language of [`pseudo::pseudo`].
const PSEUDO: &str = "en-XA";

/// The questionnaire that is shipped, in English, as one of its drafts, or in [`PSEUDO`].
pub(super) fn questionnaire(language: &str) -> Questionnaire {
    let base = include_str!("../../questionnaires/chronic-pain.json");
    let english = || authoring::read(base).expect("it is clean");
    match language {
        "en" => english(),
        PSEUDO => pseudo::pseudo(&english()),
        _ => {
            let mut translations = TRANSLATIONS.iter();
            let (_, json) = translations.find(|(tag, _)| *tag == language).unwrap();
            let translated = authoring::translate(base, json);
            translated.expect("it is clean").questionnaire
        }
    }
}

/// The first screen, each question, what Continue says to nothing, and the four outcomes.
fn screens(questionnaire: &Questionnaire) -> Vec<Screen> {
    let words = &questionnaire.texts().ui_strings;
    let press = |name: &str| ("press", name.to_owned());
    let proceed = || press(&words.proceed);
    let label = |question: &str, option: &str| {
        let logic = questionnaire.logic();
        let question = logic.question_index(&question.into()).unwrap();
        let options = &logic.questions()[question].options;
        let option = options.iter().position(|one| one.id == option.into());
        let texts = &questionnaire.texts().questions[question].options[option.unwrap()];
        ("choose", texts.label.plain.clone())
    };
    let screen = |name: &str, steps: Vec<_>| Screen {
        name: name.to_owned(),
        steps,
    };
    let answered = |question, option, next| screen(next, vec![label(question, option), proceed()]);
    let unfolded = |name| screen(name, vec![("unfold", String::new())]);
    let again = || vec![press(&words.start_over), press(&words.start)];
    vec![
        screen("start", Vec::new()),
        screen("who", vec![press(&words.start)]),
        screen("nothing chosen", vec![proceed()]),
        answered("who", "self", "pain"),
        answered("pain", "crps", "time"),
        answered("time", "y1", "tried"),
        answered("tried", "pt", "help"),
        answered("help", "no", "clinic"),
        answered("clinic", "bethesda", "book"),
        unfolded("book unfolded"),
        screen("who again", again()),
        answered("who", "minor", "not for us"),
        unfolded("not for us unfolded"),
        screen("who once more", again()),
        answered("who", "pro", "may book"),
        unfolded("may book unfolded"),
        screen("who a last time", again()),
        answered("who", "adult", "pain of another"),
        answered("pain", "crps", "time of another"),
        answered("time", "lt3", "talk first"),
        unfolded("talk first unfolded"),
    ]
}

/// An article around a guide of these attributes.
fn article(attributes: &str) -> String {
    format!(
        "<p>Pain that lasts is tiring, and so is looking for help with it. We have been looking
           after people with it for twenty years.</p>
         <h2>Is a talk for me?</h2>
         {}
         <p>Whatever you decide, you can come back to this page.</p>
         <ul><li>Our clinics</li><li>What others say</li></ul>",
        guide(attributes)
    )
}

async fn take(visit: &Visit, screen: &Screen) {
    for (step, name) in &screen.steps {
        let with = vec![json!(step), json!(name)];
        let script = "await inside.take(...arguments)";
        visit.browser.run_with::<()>(script, with).await;
    }
}

/// What is wrong with the lines on the page.
async fn problems(visit: &Visit) -> Vec<String> {
    let script = format!("{GEOMETRY}{LINES}{LOOK}");
    let (n_lines, problems): (usize, Vec<String>) = visit.browser.run(&script).await;
    assert!(n_lines > 5, "there are {n_lines} lines");
    problems
}

/// What was found on the screens so far, and their pictures if they are drawn.
#[derive(Default)]
struct Look {
    problems: Vec<String>,
    album: Option<Album>,
}

impl Look {
    /// Looks at the page on the screen that it is on.
    async fn at(&mut self, visit: &Visit, name: &str, width: u32) {
        let problems = problems(visit).await.into_iter();
        let problems = problems.map(|problem| format!("{name}, {width} px wide: {problem}"));
        self.problems.extend(problems);
        if let Some(album) = &mut self.album {
            album.add(&visit.browser, name, width).await;
        }
    }

    fn finds_nothing(self) {
        assert_eq!(self.problems, Vec::<String>::new());
    }
}

/// A visit to an article with a guide of these attributes.
async fn visit_to(attributes: &str, colors: Colors) -> Visit {
    let visit = prepare(colors).await;
    visit.opens_page(&article(attributes)).await;
    visit
}

async fn prepare(colors: Colors) -> Visit {
    let visit = Visit::prepare_in(colors).await;
    visit.browser.look_inside().await;
    visit.browser.set_still().await;
    visit
}

/// Walks the guide in the page, on screens of every width: resizing at each screen would take far
/// longer than walking again.
async fn look_at_screens(look: &mut Look, language: &str, colors: Colors, widths: &[u32]) {
    let visit = prepare(colors).await;
    let questionnaire = questionnaire(language);
    let heading = &questionnaire.texts().start.heading.plain;
    let file = compiled_file(compiled::encode(&questionnaire));
    visit.site.answer("/language.cgq", file);
    for &width in widths {
        visit.browser.set_screen(width, 900).await;
        let attributes = match language {
            PSEUDO => r#"src="/language.cgq""#.to_owned(),
            _ => format!(r#"lang="{language}" drafts"#),
        };
        visit.opens_page(&article(&attributes)).await;
        visit.visitor().reaches(heading).await;
        for screen in screens(&questionnaire) {
            take(&visit, &screen).await;
            let name = format!("{language}: {}", screen.name);
            look.at(&visit, &name, width).await;
            if language == PSEUDO {
                let (n, outside): (usize, Vec<String>) = visit.browser.run(OUTSIDE_BRACKETS).await;
                assert!(n > 5, "{name}: {n} texts");
                assert_eq!(outside, Vec::<String>::new(), "{name}");
            }
        }
    }
}

/// Walks the guide in a dialog, from the button to the first ending.
async fn look_at_dialog(look: &mut Look, colors: Colors) {
    let visit = prepare(colors).await;
    let questionnaire = questionnaire("en");
    let heading = &questionnaire.texts().start.heading.plain;
    for width in WIDTHS {
        visit.browser.set_screen(width, 900).await;
        visit.opens_page(&article(r#"display="launcher""#)).await;
        visit.visitor().control(heading).await;
        look.at(&visit, "the button", width).await;
        let open = "document.querySelector('consultation-guide').open()";
        visit.browser.run::<()>(open).await;
        visit.visitor().reaches(heading).await;
        for screen in screens(&questionnaire).into_iter().take(10) {
            take(&visit, &screen).await;
            let name = format!("dialog: {}", screen.name);
            look.at(&visit, &name, width).await;
        }
    }
}

/// A guide with a doctor that finds something.
async fn look_at_doctor(look: &mut Look, colors: Colors) {
    let visit = visit_to(r#"doctor drafts theme="purple""#, colors).await;
    visit.visitor().arrives().await;
    let titles = visit.browser.doctor().titles().await;
    assert!(titles.len() >= 2, "{titles:?}");
    for width in WIDTHS {
        visit.browser.set_screen(width, 900).await;
        look.at(&visit, "the doctor", width).await;
    }
}

#[tokio::test]
async fn every_screen_can_be_read_in_english() {
    let mut look = Look::default();
    look_at_screens(&mut look, "en", Colors::Light, &WIDTHS).await;
    look.finds_nothing();
}

#[tokio::test]
async fn every_screen_can_be_read_in_arabic() {
    let mut look = Look::default();
    look_at_screens(&mut look, "ar", Colors::Light, &WIDTHS).await;
    look.finds_nothing();
}

#[tokio::test]
async fn every_screen_can_be_read_on_the_smallest_telephone_in_each_language() {
    let mut look = Look::default();
    for (language, _) in TRANSLATIONS {
        look_at_screens(&mut look, language, Colors::Light, &WIDTHS[..1]).await;
    }
    look.finds_nothing();
}

#[tokio::test]
async fn every_text_can_be_translated_and_may_be_longer() {
    let mut look = Look::default();
    look_at_screens(&mut look, PSEUDO, Colors::Light, &WIDTHS[..2]).await;
    look.finds_nothing();
}

#[tokio::test]
async fn every_screen_of_a_dialog_can_be_read() {
    let mut look = Look::default();
    look_at_dialog(&mut look, Colors::Light).await;
    look.finds_nothing();
}

#[tokio::test]
async fn what_the_doctor_says_can_be_read() {
    let mut look = Look::default();
    look_at_doctor(&mut look, Colors::Light).await;
    look.finds_nothing();
}

/// Draws the screens of the tests above into the folder that `CONSULTATION_GUIDE_LOOK` names.
#[tokio::test]
#[ignore = "`cargo xtask look` runs it, in Chromium alone"]
async fn every_screen_is_drawn() {
    let mut look = Look {
        album: Some(Album::default()),
        ..Look::default()
    };
    for colors in [Colors::Light, Colors::Dark, Colors::Forced] {
        if let Some(album) = &mut look.album {
            album.begin(&format!("{colors:?}"));
        }
        for language in ["en", "ar"] {
            look_at_screens(&mut look, language, colors, &WIDTHS).await;
        }
        look_at_dialog(&mut look, colors).await;
        look_at_doctor(&mut look, colors).await;
    }
    // The others differ in their words alone.
    if let Some(album) = &mut look.album {
        album.begin("words");
    }
    let others = TRANSLATIONS.iter().map(|(language, _)| *language);
    for language in others.filter(|tag| *tag != "ar").chain([PSEUDO]) {
        look_at_screens(&mut look, language, Colors::Light, &[320, 1280]).await;
    }
    let paper = ending_on_paper().await;
    if let Some(mut album) = look.album.take() {
        album.begin("on paper");
        for width in WIDTHS {
            album.add(&paper.browser, "ending", width).await;
        }
        album.write(&Visit::prepare().await).await;
    }
    look.finds_nothing();
}

async fn ending_on_paper() -> Visit {
    let visit = visit_to("", Colors::Light).await;
    visit.visitor().arrives().await;
    for screen in screens(&questionnaire("en")).iter().take(9) {
        take(&visit, screen).await;
    }
    visit.browser.set_screen(794, 1123).await;
    visit.browser.set_paper().await;
    visit
}

#[tokio::test]
async fn an_ending_can_be_read_on_paper() {
    let visit = ending_on_paper().await;
    assert_eq!(problems(&visit).await, Vec::<String>::new());
}

/// A former fault of the doctor's panel: no line in it had a height.
const LINES_WITHOUT_HEIGHT: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 0 !important }');
    const root = inside.root(inside.all('.doctor')[0]);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];";

#[tokio::test]
async fn lines_that_lie_on_one_another_are_seen() {
    let visit = visit_to("doctor drafts", Colors::Light).await;
    visit.visitor().arrives().await;
    visit.browser.doctor().titles().await;
    assert_eq!(problems(&visit).await, Vec::<String>::new());
    visit.browser.run::<()>(LINES_WITHOUT_HEIGHT).await;
    let found = problems(&visit).await;
    assert!(
        found.iter().any(|problem| problem.contains(" lies on ")),
        "{found:?}"
    );
}

#[tokio::test]
async fn words_too_long_for_their_place_are_seen() {
    let visit = visit_to("", Colors::Light).await;
    visit.visitor().arrives().await;
    let lengthen = "const heading = inside.all('.heading')[0];
        heading.style.overflowWrap = 'normal';
        heading.textContent = 'x'.repeat(400);";
    visit.browser.run::<()>(lengthen).await;
    let found = problems(&visit).await;
    assert!(
        found
            .iter()
            .any(|problem| problem.contains("sticks out of")),
        "{found:?}"
    );
}
