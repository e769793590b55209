// Why a part of the guide cannot be seen, for the console.

/** A CSS-like name of an element of the page. */
export function nameOf({ localName, id, classList }) {
  return [localName, id && `#${id}`, ...[...classList].map((name) => `.${name}`)].join("");
}

/** What keeps the content of an element off the screen, if anything does. */
function reasonOf(element) {
  const { display, contentVisibility } = getComputedStyle(element);
  if (display === "none") return "display: none";
  if (contentVisibility === "hidden") return "content-visibility: hidden";
  return element.localName === "details" && !element.open ? "closed" : "";
}

/** The element that hides `host`: itself, or the nearest ancestor in the page that does. */
export function whatHides(host) {
  for (let node = host; node; node = node.assignedSlot ?? node.parentNode ?? node.host) {
    const reason = node.nodeType === Node.ELEMENT_NODE && reasonOf(node);
    if (reason) return `${nameOf(node)} is hidden (${reason})`;
  }
  return "its part of the page is not shown";
}

/** Warns in the console why `what` of the guide of `host` cannot be seen. */
export function warnOfHidden(host, what) {
  console.warn(`consultation-guide: ${what} cannot be seen because ${whatHides(host)}; move the element to the end of <body>`);
}
