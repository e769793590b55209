// How the doctor corrects a Content Security Policy. Run by `node --test`.

import assert from "node:assert/strict";
import test from "node:test";

import { amended, policyFinding } from "../../src/element/doctor/policy.js";

const SOURCE = "https://guide.example";

test("a source is added to the directive in force", () => {
  for (const [policy, directive, expected] of [
    ["connect-src 'self'", "connect-src", `connect-src 'self' ${SOURCE}`],
    ["Connect-Src  'self' ", "connect-src", `connect-src 'self' ${SOURCE}`],
    ["default-src 'self'; img-src *", "connect-src", `connect-src 'self' ${SOURCE}`],
    ["img-src *", "connect-src", `connect-src ${SOURCE}`],
    ["script-src 'self'; script-src-elem a.example", "script-src-elem", `script-src-elem a.example ${SOURCE}`],
    ["script-src 'self'; default-src 'none'", "script-src-elem", `script-src 'self' ${SOURCE}`],
    ["default-src a.example", "script-src-elem", `script-src a.example ${SOURCE}`],
  ]) assert.equal(amended(policy, directive, SOURCE), expected, policy);
});

test("'none' gives way to a source, and no source is there twice", () => {
  assert.equal(amended("connect-src 'none'", "connect-src", SOURCE), `connect-src ${SOURCE}`);
  assert.equal(amended(`connect-src ${SOURCE} 'self'`, "connect-src", SOURCE), `connect-src 'self' ${SOURCE}`);
});

test("the finding names what is forbidden, and the line that allows it", () => {
  const violation = { effectiveDirective: "script-src-elem", originalPolicy: "default-src 'self'" };
  const { title, text, lines } = policyFinding(violation, SOURCE, "the engine");
  assert.match(title, /forbids the engine$/);
  assert.match(text, /let script-src allow https:\/\/guide\.example:$/);
  assert.deepEqual(lines, [`script-src 'self' ${SOURCE}`]);
});
