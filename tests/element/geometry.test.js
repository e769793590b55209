// What the browser tests of screens count as an overlap, and as cut off.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const source = readFileSync(new URL("../e2e/screens/geometry.js", import.meta.url), "utf8");
const { lettersOf, overlaps, overhangs } = new Function(`${source}; return geometry;`)();

/** A line of letters 16 px high at this place, 100 px wide. */
function line(text, left, top, changes = {}) {
  const box = { left, top, right: left + 100, bottom: top + 16 };
  return { text, layer: 0, box, places: [], ...changes };
}

test("lines one below the other or side by side lie on no other", () => {
  assert.deepEqual(overlaps([line("a", 0, 0), line("b", 0, 16), line("c", 100, 0)]), []);
});

test("lines that a browser has rounded towards each other lie on no other", () => {
  assert.deepEqual(overlaps([line("a", 0, 0), line("b", 0, 14.6), line("c", 98.6, 0)]), []);
});

test("lines that share a part of their letters lie on one another", () => {
  assert.deepEqual(overlaps([line("a", 0, 0), line("b", 50, 8)]), ["“a” lies on “b”"]);
});

test("what scrolls by itself may pass over other lines", () => {
  assert.deepEqual(overlaps([line("a", 0, 0), line("b", 0, 0, { layer: 1 })]), []);
});

test("a line is as high as its letters, whatever its line-height", () => {
  assert.deepEqual(lettersOf({ left: 0, top: 0, right: 9, bottom: 0 }, 16), { left: 0, right: 9, top: -8, bottom: 8 });
  assert.deepEqual(lettersOf({ left: 0, top: 0, right: 9, bottom: 30 }, 10), { left: 0, right: 9, top: 10, bottom: 20 });
});

test("a line must not stick out of the side of a place", () => {
  const places = [{ name: "p", left: 0, top: 0, right: 90, bottom: 16 }];
  assert.deepEqual(overhangs([line("a", 0, 0, { places })]), ["“a” sticks out of p"]);
  assert.deepEqual(overhangs([line("b", -11, 0, { places })]), ["“b” sticks out of p"]);
  assert.deepEqual(overhangs([line("c", -10, 40, { places: [{ ...places[0], left: -10 }] })]), []);
});

test("a line must not stick out of the top or the bottom of a place that cuts it off", () => {
  const place = { name: "p", left: 0, top: 0, right: 200, bottom: 10 };
  assert.deepEqual(overhangs([line("a", 0, 0, { places: [place] })]), []);
  assert.deepEqual(overhangs([line("b", 0, 0, { places: [{ ...place, isCut: true }] })]), ["“b” sticks out of p"]);
});
