// Keeps an event from the engine without stopping it on its way: in WebKit, what stops within the
// root keeps its inner target for whoever has kept the event.

import { engineGet, get, globals } from "./natives.js";

/**
 * The last event that the engine does not get.
 *
 * @type {WeakRef<Event>?}
 */
let withheld = null;

// The engine asks this before it handles an event.
engineGet.cancelBubble = (event) => isWithheld(event) || get.cancelBubble(event);

/** Withholds `event` from the engine, which takes it for stopped. */
export function withhold(event) {
  withheld = new globals.WeakRef(event);
}

/** Whether the engine does not get `event`. */
export function isWithheld(event) {
  return withheld?.deref() === event;
}
