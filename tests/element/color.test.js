// The arithmetic of colours. Run by `node --test`.

import assert from "node:assert/strict";
import test from "node:test";

import { contrast, format, isDark, leastContrast, makeReadable, over, parse } from "../../src/element/contrast/color.js";

const WHITE = [1, 1, 1];
const BLACK = [0, 0, 0];

test("what the browser writes is read", () => {
  for (const [text, rgb, alpha] of [
    ["color(srgb 1 0.5 0)", [1, 0.5, 0], 1],
    ["color(srgb 1 0.5 0 / 0.25)", [1, 0.5, 0], 0.25],
    ["color(srgb none 1e-3 0.2)", [0, 0.001, 0.2], 1],
    ["color(srgb 1.2 -0.1 0.5)", [1, 0, 0.5], 1],
  ]) assert.deepEqual(parse(text), { rgb, alpha }, text);
});

test("a colour is written as CSS has it", () => {
  assert.equal(format([1, 0.5, 0]), "rgb(255 128 0)");
});

test("a translucent colour is mixed with what is below it", () => {
  assert.deepEqual(over({ rgb: [1, 0, 0.5], alpha: 0.5 }, [0, 1, 0.5]), [0.5, 0.5, 0.5]);
  assert.deepEqual(over({ rgb: BLACK, alpha: 0 }, WHITE), WHITE);
});

test("the contrast is that of WCAG, whichever colour comes first", () => {
  assert.equal(contrast(WHITE, BLACK), 21);
  assert.equal(contrast(BLACK, WHITE), 21);
  assert.equal(contrast([0.3, 0.4, 0.5], [0.3, 0.4, 0.5]), 1);
  // The lightest grey that WCAG allows on white.
  const grey = [0x76, 0x76, 0x76].map((channel) => channel / 255);
  assert.equal(contrast(grey, WHITE).toFixed(2), "4.54");
  assert.equal(leastContrast(grey, [WHITE, BLACK, grey]), 1);
});

test("a colour is dark if white is easier to read on it than black", () => {
  assert.ok(isDark(BLACK) && isDark([0, 0, 1]) && isDark([0.4, 0.4, 0.4]));
  assert.ok(!isDark(WHITE) && !isDark([1, 1, 0]) && !isDark([0.5, 0.5, 0.5]));
});

test("a colour becomes readable, and stays of its hue", () => {
  for (const [color, backgrounds] of [
    [[1, 0.88, 0.54], [WHITE]],
    [[0.07, 0.2, 0.34], [[0.06, 0.12, 0.18]]],
    [[0.8, 0.3, 0.3], [WHITE, [0.9, 0.9, 0.95]]],
  ]) {
    const [red, green, blue] = color;
    const after = makeReadable(color, backgrounds, 4.5);
    assert.ok(leastContrast(after, backgrounds) >= 4.5, `${after}`);
    assert.equal(after[0] > after[2], red > blue, `${after}`);
    assert.equal(after[0] >= after[1], red >= green, `${after}`);
    // What is written is what was measured.
    assert.deepEqual(after.map((channel) => Math.round(channel * 255) / 255), after);
  }
});

test("where no lightness will do, black or white is used", () => {
  const middle = [0.46, 0.46, 0.46];
  assert.deepEqual(makeReadable([1, 0, 0], [middle], 7), WHITE);
  assert.deepEqual(makeReadable([1, 0, 0], [WHITE, [0.2, 0.2, 0.2]], 7), BLACK);
});
