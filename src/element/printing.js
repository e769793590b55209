// Prints a guide without the page around it: a copy of it in a frame within the closed
// root. No policy of a page forbids an empty frame, and its rules come from a
// constructed sheet, which none forbids either.

import { call, get, globals, set } from "./natives.js";

/**
 * The frame that was last printed, by its root, so that there is one for each guide.
 *
 * @type {WeakMap<ShadowRoot, HTMLIFrameElement>}
 */
let printed;

/** Prints `guide`, which is drawn within `shadow`, under the title `title`. */
export function print(shadow, guide, title) {
  clearPrinted(shadow);
  const frame = call.createElement(document, "iframe");
  set.className(frame, "paper");
  call.setAttribute(frame, "aria-hidden", "true");
  call.setAttribute(frame, "tabindex", "-1");
  // Some engines replace the first empty document by a second one.
  call.addEventListener(frame, "load", () => {
    try {
      const realm = get.contentWindow(frame);
      copyInto(realm, shadow, guide, title);
      realm.addEventListener("afterprint", () => setTimeout(() => clearPrinted(shadow)));
      realm.print();
    } catch {
      // The page with the guide in it is better than nothing.
      window.print();
    }
  });
  printed ??= new globals.WeakMap();
  printed.set(shadow, frame);
  call.appendChild(shadow, frame);
}

/** Removes the rest of a copy, which contains answers. */
export function clearPrinted(shadow) {
  const frame = printed?.get(shadow);
  printed?.delete(shadow);
  if (frame) call.remove(frame);
}

/** Nothing here is the page's: the frame has a realm of its own, and no script knows it. */
function copyInto(realm, shadow, guide, title) {
  const paper = realm.document;
  const host = paper.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new realm.CSSStyleSheet();
  // The ancestors from which the guide inherits its font are not in the frame.
  const font = call.getComputedStyle(window, guide).getPropertyValue("font-family");
  sheet.replaceSync(`:host { font-family: ${font}; }\n${textOf(get.adoptedStyleSheets(shadow)[0])}`);
  root.adoptedStyleSheets = [sheet];
  root.append(paper.importNode(guide, true));
  paper.title = title;
  paper.body.replaceWith(host);
}

function textOf(sheet) {
  let text = "";
  const rules = get.cssRules(sheet);
  for (let n = 0; n < get.length(rules); n += 1) text += `${get.cssText(rules[n])}\n`;
  return text;
}
