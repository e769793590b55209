/*
 * The state of the page's tracker: what it has yet to send, everything reachable from what it gives
 * the page, what it has stored, and the nodes within the guide that it knows.
 */
const MOST = 300_000;
const seen = new Set();
const texts = new Set();
const nodes = new Set();
const left = Object.entries(tracker).map(([name, thing]) => (name === "scopes" ? thing() : thing));

function look(thing) {
  if (typeof thing === "string") texts.add(thing);
  if (thing === null || !/^(object|function)$/.test(typeof thing) || seen.has(thing)) return;
  seen.add(thing);
  if (thing instanceof Node) {
    const root = thing.getRootNode();
    if (root instanceof ShadowRoot) nodes.add(`a node: ${thing.nodeName} ${thing.className ?? ""}`);
    return;
  }
  if (thing instanceof EventTarget || thing instanceof CSSStyleSheet) return;
  if (thing instanceof Map) left.push(...thing.keys(), ...thing.values());
  if (thing instanceof Set) left.push(...thing);
  for (const { value } of Object.values(Object.getOwnPropertyDescriptors(thing))) left.push(value);
}

while (left.length && seen.size < MOST) look(left.pop());

return {
  waiting: tracker.waiting,
  texts: [...texts],
  nodes: [...nodes],
  stored: [document.cookie, ...Object.values({ ...localStorage }), ...Object.values({ ...sessionStorage })],
};
