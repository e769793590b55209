/*
 * The output of trackers whose makers leave its destination open: sent to the page's own server, every
 * second and when the page is left. A browser takes at most 64 KB from a page that is left.
 */
const PARCEL = 30_000;
const waiting = [];

/** What a test may read of a tracker besides its requests. */
window.tracker = { waiting };

export const keep = (thing) => { waiting.push(thing); };

/** Lets a test read the tracker's own state. */
export const holds = (name, thing) => { window.tracker[name] = thing; };

setInterval(() => {
  if (waiting.length) fetch("/collect", { method: "POST", body: JSON.stringify(waiting.splice(0)) });
}, 1000);

addEventListener("pagehide", () => {
  const text = JSON.stringify(waiting.splice(0));
  if (text.length < PARCEL) navigator.sendBeacon("/collect", text);
});
