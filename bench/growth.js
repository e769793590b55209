// How the guide grows: with the questions of a questionnaire, and with the guides of a page.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** As many as the format allows at most, and less. */
export const N_QUESTIONS = [10, 100, 1000];
export const N_INSTANCES = [1, 5, 10, 25, 50];

/** How many steps of a visit are measured: more than anyone would take. */
export const N_STEPS = 30;

/**
 * A questionnaire in which whoever chooses the first option each time is asked everything. Those that `check` is
 * measured with have faults for it to find, and are not compiled.
 */
function questionnaire(n) {
  const questions = [];
  const rules = [];
  for (let i = 0; i < n; i += 1) {
    questions.push({
      id: `q${i}`,
      type: i % 7 === 3 ? "multipleChoice" : "singleChoice",
      text: `What is your reply to number ${i}?`,
      options: Array.from({ length: 6 }, (_, k) => ({ id: `o${k}`, label: `Reply ${k} of ${i}` })),
      ...i % 3 === 2 && { enableWhen: { not: { question: `q${i - 2}`, anyOf: ["o4", "o5"] } } },
    });
    if (i === 0) continue;
    rules.push({
      id: `r${i}`,
      when: { all: [{ question: `q${i - 1}`, anyOf: ["o3"] }, { question: `q${i}`, anyOf: ["o2", "o3"] }] },
      outcome: ["book", "may_book", "talk_first"][i % 3],
      reasons: [{ text: `You gave reply three at ${i}.` }],
    });
  }
  rules.push({ id: "rest", outcome: "not_for_us", reasons: [{ text: "None of the others." }] });
  const outcome = (id) => ({ id, prompts: id === "book", heading: `A next step: ${id}`, nextStep: [{ text: "You can ask us." }] });
  return {
    format: 1,
    id: `grow${n}`,
    language: "en",
    start: { heading: "Would a talk help?", lead: ["Some questions."] },
    notices: {
      notAScreening: "This is not a medical test.",
      privacy: { promise: "Your answers stay on this page.", detail: "This tool does not save them or send them." },
      urgentHelp: "In an emergency call 911. In a crisis call or text 988.",
    },
    questions,
    rules,
    outcomes: ["book", "may_book", "talk_first", "not_for_us"].map(outcome),
    booking: { url: "https://book.clinic.org/" },
  };
}

/** Compiles a questionnaire of each size into `folder`. */
export function compile(command, folder) {
  mkdirSync(folder, { recursive: true });
  for (const n of N_QUESTIONS) {
    const file = join(folder, `grow${n}.json`);
    writeFileSync(file, JSON.stringify(questionnaire(n), null, 2));
    // It warns of that many questions; an error is thrown with what was printed.
    execFileSync(command, ["compile", "--output", folder, file], { stdio: "pipe" });
  }
}

/** The size of the compiled file. */
export const sizeOf = (folder, n) => readFileSync(join(folder, `grow${n}.en.cgq`)).length;

/** Walks by script, and returns the times in ms of choosing an option and of each step; runs in the page. */
export function walk(nSteps) {
  const { all } = window.bench;
  const button = (name) => all("button").find((button) => button.textContent === name);
  const heading = () => all(".heading")[0]?.textContent;
  const task = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
  const time = async (act, isDone) => {
    const begin = performance.now();
    act();
    while (!isDone()) await task();
    return performance.now() - begin;
  };
  const step = (name) => {
    const before = heading();
    return time(() => button(name).click(), () => heading() !== before);
  };
  return (async () => {
    await step("Start");
    const choices = [];
    const steps = [];
    for (let n = 0; n < nSteps && button("Continue"); n += 1) {
      choices.push(await time(() => all("label")[0].click(), () => all(".is-chosen").length > 0));
      steps.push(await step("Continue"));
    }
    return { choices, steps };
  })();
}
