// Where a guide stands: in the page, in a dialog, or in a dialog behind a
// button that floats over the page.

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

function keepPrivate(node) {
  for (const type of PRIVATE_EVENTS) node.addEventListener(type, (event) => event.stopPropagation());
}

export class Presentation {
  /** What the guide is drawn into; stays the same wherever it stands. */
  frame = document.createElement("div");

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
    this.frame.className = "frame";
    this.frame.hidden = true;
    keepPrivate(this.frame);
    shadow.append(this.frame);
  }

  get isShown() {
    return !this.frame.hidden;
  }

  get isOpen() {
    return this.#dialog?.open ?? false;
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
    (display === "inline" ? this.#shadow : this.#dialog).append(this.frame);
    this.#redraw();
  }

  show() {
    this.frame.hidden = false;
    this.#redraw();
  }

  hide() {
    this.close();
    this.frame.hidden = true;
    this.#redraw();
  }

  /** Opens the dialog, or brings a guide that stands in the page into sight. */
  open(opener) {
    if (this.#display === "inline") {
      this.frame.scrollIntoView({ block: "nearest" });
    } else if (!this.isOpen) {
      this.#opener = opener ?? null;
      this.#dialog.showModal();
    }
    this.frame.querySelector(".heading")?.focus({ preventScroll: true });
  }

  close() {
    if (this.isOpen) this.#dialog.close();
  }

  /** Shows an open dialog again that a move in the document has hidden. */
  restore() {
    if (!this.isOpen || this.#dialog.matches(":modal")) return;
    // The attribute is all that the move has left of it; nothing was closed.
    this.#dialog.removeAttribute("open");
    this.#dialog.showModal();
  }

  #makeDialog() {
    const dialog = document.createElement("dialog");
    dialog.className = "surface dialog";
    dialog.addEventListener("close", () => {
      // Not every browser has given the focus to what was pressed.
      this.#opener?.focus?.();
      this.#opener = null;
      this.#onClose();
    });
    dialog.addEventListener("click", (event) => {
      // The frame fills the dialog, so this is the backdrop around it.
      if (event.target === dialog) dialog.close();
    });
    keepPrivate(dialog);
    this.#shadow.append(dialog);
    return dialog;
  }

  #makeLauncher() {
    const launcher = document.createElement("button");
    launcher.type = "button";
    launcher.className = "surface launcher";
    launcher.part = "launcher";
    launcher.setAttribute("aria-haspopup", "dialog");
    launcher.addEventListener("click", () => this.#onOpen(launcher));
    keepPrivate(launcher);
    this.#shadow.append(launcher);
    return launcher;
  }

  #redraw() {
    const { label, language, direction } = this.#guide;
    const hasLauncher = this.#display === "launcher" && this.isShown;
    if (hasLauncher) this.#launcher ??= this.#makeLauncher();
    if (this.#launcher) {
      this.#launcher.hidden = !hasLauncher;
      this.#launcher.textContent = label;
    }
    this.#dialog?.setAttribute("aria-label", label);
    for (const surface of [this.#launcher, this.#dialog]) {
      if (!surface) continue;
      surface.lang = language;
      surface.dir = direction;
      surface.dataset.theme = this.#theme;
    }
  }
}
