//! Non-interference: whatever is answered, by as many presses, a page observes the same.
//!
//! All journeys are walked that anything tells apart. Options that no condition of the logic, no
//! condition of a text and no clinic tells apart are one class; a journey with one option of it stands for all
//! of them, since the guide runs the same code with another label, whose text is within the
//! closed root. What differs there is how much is painted where: places and heights, of which
//! `docs/privacy.md` has the table. All journeys have as many presses: shorter ones press the option of the first
//! question again. Here a script presses, by the click that a press ends in;
//! `traces::wherever_a_row_is_pressed_the_page_sees_the_same_events` has the events before it.

use std::collections::{BTreeMap, BTreeSet};

use consultation_guide::domain::condition::TestedOptions;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{Answer, Logic, Next, QuestionKind, Response, walk};
use consultation_guide_authoring as authoring;
use serde_json::{Value, json};

use super::harness::page::{guide, page, with_head};
use super::harness::questionnaire::shipped_but;
use super::harness::{Answer as Served, Engine, PAGE, Visit};

const TRANSCRIPT: &str = concat!(
    "<script>",
    include_str!("harness/transcript.js"),
    "</script>"
);

/// Runs journeys in the page, each a list of presses, and returns the transcript of each.
const RUN: &str = "
    const guide = document.querySelector('consultation-guide');
    await guide.ready;
    const named = (css, name) => inside.all(css).find((element) => element.textContent.trim() === name);
    const presses = {
      press: (name) => named('button', name),
      choose: (name) => inside.all('label').find((label) => label.querySelector('.row-text > span').textContent === name)
        ?.querySelector('input'),
      unfold: (name) => named('summary', name),
      book: () => inside.all('a.book')[0],
    };
    // A visitor who is led elsewhere cannot come back for the next journey.
    guide.addEventListener('consultation-guide-book', (event) => event.preventDefault());
    // The guide acts in the task of such an event, and draws before the next one. Timers would wait for
    // milliseconds.
    const toggled = () => new Promise((go) => {
      const widget = document.createElement('details');
      widget.addEventListener('toggle', go);
      widget.open = true;
    });
    const drawn = async () => {
      await toggled();
      await toggled();
    };
    const found = [];
    for (const journey of arguments[0]) {
      guide.reset();
      await drawn();
      await drawn();
      transcript.take();
      // What else an ending offers but the print, in which the window loses the focus at some time; and back
      // to the ending from the question before.
      const atTheEnd = [
        ['press', 'Copy as text'], ['unfold', 'Your answers so far'], ['press', 'Back'], journey.at(-1),
        ['book', ''],
      ];
      for (const [kind, name] of [...journey, ...atTheEnd]) {
        transcript.mark('press');
        const control = presses[kind](name);
        if (!control) throw new Error(`no ${kind} ${name} among ${inside.all('h2, label, button').map((e) => e.textContent)}`);
        control.click();
        await drawn();
      }
      transcript.select();
      transcript.mark('end');
      found.push(transcript.take());
    }
    return found";

/// One thing that a visitor does: `press` a button or `choose` an option, by name.
type Press = (&'static str, String);

/// The shipped questionnaire as the author wrote it, and as the guide reads it.
struct Shipped {
    json: Value,
    logic: Logic,
    /// What conditions test, anywhere in the file, by question. None counts options.
    tested: BTreeMap<usize, Vec<TestedOptions>>,
}

impl Shipped {
    fn read() -> Self {
        let text = shipped_but(|_| ());
        let json: Value = serde_json::from_str(&text).unwrap();
        let logic = authoring::read(&text).unwrap().logic().clone();
        let mut shipped = Self {
            tested: BTreeMap::new(),
            json: json.clone(),
            logic,
        };
        shipped.collect(&json);
        shipped
    }

    /// Collects the tests of every condition, those of texts too.
    fn collect(&mut self, value: &Value) {
        if let (Some(question), Some(options)) =
            (value["question"].as_str(), value["anyOf"].as_array())
        {
            let index = self.logic.question_index(&question.into()).unwrap();
            let ids = self.logic.questions()[index]
                .options
                .iter()
                .map(|option| option.id.as_str());
            let mut set = OptionIndices::NONE;
            for (n, id) in ids.enumerate() {
                if options.iter().any(|option| option == id) {
                    set.insert(n);
                }
            }
            self.tested.entry(index).or_default().push(set.into());
        }
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.collect(value)),
            Value::Object(object) => object.values().for_each(|value| self.collect(value)),
            _ => {}
        }
    }

    fn label(&self, question: usize, option: usize) -> String {
        let label = &self.json["questions"][question]["options"][option]["label"];
        label.as_str().unwrap().to_owned()
    }

    /// The replies to a question that something tells apart, as sets of options; the empty one is a skip.
    fn replies(&self, question: usize) -> Vec<Vec<usize>> {
        let tested = self.tested.get(&question).map_or(&[][..], Vec::as_slice);
        let classes = self.logic.option_classes(question, tested);
        let mut replies = vec![Vec::new()];
        let is_single = self.logic.questions()[question].kind == QuestionKind::SingleChoice;
        for class in classes {
            let option = class.representative();
            if is_single || class.is_exclusive {
                replies.push(vec![option]);
                continue;
            }
            let combinable = |reply: &&Vec<usize>| {
                !reply
                    .iter()
                    .any(|one| self.logic.exclusive(question).contains(*one))
            };
            let with: Vec<Vec<usize>> = replies
                .iter()
                .filter(combinable)
                .map(|reply| [&reply[..], &[option]].concat())
                .collect();
            replies.extend(with);
        }
        replies
    }

    /// Every journey that something tells apart, as the presses of its questions.
    fn journeys(&self) -> Vec<Vec<Vec<Press>>> {
        let mut journeys = Vec::new();
        self.extend(&mut journeys, &Response::default(), &[]);
        journeys
    }

    fn extend(
        &self,
        journeys: &mut Vec<Vec<Vec<Press>>>,
        response: &Response,
        presses: &[Vec<Press>],
    ) {
        let Next::Question(question) = walk(&self.logic, response).next else {
            journeys.push(presses.to_vec());
            return;
        };
        let id = &self.logic.questions()[question].id;
        for reply in self.replies(question) {
            let choices = reply
                .iter()
                .map(|option| ("choose", self.label(question, *option)));
            let last = if reply.is_empty() {
                "Skip this question"
            } else {
                "Continue"
            };
            let here: Vec<Press> = choices.chain([("press", last.to_owned())]).collect();
            let mut answered = response.clone();
            let ids = reply.iter().map(|option| {
                self.logic.questions()[question].options[*option]
                    .id
                    .as_str()
            });
            answered.insert(
                id.clone(),
                if reply.is_empty() {
                    Answer::Skipped
                } else {
                    Answer::of(ids)
                },
            );
            self.extend(journeys, &answered, &[presses, &[here]].concat());
        }
    }
}

/// The same journeys, each of as many presses.
fn of_one_length(shipped: &Shipped, journeys: &[Vec<Vec<Press>>]) -> Vec<Vec<Press>> {
    let length = |journey: &Vec<Vec<Press>>| journey.iter().map(Vec::len).sum::<usize>();
    let longest = journeys.iter().map(length).max().unwrap();
    let padded = journeys.iter().map(|journey| {
        // The first question has one choice: pressing it again changes nothing.
        let again = match &journey[0][0] {
            ("choose", label) => label.clone(),
            _ => shipped.label(0, 0),
        };
        let mut presses = vec![("press", "Start".to_owned())];
        presses.extend((length(journey)..longest).map(|_| ("choose", again.clone())));
        presses.extend(journey.iter().flatten().cloned());
        presses
    });
    padded.collect()
}

async fn opens() -> Visit {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    // So tall that nothing scrolls.
    visit.browser.set_screen(1280, 3000).await;
    let html = with_head(TRANSCRIPT, &page(&guide("")));
    visit.site.answer(PAGE, Served::page(html));
    visit.opens(PAGE).await;
    visit.tells_of("ready").await;
    visit
}

async fn transcripts(visit: &Visit, journeys: &[Vec<Press>]) -> Vec<String> {
    let mut transcripts = Vec::new();
    for some in journeys.chunks(40) {
        let found: Vec<String> = visit.browser.run_with(RUN, vec![json!(some)]).await;
        transcripts.extend(found);
    }
    transcripts
}

/// The journeys have one transcript, and nothing is asked for.
#[allow(clippy::print_stdout, reason = "the figure of docs/privacy.md")]
async fn have_one_transcript(journeys: &[Vec<Press>]) {
    let visit = opens().await;
    let n_requests = visit.site.requests().len();
    let all = transcripts(&visit, journeys).await;
    let distinct: BTreeSet<&String> = all.iter().collect();
    println!(
        "{} journeys of {} presses, {} distinct transcripts of {} lines",
        all.len(),
        journeys[0].len(),
        distinct.len(),
        all[0].lines().count()
    );
    assert!(all[0].contains("consultation-guide-book"), "{}", all[0]);
    for (journey, transcript) in journeys.iter().zip(&all) {
        let mut lines = transcript.lines().zip(all[0].lines());
        let differs = lines.find(|(line, first)| line != first);
        assert_eq!(differs, None, "{journey:#?}, unlike {:#?}", journeys[0]);
        assert_eq!(transcript, &all[0]);
    }
    assert_eq!(visit.site.requests().len(), n_requests);
}

#[tokio::test]
async fn every_reply_has_the_transcript_of_any_other() {
    let shipped = Shipped::read();
    // As few journeys as have every reply before every other; elsewhere, as have every reply. What differs
    // from engine to engine is what a press does to a page, and not which press follows.
    let has_pairs = Engine::of_this_run() == Engine::Chromium;
    let mut seen = BTreeSet::new();
    let mut journeys = shipped.journeys();
    journeys.retain(|journey| {
        let next = |n: usize| journey.get(n + 1).filter(|_| has_pairs).cloned();
        let steps = (0..journey.len()).map(|n| (journey[n].clone(), next(n)));
        steps.filter(|step| seen.insert(step.clone())).count() > 0
    });
    assert_eq!(journeys.len(), if has_pairs { 407 } else { 80 });
    have_one_transcript(&of_one_length(&shipped, &journeys)).await;
}

#[tokio::test]
#[ignore = "`cargo xtask test --only transcripts` runs it"]
async fn all_distinguishable_journeys_have_one_transcript() {
    let shipped = Shipped::read();
    let journeys = shipped.journeys();
    assert_eq!(journeys.len(), 9989);
    have_one_transcript(&of_one_length(&shipped, &journeys)).await;
}

/// Ways to leak one answer: what a press of one option would do.
const LEAKS: [(&str, &str); 20] = [
    ("a request", "fetch('/leak').catch(() => {})"),
    ("a beacon", "navigator.sendBeacon('/leak')"),
    ("an image", "new Image().src = '/leak'"),
    ("a cookie", "document.cookie = 'leak=1'"),
    ("storage", "localStorage.setItem('leak', '1')"),
    ("storage by a member", "sessionStorage.leak = '1'"),
    ("history", "history.pushState(null, '', '#leak')"),
    ("the title", "document.title = 'leak'"),
    ("the console", "console.info('leak')"),
    ("an event", "guide.dispatchEvent(new CustomEvent('leak'))"),
    (
        "an event of the guide, twice",
        "guide.dispatchEvent(new CustomEvent('consultation-guide-start', { bubbles: true }))",
    ),
    ("an attribute", "guide.setAttribute('data-leak', '')"),
    ("a message", "postMessage('leak', '*')"),
    ("a mark", "performance.mark('leak')"),
    ("the name of the window", "window.name = 'leak'"),
    ("the address", "location.hash = 'leak'"),
    ("a node of the page", "document.body.append('leak')"),
    (
        "what is selected",
        "getSelection().selectAllChildren(document.querySelector('main'))",
    ),
    (
        "what assistive technology is told of the element",
        "guide.ariaLabel = 'leak'",
    ),
    ("the focus", "inside.root().activeElement?.blur()"),
];

#[tokio::test]
async fn a_leak_of_any_kind_is_seen() {
    let shipped = Shipped::read();
    let [leaking, other] = [2, 3].map(|option| {
        let label = shipped.label(0, option);
        vec![vec![("choose", label), ("press", "Continue".to_owned())]]
    });
    let label = leaking[0][0].1.clone();
    let journeys = of_one_length(&shipped, &[leaking, other]);
    for (name, leak) in LEAKS {
        let visit = opens().await;
        let same = transcripts(&visit, &journeys).await;
        assert_eq!(same[0], same[1], "{name}, before");
        let plant = format!(
            "const guide = document.querySelector('consultation-guide');
             inside.root().addEventListener('click', ({{ target }}) => {{
               if (target.closest('label')?.textContent.trim() === {label:?}) {{ {leak} }}
             }})"
        );
        visit.browser.run::<()>(&plant).await;
        let differing = transcripts(&visit, &journeys).await;
        assert_ne!(differing[0], differing[1], "{name} goes unseen");
    }
}
