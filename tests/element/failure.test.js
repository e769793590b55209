// The codes of errors. Run by `node --test`.

import assert from "node:assert/strict";
import test from "node:test";

import { codeOf, GuideError } from "../../src/element/failure.js";

const named = (name) => Object.assign(new Error("of the engine"), { name });

test("an error of the loader has its own code", () => {
  const error = new GuideError("timeout", "too slow", ["a detail"]);
  assert.equal(codeOf(error), "timeout");
  assert.deepEqual([error.message, error.details], ["too slow", ["a detail"]]);
});

test("an error of the engine has its name as code, where it is one", () => {
  for (const name of ["questionnaire-invalid", "version-mismatch"]) assert.equal(codeOf(named(name)), name);
});

test("any other error is a crash", () => {
  for (const error of [named("network"), new TypeError("x"), new WebAssembly.RuntimeError("unreachable"), "text"]) {
    assert.equal(codeOf(error), "crashed");
  }
});
