// What the doctor shows, in a closed root of its own.

import { explainFailure } from "./failure.js";
import { STYLE } from "./style.js";

/** The look, where the browser can make one: what the doctor says must be there without it too. */
const sheets = makeSheets();

function makeSheets() {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    return [sheet];
  } catch {
    return [];
  }
}

/** An element with these children: elements or texts. */
function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

export class Panel {
  /** What is put into the guide's root. */
  element = make("div");

  #status = make("p", { className: "status" });
  #failure = make("div", { className: "failure" });
  #findings = make("ol", { className: "findings" });
  /** Whether the guide has failed, which a visitor of the page sees as well. */
  #hasFailed = false;
  #log = make("div", { className: "log" });

  constructor(onAgain) {
    const again = make("button", { type: "button", onclick: onAgain }, "Look again");
    this.#status.setAttribute("role", "status");
    // It tells each line as it comes.
    this.#log.setAttribute("role", "log");
    this.#log.setAttribute("aria-label", "Events of this guide");
    this.#log.tabIndex = 0;
    const section = make("section", {},
      make("h2", { id: "title" }, "The guide’s doctor"),
      make("p", { className: "quiet" }, "For whoever embeds the guide. Visitors see this only where the element has the attribute doctor or the address ends in ?consultation-guide-doctor."),
      this.#status,
      this.#failure,
      this.#findings,
      make("p", {}, again),
      make("h3", {}, "Events"),
      make("p", { className: "quiet" }, "Names and times since the page was opened. No event carries an answer."),
      this.#log,
    );
    section.setAttribute("aria-labelledby", "title");
    const root = this.element.attachShadow({ mode: "closed" });
    root.adoptedStyleSheets = sheets;
    root.append(section);
    this.element.className = "doctor";
    this.element.lang = "en";
    this.element.dir = "ltr";
  }

  tellOfWork() {
    this.#status.textContent = "Looking …";
  }

  /** Shows what the guide has failed of, or that it has not (`null`). */
  tellOfFailure(failure) {
    this.#hasFailed = failure !== null;
    this.#failure.replaceChildren(...(failure ? whatHappened(failure) : []));
  }

  tell(findings) {
    const wrong = findings.filter(({ isAdvice }) => !isAdvice);
    this.#status.textContent = [
      this.#hasFailed && "The guide cannot be shown.",
      (wrong.length > 0 || !this.#hasFailed) && countOf(wrong),
    ].filter(Boolean).join(" ");
    const sorted = [...wrong, ...findings.filter(({ isAdvice }) => isAdvice)];
    this.#findings.replaceChildren(...sorted.map(finding));
  }

  /** Adds the event of this name: at this moment, or at one that is past. */
  log(name, when = "at") {
    const seconds = (performance.now() / 1000).toFixed(1);
    this.#log.append(make("p", {}, make("code", {}, name), ` ${when} ${seconds} s`));
  }
}

function countOf(wrong) {
  if (wrong.length === 0) return "Nothing is wrong that can be seen from here.";
  return `${wrong.length} ${wrong.length === 1 ? "thing" : "things"} to mend.`;
}

function whatHappened(failure) {
  const { title, texts } = explainFailure(failure);
  return [make("h3", {}, "What happened: ", title), ...texts.map((text) => make("p", {}, text))];
}

function finding({ title, text, lines = [], isAdvice }) {
  return make("li", { className: isAdvice ? "advice" : "wrong" },
    make("h3", {}, isAdvice ? "To know: " : "To mend: ", title),
    make("p", {}, text),
    ...lines.map(copyable),
  );
}

function copyable(line) {
  const code = make("code", {}, line);
  const button = make("button", { type: "button" }, "Copy");
  button.setAttribute("aria-label", `Copy ${line}`);
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(line);
      button.textContent = "Copied";
    } catch {
      // A page may not let scripts copy; the visitor's own way is a key away.
      code.ownerDocument.getSelection().selectAllChildren(code);
      button.textContent = "Selected";
    }
  };
  return make("div", { className: "line" }, code, button);
}
