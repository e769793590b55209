// Which links lead nowhere, and are there to open a guide.

import assert from "node:assert/strict";
import { test } from "node:test";

import { leadsNowhere } from "../../src/element/triggers.js";

const PAGE = "https://clinic.example/care?from=ad#top";

/** Whether a link with this `href` on the page leads nowhere, beside a guide `talk`. */
function isNowhere(href) {
  const address = URL.canParse(href, PAGE) ? new URL(href, PAGE).href : href;
  return leadsNowhere(href, address, PAGE, "talk");
}

test("a link without an address leads nowhere", () => {
  for (const href of ["#", "", " # ", "javascript:void(0)", "JavaScript:;"]) assert.ok(isNowhere(href), href);
});

test("a link to the page itself or to the guide's own place leads nowhere", () => {
  for (const href of ["#talk", "?from=ad", "/care?from=ad", PAGE.split("#")[0]]) assert.ok(isNowhere(href), href);
});

test("a link to another place or page leads there", () => {
  for (const href of ["#book", "#talk-more", "/care", "/care?from=ad#book", "/book", "tel:+13015550100", "https://"]) {
    assert.ok(!isNowhere(href), href);
  }
});
