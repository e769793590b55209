// What becomes of an element: pure. It says what is to be done, and the element
// does it.
//
//   outside ─ waiting ─ loading ┬ held ─┬ ready
//                               │       │
//                               └───────┴ failed
//
// The page is told one thing of each load: that the guide is ready, or that it
// failed. A load that another has replaced, or that ended with the element,
// tells nothing.

/**
 * @typedef {object} State
 * @property {"outside" | "waiting" | "loading" | "held" | "ready" | "failed"} stage
 *   Not in the document; not wanted yet; on its way; drawn, and held back while
 *   the fallback has the focus; on screen; given up, with the fallback on screen.
 * @property {string?} wanted What the latest load is for.
 * @property {string?} shown What the guide on screen was loaded for: it stays
 *   there while another load is on its way, and comes back with its element.
 */

/** @type {State} */
export const OUTSIDE = { stage: "outside", wanted: null, shown: null };

/** Whether a visitor can use the guide. */
export const isOnScreen = ({ stage, shown }) => stage !== "outside" && shown !== null;

/**
 * The state after `event`, and what is then to be done, if anything is.
 *
 * `detail` is what the element asks for at the events `connected`, `wanted` and
 * `changed`; at `arrived`, whether the fallback has the focus.
 *
 * @param {State} state
 * @param {"connected" | "wanted" | "changed" | "arrived" | "released" | "failed" | "left"} event
 * @param {any} [detail]
 * @returns {[State, ("wait" | "comeBack" | "load" | "hold" | "show" | "fallBack" | "letGo")?]}
 */
export function next(state, event, detail) {
  const { stage, wanted, shown } = state;
  /** @returns {[State, "load"]} */
  const load = () => [{ stage: "loading", wanted: detail, shown }, "load"];
  /** @returns {[State, "show"]} */
  const show = () => [{ stage: "ready", wanted, shown: wanted }, "show"];
  switch (`${stage} ${event}`) {
    case "outside connected":
      return shown !== null && shown === detail
        ? [{ ...state, stage: "ready", wanted: shown }, "comeBack"]
        : [{ stage: "waiting", wanted: null, shown: null }, "wait"];
    case "waiting wanted":
    case "failed changed":
      return load();
    case "loading changed":
      // What is asked for again is there already.
      if (shown !== null && shown === detail) return [{ stage: "ready", wanted: shown, shown }, "show"];
    // falls through
    case "held changed":
    case "ready changed":
      return wanted === detail ? [state] : load();
    case "loading arrived":
      return detail && shown === null ? [{ ...state, stage: "held" }, "hold"] : show();
    case "held released":
      return show();
    case "loading failed":
    case "held failed":
    case "ready failed":
      return [{ stage: "failed", wanted, shown: null }, "fallBack"];
    case "outside left":
      return [state];
    default:
      return event === "left" ? [{ ...state, stage: "outside" }, "letGo"] : [state];
  }
}
