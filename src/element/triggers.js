// Controls of the page that open a guide: those with `data-consultation-guide="id"`, and
// links to the `#id` of one in a dialog, since some editors only know links.

import { DISPLAY } from "./api.js";
import { wordIn } from "./attributes.js";

const ATTRIBUTE = "data-consultation-guide";

/** The element with this id, in a shadow root of the page that `control` is in, or in the document. */
const named = (control, id) => control.getRootNode().getElementById?.(id) ?? document.getElementById(id);

/** The id of the guide that `control` opens; null if it opens none. */
export function idOf(control) {
  const id = control.getAttribute(ATTRIBUTE);
  const href = control.localName === "a" ? control.getAttribute("href")?.trim() : null;
  if (id !== null || !href?.startsWith("#")) return id;
  const guide = named(control, href.slice(1));
  const isInPage = guide?.localName !== "consultation-guide" || wordIn(DISPLAY, guide.getAttribute("display")) === "inline";
  return isInPage ? null : guide.id;
}

/**
 * The control that `event` pressed, also in a shadow root of the page.
 *
 * Page builders prevent the default of their links, so that none jumps: a control that
 * is marked as a guide's opens it all the same.
 */
function pressedControl(event) {
  if (event.button !== 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  return event.composedPath().find((node) => node instanceof Element && idOf(node) !== null) ?? null;
}

/**
 * Whether a link leads nowhere, like those that a script gives a meaning: neither out of
 * the page at `page`, nor to a place in it except the element `id`. `href` is the
 * attribute, `address` what it resolves to.
 */
export function leadsNowhere(href, address, page, id) {
  const text = href.trim();
  return text === "" || text === "#" || text === `#${id}` || /^javascript:/i.test(text) || address === page.split("#")[0];
}

/**
 * Calls `open` with the element of the control's id, the control and, for a link,
 * whether it leads somewhere. `open` returns whether it handled the press; otherwise
 * the browser does the rest.
 *
 * One listener on the document serves every guide, and controls that are added
 * later.
 */
export function listenToTriggers(open) {
  document.addEventListener("click", (event) => {
    const control = pressedControl(event);
    if (!control) return;
    const id = idOf(control);
    const element = named(control, id);
    const link = control.closest("a[href]");
    const leads = link && !leadsNowhere(link.getAttribute("href"), String(link.href), location.href, id);
    if (open(element, control, leads)) event.preventDefault();
  });
}
