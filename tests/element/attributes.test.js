// What attributes ask for. Run by `node --test`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { FLAGS, WORDS } from "../../src/element/api.js";
import { bookingUrlOf, complaintOf, isOn, refusal, wordOf } from "../../src/element/attributes.js";

/** The click ids that the engine names. */
const CLICK_IDS = [...readFileSync(new URL("../../src/domain/booking.rs", import.meta.url), "utf8")
  .match(/const CLICK_IDS: .*? = \[([^\]]*)\]/)[1].matchAll(/"(\w+)"/g)].map(([, id]) => id);

const DEFAULTS = { display: "inline", loading: "visible", theme: "auto", "heading-level": "2", isolation: "page" };

test("a word is what it says, with space around it too", () => {
  for (const name of Object.keys(DEFAULTS)) {
    for (const word of WORDS[name]) {
      assert.equal(wordOf(name, word), word);
      assert.equal(wordOf(name, ` ${word}\n`), word);
      assert.equal(complaintOf(name, word), null);
    }
  }
});

test("what is not set gets the default without a complaint", () => {
  assert.deepEqual(Object.keys(WORDS), Object.keys(DEFAULTS));
  for (const [name, word] of Object.entries(DEFAULTS)) {
    assert.equal(wordOf(name, null), word);
    assert.equal(complaintOf(name, null), null);
  }
});

test("another value gets the default, and a complaint with the words allowed", () => {
  for (const [name, value] of [["theme", "pink"], ["theme", ""], ["heading-level", "7"], ["heading-level", "h2"], ["display", "constructor"]]) {
    assert.equal(wordOf(name, value), DEFAULTS[name]);
    assert.ok(complaintOf(name, value).startsWith(`${name}="${value}" is not allowed`));
  }
  assert.equal(complaintOf("theme", "pink"), 'theme="pink" is not allowed; allowed: auto, light, dark');
  assert.equal(complaintOf("heading-level", "0"), 'heading-level="0" is not allowed; allowed: 1 to 6');
});

test("a boolean attribute is on where it is there, unless it says false", () => {
  assert.deepEqual(FLAGS, ["drafts", "languages", "doctor"]);
  for (const value of ["", "drafts", "true", "0"]) {
    assert.ok(isOn(value), value);
    assert.equal(complaintOf("drafts", value), null);
  }
  for (const value of ["false", " False "]) {
    assert.ok(!isOn(value), value);
    assert.equal(complaintOf("doctor", value), `doctor="${value}" counts as off; leave the attribute out`);
  }
  assert.ok(!isOn(null));
  assert.equal(complaintOf("drafts", null), null);
});

test("a booking address that is refused is said to hold quotation marks where it does", () => {
  for (const value of ["“/book”", '"/book"', "«/book»", "<https://clinic.example>"]) {
    assert.match(refusal(value), /without quotation marks$/, value);
  }
  assert.doesNotMatch(refusal("tel:911"), /quotation/);
});

test("a booking address is the one that was set, without space around it", () => {
  assert.equal(bookingUrlOf(null), null);
  assert.equal(bookingUrlOf(""), "");
  assert.equal(bookingUrlOf(" /book?utm_source=a#top\n"), "/book?utm_source=a#top");
});

test("a booking address loses every click id that the engine knows", () => {
  assert.ok(CLICK_IDS.length >= 7, CLICK_IDS);
  for (const id of CLICK_IDS) assert.equal(bookingUrlOf(`/book?${id}=1`), "/book?");
});

test("a booking address loses its click ids, and nothing else", () => {
  for (const [value, expected] of [
    ["/book?gclid=1", "/book?"],
    ["/book?a=b&FBCLID=1#top", "/book?a=b&#top"],
    ["https://clinic.example/?msclkid&wbraid=1&a=b", "https://clinic.example/?&&a=b"],
    ["/#/book?ttclid=1&a=b", "/#/book?&a=b"],
    ["/book?next=/talk?dclid=1", "/book?next=/talk?"],
    ["/gclid/gbraid=1?agclid=1&gclids=2&a=gclid&b=dclid=1", "/gclid/gbraid=1?agclid=1&gclids=2&a=gclid&b=dclid=1"],
  ]) assert.equal(bookingUrlOf(value), expected);
});

test("whatever a booking address has, another parser finds no click id in it, and all else", () => {
  const names = [...CLICK_IDS, "GCLID", "Fbclid", "a", "clinic", "utm_source", "gclid2", "xgclid", "", "n%5B%5D"];
  const values = ["", "=", "=1", "=gclid=2", "=%26gclid", "=x%20y"];
  // Park and Miller's generator: the same addresses in every run.
  let seed = 1;
  const draw = (list) => list[(seed = (seed * 48271) % 2147483647) % list.length];
  const query = () => Array.from({ length: draw([0, 1, 2, 5]) }, () => draw(names) + draw(values)).join("&");
  const isClickId = ([name]) => CLICK_IDS.includes(name.toLowerCase());
  const pairsOf = (text) => [...new URLSearchParams(text)].filter(([name, value]) => name || value);
  const parts = (address) => {
    const { origin, pathname, search, hash } = new URL(address, "https://page.example/");
    return [origin + pathname, pairsOf(search), hash.split("?")[0], pairsOf(hash.split("?").slice(1).join("?"))];
  };
  for (let n = 0; n < 5000; n += 1) {
    const value = `${draw(["/book", "https://clinic.example/gclid=1", ""])}?${query()}${draw(["", "#top", `#/book?${query()}`])}`;
    const [page, pairs, place, pairsOfApp] = parts(value);
    const expected = [page, pairs.filter((pair) => !isClickId(pair)), place, pairsOfApp.filter((pair) => !isClickId(pair))];
    assert.deepEqual(parts(bookingUrlOf(value)), expected, value);
  }
});
