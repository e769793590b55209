// Which functions are taken, of a realm that a script has got at. Run by `node --test`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

import { call, globals, useNatives } from "../../src/element/natives.js";

test("functions are bound by no property that a script has added to a function of their realm", () => {
  const realm = createContext({ stolen: [] });
  const untouched = runInContext(`
    class HTMLElement { focus() { return "focused"; } }
    const frozen = { Array, Function, HTMLElement, Object, Reflect };
    for (const name in frozen) {
      Object.freeze(frozen[name]);
      Object.freeze(frozen[name].prototype);
    }
    for (const method of [Function.prototype.call, Function.prototype.bind, HTMLElement.prototype.focus]) {
      for (const name of ["apply", "bind", "call"]) {
        Object.defineProperty(method, name, { value: (...values) => { stolen.push(values); return () => "a script's"; } });
      }
    }
    ({ ...frozen, window: {}, ofPage: {} })`, realm);
  useNatives(untouched);
  const element = runInContext("new HTMLElement()", realm);
  assert.equal(call.focus(element), "focused");
  assert.equal(globals.Array, untouched.Array);
  assert.deepEqual([...realm.stolen], []);
});

/** The text between `begin` and the `end` that follows it. */
const between = (text, begin, end) => text.split(begin)[1].split(end)[0];
const source = (name) => readFileSync(new URL(`../../src/element/${name}`, import.meta.url), "utf8");
const quoted = (text) => [...text.matchAll(/"(\w+)"/g)].map(([, word]) => word);

test("every class whose functions are taken is kept by the loader", () => {
  const kept = new Set(quoted(between(source("untouched.js"), "const NAMES = [", "\n];")));
  const natives = source("natives.js");
  const owners = [...between(natives, "const LIST = {", "\n};").matchAll(/^ {2}(\w+): \[/gm)].map(([, owner]) => owner);
  const taken = [...owners, ...quoted(between(natives, "const GLOBALS = [", "\n];"))];
  assert.ok(owners.length > 20 && taken.length > 30, `${owners}`);
  assert.deepEqual(taken.filter((name) => name !== "window" && !kept.has(name)), []);
});
