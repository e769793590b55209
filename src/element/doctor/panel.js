// The doctor's panel, in a closed root of its own.

import { explainFailure } from "./failure.js";
import { STYLE } from "./style.js";

/** The look, where the browser supports it: the doctor's text must show without it too. */
function makeSheets({ call, globals }) {
  try {
    const sheet = new globals.CSSStyleSheet();
    call.replaceSync(sheet, STYLE);
    return globals.Array.of(sheet);
  } catch {
    return [];
  }
}

export class Panel {
  /** Creates nodes in the guide's root. A node in it leads to that root: see natives.js. */
  element;

  #call;
  #set;
  #keysOf;
  #status;
  #failure;
  #findings;
  /** Whether the guide has failed, which visitors of the page see as well. */
  #hasFailed = false;
  #log;

  constructor(natives, onAgain) {
    this.#call = natives.call;
    this.#set = natives.set;
    this.#keysOf = natives.globals.Object.keys;
    this.element = this.#make("div", { class: "doctor", lang: "en", dir: "ltr" });
    this.#status = this.#make("p", { class: "status", role: "status" });
    this.#failure = this.#make("div", { class: "failure" });
    this.#findings = this.#make("ol", { class: "findings" });
    // Announces each line as it comes.
    this.#log = this.#make("div", { class: "log", role: "log", "aria-label": "Events of this guide", tabindex: "0" });
    const root = natives.call.attachShadow(this.element, { __proto__: null, mode: "closed" });
    const sheets = makeSheets(natives);
    if (sheets.length > 0) natives.set.adoptedStyleSheets(root, sheets);
    natives.call.appendChild(root, this.#section(onAgain));
  }

  showProgress() {
    this.#set.textContent(this.#status, "Looking …");
  }

  /** Shows the failure of the guide, or that there is none (`null`). */
  showFailure(failure) {
    this.#hasFailed = failure !== null;
    this.#call.replaceChildren(this.#failure);
    if (!failure) return;
    const { title, texts } = explainFailure(failure);
    this.#add(this.#failure, this.#make("h3", {}, "What happened: ", title));
    for (let n = 0; n < texts.length; n += 1) this.#add(this.#failure, this.#make("p", {}, texts[n]));
  }

  show(findings) {
    const wrong = findings.filter(({ isAdvice }) => !isAdvice);
    const status = [
      this.#hasFailed && "The guide cannot be shown.",
      (wrong.length > 0 || !this.#hasFailed) && countOf(wrong),
    ].filter(Boolean).join(" ");
    this.#set.textContent(this.#status, status);
    const sorted = [...wrong, ...findings.filter(({ isAdvice }) => isAdvice)];
    this.#call.replaceChildren(this.#findings);
    for (let n = 0; n < sorted.length; n += 1) this.#add(this.#findings, this.#finding(sorted[n]));
  }

  /** Logs the event of this name, now or at an earlier moment. */
  log(name, when = "at") {
    const seconds = (performance.now() / 1000).toFixed(1);
    this.#add(this.#log, this.#make("p", {}, this.#make("code", {}, name), ` ${when} ${seconds} s`));
  }

  #section(onAgain) {
    const again = this.#make("button", { type: "button" }, "Look again");
    this.#call.addEventListener(again, "click", () => onAgain());
    return this.#make("section", { "aria-labelledby": "title" },
      this.#make("h2", { id: "title" }, "The guide’s doctor"),
      this.#make("p", { class: "quiet" }, "For whoever embeds the guide. Visitors see this only where the element has the attribute doctor or the address ends in ?consultation-guide-doctor."),
      this.#status,
      this.#failure,
      this.#findings,
      this.#make("p", {}, again),
      this.#make("h3", {}, "Events"),
      this.#make("p", { class: "quiet" }, "Names and times since the page was opened. No event carries an answer."),
      this.#log,
    );
  }

  #finding({ title, text, lines = [], isAdvice }) {
    const item = this.#make("li", { class: isAdvice ? "advice" : "wrong" },
      this.#make("h3", {}, isAdvice ? "To know: " : "To fix: ", title),
      this.#make("p", {}, text),
    );
    for (let n = 0; n < lines.length; n += 1) this.#add(item, this.#copyable(lines[n]));
    return item;
  }

  #copyable(line) {
    const code = this.#make("code", {}, line);
    const button = this.#make("button", { type: "button", "aria-label": `Copy ${line}` }, "Copy");
    this.#call.addEventListener(button, "click", async () => {
      try {
        await navigator.clipboard.writeText(line);
        this.#set.textContent(button, "Copied");
      } catch {
        // A page may forbid scripts to copy; the visitor's own shortcut still works.
        this.#call.selectAllChildren(document.getSelection(), code);
        this.#set.textContent(button, "Selected");
      }
    });
    return this.#make("div", { class: "line" }, code, button);
  }

  /** An element with these attributes and children: elements or texts. */
  #make(name, attributes, ...children) {
    const element = this.#call.createElement(document, name);
    const names = this.#keysOf(attributes);
    for (let n = 0; n < names.length; n += 1) this.#call.setAttribute(element, names[n], attributes[names[n]]);
    for (let n = 0; n < children.length; n += 1) this.#add(element, children[n]);
    return element;
  }

  #add(parent, child) {
    const node = typeof child === "string" ? this.#call.createTextNode(document, child) : child;
    this.#call.appendChild(parent, node);
  }
}

function countOf(wrong) {
  if (wrong.length === 0) return "Nothing is wrong that can be seen from here.";
  return `${wrong.length} ${wrong.length === 1 ? "thing" : "things"} to fix.`;
}
