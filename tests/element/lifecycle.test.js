// What an element does in any order of events.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isOnScreen, next, OUTSIDE } from "../../src/element/lifecycle.js";

/** Everything that can happen, as a page may bring it about. */
const EVENTS = [
  ["connected", "a"], ["connected", "b"], ["wanted", "a"], ["changed", "a"], ["changed", "b"],
  ["arrived", true], ["arrived", false], ["released"], ["failed"], ["left"],
];

/** What an element has done and told, as its class does what it is asked to. */
function live(events) {
  let state = OUTSIDE;
  const told = [];
  const acts = [];
  for (const [event, detail] of events) {
    const [after, act] = next(state, event, detail);
    state = after;
    acts.push(act ?? null);
    if (act === "load") told.push([]);
    if (act === "show") told.at(-1).push("ready");
    if (act === "fallBack") told.at(-1).push("error");
  }
  return { state, told, acts };
}

function* sequences(length) {
  if (length === 0) yield [];
  else for (const rest of sequences(length - 1)) for (const event of EVENTS) yield [...rest, event];
}

function stageAfter(...events) {
  return live(events).state.stage;
}

const READY = [["connected", "a"], ["wanted", "a"], ["arrived", false]];

test("a load tells one thing, and nothing but a failure after that it is ready", () => {
  for (const events of sequences(6)) {
    for (const told of live([["connected", "a"], ["wanted", "a"], ...events]).told) {
      const story = told.join(" ");
      assert.ok(["", "ready", "error", "ready error"].includes(story), `${story}: ${JSON.stringify(events)}`);
    }
  }
});

test("nothing is loaded twice for the same, unless it failed", () => {
  for (const events of sequences(5)) {
    let state = OUTSIDE;
    for (const [event, detail] of events) {
      const [after, act] = next(state, event, detail);
      if (act === "load" && state.stage !== "failed") assert.notEqual(state.wanted, after.wanted);
      state = after;
    }
  }
});

test("a guide is on screen exactly where the latest that was told is that it is ready", () => {
  for (const events of sequences(5)) {
    let isReady = false;
    let state = OUTSIDE;
    for (const [event, detail] of events) {
      const [after, act] = next(state, event, detail);
      state = after;
      if (act === "show" || act === "comeBack") isReady = true;
      if (["fallBack", "letGo", "wait"].includes(act)) isReady = false;
      assert.equal(isOnScreen(state), isReady, JSON.stringify(events));
    }
  }
});

test("a guide that was opened before it was seen is not loaded again when it is", () => {
  const { state, acts } = live([...READY, ["wanted", "a"]]);
  assert.deepEqual([state.stage, acts.at(-1)], ["ready", null]);
});

test("what was held back fails with its load", () => {
  const events = [["connected", "a"], ["wanted", "a"], ["arrived", true], ["changed", "b"], ["failed"], ["released"]];
  const { state, told } = live(events);
  assert.deepEqual([state.stage, told], ["failed", [[], ["error"]]]);
});

test("a guide on screen stays there while another is loaded", () => {
  const { state } = live([...READY, ["changed", "b"]]);
  assert.deepEqual([state.stage, isOnScreen(state)], ["loading", true]);
});

test("whoever asks again for what is on screen has it at once", () => {
  const { state, told } = live([...READY, ["changed", "b"], ["changed", "a"]]);
  assert.deepEqual([state.stage, told], ["ready", [["ready"], ["ready"]]]);
});

test("a guide comes back with its element, unless something else is wanted by then", () => {
  assert.equal(live([...READY, ["left"], ["connected", "a"]]).acts.at(-1), "comeBack");
  assert.equal(live([...READY, ["left"], ["connected", "b"]]).acts.at(-1), "wait");
});

test("a guide that was never on screen does not come back", () => {
  const held = [["connected", "a"], ["wanted", "a"], ["arrived", true], ["left"]];
  assert.equal(live([...held, ["connected", "a"]]).acts.at(-1), "wait");
  assert.equal(stageAfter(...held, ["released"]), "outside");
});
