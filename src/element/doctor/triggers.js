// Whether anything on the page opens the dialog of a guide.

import { wordOf } from "../attributes.js";
import { idOf } from "../triggers.js";

/** The line of a link that opens the guide of this id; while the guide is not there, the link books. */
export function lineOfTrigger(host, id) {
  const fallback = host.querySelector("a[href]")?.getAttribute("href");
  const booking = host.getAttribute("booking-url") ?? fallback ?? "https://…";
  return `<a href="${booking}" data-consultation-guide="${id}">Is a talk for me?</a>`;
}

/** The controls of the page, and of the shadow root that `host` is in. */
function controlsFor(host) {
  const roots = new Set([document, host.getRootNode()]);
  return [...roots].flatMap((root) => [...root.querySelectorAll("a[href], [data-consultation-guide]")]);
}

export function examineTriggers({ host }) {
  if (wordOf("display", host.getAttribute("display")) !== "dialog") return [];
  if (host.id && controlsFor(host).some((control) => idOf(control) === host.id)) return [];
  const id = host.id || "talk";
  return [{
    title: "Nothing on the page opens the dialog",
    text: "A guide with display=\"dialog\" needs an id and a control that names it, or a link to it, unless a script calls open():",
    lines: [
      ...(host.id ? [] : [`<consultation-guide id="${id}" display="dialog">`]),
      lineOfTrigger(host, id),
    ],
  }];
}
