// Ignores the second press of a double press when a new screen has come between: it was meant for the
// previous screen, and would answer a question unseen.

import { call, get, globals } from "./natives.js";
import { withhold } from "./withheld.js";

/** Ignores such presses in `frame`, the box that a guide is drawn into. */
export function ignoreDoublePresses(frame) {
  /**
   * The screen of the latest press; weak, so that a removed one is released.
   *
   * @type {WeakRef<Element>?}
   */
  let pressedScreen = null;
  call.addEventListener(frame, "click", (event) => {
    const pressed = get.target(event);
    const screen = call.closest(pressed, ".screen");
    const isUnseen = get.detail(event) > 1 && pressedScreen?.deref() !== screen;
    // Back is exempt, for it answers nothing.
    if (isUnseen && !call.closest(pressed, ".back")) {
      call.preventDefault(event);
      withhold(event);
    } else {
      pressedScreen = screen && new globals.WeakRef(screen);
    }
  }, true);
}
