// Controls of the page that open a guide: those with `data-consultation-guide="id"`, and
// links to the `#id` of one in a dialog, since some editors only know links.

const ATTRIBUTE = "data-consultation-guide";
/** The values of `display` with which a guide is behind a control. */
const BEHIND = /^\s*(dialog|launcher)\s*$/;
/** A press, and what comes before it, by which a visitor shows an interest. A finger is a pointer as well. */
const EVENTS = ["click", "pointerover", "focusin"];

/** The element with this id, in a shadow root of the page that `control` is in, or in the document. */
const named = (control, id) => control.getRootNode().getElementById?.(id) ?? document.getElementById(id);

/** The id of the guide that `control` opens; null if it opens none. */
export function idOf(control) {
  const id = control.getAttribute(ATTRIBUTE);
  const href = control.localName === "a" ? control.getAttribute("href")?.trim() : null;
  if (id !== null || !href?.startsWith("#")) return id;
  const guide = named(control, href.slice(1));
  const isBehind = guide?.localName === "consultation-guide" && BEHIND.test(guide.getAttribute("display"));
  return isBehind ? guide.id : null;
}

/** The control that `event` is on, also in a shadow root of the page. */
const controlAt = (event) => event.composedPath().find((node) => node instanceof Element && idOf(node) !== null);

/** Whether a press asks for nothing but what it is on, such as for a new tab. */
const isPlain = (press) => !(press.button || press.altKey || press.ctrlKey || press.metaKey || press.shiftKey);

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
 * the browser does the rest. Page builders prevent the default of their links, so that
 * none jumps: a control that is marked as a guide's opens it all the same.
 *
 * Calls `expect` with what a visitor points at or focuses: the element of a control's id,
 * or anything.
 *
 * Listeners on the document serve every guide, and controls that are added
 * later.
 */
export function listenToTriggers(open, expect) {
  for (let n = 0; n < EVENTS.length; n += 1) {
    document.addEventListener(EVENTS[n], (event) => {
      const control = controlAt(event);
      const id = control && idOf(control);
      const element = control ? named(control, id) : event.target;
      if (n > 0) return expect(element);
      if (!control || !isPlain(event)) return;
      const link = control.closest("a[href]");
      const leads = link && !leadsNowhere(link.getAttribute("href"), String(link.href), location.href, id);
      if (open(element, control, leads)) event.preventDefault();
    });
  }
}
