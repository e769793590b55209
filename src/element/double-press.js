// Ignores the second press of a double press when a new screen has come between: it was meant for the
// previous screen, and would answer a question unseen.

import { call, get, globals } from "./natives.js";
import { withhold } from "./withheld.js";

/** Ignores such presses in `frame`, the box that a guide is drawn into. */
export function ignoreDoublePresses(frame) {
  /**
   * The heading that was shown at the latest press: each screen has another. Weak, so that a removed one is
   * released.
   *
   * @type {WeakRef<Element>?}
   */
  let headingSeen = null;
  call.addEventListener(frame, "click", (event) => {
    const pressed = get.target(event);
    const heading = call.querySelector(frame, ".heading");
    const isUnseen = get.detail(event) > 1 && headingSeen?.deref() !== heading;
    // Back is exempt, for it answers nothing.
    if (isUnseen && !call.closest(pressed, ".back")) {
      call.preventDefault(event);
      withhold(event);
    } else {
      headingSeen = heading && new globals.WeakRef(heading);
    }
  }, true);
}
