// The guides that the engine draws, each into a node of its own.

import { call } from "./natives.js";

/**
 * A guide, the node that it is drawn into, and the listener for its events: `start`,
 * `finish`, `book`, `close` or `print`.
 *
 * @typedef {{
 *   app: import("./engine.js").MountedGuide,
 *   root: HTMLElement,
 *   emit: (suffix: string) => void,
 *   next?: Guide?,
 * }} Guide `next` is the next one in the pool.
 */

/**
 * The first of the guides whose elements have left the page.
 *
 * @type {Guide?}
 */
let spare = null;

/**
 * A guide for an element, which calls `emit` for its events. Yew never releases a root or its
 * listeners, so one that another element has left behind is used first: a page has
 * no more of them than it once had elements.
 *
 * @param {import("./loading.js").Engine} engine
 * @param {Uint8Array} questionnaire
 * @param {import("./engine.js").PageSettings} settings
 * @param {(suffix: string) => void} emit
 * @returns {Guide}
 */
export function acquire(engine, questionnaire, settings, emit) {
  const guide = spare;
  if (!guide) return makeGuide(engine, questionnaire, settings, emit);
  guide.app.setQuestionnaire(questionnaire);
  guide.app.setSettings(settings);
  guide.emit = emit;
  spare = guide.next ?? null;
  return guide;
}

/** Returns a guide to the pool, without its answers. */
export function release(/** @type {Guide} */ guide) {
  guide.emit = () => {};
  call.remove(guide.root);
  guide.app.reset();
  guide.next = spare;
  spare = guide;
}

/** Drops the guides in the pool, which a crash has made useless. */
export function dropSpares() {
  spare = null;
}

/**
 * @param {import("./loading.js").Engine} engine
 * @param {Uint8Array} questionnaire
 * @param {import("./engine.js").PageSettings} settings
 * @param {(suffix: string) => void} emit
 * @returns {Guide}
 */
function makeGuide(engine, questionnaire, settings, emit) {
  const guide = /** @type {Guide} */ ({ root: call.createElement(document, "div"), emit });
  guide.app = engine.mount(guide.root, questionnaire, settings, (suffix) => guide.emit(suffix));
  return guide;
}
