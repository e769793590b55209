/*
 * Walks the guides of two frames side by side, and tells every difference in
 * what they look like. Each is as wide as the other: how wide is the page's to
 * say, and so is the font.
 */
const [steps] = arguments;
const pages = ["bare", "hostile"].map((id) => document.getElementById(id).contentWindow);

for (const page of pages) {
  const host = page.document.querySelector("consultation-guide");
  await page.customElements.whenDefined("consultation-guide");
  await host.ready;
  const pinned = { "display": "block", "width": "720px", "--cg-font": "sans-serif" };
  for (const [property, value] of Object.entries(pinned)) host.style.setProperty(property, value, "important");
}

const found = [];
let n_compared = 0;
for (const [step, name] of steps) {
  const notes = [];
  for (const page of pages) {
    // What has the focus looks so in one frame at a time.
    page.focus();
    if (step === "look") notes.push(page.inside.snapshot());
    else await page.inside.take(step, name);
  }
  if (step !== "look") continue;
  n_compared += Object.keys(notes[0]).length;
  const lines = pages[0].inside.differences(...notes);
  found.push(...lines.map((line) => `${name}: ${line}`));
}
return { n_compared, n_found: found.length, found: found.slice(0, 40) };
