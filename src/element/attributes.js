// What the attributes of an element ask for, and what is wrong with their values.

import { WORDS } from "./api.js";

/** The allowed word in `value`, or the default if it is missing or not allowed. */
export function wordOf(name, value) {
  const words = WORDS[name];
  const word = value?.trim();
  return words.includes(word) ? word : words[0];
}

/** Why the default is used in place of `value`, in words; null if it is not. */
export function complaintOf(name, value) {
  const words = WORDS[name];
  if (value === null || words.includes(value.trim())) return null;
  return notAllowed(name, value, name === "heading-level" ? "1 to 6" : words.join(", "));
}

/** A message that `value` is not allowed, and what is. */
export const notAllowed = (name, value, allowed) => `${name}="${value}" is not allowed; allowed: ${allowed}`;
