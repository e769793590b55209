// What attributes ask for. Run by `node --test`.

import assert from "node:assert/strict";
import test from "node:test";

import { FLAGS, WORDS } from "../../src/element/api.js";
import { complaintOf, isOn, refusal, wordOf } from "../../src/element/attributes.js";

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
  assert.deepEqual(FLAGS, ["drafts", "doctor"]);
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
