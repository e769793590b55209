// Why something of the guide cannot be seen: for the console.

/** An element of the page in the words of CSS. */
export function nameOf({ localName, id, classList }) {
  return [localName, id && `#${id}`, ...[...classList].map((name) => `.${name}`)].join("");
}

/** How an element keeps what is in it from having a place on the screen, if it does. */
function reasonOf(element) {
  const { display, contentVisibility } = getComputedStyle(element);
  if (display === "none") return "display: none";
  if (contentVisibility === "hidden") return "content-visibility: hidden";
  return element.localName === "details" && !element.open ? "closed" : "";
}

/** What hides `host`: itself, or the nearest element of the page around it that does. */
function whatHides(host) {
  for (let node = host; node; node = node.assignedSlot ?? node.parentNode ?? node.host) {
    const reason = node.nodeType === Node.ELEMENT_NODE && reasonOf(node);
    if (reason) return `${nameOf(node)} is hidden (${reason})`;
  }
  return "it is in no place of the page that is shown";
}

/** Says in the console why `what` of the guide of `host` cannot be seen. */
export function warnOfHidden(host, what) {
  console.warn(`consultation-guide: ${what} cannot be seen because ${whatHides(host)}; move the element to the end of <body>`);
}
