/*
 * Walks the guide of a page in a frame, records its look, and reports every difference from the
 * records of other pages. All have the same width: that is the page's to set, and so are the font and
 * how a phone enlarges text.
 */
const [address, steps, others] = arguments;
const frame = document.createElement("iframe");
// Nothing scrolls: a bar at the side would make one of them narrower.
Object.assign(frame, { src: address, width: 1000, height: 3000, scrolling: "no" });
const loaded = new Promise((resolve) => { frame.onload = resolve; });
document.body.append(frame);
await loaded;
const page = frame.contentWindow;
const host = page.document.querySelector("consultation-guide");
await page.customElements.whenDefined("consultation-guide");
await host.ready;
const pinned = {
  "display": "block", "width": "720px", "--cg-font": "sans-serif",
  "text-size-adjust": "100%", "-webkit-text-size-adjust": "100%",
};
for (const [property, value] of Object.entries(pinned)) host.style.setProperty(property, value, "important");

const notes = {};
// The focused element looks different in only one frame at a time.
page.focus();
for (const [step, name] of steps) {
  if (step === "look") notes[name] = page.inside.snapshot();
  else await page.inside.take(step, name);
}
const found = {};
for (const other of others) {
  found[other] = Object.keys(notes).flatMap((name) =>
    page.inside.differences(window.notes[other][name], notes[name]).map((line) => `${name}: ${line}`));
}
window.notes ??= {};
window.notes[address] = notes;
frame.remove();
const n_noted = Object.values(notes).reduce((sum, note) => sum + Object.keys(note).length, 0);
return { n_noted, found };
