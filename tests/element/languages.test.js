// Which of the served languages a page gets. Run by `node --test`.

import assert from "node:assert/strict";
import test from "node:test";

import { nearestLanguage, pickLanguage } from "../../src/element/languages.js";

function check(served, expected) {
  for (const [wanted, tag] of Object.entries(expected)) {
    assert.equal(nearestLanguage(wanted, served), tag, `${wanted} of ${served}`);
  }
}

test("a tag is looked up as it is, and then without its last parts", () => {
  check(["en", "es", "es-MX", "zh-Hant"], {
    "es-MX": "es-MX",
    "es-AR": "es",
    "es-Latn-AR": "es",
    es: "es",
    "zh-Hant-TW": "zh-Hant",
  });
});

test("the case of a tag and an underscore in it do not matter", () => {
  check(["en", "ES", "pt-BR"], { es: "ES", es_MX: "ES", "Es-mx": "ES", PT_br: "pt-BR", " es ": "ES" });
});

test("where the language is there for another country, that one is served", () => {
  check(["en", "es-MX", "es-ES"], { es: "es-MX", "es-AR": "es-MX", "es-ES": "es-ES", "es-es": "es-ES" });
  check(["en-US"], { "en-GB": "en-US", en_GB: "en-US" });
});

test("no language is served in a script that its reader may not know", () => {
  check(["en", "zh-Hans"], { "zh-Hant": undefined, "zh-TW": undefined, "zh-CN": "zh-Hans", zh: "zh-Hans" });
  check(["zh-Hant"], { zh: undefined, "zh-HK": "zh-Hant", "zh-Hans": undefined });
  check(["sr-Latn"], { sr: undefined, "sr-RS": undefined, "sr-Latn-RS": "sr-Latn" });
  check(["uz-Arab"], { uz: undefined, "uz-AF": "uz-Arab" });
});

test("another language is not served, nor anything for what is no tag", () => {
  check(["en", "es", "est"], { fr: undefined, e: undefined, "": undefined, "-": undefined, español: undefined });
  check([], { en: undefined });
});

test("a tag with an extension gets its language", () => {
  check(["en", "th"], { "th-u-nu-thai": "th", "en-x-easy": "en" });
  check(["de-DE"], { "de-u-co-phonebk": "de-DE" });
});

test("a tag of a megabyte is looked up in no time", () => {
  const begin = performance.now();
  for (const tag of ["a-".repeat(500_000), `es-${"x".repeat(1_000_000)}`, "-".repeat(1_000_000), "\u202e\ud800".repeat(500_000)]) {
    assert.equal(nearestLanguage(tag, ["en", "es", "es-MX"]), tag.startsWith("es") ? "es" : undefined);
    assert.equal(nearestLanguage("en", ["fr", tag]), undefined);
  }
  assert.ok(performance.now() - begin < 1000, `${performance.now() - begin} ms`);
});

const ENGLISH = { tag: "en", name: "English", review: "reviewed", hash: "3-1" };
const DRAFT = { tag: "es", name: "Español", review: "draft", hash: "3-2" };

/** The choice from a list of these languages, after `changes` to the list. */
function picked(language, languages, { drafts = false, ...changes } = {}) {
  const list = JSON.stringify({ format: 1, default: "en", languages, ...changes });
  const { served, ...entry } = pickLanguage({ language, drafts }, list);
  return entry;
}

test("the entry of the nearest language is picked, or that of the default", () => {
  const spanish = { ...DRAFT, review: "reviewed" };
  assert.deepEqual(picked("es-MX", [ENGLISH, spanish]), spanish);
  assert.deepEqual(picked("fr", [ENGLISH, spanish]), ENGLISH);
  assert.deepEqual(picked("fr", [ENGLISH, spanish], { default: "es" }), spanish);
});

test("a draft is picked where drafts are wanted alone", () => {
  assert.deepEqual(picked("es", [ENGLISH, DRAFT]), ENGLISH);
  assert.deepEqual(picked("es", [ENGLISH, DRAFT], { drafts: true }), DRAFT);
});

test("what is no list of languages is an invalid questionnaire", () => {
  const invalid = { error: "questionnaire-invalid", message: "is not a list of languages" };
  const { hash, ...withoutHash } = ENGLISH;
  const lists = [
    "<!doctype html>", "", "null", "{}", '"en"',
    JSON.stringify({ format: 1, default: "en", languages: ["en", "es"] }),
    JSON.stringify({ format: 1, default: "en", languages: { en: ENGLISH } }),
    JSON.stringify({ format: 1, default: "en", languages: [withoutHash] }),
    JSON.stringify({ format: 1, default: "en", languages: [null] }),
    JSON.stringify({ format: 1, default: "fr", languages: [ENGLISH] }),
    JSON.stringify({ format: 1, languages: [ENGLISH] }),
  ];
  for (const list of lists) assert.deepEqual(pickLanguage({ language: "en", drafts: false }, list), invalid, list);
  assert.equal(hash, "3-1");
});

test("what is served comes with it: drafts where they are wanted alone", () => {
  const list = JSON.stringify({ format: 1, default: "en", languages: [ENGLISH, DRAFT] });
  const served = (drafts) => pickLanguage({ language: "en", drafts }, list).served;
  assert.deepEqual(served(false), [ENGLISH]);
  assert.deepEqual(served(true), [ENGLISH, DRAFT]);
});

test("whatever else is in a list, it has no say", () => {
  const hostile = { ...ENGLISH, review: {}, ["__proto__"]: { review: "reviewed" }, toString: "x", name: "<script>alert(1)</script>" };
  const list = `{"__proto__": {"default": "xx"}, ${JSON.stringify({ format: 1, default: "en", languages: [hostile] }).slice(1)}`;
  assert.equal(pickLanguage({ language: "en", drafts: false }, list).tag, "en");
  assert.equal({}.default, undefined);
  const deep = `${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`;
  assert.equal(pickLanguage({ language: "en", drafts: false }, deep).error, "questionnaire-invalid");
});

test("a list of another format is a mismatch of versions", () => {
  for (const format of [undefined, 0, 2, "1"]) {
    const { error, message } = picked("en", [ENGLISH], { format });
    assert.equal(error, "version-mismatch");
    assert.ok(message.includes(`format ${format}`), message);
  }
});
