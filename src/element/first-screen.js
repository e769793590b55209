// A first screen in the page's own markup, in a declarative root: `consultation-guide render --fragment` makes it.
//
// Whoever wrote that markup may have the root: a script that came first, an element or a frame of the page's within it.
// So nothing of a visit is drawn there, but in a root of the guide's own below it, of which no script has had anything.

import { call, get, set } from "./natives.js";
import { bare } from "./options.js";

/** The parts that a page may style, across both roots. */
const PARTS = "book, launcher";

export class FirstScreen {
  /** The closed root for the guide. */
  shadow;

  /** The element's root. */
  #root;
  #slot;
  /** What has the guide's root. */
  #place = call.createElement(document, "div");

  /**
   * @param {ShadowRoot} root The root with the first screen.
   * @param {HTMLSlotElement} slot What shows the fallback, once the first screen is gone.
   */
  constructor(root, slot) {
    this.#root = root;
    this.#slot = slot;
    call.setAttribute(this.#place, "exportparts", PARTS);
    call.appendChild(root, this.#place);
    this.shadow = call.attachShadow(this.#place, { __proto__: null, mode: "closed" });
  }

  /**
   * Gives its place to the guide that is drawn in `frame`: the focus first, so that it never leaves the element, and
   * what was pressed last.
   */
  handOver(frame) {
    const focused = this.#find(":focus");
    const twin = focused && call.querySelector(frame, `.screen ${get.localName(focused)}`);
    if (twin) call.focus(twin, bare({ preventScroll: true }));
    // Without a script, opening a popover is all that a press can do: it says that Start was pressed.
    const start = this.#wasStarted && call.querySelector(frame, ".button-first");
    this.remove();
    set.className(frame, `${get.className(frame)} continued`);
    if (start) call.click(start);
  }

  /** Whether Start was pressed. */
  get #wasStarted() {
    return this.#find(":popover-open") !== null;
  }

  /**
   * Leaves nothing but its style sheet, by which the element is laid out. Returns whether it had the focus, or was
   * started.
   */
  remove() {
    const wasInUse = this.#wasStarted || this.#find(":focus") !== null;
    for (let child = get.firstElementChild(this.#root); child;) {
      const next = get.nextElementSibling(child);
      if (child !== this.#place && get.localName(child) !== "link") call.remove(child);
      child = next;
    }
    call.appendChild(this.#root, this.#slot);
    return wasInUse;
  }

  /** The first element of it that fits `css`, if any. */
  #find(css) {
    for (let child = get.firstElementChild(this.#root); child; child = get.nextElementSibling(child)) {
      try {
        const found = call.querySelector(child, css);
        if (found) return found;
      } catch {
        // A browser without popovers.
      }
    }
    return null;
  }
}
