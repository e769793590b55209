// Links that lead out of a guide. `navigate` tells the page which element leads on, even one in a closed root
// (`sourceElement`, in Chromium): from there a script would get at all that is on screen.

import { call, get } from "./natives.js";

/** Whether the browser opens what is pressed elsewhere, in a tab or a window of its own, or downloads it (Alt). */
const isForElsewhere = (press) => get.altKey(press) || get.ctrlKey(press) || get.metaKey(press) || get.shiftKey(press);

/** Follows the link that `press` is on, if any, by a copy that is in no tree. */
export function followApart(press) {
  const link = call.closest(get.target(press), "a[href]");
  if (!link || get.defaultPrevented(press) || isForElsewhere(press)) return;
  call.preventDefault(press);
  call.click(call.cloneNode(link, false));
}
