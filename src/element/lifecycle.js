// The state machine of an element from the moment when its controller takes over: pure. It returns
// effects, which the controller carries out.
//
//   outside ─ waiting ─ loading ┬ held ─┬ ready ─ translating
//                               │       │
//                               └───────┴ failed
//
// The page hears one thing of each load: that the guide is ready, or that it
// failed. Of a load that another has replaced, or that ended with the element,
// it hears nothing; nor where a guide on screen takes another language.
//
// tests/element/lifecycle.test.js lists every transition.

/**
 * Common to every state.
 *
 * @typedef {object} Always
 * @property {number} loads How many loads have begun. Results of any load but the
 *   latest come too late.
 */

/**
 * What the element asks for: its questionnaire, its language, and whether drafts are
 * wanted, as text.
 *
 * @typedef {string} Wanted
 */

/**
 * @typedef {Always & { stage: "outside", kept: Wanted?, opens: boolean, isKnown: boolean }} Outside
 *   Not in the document. `kept` is what the guide was loaded for that comes back
 *   with its element; `opens` says whether to open it as soon as it is there,
 *   and `isKnown` whether the page has heard of the latest load.
 *
 * @typedef {Always & { stage: "waiting", isKnown: boolean }} Waiting Not wanted yet.
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
 * @typedef {Always & { stage: "translating", wanted: Wanted, shown: Wanted }} Translating
 *   On screen, and the same questionnaire is on its way in another language.
 *
 * @typedef {Always & { stage: "failed" }} Failed Given up, with the fallback on screen.
 *
 * @typedef {Outside | Waiting | Loading | Held | Ready | Translating | Failed} State
 */

/**
 * The details of each event. `translated` is a change of only the language, treated
 * like any other unless a guide is on screen; a failure is final if nothing that is
 * on screen can stay.
 *
 * @typedef {{
 *   connected: { wanted: Wanted, canComeBack: boolean },
 *   wanted: { wanted: Wanted },
 *   opened: { wanted: Wanted },
 *   closed: {},
 *   changed: { wanted: Wanted },
 *   translated: { wanted: Wanted },
 *   arrived: { load: number, isFallbackFocused: boolean },
 *   released: {},
 *   failed: { load: number, error: Error, isFinal: boolean },
 *   left: {},
 * }} Details
 *
 * @typedef {{ [T in keyof Details]: { type: T } & Details[T] }[keyof Details]} LifecycleEvent
 *
 * @typedef {Extract<LifecycleEvent, { type: "failed" }>} Failure
 */

/**
 * @typedef {"wait" | "comeBack" | "renewReady" | "load" | "endLoad" | "hold" | "show" | "open" | "fallBack"
 *   | "leadToFallback" | "reportFailure" | "reportUntranslated" | "letGo"} Effect
 *
 * @typedef {{ state: State, effects: (Effect | false)[] }} Step
 *   An effect that is `false` is skipped. Effects are only words: a page can replace
 *   the methods that read arrays, and would be given whatever is in them.
 */

/**
 * The events of one stage that change the state or have effects.
 *
 * @template {State["stage"]} S
 * @typedef {{ __proto__: null } & {
 *   [T in keyof Details]?: (state: Extract<State, { stage: S }>, details: Details[T]) => Step | false
 * }} Transitions
 */

/** @type {State} */
export const OUTSIDE = { stage: "outside", kept: null, opens: false, isKnown: false, loads: 0 };

/** Whether a visitor can use the guide. */
export const isOnScreen = (/** @type {State} */ state) =>
  state.stage === "ready" || state.stage === "translating" || (state.stage === "loading" && state.shown !== null);

/** Whether the element waits for `load`. */
export const isAwaited = (/** @type {State} */ state, /** @type {number} */ load) =>
  (state.stage === "loading" || state.stage === "translating") && state.loads === load;

/** @returns {Step} */
const to = (/** @type {State} */ state, /** @type {(Effect | false)[]} */ ...effects) => ({ state, effects });

/** A load that replaces the current one, of which the page may have heard already. */
const load = (
  /** @type {State} */ { loads },
  /** @type {Wanted} */ wanted,
  /** @type {boolean} */ isKnown,
  shown = /** @type {Wanted?} */ (null),
  opens = false,
) => to({ stage: "loading", wanted, shown, opens, loads: loads + 1 }, isKnown && "renewReady", "load");

const show = (/** @type {Loading | Held} */ { wanted, opens, loads }) =>
  to({ stage: "ready", shown: wanted, loads }, "show", opens && "open");

const translate = (/** @type {Ready | Translating} */ { shown, loads }, /** @type {Wanted} */ wanted) =>
  to({ stage: "translating", wanted, shown, loads: loads + 1 }, "load");

const fail = (/** @type {Loading | Held | Ready | Translating} */ state, /** @type {Details["failed"]} */ { load }) =>
  load === state.loads && to(
    { stage: "failed", loads: load },
    "fallBack",
    "opens" in state && state.opens && "leadToFallback",
    (state.stage === "ready" || state.stage === "translating") && "renewReady",
    "reportFailure",
  );

const leave = (/** @type {State} */ { loads }, /** @type {boolean} */ isKnown, kept = /** @type {Wanted?} */ (null)) =>
  to({ stage: "outside", kept, opens: false, isKnown, loads }, "letGo");

const opened = (/** @type {Outside | Loading} */ state) => to({ ...state, opens: true });
const closed = (/** @type {Outside | Loading | Held} */ state) => to({ ...state, opens: false });

/** @type {{ [S in State["stage"]]: Transitions<S> }} */
const TRANSITIONS = {
  outside: {
    __proto__: null,
    connected(state, { wanted, canComeBack }) {
      const { kept, opens, isKnown, loads } = state;
      if (canComeBack && kept === wanted) {
        // It may have left during another load, of which the page has heard nothing.
        return to({ stage: "ready", shown: kept, loads }, "comeBack", !isKnown && "show", opens && "open");
      }
      if (!opens) return to({ stage: "waiting", isKnown, loads }, "wait");
      return to(load(state, wanted, isKnown, null, opens).state, "wait", isKnown && "renewReady", "load");
    },
    opened,
    closed,
  },
  waiting: {
    __proto__: null,
    wanted: (state, { wanted }) => load(state, wanted, state.isKnown),
    opened: (state, { wanted }) => load(state, wanted, state.isKnown, null, true),
    left: (state) => leave(state, state.isKnown),
  },
  loading: {
    __proto__: null,
    opened,
    closed,
    changed(state, { wanted }) {
      const { shown, opens, loads } = state;
      // What is asked for is already there; the load comes too late.
      if (shown === wanted) return show({ ...state, wanted, loads: loads + 1 });
      return wanted !== state.wanted && load(state, wanted, false, shown, opens);
    },
    arrived(state, { load, isFallbackFocused }) {
      const { wanted, shown, opens, loads } = state;
      if (load !== loads) return false;
      return isFallbackFocused && shown === null
        ? to({ stage: "held", wanted, opens, loads }, "hold")
        : show(state);
    },
    failed: fail,
    left: (state) => leave(state, false, state.shown),
  },
  held: {
    __proto__: null,
    opened: (state) => show({ ...state, opens: true }),
    closed,
    changed: (state, { wanted }) => wanted !== state.wanted && load(state, wanted, false, null, state.opens),
    released: show,
    failed: fail,
    left: (state) => leave(state, false),
  },
  ready: {
    __proto__: null,
    opened: (state) => to(state, "open"),
    changed: (state, { wanted }) => wanted !== state.shown && load(state, wanted, true, state.shown),
    translated: (state, { wanted }) => wanted !== state.shown && translate(state, wanted),
    failed: fail,
    left: (state) => leave(state, true, state.shown),
  },
  translating: {
    __proto__: null,
    opened: (state) => to(state, "open"),
    changed: (state, { wanted }) => load(state, wanted, true, state.shown),
    translated(state, { wanted }) {
      const { shown, loads } = state;
      if (wanted === shown) return to({ stage: "ready", shown, loads: loads + 1 }, "endLoad");
      return wanted !== state.wanted && translate(state, wanted);
    },
    arrived({ wanted, loads }, { load }) {
      return load === loads && to({ stage: "ready", shown: wanted, loads }, "endLoad");
    },
    failed(state, failure) {
      const { shown, loads } = state;
      if (failure.load !== loads || failure.isFinal) return fail(state, failure);
      // It still works in its old language.
      return to({ stage: "ready", shown, loads }, "endLoad", "reportUntranslated");
    },
    left: (state) => leave(state, true, state.shown),
  },
  failed: {
    __proto__: null,
    opened: (state) => to(state, "leadToFallback"),
    changed: (state, { wanted }) => load(state, wanted, true),
    left: (state) => leave(state, true),
  },
};

/**
 * The state after `event`, and the effects, in order.
 *
 * @param {State} state
 * @param {LifecycleEvent} event
 * @returns {Step}
 */
export function next(state, event) {
  // By the state's stage and the event's type.
  const transitions = TRANSITIONS[state.stage];
  const transition = /** @type {((state: State, details: object) => Step | false) | undefined} */ (
    /** @type {unknown} */ (transitions[event.type] ?? (event.type === "translated" && transitions.changed)));
  return (transition && transition(state, event)) || to(state);
}
