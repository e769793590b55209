// What becomes of an element: pure. It says what is to be done, and the element
// does it.
//
//   outside ─ waiting ─ loading ┬ held ─┬ ready
//                               │       │
//                               └───────┴ failed
//
// The page hears one thing of each load: that the guide is ready, or that it
// failed. Of a load that another has replaced, or that ended with the element,
// it hears nothing.
//
// tests/element/lifecycle.test.js lists every transition.

/**
 * What every state knows.
 *
 * @typedef {object} Always
 * @property {number} loads How many loads have begun. Whatever comes of a load
 *   that is not the latest comes too late.
 */

/**
 * What the element asks for: its questionnaire, its language, and whether drafts
 * will do, as text.
 *
 * @typedef {string} Wanted
 */

/**
 * @typedef {Always & { stage: "outside", kept: Wanted?, opens: boolean, isTold: boolean }} Outside
 *   Not in the document. `kept` is what the guide was loaded for that comes back
 *   with its element; `opens` says whether it is to be opened as soon as it is
 *   there, and `isTold` whether the page has heard of the latest load.
 *
 * @typedef {Always & { stage: "waiting", isTold: boolean }} Waiting Not wanted yet.
 *
 * @typedef {Always & { stage: "loading", wanted: Wanted, shown: Wanted?, opens: boolean }} Loading
 *   On its way. `shown` is what the guide was loaded for that stays on screen
 *   meanwhile.
 *
 * @typedef {Always & { stage: "held", wanted: Wanted, opens: boolean }} Held
 *   Drawn, and held back while the fallback has the focus.
 *
 * @typedef {Always & { stage: "ready", shown: Wanted }} Ready On screen.
 *
 * @typedef {Always & { stage: "failed" }} Failed Given up, with the fallback on screen.
 *
 * @typedef {Outside | Waiting | Loading | Held | Ready | Failed} State
 */

/**
 * @typedef {{ type: "connected", wanted: Wanted, canComeBack: boolean }
 *   | { type: "wanted" | "opened" | "changed", wanted: Wanted }
 *   | { type: "arrived", load: number, isFallbackFocused: boolean }
 *   | { type: "failed", load: number, error: Error }
 *   | { type: "closed" | "released" | "left" }
 * } LifecycleEvent
 *
 * @typedef {Extract<LifecycleEvent, { type: "failed" }>} Failure
 */

/**
 * @typedef {"wait" | "comeBack" | "renewReady" | "load" | "hold" | "show" | "open" | "fallBack"
 *   | "leadToFallback" | "tellFailure" | "letGo"} Effect
 *
 * @typedef {{ state: State, effects: Effect[] }} Step
 *   The effects are only words: a page can replace what arrays are read by, and
 *   would be handed whatever is in them.
 */

/** @type {State} */
export const OUTSIDE = { stage: "outside", kept: null, opens: false, isTold: false, loads: 0 };

/** Whether a visitor can use the guide. */
export const isOnScreen = (/** @type {State} */ state) =>
  state.stage === "ready" || (state.stage === "loading" && state.shown !== null);

/** Whether `load` is the one that the element waits for. */
export const isAwaited = (/** @type {State} */ state, /** @type {number} */ load) =>
  state.stage === "loading" && state.loads === load;

/** @returns {Step} */
const to = (/** @type {State} */ state, /** @type {Effect[]} */ ...effects) => ({ state, effects });

/**
 * @param {State} state
 * @param {Wanted} wanted
 * @param {{ isTold: boolean, shown?: Wanted?, opens?: boolean }} from
 * @returns {Step}
 */
function load({ loads }, wanted, { isTold, shown = null, opens = false }) {
  /** @type {Loading} */
  const loading = { stage: "loading", wanted, shown, opens, loads: loads + 1 };
  return isTold ? to(loading, "renewReady", "load") : to(loading, "load");
}

/** @returns {Step} */
function show(/** @type {Loading | Held} */ { wanted, opens, loads }) {
  /** @type {Ready} */
  const ready = { stage: "ready", shown: wanted, loads };
  return opens ? to(ready, "show", "open") : to(ready, "show");
}

/** @returns {Step} */
function fail(/** @type {Loading | Held | Ready} */ state) {
  /** @type {Failed} */
  const failed = { stage: "failed", loads: state.loads };
  if (state.stage === "ready") return to(failed, "fallBack", "renewReady", "tellFailure");
  return state.opens ? to(failed, "fallBack", "leadToFallback", "tellFailure") : to(failed, "fallBack", "tellFailure");
}

/** @returns {Step} */
const leave = (/** @type {State} */ { loads }, /** @type {{ isTold: boolean, kept?: Wanted? }} */ { isTold, kept = null }) =>
  to({ stage: "outside", kept, opens: false, isTold, loads }, "letGo");

/** @returns {Step} */
function outside(/** @type {Outside} */ state, /** @type {LifecycleEvent} */ event) {
  const { kept, opens, isTold, loads } = state;
  switch (event.type) {
    case "connected":
      if (event.canComeBack && kept === event.wanted) {
        /** @type {Ready} */
        const ready = { stage: "ready", shown: kept, loads };
        // It left while another load was on its way, of which the page has heard nothing.
        if (!isTold) return opens ? to(ready, "comeBack", "show", "open") : to(ready, "comeBack", "show");
        return opens ? to(ready, "comeBack", "open") : to(ready, "comeBack");
      }
      if (opens) {
        const { state: loading } = load(state, event.wanted, { isTold, opens });
        return isTold ? to(loading, "wait", "renewReady", "load") : to(loading, "wait", "load");
      }
      return to({ stage: "waiting", isTold, loads }, "wait");
    case "opened":
      return to({ ...state, opens: true });
    case "closed":
      return to({ ...state, opens: false });
    default:
      return to(state);
  }
}

/** @returns {Step} */
function waiting(/** @type {Waiting} */ state, /** @type {LifecycleEvent} */ event) {
  const { isTold } = state;
  switch (event.type) {
    case "wanted":
      return load(state, event.wanted, { isTold });
    case "opened":
      return load(state, event.wanted, { isTold, opens: true });
    case "left":
      return leave(state, { isTold });
    default:
      return to(state);
  }
}

/** @returns {Step} */
function loading(/** @type {Loading} */ state, /** @type {LifecycleEvent} */ event) {
  const { wanted, shown, opens, loads } = state;
  switch (event.type) {
    case "opened":
      return to({ ...state, opens: true });
    case "closed":
      return to({ ...state, opens: false });
    case "changed":
      // What is asked for again is there already; the load comes too late.
      if (shown === event.wanted) return show({ ...state, wanted: shown, loads: loads + 1 });
      return wanted === event.wanted ? to(state) : load(state, event.wanted, { isTold: false, shown, opens });
    case "arrived":
      if (event.load !== loads) return to(state);
      return event.isFallbackFocused && shown === null
        ? to({ stage: "held", wanted, opens, loads }, "hold")
        : show(state);
    case "failed":
      return event.load === loads ? fail(state) : to(state);
    case "left":
      return leave(state, { isTold: false, kept: shown });
    default:
      return to(state);
  }
}

/** @returns {Step} */
function held(/** @type {Held} */ state, /** @type {LifecycleEvent} */ event) {
  const { wanted, opens, loads } = state;
  switch (event.type) {
    case "released":
      return show(state);
    case "opened":
      return show({ ...state, opens: true });
    case "closed":
      return to({ ...state, opens: false });
    case "changed":
      return wanted === event.wanted ? to(state) : load(state, event.wanted, { isTold: false, opens });
    case "failed":
      return event.load === loads ? fail(state) : to(state);
    case "left":
      return leave(state, { isTold: false });
    default:
      return to(state);
  }
}

/** @returns {Step} */
function ready(/** @type {Ready} */ state, /** @type {LifecycleEvent} */ event) {
  const { shown, loads } = state;
  switch (event.type) {
    case "opened":
      return to(state, "open");
    case "changed":
      return shown === event.wanted ? to(state) : load(state, event.wanted, { isTold: true, shown });
    case "failed":
      return event.load === loads ? fail(state) : to(state);
    case "left":
      return leave(state, { isTold: true, kept: shown });
    default:
      return to(state);
  }
}

/** @returns {Step} */
function failed(/** @type {Failed} */ state, /** @type {LifecycleEvent} */ event) {
  switch (event.type) {
    case "opened":
      return to(state, "leadToFallback");
    case "changed":
      return load(state, event.wanted, { isTold: true });
    case "left":
      return leave(state, { isTold: true });
    default:
      return to(state);
  }
}

/**
 * The state after `event`, and what is then to be done, in this order.
 *
 * @param {State} state
 * @param {LifecycleEvent} event
 * @returns {Step}
 */
export function next(state, event) {
  switch (state.stage) {
    case "outside":
      return outside(state, event);
    case "waiting":
      return waiting(state, event);
    case "loading":
      return loading(state, event);
    case "held":
      return held(state, event);
    case "ready":
      return ready(state, event);
    case "failed":
      return failed(state, event);
  }
}
