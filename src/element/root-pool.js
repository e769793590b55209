// The guides that the engine draws, each into a node of its own.

import { call, globals } from "./natives.js";

/** Guides whose elements have left the page. */
const spare = new globals.Array();

/**
 * A guide for an element, which it calls `tell` for. Yew never lets go of a root
 * nor of its listeners, so one that another element has left behind comes first:
 * a page has no more of them than it once had elements.
 */
export function acquire(engine, questionnaire, attributes, tell) {
  const guide = spare.at(-1);
  if (!guide) return makeGuide(engine, questionnaire, attributes, tell);
  guide.app.setQuestionnaire(questionnaire);
  guide.app.setAttributes(attributes);
  guide.tell = tell;
  return spare.pop();
}

/** Puts a guide aside, without its answers. */
export function release(guide) {
  guide.tell = () => {};
  call.remove(guide.root);
  guide.app.reset();
  spare.push(guide);
}

/** Lets go of the guides that nobody has, which a crash leaves of no use. */
export function dropSpares() {
  spare.length = 0;
}

function makeGuide(engine, questionnaire, attributes, tell) {
  const guide = { root: call.createElement(document, "div"), tell };
  guide.app = engine.mount(guide.root, questionnaire, attributes, (suffix) => guide.tell(suffix));
  return guide;
}
