// Every transition of an element, and what holds in any order of events.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isOnScreen, next as step, OUTSIDE } from "../../src/element/lifecycle.js";

/** The step without skipped effects. */
function next(before, event) {
  const { state, effects } = step(before, event);
  return { state, effects: effects.filter(Boolean) };
}

const error = new Error("the network is gone");

/** Everything that can happen at the load of this number. */
const events = (load) => ({
  "connected for a": { type: "connected", wanted: "a", canComeBack: true },
  "connected for b": { type: "connected", wanted: "b", canComeBack: true },
  "connected after a crash": { type: "connected", wanted: "a", canComeBack: false },
  wanted: { type: "wanted", wanted: "a" },
  opened: { type: "opened", wanted: "a" },
  closed: { type: "closed" },
  "changed to a": { type: "changed", wanted: "a" },
  "changed to b": { type: "changed", wanted: "b" },
  "translated to a": { type: "translated", wanted: "a" },
  "translated to b": { type: "translated", wanted: "b" },
  arrived: { type: "arrived", load, isFallbackFocused: false },
  "arrived under the focus": { type: "arrived", load, isFallbackFocused: true },
  "arrived too late": { type: "arrived", load: load - 1, isFallbackFocused: false },
  released: { type: "released" },
  failed: { type: "failed", load, error, isFinal: false },
  "failed for good": { type: "failed", load, error, isFinal: true },
  "failed too late": { type: "failed", load: load - 1, error, isFinal: true },
  left: { type: "left" },
});

/** A state of every kind; `a` is what the latest load was for, if there was one. */
const STATES = {
  outside: { ...OUTSIDE },
  "outside, to be opened": { ...OUTSIDE, opens: true },
  "outside with a guide": { ...OUTSIDE, kept: "a", isKnown: true, loads: 1 },
  "outside with a guide, to be opened": { ...OUTSIDE, kept: "a", isKnown: true, opens: true, loads: 1 },
  "outside with a guide, amid a load": { ...OUTSIDE, kept: "a", loads: 2 },
  waiting: { stage: "waiting", isKnown: false, loads: 0 },
  "waiting once more": { stage: "waiting", isKnown: true, loads: 1 },
  loading: { stage: "loading", wanted: "a", shown: null, opens: false, loads: 1 },
  "loading, to be opened": { stage: "loading", wanted: "a", shown: null, opens: true, loads: 1 },
  "loading over b": { stage: "loading", wanted: "a", shown: "b", opens: false, loads: 2 },
  "loading over b, to be opened": { stage: "loading", wanted: "a", shown: "b", opens: true, loads: 2 },
  held: { stage: "held", wanted: "a", opens: false, loads: 1 },
  "held, to be opened": { stage: "held", wanted: "a", opens: true, loads: 1 },
  ready: { stage: "ready", shown: "a", loads: 1 },
  translating: { stage: "translating", wanted: "b", shown: "a", loads: 2 },
  failed: { stage: "failed", loads: 1 },
};

/** Where each event leads that changes anything: the state, and the effects. */
const TRANSITIONS = {
  outside: {
    "connected for a": ["waiting", "wait"],
    "connected for b": ["waiting", "wait"],
    "connected after a crash": ["waiting", "wait"],
    opened: ["outside, to be opened"],
  },
  "outside, to be opened": {
    "connected for a": ["loading, to be opened", "wait", "load"],
    "connected for b": [{ ...STATES["loading, to be opened"], wanted: "b" }, "wait", "load"],
    "connected after a crash": ["loading, to be opened", "wait", "load"],
    closed: ["outside"],
  },
  "outside with a guide": {
    "connected for a": ["ready", "comeBack"],
    "connected for b": ["waiting once more", "wait"],
    "connected after a crash": ["waiting once more", "wait"],
    opened: ["outside with a guide, to be opened"],
  },
  "outside with a guide, to be opened": {
    "connected for a": ["ready", "comeBack", "open"],
    "connected for b": [
      { stage: "loading", wanted: "b", shown: null, opens: true, loads: 2 }, "wait", "renewReady", "load",
    ],
    "connected after a crash": [
      { stage: "loading", wanted: "a", shown: null, opens: true, loads: 2 }, "wait", "renewReady", "load",
    ],
    closed: ["outside with a guide"],
  },
  "outside with a guide, amid a load": {
    "connected for a": [{ ...STATES.ready, loads: 2 }, "comeBack", "show"],
    "connected for b": [{ ...STATES.waiting, loads: 2 }, "wait"],
    "connected after a crash": [{ ...STATES.waiting, loads: 2 }, "wait"],
    opened: [{ ...STATES["outside with a guide, amid a load"], opens: true }],
  },
  waiting: {
    wanted: ["loading", "load"],
    opened: ["loading, to be opened", "load"],
    left: ["outside", "letGo"],
  },
  "waiting once more": {
    wanted: [{ ...STATES.loading, loads: 2 }, "renewReady", "load"],
    opened: [{ ...STATES["loading, to be opened"], loads: 2 }, "renewReady", "load"],
    left: [{ ...OUTSIDE, isKnown: true, loads: 1 }, "letGo"],
  },
  loading: {
    opened: ["loading, to be opened"],
    "changed to b": [{ ...STATES.loading, wanted: "b", loads: 2 }, "load"],
    arrived: ["ready", "show"],
    "arrived under the focus": ["held", "hold"],
    failed: ["failed", "fallBack", "reportFailure"],
    left: [{ ...OUTSIDE, loads: 1 }, "letGo"],
  },
  "loading, to be opened": {
    closed: ["loading"],
    "changed to b": [{ ...STATES["loading, to be opened"], wanted: "b", loads: 2 }, "load"],
    arrived: ["ready", "show", "open"],
    "arrived under the focus": ["held, to be opened", "hold"],
    failed: ["failed", "fallBack", "leadToFallback", "reportFailure"],
    left: [{ ...OUTSIDE, loads: 1 }, "letGo"],
  },
  "loading over b": {
    opened: ["loading over b, to be opened"],
    "changed to b": [{ ...STATES.ready, shown: "b", loads: 3 }, "show"],
    arrived: [{ ...STATES.ready, loads: 2 }, "show"],
    "arrived under the focus": [{ ...STATES.ready, loads: 2 }, "show"],
    failed: [{ ...STATES.failed, loads: 2 }, "fallBack", "reportFailure"],
    left: [{ ...OUTSIDE, kept: "b", loads: 2 }, "letGo"],
  },
  "loading over b, to be opened": {
    closed: ["loading over b"],
    "changed to b": [{ ...STATES.ready, shown: "b", loads: 3 }, "show", "open"],
    arrived: [{ ...STATES.ready, loads: 2 }, "show", "open"],
    "arrived under the focus": [{ ...STATES.ready, loads: 2 }, "show", "open"],
    failed: [{ ...STATES.failed, loads: 2 }, "fallBack", "leadToFallback", "reportFailure"],
    left: [{ ...OUTSIDE, kept: "b", loads: 2 }, "letGo"],
  },
  held: {
    opened: ["ready", "show", "open"],
    "changed to b": [{ ...STATES.loading, wanted: "b", loads: 2 }, "load"],
    released: ["ready", "show"],
    failed: ["failed", "fallBack", "reportFailure"],
    left: [{ ...OUTSIDE, loads: 1 }, "letGo"],
  },
  "held, to be opened": {
    opened: ["ready", "show", "open"],
    closed: ["held"],
    "changed to b": [{ ...STATES["loading, to be opened"], wanted: "b", loads: 2 }, "load"],
    released: ["ready", "show", "open"],
    failed: ["failed", "fallBack", "leadToFallback", "reportFailure"],
    left: [{ ...OUTSIDE, loads: 1 }, "letGo"],
  },
  ready: {
    opened: ["ready", "open"],
    "changed to b": [{ ...STATES["loading over b"], wanted: "b", shown: "a" }, "renewReady", "load"],
    "translated to b": ["translating", "load"],
    failed: ["failed", "fallBack", "renewReady", "reportFailure"],
    left: ["outside with a guide", "letGo"],
  },
  translating: {
    opened: ["translating", "open"],
    "changed to a": [{ ...STATES.loading, shown: "a", loads: 3 }, "renewReady", "load"],
    "changed to b": [{ ...STATES.loading, wanted: "b", shown: "a", loads: 3 }, "renewReady", "load"],
    "translated to a": [{ ...STATES.ready, loads: 3 }, "endLoad"],
    arrived: [{ ...STATES.ready, shown: "b", loads: 2 }, "endLoad"],
    "arrived under the focus": [{ ...STATES.ready, shown: "b", loads: 2 }, "endLoad"],
    failed: [{ ...STATES.ready, loads: 2 }, "endLoad", "reportUntranslated"],
    "failed for good": [{ ...STATES.failed, loads: 2 }, "fallBack", "renewReady", "reportFailure"],
    left: [{ ...STATES["outside with a guide"], loads: 2 }, "letGo"],
  },
  failed: {
    opened: ["failed", "leadToFallback"],
    "changed to a": [{ ...STATES.loading, loads: 2 }, "renewReady", "load"],
    "changed to b": [{ ...STATES.loading, wanted: "b", loads: 2 }, "renewReady", "load"],
    left: [{ ...OUTSIDE, isKnown: true, loads: 1 }, "letGo"],
  },
};

/**
 * What an event is like where nothing else is listed: a change of the language is one like any
 * other, and most failures are final, but not where a guide goes on.
 */
function sameAs(name, { stage }) {
  if (stage === "ready" || stage === "translating") return name === "failed for good" ? "failed" : name;
  return name.replace("translated", "changed").replace(" for good", "");
}

for (const [from, transitions] of Object.entries(TRANSITIONS)) {
  test(`${from}: every event`, () => {
    const before = STATES[from];
    for (const [name, event] of Object.entries(events(before.loads))) {
      const [after, ...effects] = transitions[name] ?? transitions[sameAs(name, before)] ?? [before];
      const state = typeof after === "string" ? STATES[after] : after;
      assert.deepEqual(next(before, event), { state, effects }, name);
    }
  });
}

/** What an element has heard, done and reported, as its class carries out the effects. */
function live(history) {
  let state = OUTSIDE;
  const reported = [];
  let done = [];
  for (const name of history) {
    const step = next(state, events(state.loads)[name]);
    state = step.state;
    done = step.effects;
    for (const effect of done) {
      if (effect === "load") reported.push([]);
      if (effect === "show") reported.at(-1).push("ready");
      if (effect === "reportFailure") reported.at(-1).push("error");
    }
  }
  return { state, reported, done };
}

/** Those of the events that lead furthest. */
const PAGE = [
  "connected for a", "connected for b", "wanted", "opened", "changed to a", "changed to b", "translated to a", "translated to b",
  "arrived", "arrived under the focus", "released", "failed", "failed for good", "left",
];

function* sequences(length) {
  if (length === 0) yield [];
  else for (const rest of sequences(length - 1)) for (const event of PAGE) yield [...rest, event];
}

const LOADING = ["connected for a", "wanted"];

test("a load reports one thing, and after it is ready only a failure", () => {
  for (const history of sequences(5)) {
    for (const reported of live([...LOADING, ...history]).reported) {
      const story = reported.join(" ");
      assert.ok(["", "ready", "error", "ready error"].includes(story), `${story}: ${history}`);
    }
  }
});

test("the promise is renewed exactly where it was settled", () => {
  for (const history of sequences(5)) {
    let isSettled = false;
    let state = OUTSIDE;
    for (const name of history) {
      const step = next(state, events(state.loads)[name]);
      for (const effect of step.effects) {
        if (effect === "renewReady") {
          assert.ok(isSettled, `renewed unsettled: ${history}`);
          isSettled = false;
        }
        // Of another language the page hears nothing.
        if (effect === "load" && step.state.stage !== "translating") assert.ok(!isSettled, `a load of a settled promise: ${history}`);
        if (effect === "show" || effect === "reportFailure") {
          assert.ok(!isSettled, `settled twice: ${history}`);
          isSettled = true;
        }
      }
      state = step.state;
      if (state.stage === "ready" || state.stage === "failed") assert.ok(isSettled, `never settled: ${history}`);
    }
  }
});

test("a guide is on screen exactly where the latest that was done is to show it", () => {
  for (const history of sequences(5)) {
    let isShown = false;
    let state = OUTSIDE;
    for (const name of history) {
      const step = next(state, events(state.loads)[name]);
      for (const effect of step.effects) {
        if (effect === "show" || effect === "comeBack") isShown = true;
        if (["fallBack", "letGo", "wait"].includes(effect)) isShown = false;
      }
      state = step.state;
      assert.equal(isOnScreen(state), isShown, history.join(", "));
    }
  }
});

test("a guide that is to be in a third language does not wait for the second", () => {
  const { state, effects } = next(STATES.translating, { type: "translated", wanted: "c" });
  assert.deepEqual(state, { ...STATES.translating, wanted: "c", loads: 3 });
  assert.deepEqual(effects, ["load"]);
});

test("what was opened before it was there opens when it is, unless it is closed or fails", () => {
  const opened = ["connected for a", "opened"];
  assert.deepEqual(live([...opened, "arrived"]).done, ["show", "open"]);
  assert.deepEqual(live([...opened, "closed", "arrived"]).done, ["show"]);
  assert.deepEqual(live([...opened, "changed to b", "arrived"]).done, ["show", "open"]);
  assert.deepEqual(live([...opened, "arrived under the focus", "released"]).done, ["show", "open"]);
  assert.deepEqual(live([...opened, "failed", "changed to b", "arrived"]).done, ["show"]);
});
