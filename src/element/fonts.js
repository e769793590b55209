// The page's fonts, asked for whole.

import { globals } from "./natives.js";

/** The weights of the guide's texts (styles/components/text.css). */
const WEIGHTS = [400, 650];

/** Every character of a UTF-8 text, once. With no method of texts or lists: those are the page's. */
function charactersOf(bytes) {
  const text = new globals.TextDecoder().decode(bytes);
  const seen = { __proto__: null };
  for (let n = 0; n < text.length; n += 1) seen[text[n]] = true;
  let characters = "";
  for (const character in seen) characters += character;
  return characters;
}

/**
 * Has the browser load all of the font of `element` that a compiled questionnaire can need. A page's
 * font may come in slices of a few letters each (`unicode-range`); loaded as they are drawn, they would
 * reveal in the page's requests which screens a visitor has seen.
 *
 * @param {Element} element
 * @param {Uint8Array} questionnaire Its texts are in it as they are.
 */
export function loadFonts(element, questionnaire) {
  const style = getComputedStyle(element);
  const family = style.getPropertyValue("--cg-font") || style.fontFamily;
  const characters = charactersOf(questionnaire);
  for (let n = 0; n < WEIGHTS.length; n += 1) {
    // The page's own text says so when a font cannot be had.
    document.fonts.load(`${WEIGHTS[n]} 1em ${family}`, characters).catch(() => {});
  }
}
