// In which browsers and under which policies a guide can work. Run by `node --test`.

import assert from "node:assert/strict";
import test from "node:test";

import { checkSupport } from "../../src/element/support.js";

/** What a browser has and Node lacks, and a policy that allows everything. */
const BROWSER = {
  CSS: { supports: () => true },
  Document: class {
    get adoptedStyleSheets() {
      return [];
    }
  },
  WebAssembly,
};

/** The code and message of the failure in a browser with these differences; nothing if there is none. */
function failure(differences) {
  const before = globalThis.WebAssembly;
  Object.assign(globalThis, { ...BROWSER, ...differences });
  try {
    checkSupport();
    return null;
  } catch ({ code, message }) {
    return { code, message };
  } finally {
    Object.assign(globalThis, { CSS: undefined, Document: undefined, WebAssembly: before });
  }
}

test("a browser that has all it takes is supported", () => {
  assert.equal(failure({}), null);
});

test("a browser that lacks something is not supported", () => {
  for (const lacking of [
    { WebAssembly: undefined },
    { Document: class {} },
    { CSS: { supports: (_property, value) => !value.includes("light-dark") } },
  ]) {
    assert.equal(failure(lacking)?.code, "unsupported-browser");
  }
});

test("a policy that forbids WebAssembly is distinguished from that", () => {
  const forbidden = class extends WebAssembly.Module {
    constructor() {
      throw new Error("blocked by the policy");
    }
  };
  const { code, message } = failure({ WebAssembly: { ...WebAssembly, Instance: WebAssembly.Instance, Module: forbidden } });
  assert.equal(code, "wasm-blocked");
  assert.ok(message.includes("blocked by the policy") && message.includes("'wasm-unsafe-eval'"), message);
});
