// The place of a guide: in the page, in a dialog, or in a dialog behind a floating
// button.

import { WORDS } from "./api.js";
import { warnOfHidden } from "./hidden.js";
import { call, get, set } from "./natives.js";
import { bare } from "./options.js";
import { isWithheld } from "./withheld.js";

/**
 * The events of a visitor inside the guide. They do not bubble out of it: to most
 * scripts their number would reveal how many options were pressed. A capturing
 * listener of the page still sees each (decision 0007).
 */
const PRIVATE_EVENTS = [
  "auxclick", "beforeinput", "click", "contextmenu", "copy", "cut", "dblclick", "drag", "dragend",
  "dragstart", "focusin", "focusout", "gotpointercapture", "input", "keydown", "keypress", "keyup",
  "lostpointercapture", "mousedown", "mousemove", "mouseout", "mouseover", "mouseup",
  "pointercancel", "pointerdown", "pointermove", "pointerout", "pointerover", "pointerup",
  "touchcancel", "touchend", "touchmove", "touchstart", "wheel",
];

/** Of a listener that never prevents what the browser does; its options inherit nothing of the page's. */
const PASSIVE = { __proto__: null, passive: true };

/**
 * How often to check that an open dialog can still be seen. No observer reports every
 * way in which a page can hide it, and the page may have replaced its own.
 */
const WATCH_MS = 250;

/**
 * Makes the browser ask before it scrolls by the wheel: beside the open dialog it would
 * scroll at once, since a backdrop is not covered by its listeners.
 */
const waitForWheel = () => {};

/** Whether a link leads to a section of this page. Uses no method of texts: a link may name a clinic. */
function leadsIntoPage(link) {
  return get.hash(link) !== "" && get.search(link) === location.search
    && get.pathname(link) === location.pathname && get.origin(link) === location.origin;
}

function make(name) {
  return call.createElement(document, name);
}

/**
 * Keeps the events of a visitor within the guide, by a function for each node that they come from. They
 * are stopped at the host, the first node that the page knows: in WebKit, an event that was stopped
 * earlier keeps its target in the root, and any script that kept the event has it.
 *
 * @param {() => boolean} isOpen Whether the guide's own dialog is open.
 */
function keepPrivate(host, isOpen) {
  let leaving = null;
  // A function of the natives' realm, which is gone, would not be called.
  const stop = (event) => {
    if (event !== leaving) return;
    leaving = null;
    call.stopImmediatePropagation(event);
  };
  const leave = (event) => {
    const type = get.type(event);
    // Escape, which answers nothing, closes a pop-up of the page, and the wheel scrolls the page.
    const isPublic = type === "wheel" || ((type === "keydown" || type === "keyup") && get.key(event) === "Escape");
    if (isOpen() || !isPublic) leaving = event;
  };
  for (let n = 0; n < PRIVATE_EVENTS.length; n += 1) call.addEventListener(host, PRIVATE_EVENTS[n], stop, PASSIVE);
  return (node) => {
    for (let n = 0; n < PRIVATE_EVENTS.length; n += 1) call.addEventListener(node, PRIVATE_EVENTS[n], leave, PASSIVE);
  };
}

export class Presentation {
  /** The box that the guide is drawn into; the same one in every place. */
  frame = make("div");

  #host;
  #shadow;
  #onOpen;
  #onClose;
  #keepPrivate;
  #display = WORDS.display[0];
  #dialog = null;
  #launcher = null;
  /**
   * What opened the dialog, and gets the focus back.
   *
   * @type {HTMLElement?}
   */
  #trigger = null;
  /** The timer that checks the open dialog. */
  #watch;
  /** The guide's label, language and writing direction. */
  #guide = { label: "", language: "", direction: "" };
  #theme = "auto";

  constructor(host, shadow, { onOpen, onClose }) {
    this.#host = host;
    this.#shadow = shadow;
    this.#onOpen = onOpen;
    this.#onClose = onClose;
    // In-app browsers cannot print.
    set.className(this.frame, typeof window.print === "function" ? "frame" : "frame paperless");
    set.hidden(this.frame, true);
    call.addEventListener(this.frame, "click", (event) => {
      if (!isWithheld(event)) this.#makeWay(call.closest(get.target(event), "a[href]"));
    });
    this.#keepPrivate = keepPrivate(host, () => this.isOpen);
    this.#keepPrivate(this.frame);
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
    this.#theme = theme;
    this.#redraw();
  }

  /** Puts the frame where `display` says. Closes an open dialog. */
  setDisplay(display) {
    if (display === this.#display) return;
    this.close();
    this.#display = display;
    if (display !== "inline") this.#dialog ??= this.#makeDialog();
    call.appendChild(display === "inline" ? this.#shadow : this.#dialog, this.frame);
    this.#redraw();
  }

  /** Whether the guide is in a frame, which has to be laid out while it is hidden. */
  isolate(isIsolated) {
    const names = get.className(this.frame).replace(" isolating", "");
    set.className(this.frame, isIsolated ? `${names} isolating` : names);
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

  /**
   * Opens the dialog, or brings a guide that is in the page into sight.
   * Returns whether it could: a dialog without a place on the screen would lock
   * the page, and nobody would see why.
   */
  open(trigger) {
    if (this.#display === "inline") {
      call.scrollIntoView(this.frame, bare({ block: "nearest" }));
    } else if (!this.isOpen) {
      if (!this.#canBeSeen()) return false;
      this.#trigger = trigger ?? null;
      this.#showDialog();
    }
    const heading = call.querySelector(this.frame, ".heading");
    if (heading) call.focus(heading, bare({ preventScroll: true }));
    return true;
  }

  close() {
    if (this.isOpen) call.close(this.#dialog);
  }

  /** Shows an open dialog again after a move in the document has hidden it. */
  restore() {
    this.#float();
    if (!this.isOpen || call.matches(this.#dialog, ":modal")) return;
    // A move leaves only the attribute of an open dialog; nothing was closed.
    call.removeAttribute(this.#dialog, "open");
    if (this.#canBeSeen()) this.#showDialog();
    else this.#closed();
  }

  /** Whether the closed dialog would be visible if it were open; warns in the console why not. */
  #canBeSeen() {
    call.setAttribute(this.#dialog, "open", "");
    const canBeSeen = call.checkVisibility(this.#dialog);
    call.removeAttribute(this.#dialog, "open");
    if (!canBeSeen) warnOfHidden(this.#host, "the dialog");
    return canBeSeen;
  }

  #showDialog() {
    call.showModal(this.#dialog);
    window.addEventListener("wheel", waitForWheel, bare({ passive: false }));
    clearInterval(this.#watch);
    this.#watch = setInterval(() => this.#look(), WATCH_MS);
  }

  /** Closes an open dialog that the page has hidden. */
  #look() {
    if (!this.isOpen) {
      clearInterval(this.#watch);
    } else if (this.#host.isConnected && !call.checkVisibility(this.#dialog)) {
      warnOfHidden(this.#host, "the dialog");
      this.close();
    }
  }

  /** Closes the dialog before a link leads to a section of the page behind it. */
  #makeWay(link) {
    if (!link || !this.isOpen || !leadsIntoPage(link)) return;
    // With the focus back there, the page would scroll away from the section.
    this.#trigger = null;
    this.close();
  }

  /**
   * Keeps the page behind the dialog where it is when the dialog cannot scroll.
   */
  #keepPage(event) {
    const dialog = this.#dialog;
    const isZoom = get.type(event) === "wheel" ? get.ctrlKey(event) : get.touches(event).length > 1;
    const canScroll = get.target(event) !== dialog && get.scrollHeight(dialog) > get.clientHeight(dialog);
    if (!isZoom && !canScroll) call.preventDefault(event);
  }

  #closed() {
    window.removeEventListener("wheel", waitForWheel);
    const trigger = this.#trigger;
    this.#trigger = null;
    // Not every browser focuses what was pressed.
    if (trigger && trigger === this.#launcher) call.focus(trigger);
    else trigger?.focus?.();
    this.#onClose();
  }

  #makeDialog() {
    const dialog = make("dialog");
    set.className(dialog, "surface dialog");
    call.addEventListener(dialog, "close", () => this.#closed());
    // The frame fills the dialog, so this is the backdrop.
    const isAround = (event) => get.target(event) === dialog;
    let beganAround = false;
    call.addEventListener(dialog, "mousedown", (event) => { beganAround = isAround(event); }, true);
    call.addEventListener(dialog, "click", (event) => {
      // A selection may end out there.
      if (beganAround && isAround(event)) call.close(dialog);
    });
    this.#keepPrivate(dialog);
    const keepPage = (event) => this.#keepPage(event);
    call.addEventListener(dialog, "wheel", keepPage, { __proto__: null, passive: false });
    call.addEventListener(dialog, "touchmove", keepPage, { __proto__: null, passive: false });
    call.appendChild(this.#shadow, dialog);
    return dialog;
  }

  #makeLauncher() {
    const launcher = make("button");
    call.setAttribute(launcher, "type", "button");
    call.setAttribute(launcher, "popover", "manual");
    set.className(launcher, "surface launcher");
    call.setAttribute(launcher, "part", "launcher");
    call.setAttribute(launcher, "aria-haspopup", "dialog");
    set.hidden(launcher, true);
    call.addEventListener(launcher, "click", () => this.#onOpen(launcher));
    this.#keepPrivate(launcher);
    call.appendChild(this.#shadow, launcher);
    return launcher;
  }

  /** Floats the button above the page, whatever transforms or clips the element's surroundings. */
  #float() {
    const launcher = this.#launcher;
    if (!launcher || get.hidden(launcher) || !this.#host.isConnected) return;
    try {
      if (!call.matches(launcher, ":popover-open")) call.showPopover(launcher);
    } catch {
      // A browser without popovers: it floats within its surroundings.
    }
  }

  #redraw() {
    const { label, language, direction } = this.#guide;
    const hasLauncher = this.#display === "launcher" && this.isShown;
    if (hasLauncher) this.#launcher ??= this.#makeLauncher();
    if (this.#launcher) {
      const isNew = hasLauncher && get.hidden(this.#launcher);
      set.hidden(this.#launcher, !hasLauncher);
      set.textContent(this.#launcher, label);
      this.#float();
      if (isNew && this.#host.isConnected && !call.checkVisibility(this.#launcher)) {
        warnOfHidden(this.#host, "the floating button");
      }
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
