// Tells a fallback inside an element from a page that it has swallowed.

/** No fallback contains one of these. */
const OF_A_PAGE = "main, nav, footer, consultation-guide";
/** Nor, where nothing follows the element, one of these or a text of this length. */
const LARGE = "h1, h2, h3, h4, h5, h6, section, article, aside, form";
const LONG = 400;

/**
 * Whether the rest of the page has become children of `element`, as it does after
 * `<consultation-guide />`: HTML reads that as a start tag without an end.
 */
export function hasSwallowedPage(element) {
  if (element.querySelector(OF_A_PAGE)) return true;
  // Such an element ends with its parent, and nothing comes after it there.
  if (element.nextSibling) return false;
  return element.querySelector(LARGE) !== null || element.textContent.trim().length > LONG;
}
