// What the page makes of the element: its attributes, links, scripts and colours.

import { ATTRIBUTES, FLAGS, WORDS } from "../api.js";
import { complaintOf } from "../attributes.js";
import { examineTriggers } from "./triggers.js";
import { examinePlace } from "./place.js";

const OF_ANY_ELEMENT = /^(id|class|style|hidden|title|dir|role|slot|part|tabindex|translate|is|data-.*|aria-.*|on.*|v-.*|_.*)$/;

/** Hosts that are reserved for examples [RFC 2606, RFC 6761]: nothing can be booked there. */
const RESERVED = /(^|\.)(example|invalid|test|localhost)$|(^|\.)example\.(com|net|org)$/;

export async function examinePage(subject) {
  const findings = [examineAttributes, examineFallback, examineBooking, examineTriggers, examinePlace]
    .flatMap((examine) => examine(subject));
  return [...findings, ...(await examineScripts(subject)), ...(await examineColors(subject))];
}

function examineAttributes({ host }) {
  const findings = [];
  for (const { name, value } of host.attributes) {
    const words = WORDS[name];
    if (FLAGS.includes(name) && complaintOf(name, value)) {
      findings.push({
        isAdvice: true,
        title: `${name}="${value}" counts as off`,
        text: "Frameworks write that where they mean to leave an attribute out, so it is taken for that. Leave it out.",
      });
    } else if (words && complaintOf(name, value)) {
      findings.push({
        title: `${name}="${value}" is not known`,
        text: `The guide uses “${words[0]}”. Allowed:`,
        lines: words.map((word) => `${name}="${word}"`),
      });
    } else if (!ATTRIBUTES.includes(name) && !OF_ANY_ELEMENT.test(name)) {
      findings.push({
        isAdvice: true,
        title: `The element has no attribute “${name}”`,
        text: `Nothing happens because of it. It has: ${ATTRIBUTES.join(", ")}.`,
      });
    }
  }
  return findings;
}

function examineFallback({ host }) {
  if (host.querySelector("a[href]")) return [];
  return [{
    title: "There is no link to book by while the guide is not there",
    text: "Where a script is blocked or a connection breaks, a visitor sees what is inside the element. Put a link there:",
    lines: [`<a href="${host.getAttribute("booking-url") ?? "https://…"}">Book a free consultation</a>`],
  }];
}

function examineBooking({ host, shadow, natives }) {
  const links = [...host.querySelectorAll("a[href]")].map((link) => link.href);
  links.push(...bookingLinks(shadow, natives));
  const attribute = host.getAttribute("booking-url");
  if (attribute) links.push(attribute);
  const placeholders = new Set(links.filter((link) => RESERVED.test(hostOf(link)) && hostOf(link) !== location.hostname));
  if (placeholders.size === 0) return [];
  return [{
    title: "Booking leads to a placeholder",
    text: `Nobody can book at ${[...placeholders].map(hostOf).join(", ")}: such names are reserved for examples. Name your own page, in the attribute and in the link inside the element:`,
    lines: [`<consultation-guide booking-url="https://…">`],
  }];
}

/** The targets of the guide's own booking links. */
function bookingLinks(shadow, { call, get }) {
  const links = [];
  for (let child = get.firstElementChild(shadow); child; child = get.nextElementSibling(child)) {
    const found = call.querySelectorAll(child, "[part~=book]");
    for (let n = 0; n in found; n += 1) links.push(call.getAttribute(found[n], "href"));
  }
  return links;
}

function hostOf(link) {
  try {
    return new URL(link, document.baseURI).hostname;
  } catch {
    return "";
  }
}

async function examineScripts({ files }) {
  const scripts = [...document.scripts].filter(({ src }) => /\/consultation-guide\.js([?#]|$)/.test(src));
  const addresses = [...new Set(scripts.map(({ src }) => src))];
  // A browser loads one address once, however often a page names it.
  if (addresses.length < 2) return [];
  const versions = await Promise.all(addresses.map((url) => versionOf(url, files)));
  const others = versions.filter((version) => version !== files.VERSION);
  const title = others.length > 0
    ? `Two versions of the script are on the page: ${[files.VERSION, ...others].join(" and ")}`
    : `The script is loaded from ${addresses.length} addresses`;
  const [first] = scripts;
  const rest = scripts.filter(({ src }) => src !== first.src);
  return [{
    isAdvice: others.length === 0,
    title,
    text: "One serves every guide of a page; the first that runs is used. Leave this out:",
    lines: rest.map((script) => script.outerHTML),
  }];
}

async function versionOf(url, files) {
  if (url === files.script) return files.VERSION;
  try {
    const text = await (await fetch(url)).text();
    return text.match(/"(\d+\.\d+\.\d+[\w.+-]*)"/)?.[1] ?? "unknown";
  } catch {
    return "unknown";
  }
}

async function examineColors({ host, shadow, files, natives }) {
  // The guide's own colours are readable; without its style sheet there is nothing to measure.
  if (natives.get.adoptedStyleSheets(shadow).length === 0) return [];
  const { keepReadable } = await files.loadContrast();
  return keepReadable(host, shadow, natives).map((line) => ({
    title: "Some colours of the page are hard to read",
    text: "The guide is shown in others. To choose them yourself, change the custom property:",
    lines: [line],
  }));
}
