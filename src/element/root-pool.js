// The guides that the engine draws, each into a node of its own.

import { call, globals } from "./natives.js";

/**
 * A guide, the node that it is drawn into, and the listener for its events: `start`,
 * `finish`, `book`, `close` or `print`.
 *
 * @typedef {{
 *   app: import("./engine.js").MountedGuide,
 *   root: HTMLElement,
 *   emit: (suffix: string) => void,
 * }} Guide
 */

/**
 * Guides whose elements have left the page.
 *
 * @type {Guide[]}
 */
const spare = new globals.Array();

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
  const guide = spare.at(-1);
  if (!guide) return makeGuide(engine, questionnaire, settings, emit);
  guide.app.setQuestionnaire(questionnaire);
  guide.app.setSettings(settings);
  guide.emit = emit;
  spare.pop();
  return guide;
}

/** Returns a guide to the pool, without its answers. */
export function release(/** @type {Guide} */ guide) {
  guide.emit = () => {};
  call.remove(guide.root);
  guide.app.reset();
  spare.push(guide);
}

/** Drops the guides in the pool, which a crash has made useless. */
export function dropSpares() {
  spare.length = 0;
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
