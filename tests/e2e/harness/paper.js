/*
 * The guide of the page as on paper, in an engine whose driver cannot print: its
 * rules for paper become rules for the screen, and those for the screen for paper.
 */
const root = inside.root();
const turn = (rules) => {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule && /\b(print|screen)\b/.test(rule.media.mediaText)) {
      const turned = { print: "screen", screen: "print" };
      rule.media.mediaText = rule.media.mediaText.replace(/\b(print|screen)\b/, (medium) => turned[medium]);
    }
    if (rule.cssRules) turn(rule.cssRules);
  }
};
for (const sheet of root.adoptedStyleSheets) turn(sheet.cssRules);
root.adoptedStyleSheets = [...root.adoptedStyleSheets];
