// Files that cannot be loaded, from a server that really fails. Run by `node --test`.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import test from "node:test";

import { GuideError } from "../../src/element/failure.js";
import { body, checkType, deadline, importGlue, once, rejectionOf, request, text } from "../../src/element/fetching.js";

/** Answers each request for an address by the next of these; the last one repeats. */
const answers = new Map();
const server = createServer((asked, response) => {
  const queue = answers.get(asked.url.split("?")[0]) ?? [status(404)];
  const answer = queue.length > 1 ? queue.shift() : queue[0];
  answer(response);
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
test.after(() => {
  server.closeAllConnections();
  server.close();
});

const send = (content, type = "application/octet-stream") => (response) => response.writeHead(200, { "content-type": type }).end(content);
const status = (code) => (response) => response.writeHead(code).end("no");
const dropped = (response) => response.destroy();
/** Announces more content, and ends the connection. */
const cut = (response) => {
  response.writeHead(200, { "content-length": 9 });
  response.write("cut");
  setTimeout(() => response.destroy(), 20);
};
const stalled = (response) => {
  response.writeHead(200, { "content-length": 9 });
  response.write("cut");
};
const silent = () => {};

let n_addresses = 0;
/** The address of a file with these answers. */
function served(name, ...queue) {
  const path = `/${(n_addresses += 1)}/${name}`;
  answers.set(path, queue);
  return `http://127.0.0.1:${server.address().port}${path}`;
}

const never = () => new AbortController().signal;

/** A signal that aborts soon, like that of a deadline. */
function soon() {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new GuideError("timeout", "too late")), 50);
  return controller.signal;
}

const load = async (url, signal) => text(await body(await request(url, "questionnaire-missing", signal), signal));

async function failsWith(promise, code, ...words) {
  const error = await promise.then(
    (value) => assert.fail(`it did not fail, but gave ${value}`),
    (reason) => reason,
  );
  assert.ok(error instanceof GuideError, error);
  assert.equal(error.code, code);
  for (const word of words) assert.ok(error.message.includes(word), `“${word}” in “${error.message}”`);
}

test("a file is read as it is", async () => {
  assert.equal(await load(served("a.cgq", send("über")), never()), "über");
});

test("the options of a request inherit nothing that a page has given every object", async (t) => {
  // Node's own fetch would look into the page's prototype by itself.
  const { mock } = t.mock.method(globalThis, "fetch");
  await load(served("a.cgq", send("there")), never());
  assert.equal(mock.callCount(), 1);
  const options = mock.calls[0].arguments[1];
  assert.ok(!(Object.prototype.isPrototypeOf.call(Object.prototype, options)));
  // Scripts that wrap `fetch` may call its methods.
  assert.ok(options.hasOwnProperty("signal"));
  assert.equal(String(options), "[object Object]");
});

for (const [name, first] of Object.entries({
  "a connection that is lost": dropped,
  "a body that is cut off": cut,
  "a server in trouble": status(502),
})) {
  test(`${name} once is tried again`, async () => {
    assert.equal(await load(served("a.cgq", first, send("whole")), never()), "whole");
  });
}

for (const [name, answer, code, ...words] of [
  ["a file that does not exist", status(404), "questionnaire-missing", "a.cgq", "404"],
  ["a file that is gone", status(410), "questionnaire-missing", "410"],
  ["a file for some people only", status(403), "network", "403", "public"],
  ["a server in trouble for good", status(503), "network", "503", "check the server"],
  ["a connection that is always lost", dropped, "network", "a.cgq", "CORS"],
  ["a body that is always cut off", cut, "network", "a.cgq", "cut off"],
]) {
  test(`${name} is ${code}`, () => failsWith(load(served("a.cgq", answer), never()), code, ...words));
}

test("a body that is cut off, and gone when it is fetched again, is reported as missing", async () => {
  const url = served("a.cgq", cut, status(404));
  await failsWith(load(url, never()), "network", "does not exist (404)");
});

test("whatever is still loading at the deadline fails with timeout", async () => {
  await failsWith(load(served("a.cgq", silent), soon()), "timeout");
  await failsWith(load(served("a.cgq", stalled), soon()), "timeout");
});

test("only a page is refused as a type, and for JavaScript whatever is none", async () => {
  for (const [file, wanted, actual] of [
    ["a.wasm", "application/wasm", "application/wasm"],
    ["a.wasm", "application/wasm", "application/octet-stream"],
    ["a.wasm", "application/wasm", "text/plain"],
    ["a.css", "text/css", "text/css; charset=utf-8"],
    ["a.js", "text/javascript", "application/javascript"],
    ["a.js", "text/javascript", "Text/JavaScript;charset=UTF-8"],
  ]) {
    const url = served(file, send("", actual));
    checkType(await request(url, "wasm-missing", never()), url, wanted);
  }
  for (const [file, wanted, actual] of [
    ["a.wasm", "application/wasm", "text/html; charset=utf-8"],
    ["a.css", "text/css", "text/html"],
    ["a.js", "text/javascript", "application/octet-stream"],
  ]) {
    const url = served(file, send("", actual));
    const response = await request(url, "wasm-missing", never());
    const ending = file.slice(1);
    await failsWith((async () => checkType(response, url, wanted))(), "wasm-type", actual, `serve ${ending} files as ${wanted}`);
  }
});

// Node cannot import over HTTP, so every import fails here; the error must say why.
for (const [name, answer, code, ...words] of [
  ["that does not exist", status(404), "wasm-missing"],
  ["that is lost on the way", dropped, "network"],
  ["that is a page", send("<!doctype html>", "text/html"), "wasm-type", "text/javascript"],
  ["that is there, but cannot be run", send("export {}", "text/javascript"), "wasm-blocked", "script-src"],
]) {
  test(`glue ${name} is ${code}`, () => failsWith(importGlue(served("engine.js", answer), never(), 0), code, ...words));
}

test("each attempt to import the glue has an address of its own", async () => {
  const script = "data:text/javascript,export default {};//";
  const made = async (n) => (await importGlue(script, never(), n)).default;
  assert.equal(await made(0), await made(0));
  assert.notEqual(await made(0), await made(1));
  assert.notEqual(await made(1), await made(2));
});

test("one load serves all that ask meanwhile, and one that failed is tried again", async () => {
  const attempts = [];
  const get = once(async (_signal, n) => {
    attempts.push(n);
    if (n === 0) throw new GuideError("network", "lost");
    return `loaded at attempt ${n}`;
  });
  const [first, same] = [get(), get()];
  await failsWith(first, "network");
  await failsWith(same, "network");
  assert.equal(await get(), "loaded at attempt 1");
  assert.equal(await get(), "loaded at attempt 1");
  assert.deepEqual(attempts, [0, 1]);
});

test("a load that does not end is given up within eight seconds, and tried again later", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const get = once((_signal, n) => (n === 0 ? new Promise(() => {}) : Promise.resolve("there")));
  const waiting = get();
  t.mock.timers.tick(8000);
  await failsWith(waiting, "timeout", "7.5 seconds");
  assert.equal(await get(), "there");
});

test("a deadline that is cleared does not end anything", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { signal, clear } = deadline();
  clear();
  t.mock.timers.tick(60_000);
  assert.equal(signal.aborted, false);
});

test("a signal that aborts rejects with its reason", async () => {
  const controller = new AbortController();
  const rejection = rejectionOf(controller.signal);
  controller.abort(new GuideError("timeout", "too late"));
  await failsWith(rejection, "timeout");
});
