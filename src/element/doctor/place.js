// Where the page puts the element, and what moves when the guide comes.

import { wordOf } from "../attributes.js";
import { nameOf, whatHides } from "../hidden.js";
import { lineOfTrigger } from "./triggers.js";

/** Narrower than the narrowest phone with room at its edges. */
const NARROWEST = 280;

/** As high as the link that is there before the guide, by which a page moves in any case. */
const LINE = 24;

export function examinePlace(subject) {
  const { host } = subject;
  const place = placeOf(host);
  const display = wordOf("display", host.getAttribute("display"));
  const hasDialog = display === "dialog" || display === "launcher";
  if (place.isHidden) return [hasDialog ? explainHiddenDialog(host, display) : HIDDEN];
  if (hasDialog) return [];
  const findings = [
    ...examineClipping(host), ...examinePopUp(host), ...examineColumn(subject), ...examineReserve(subject),
  ];
  if (place.width >= NARROWEST) return findings;
  return [...findings, {
    title: `The element has ${Math.round(place.width)} pixels of width`,
    text: `It needs ${NARROWEST} to be read with ease. Put it where the page has more room, or behind a control:`,
    lines: [`<consultation-guide display="dialog">`],
  }];
}

/** @type {import("./files.js").Finding} */
const HIDDEN = {
  isAdvice: true,
  isOutOfSight: true,
  title: "The element is hidden",
  text: "With loading=\"visible\" nothing is loaded until it comes near the screen. Show it, or load it ahead:",
  lines: [`<consultation-guide loading="idle">`],
};

/** @returns {import("./files.js").Finding} */
function explainHiddenDialog(host, display) {
  return {
    // What opens it may be hidden with it until then.
    isAdvice: true,
    isOutOfSight: true,
    title: `The element is hidden, and so is its ${display === "dialog" ? "dialog" : "floating button"}`,
    text: `${whatHides(host)}. Move the element to where it is visible, such as the end of <body>.`,
  };
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
        isOutOfSight: true,
        title: "Something around the guide cuts it off",
        text: "Its height is fixed, and what is beyond cannot be scrolled to. Take the height away, or let it grow:",
        lines: [`${nameOf(element)} { max-height: none; height: auto; overflow: visible; }`],
      }];
    }
  }
  return [];
}

function examinePopUp(host) {
  const id = host.id || "talk";
  for (const element of around(host)) {
    if (element.matches("dialog, [role=dialog], [role=alertdialog], [aria-modal=true]")) {
      return [{
        isAdvice: true,
        title: "The guide is in a pop-up of the page",
        text: `A pop-up that keeps the focus within it may find no control in the guide, so that Tab passes it by. Leave the pop-up (${nameOf(element)}) to the guide:`,
        lines: [`<consultation-guide id="${id}" display="dialog">`, lineOfTrigger(host, id)],
      }];
    }
  }
  return [];
}

/** The guide where it is drawn in the page; null while it is not. */
function drawn({ shadow, natives: { call, get } }) {
  for (let child = get.firstElementChild(shadow); child; child = get.nextElementSibling(child)) {
    if (call.matches(child, ".frame")) return get.hidden(child) ? null : child;
  }
  return null;
}

/** The paragraph next to the element that shows where the column of the text is. */
function paragraphBeside(host) {
  const isInFlow = (element) => {
    const { float, position } = getComputedStyle(element);
    return float === "none" && /static|relative/.test(position) && element.getBoundingClientRect().width > 0;
  };
  for (const side of ["previousElementSibling", "nextElementSibling"]) {
    for (let element = host[side]; element; element = element[side]) {
      if (element.localName === "p" && isInFlow(element)) return element;
    }
  }
  return null;
}

/** Whether the guide is where the paragraphs are: a theme may place those alone. */
function examineColumn(subject) {
  const { host } = subject;
  const paragraph = paragraphBeside(host);
  // What a theme aligns in its own way is meant to be elsewhere.
  if (!drawn(subject) || !paragraph || /\balign/.test(host.className)) return [];
  if (!/^(block|flow-root)$/.test(getComputedStyle(parentOf(host)).display)) return [];
  const own = host.getBoundingClientRect();
  const column = paragraph.getBoundingClientRect();
  if (Math.abs(own.left - column.left) <= 1 && Math.abs(own.right - column.right) <= 1) return [];
  const edges = ({ left, right }) => `${Math.round(left)} to ${Math.round(right)}`;
  const { marginInlineStart, marginInlineEnd } = getComputedStyle(paragraph);
  const isCentred = marginInlineStart === marginInlineEnd;
  return [{
    isAdvice: true,
    title: "The guide is not in the column of the text beside it",
    text: `It goes from ${edges(own)} pixels, the paragraph beside it from ${edges(column)}. In the page’s style:`,
    lines: [
      `consultation-guide { display: block; max-inline-size: ${Math.round(column.width)}px; margin-inline: ${isCentred ? "auto" : `${marginInlineStart} auto`}; }`,
    ],
  }];
}

/** Whether something of the page is below the element. */
function isFollowed(host) {
  for (const element of [host, ...around(host)]) {
    for (let next = element.nextElementSibling; next; next = next.nextElementSibling) {
      if (next.getBoundingClientRect().top >= host.getBoundingClientRect().bottom - 1 && next.checkVisibility()) return true;
    }
  }
  return false;
}

/** The height that the page keeps for the element, by its own style or that of a box around it and nothing else. */
function reservedFor(host) {
  const heights = [];
  let inner = host;
  for (const element of [host, ...around(host)]) {
    if (inner !== element && element.childElementCount !== 1) break;
    heights.push(parseFloat(getComputedStyle(element).minBlockSize) || 0);
    inner = element;
  }
  return Math.max(...heights);
}

/** Whether what follows moves when the guide takes the place of its link, which search engines count. */
function examineReserve(subject) {
  const { call, get } = subject.natives;
  const frame = drawn(subject);
  // The heights of later screens follow from a press, and count for nothing.
  if (!frame || call.querySelector(frame, ".back") || !isFollowed(subject.host)) return [];
  const box = call.getBoundingClientRect(frame);
  const height = get.bottom(box) - get.top(box);
  const jump = Math.round(height - Math.max(reservedFor(subject.host), LINE));
  if (jump <= LINE) return [];
  return [{
    isAdvice: true,
    title: "The page moves when the guide comes",
    text: `What follows goes down by ${jump} pixels, which search engines count as a layout shift. Keep the guide’s place in the page’s style. At this width that is:`,
    lines: [`consultation-guide { display: block; min-block-size: ${Math.ceil(height / 4) * 4}px; }`],
  }];
}

/** The element that `host` is in, out of a shadow root too. */
function parentOf(host) {
  return host.parentElement ?? host.getRootNode().host;
}

/**
 * The width that the parent leaves; the element's own box may be a line of text.
 *
 * @returns {{ isHidden: true, width?: never } | { isHidden?: never, width: number }}
 */
function placeOf(host) {
  const parent = parentOf(host);
  if (!parent || !host.checkVisibility()) return { isHidden: true };
  const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(parent);
  const width = parent.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
  // A parent that is a line of text itself has no such width.
  return { width: parent.clientWidth === 0 ? Infinity : width };
}
