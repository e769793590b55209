// Shows whoever embeds a guide what is wrong with it and which line fixes it.
//
// Fetched only where the element has the attribute `doctor` or the page's
// address has `?consultation-guide-doctor`. Needs no WebAssembly: it is for
// pages that cannot run it, too.

import { isOn } from "../attributes.js";
import { examineFiles } from "./files.js";
import { examinePage } from "./page.js";
import { Panel } from "./panel.js";
import { examineQuestionnaire } from "./questionnaire.js";

const EVENTS = ["ready", "start", "finish", "book", "close", "error"];

/** The guides that have a doctor. */
const attended = new WeakSet();

/** The findings of `part`; if it fails, the other parts still report theirs. */
async function lookWith(part, subject) {
  try {
    return await part(subject);
  } catch (error) {
    return [{ title: "The doctor could not look at everything", text: `It failed: ${error.message}` }];
  }
}

/** Shows what is wrong with `host` in its closed root, until the attribute is removed. */
export function attend(host, shadow, files, natives) {
  if (attended.has(host)) return;
  attended.add(host);
  const { call } = natives;
  const panel = new Panel(natives, () => examine());
  const subject = { host, shadow, files, natives, failure: null };
  /** What the console has been told. */
  const told = new Set();
  let isExamining = false;
  let hasChanged = false;

  /** Says in the console, once, what the panel may not be there to say. */
  function tell({ title, text, lines = [] }) {
    if (told.has(title)) return;
    told.add(title);
    console.warn(`consultation-guide: ${title}. ${text} ${lines.join(" ")}`);
  }

  async function examine() {
    if (isExamining) {
      hasChanged = true;
      return;
    }
    isExamining = true;
    hasChanged = false;
    panel.showProgress();
    try {
      // Not by `map`, which may be the page's: it could pass a part of its own.
      const findings = [
        lookWith(examineFiles, subject), lookWith(examineQuestionnaire, subject), lookWith(examinePage, subject),
      ];
      const found = (await Promise.all(findings)).flat();
      for (const finding of found) {
        if (finding.isOutOfSight) tell(finding);
      }
      panel.show(found);
    } finally {
      isExamining = false;
    }
    if (hasChanged) await examine();
  }

  /** Stores and shows the failure of the guide, or that there is none. */
  async function hear() {
    subject.failure = await host.ready.then(() => null, (error) => error);
    panel.showFailure(subject.failure);
  }

  const end = new AbortController();
  let hasHeard = false;
  for (const name of EVENTS) {
    host.addEventListener(`consultation-guide-${name}`, async () => {
      panel.log(`consultation-guide-${name}`);
      if (name !== "ready" && name !== "error") return;
      hasHeard = true;
      await hear();
      examine();
    }, { signal: end.signal });
  }

  /** Logs what happened to the guide before the doctor came. */
  function logPast(name) {
    if (!hasHeard) panel.log(`consultation-guide-${name}`, "before");
  }
  host.ready.then(() => logPast("ready"), () => logPast("error"));

  // The guide changes its language without an event.
  const languages = new MutationObserver(() => examine());
  languages.observe(document, { attributeFilter: ["lang"], subtree: true });
  languages.observe(host, { attributeFilter: ["lang"] });
  end.signal.addEventListener("abort", () => languages.disconnect());

  const asked = new MutationObserver(() => {
    if (isOn(host.getAttribute("doctor"))) return;
    asked.disconnect();
    end.abort();
    call.remove(panel.element);
    attended.delete(host);
  });
  // The page's address stays as it is; the attribute can be removed.
  if (isOn(host.getAttribute("doctor"))) asked.observe(host, { attributeFilter: ["doctor"] });

  call.appendChild(shadow, panel.element);
  hear();
  examine();
}
