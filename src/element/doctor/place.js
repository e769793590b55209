// Where the page puts the element, and what moves when the guide comes.

import { nameOf } from "../hidden.js";

/** Narrower than the narrowest phone with room at its edges. */
const NARROWEST = 280;

export function examinePlace({ host }) {
  const display = host.getAttribute("display");
  const place = placeOf(host);
  if (place.isHidden) {
    return [{
      isAdvice: true,
      title: "The element is hidden",
      text: "With loading=\"visible\" nothing is loaded until it comes near the screen. Show it, or load it ahead:",
      lines: [`<consultation-guide loading="idle">`],
    }];
  }
  if (display === "dialog" || display === "launcher") return [];
  const findings = [...examineClipping(host), ...examinePopUp(host)];
  if (place.width >= NARROWEST) return findings;
  return [...findings, {
    title: `The element has ${Math.round(place.width)} pixels of width`,
    text: `It needs ${NARROWEST} to be read with ease. Put it where the page has more room, or behind a control:`,
    lines: [`<consultation-guide display="dialog">`],
  }];
}

/** What is around the element, from the inside out, out of shadow roots too. */
function* around(host) {
  for (let node = host.parentNode; node; node = node.parentNode ?? node.host) {
    if (node.nodeType === Node.ELEMENT_NODE) yield node;
  }
}

function examineClipping(host) {
  const { bottom } = host.getBoundingClientRect();
  for (const element of around(host)) {
    // What these clip, the window shows.
    const isPage = element === document.body || element === document.documentElement;
    const clips = !isPage && /hidden|clip/.test(getComputedStyle(element).overflowY);
    if (clips && bottom > element.getBoundingClientRect().bottom + 1) {
      return [{
        title: "Something around the guide cuts it off",
        text: "Its height is fixed, and what is beyond cannot be scrolled to. Take the height away, or let it grow:",
        lines: [`${nameOf(element)} { max-height: none; height: auto; overflow: visible; }`],
      }];
    }
  }
  return [];
}

function examinePopUp(host) {
  for (const element of around(host)) {
    if (element.matches("dialog, [role=dialog], [role=alertdialog], [aria-modal=true]")) {
      return [{
        isAdvice: true,
        title: "The guide is in a pop-up of the page",
        text: `A pop-up that keeps the focus within it may find no control in the guide, so that Tab passes it by. Leave the pop-up (${nameOf(element)}) to the guide:`,
        lines: [`<consultation-guide id="talk" display="dialog">`, `<button type="button" data-consultation-guide="talk">Is a talk for me?</button>`],
      }];
    }
  }
  return [];
}

/**
 * The width that the parent leaves; the element's own box may be a line of text.
 *
 * @returns {{ isHidden: true, width?: never } | { isHidden?: never, width: number }}
 */
function placeOf(host) {
  const parent = host.parentElement ?? host.getRootNode().host;
  if (!parent || !host.checkVisibility()) return { isHidden: true };
  const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(parent);
  const width = parent.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
  // A parent that is a line of text itself has no such width.
  return { width: parent.clientWidth === 0 ? Infinity : width };
}
