// Parses the attributes of an element, and explains what is wrong with their values.

import { FLAGS, WORDS } from "./api.js";

/** The allowed word in `value`, or the default if it is missing or not allowed. */
export function wordOf(name, value) {
  const words = WORDS[name];
  const word = value?.trim();
  return words.includes(word) ? word : words[0];
}

const isFalse = (value) => /^\s*false\s*$/i.test(value);

/** Whether the boolean attribute with this value is on: frameworks write "false" where they mean to leave it out. */
export const isOn = (value) => value !== null && !isFalse(value);

/** Why `value` is replaced by another, in words; null if it is used. */
export function complaintOf(name, value) {
  if (value === null) return null;
  if (FLAGS.includes(name)) return isFalse(value) ? `${name}="${value}" counts as off; leave the attribute out` : null;
  const words = WORDS[name];
  if (words.includes(value.trim())) return null;
  return notAllowed(name, value, name === "heading-level" ? "1 to 6" : words.join(", "));
}

/** A message that `value` is not allowed, with what is. */
export const notAllowed = (name, value, allowed) => `${name}="${value}" is not allowed; allowed: ${allowed}`;

/** The booking address in `value`, without parameters by which advertisers identify who clicked. */
export const bookingUrlOf = (value) =>
  value?.trim().replace(/([?&#])((g|d|fb|tt)clid|[gw]braid|msclkid)\b[^&#]*/gi, "$1") ?? null;

/** Why the booking address `value` is not followed. */
export const refusal = (value) => notAllowed("booking-url", value, `an https: address, or one of the page's own origin${
  /["<>\u2018-\u201f«»]/.test(value) ? ", without quotation marks" : ""}`);
