// Keeps the guide readable in the colours of a page. Fetched only where a
// page sets one of them.
//
// A pair that is hard to read gets another lightness of the same hue, and one
// warning. Nothing of the page is changed: the replacement colours are in a
// style sheet of the guide's own root.

import { wordOf } from "../attributes.js";
import { contrast, format, isDark, leastContrast, makeReadable, over, parse } from "./color.js";

/** What WCAG 2.2 requires of text, and of edges and marks. */
const TEXT = 4.5;
const MARK = 3;
/** The contrast for text that has to be changed anyway. */
const EASY_TEXT = 7;

/** The pairs that are drawn on one another: private tokens, and their names for people. */
const PAIRS = [
  { color: "ink", on: ["paper", "tint"], least: TEXT, aim: EASY_TEXT, words: "--cg-text on --cg-surface" },
  { color: "quiet", on: ["paper", "tint"], least: TEXT, words: "--cg-text-quiet on --cg-surface" },
  { color: "link", on: ["paper", "tint"], least: TEXT, words: "--cg-accent (links and marks) on --cg-surface" },
  { color: "on-accent", on: ["accent"], least: TEXT, aim: EASY_TEXT, words: "--cg-on-accent on --cg-accent" },
  { color: "error", on: ["paper"], least: TEXT, words: "error text on --cg-surface" },
  { color: "focus", on: ["paper"], least: MARK, words: "the focus ring on --cg-surface" },
  { color: "line", on: ["paper"], least: MARK, words: "edges of controls on --cg-surface" },
];

const TOKENS = [...new Set(PAIRS.flatMap(({ color, on }) => [color, ...on]))];
const PUBLIC = ["--cg-surface", "--cg-text", "--cg-text-quiet", "--cg-accent", "--cg-on-accent"];

/** Natives from the loader, in place of those that the page may have replaced; see natives.js. */
let call, get, set, globals, listOf;

/** For each guide: its root, the sheet with the replacements, and the last warning. */
let guides;

/** The same guides, for looking again; weak, so that none is kept alive. */
let watched = [];

/** Whether a look is due before the next frame. */
let isLookDue = false;

const observer = new MutationObserver(lookSoon);
const LOOKS = { attributes: true, attributeFilter: ["class", "style", "data-theme"] };

/** The browser resolves the colour itself, whatever syntax the page uses. */
const PROBE_RULES = [
  ...TOKENS.map((token) => `[data-probe="${token}"] { color: color-mix(in srgb, var(--_cg-${token}), var(--_cg-${token})) }`),
  `[data-probe="canvas"] { color: color-mix(in srgb, Canvas, Canvas) }`,
  `[data-probe="scheme"] { color: color-mix(in srgb, light-dark(#fff, #000), light-dark(#fff, #000)) }`,
].join("\n");

/** The sheet with these rules, and one for a colour that is not a token. */
let probes, probeOfPage;

/**
 * Makes the colours of `host` readable, and again whenever the page changes
 * them. Returns a line for each that was not.
 */
export function keepReadable(host, shadow, natives) {
  ({ call, get, set, globals, listOf } = natives);
  guides ??= new globals.WeakMap();
  probes ??= sheetOf(PROBE_RULES);
  probeOfPage ??= sheetOf("");
  if (!guides.has(host)) watch(host, shadow);
  return keepReadableAgain(host);
}

/** Made and changed by natives: whoever has a sheet of the guide's can add rules that look at it. */
function sheetOf(rules) {
  const sheet = new globals.CSSStyleSheet();
  call.replaceSync(sheet, rules);
  return sheet;
}

function keepReadableAgain(host) {
  const guide = guides.get(host);
  const { rules, lines } = examine(host, guide);
  call.replaceSync(guide.sheet, rules.length > 0 ? `.guide, .surface { ${rules.join("; ")} }` : "");
  const warning = lines.map((line) => `consultation-guide: ${line}`).join("\n");
  if (warning && warning !== guide.warning) console.warn(warning);
  guide.warning = warning;
  return lines;
}

function watch(host, shadow) {
  if (watched.length === 0) {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", lookSoon);
    for (const node of [document.documentElement, document.body]) observer.observe(node, LOOKS);
  }
  guides.set(host, { shadow, sheet: sheetOf(""), warning: "" });
  watched = [...watched.filter((other) => other.deref()), new WeakRef(host)];
  observer.observe(host, LOOKS);
}

/** Looks again before the next frame, once for all that changes until then. */
function lookSoon() {
  if (isLookDue) return;
  isLookDue = true;
  requestAnimationFrame(() => {
    isLookDue = false;
    lookAgain();
  });
}

function lookAgain() {
  for (const host of watched.map((other) => other.deref())) {
    if (host?.isConnected) keepReadableAgain(host);
  }
}

function examine(host, { shadow, sheet }) {
  adopt(shadow, sheet);
  const rules = [];
  const lines = [];
  // The visitor's own colours apply, and need no help.
  if (matchMedia("(forced-colors: active)").matches) return { rules, lines };
  let colors;
  const look = () => (colors ??= probe(host, shadow));
  const use = (rule) => {
    rules.push(rule);
    call.replaceSync(sheet, `.guide, .surface { ${rules.join("; ")} }`);
    colors = undefined;
  };
  call.replaceSync(sheet, "");
  const style = getComputedStyle(host);
  for (const name of PUBLIC) {
    const value = style.getPropertyValue(name).trim();
    if (!value) continue;
    if (CSS.supports("color", value)) {
      // On an inner element it would be the colour of each part that uses it.
      if (/currentcolor/i.test(value)) use(`${name}: ${value.replace(/currentcolor/gi, style.color)}`);
      continue;
    }
    use(`${name}: initial`);
    lines.push(`${name}: ${value} is not a color; the guide uses its own`);
  }
  followSurface(style, look, use);
  for (const pair of PAIRS) {
    const line = correct(pair, look(), use);
    if (line) lines.push(line);
  }
  return { rules, lines };
}

/** The colours that the page leaves open follow its surface: light ones on a dark one. */
function followSurface(style, look, use) {
  if (!style.getPropertyValue("--cg-surface").trim()) return;
  const { paper, scheme } = look();
  if (isDark(paper) !== isDark(scheme)) use(`color-scheme: ${isDark(paper) ? "dark" : "light"}`);
}

/** Makes one pair readable; returns a line if anything was changed. */
function correct({ color, on, least, aim = least, words }, colors, use) {
  const backgrounds = on.map((token) => colors[token]);
  const before = colors[color];
  const ratio = leastContrast(before, backgrounds);
  if (ratio >= least) return null;
  const after = makeReadable(before, backgrounds, aim);
  use(`--_cg-${color}: ${format(after)}`);
  const background = backgrounds.find((other) => contrast(before, other) === ratio);
  return `${words}: ${format(before)} on ${format(background)} has a contrast of ${figure(ratio)}, `
    + `and ${least}:1 is needed; ${format(after)} is used instead, with ${figure(leastContrast(after, backgrounds))}`;
}

/** Rounded down: what fails must not look as if it passed. */
function figure(ratio) {
  return `${(Math.floor(ratio * 100) / 100).toFixed(2)}:1`;
}

/** Adds the sheet to the root, after the guide's own, which may have been replaced. */
function adopt(shadow, sheet) {
  const sheets = new globals.Array();
  const adopted = listOf(get.adoptedStyleSheets(shadow));
  for (let n = 0; n < adopted.length; n += 1) {
    const isOurs = adopted[n] === sheet || adopted[n] === probes || adopted[n] === probeOfPage;
    if (!isOurs) sheets.push(adopted[n]);
  }
  sheets.push(sheet, probes, probeOfPage);
  set.adoptedStyleSheets(shadow, sheets);
}

/** Every token as it is drawn: opaque, over its background. */
function probe(host, shadow) {
  const surface = call.createElement(document, "div");
  set.className(surface, "surface");
  set.hidden(surface, true);
  call.setAttribute(surface, "data-theme", wordOf("theme", host.getAttribute("theme")));
  const look = (token) => {
    const element = call.createElement(document, "i");
    call.setAttribute(element, "data-probe", token);
    call.appendChild(surface, element);
    return parse(call.getComputedStyle(window, element).color);
  };
  call.appendChild(shadow, surface);
  const paper = opaque(look("paper"), host, look);
  const colors = { paper, scheme: look("scheme").rgb };
  for (const token of ["accent", "tint"]) colors[token] = over(look(token), paper);
  for (const { color, on } of PAIRS) colors[color] = over(look(color), colors[on[0]]);
  call.remove(surface);
  return colors;
}

/** A surface with what shows through it: the page's own colours, without its pictures. */
function opaque(paper, host, look) {
  const layers = [paper];
  for (let node = host; node && layers[0].alpha < 1; node = node.parentNode ?? node.host) {
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const color = getComputedStyle(node).backgroundColor;
    call.replaceSync(probeOfPage, `[data-probe="page"] { color: color-mix(in srgb, ${color}, ${color}) }`);
    layers.unshift(look("page"));
  }
  return layers.reduce((below, layer) => over(layer, below), look("canvas").rgb);
}
