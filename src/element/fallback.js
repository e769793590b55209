// What is inside an element: a fallback, or a page that was never meant to be.

/** No fallback holds one of these. */
const OF_A_PAGE = "main, nav, footer, consultation-guide";
/** Nor, where nothing follows the element, one of these or a text of this length. */
const LARGE = "h1, h2, h3, h4, h5, h6, section, article, aside, form";
const LONG = 400;

/**
 * Whether the rest of the page has become children of `element`, as it does after
 * `<consultation-guide />`: in HTML that begins an element and does not end it.
 */
export function hasSwallowedPage(element) {
  if (element.querySelector(OF_A_PAGE)) return true;
  // Such an element ends with what it is in, and nothing comes after it there.
  if (element.nextSibling) return false;
  return element.querySelector(LARGE) !== null || element.textContent.trim().length > LONG;
}
