// Which functions are taken, of a realm that a script has got at. Run by `node --test`.

import assert from "node:assert/strict";
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
