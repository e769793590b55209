// Where a guide stands: in the page, in a dialog, or in a dialog behind a
// button that floats over the page.

import { call, get, set } from "./natives.js";

export const DISPLAYS = ["inline", "dialog", "launcher"];

/**
 * What a visitor does inside the guide. The page does not get to see these
 * events: their number would tell how many options were pressed.
 */
const PRIVATE_EVENTS = [
  "auxclick", "beforeinput", "click", "contextmenu", "copy", "cut", "dblclick", "drag", "dragend",
  "dragstart", "focusin", "focusout", "gotpointercapture", "input", "keydown", "keypress", "keyup",
  "lostpointercapture", "mousedown", "mousemove", "mouseout", "mouseover", "mouseup",
  "pointercancel", "pointerdown", "pointermove", "pointerout", "pointerover", "pointerup",
  "touchcancel", "touchend", "touchmove", "touchstart",
];

function make(name) {
  return call.createElement(document, name);
}

function keepPrivate(node) {
  // A function of the natives' realm, which is gone, would not be called.
  const keep = (event) => call.stopPropagation(event);
  for (let n = 0; n < PRIVATE_EVENTS.length; n += 1) call.addEventListener(node, PRIVATE_EVENTS[n], keep);
}

export class Presentation {
  /** What the guide is drawn into; stays the same wherever it stands. */
  frame = make("div");

  #shadow;
  #onOpen;
  #onClose;
  #display = DISPLAYS[0];
  #dialog = null;
  #launcher = null;
  /** What had opened the dialog, which gets the focus back. */
  #opener = null;
  /** The guide's label, language and writing direction. */
  #guide = { label: "", language: "", direction: "" };
  #theme = "auto";

  constructor(shadow, { onOpen, onClose }) {
    this.#shadow = shadow;
    this.#onOpen = onOpen;
    this.#onClose = onClose;
    set.className(this.frame, "frame");
    set.hidden(this.frame, true);
    keepPrivate(this.frame);
    call.appendChild(shadow, this.frame);
  }

  get isShown() {
    return !get.hidden(this.frame);
  }

  get isOpen() {
    return this.#dialog !== null && get.open(this.#dialog);
  }

  /** Names the dialog and the button in the guide's language, and gives them their colours. */
  describe({ label, language, direction }, theme) {
    this.#guide = { label, language, direction };
    this.#theme = ["light", "dark"].includes(theme) ? theme : "auto";
    this.#redraw();
  }

  /** Puts the frame where `display` says. An open dialog closes. */
  setDisplay(display) {
    if (display === this.#display) return;
    this.close();
    this.#display = display;
    if (display !== "inline") this.#dialog ??= this.#makeDialog();
    call.appendChild(display === "inline" ? this.#shadow : this.#dialog, this.frame);
    this.#redraw();
  }

  show() {
    set.hidden(this.frame, false);
    this.#redraw();
  }

  hide() {
    this.close();
    set.hidden(this.frame, true);
    this.#redraw();
  }

  /** Opens the dialog, or brings a guide that stands in the page into sight. */
  open(opener) {
    if (this.#display === "inline") {
      call.scrollIntoView(this.frame, { block: "nearest" });
    } else if (!this.isOpen) {
      this.#opener = opener ?? null;
      call.showModal(this.#dialog);
    }
    const heading = call.querySelector(this.frame, ".heading");
    if (heading) call.focus(heading, { preventScroll: true });
  }

  close() {
    if (this.isOpen) call.close(this.#dialog);
  }

  /** Shows an open dialog again that a move in the document has hidden. */
  restore() {
    if (!this.isOpen || call.matches(this.#dialog, ":modal")) return;
    // The attribute is all that the move has left of it; nothing was closed.
    call.removeAttribute(this.#dialog, "open");
    call.showModal(this.#dialog);
  }

  #makeDialog() {
    const dialog = make("dialog");
    set.className(dialog, "surface dialog");
    call.addEventListener(dialog, "close", () => {
      // Not every browser has given the focus to what was pressed.
      const opener = this.#opener;
      this.#opener = null;
      if (opener && opener === this.#launcher) call.focus(opener);
      else opener?.focus?.();
      this.#onClose();
    });
    call.addEventListener(dialog, "click", (event) => {
      // The frame fills the dialog, so this is the backdrop around it.
      if (get.target(event) === dialog) call.close(dialog);
    });
    keepPrivate(dialog);
    call.appendChild(this.#shadow, dialog);
    return dialog;
  }

  #makeLauncher() {
    const launcher = make("button");
    call.setAttribute(launcher, "type", "button");
    set.className(launcher, "surface launcher");
    call.setAttribute(launcher, "part", "launcher");
    call.setAttribute(launcher, "aria-haspopup", "dialog");
    call.addEventListener(launcher, "click", () => this.#onOpen(launcher));
    keepPrivate(launcher);
    call.appendChild(this.#shadow, launcher);
    return launcher;
  }

  #redraw() {
    const { label, language, direction } = this.#guide;
    const hasLauncher = this.#display === "launcher" && this.isShown;
    if (hasLauncher) this.#launcher ??= this.#makeLauncher();
    if (this.#launcher) {
      set.hidden(this.#launcher, !hasLauncher);
      set.textContent(this.#launcher, label);
    }
    if (this.#dialog) call.setAttribute(this.#dialog, "aria-label", label);
    const dress = (surface) => {
      if (!surface) return;
      set.lang(surface, language);
      set.dir(surface, direction);
      call.setAttribute(surface, "data-theme", this.#theme);
    };
    dress(this.#launcher);
    dress(this.#dialog);
  }
}
