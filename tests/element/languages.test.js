// Which of the languages that are served a page gets. Run by `node --test`.

import assert from "node:assert/strict";
import test from "node:test";

import { nearestLanguage } from "../../src/element/languages.js";

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
