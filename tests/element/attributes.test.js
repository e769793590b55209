// What attributes ask for. Run by `node --test`.

import assert from "node:assert/strict";
import test from "node:test";

import { WORDS } from "../../src/element/api.js";
import { complaintOf, wordOf } from "../../src/element/attributes.js";

const DEFAULTS = { display: "inline", loading: "visible", theme: "auto", "heading-level": "2" };

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
