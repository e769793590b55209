/*
 * Keeps the closed roots of guides for the scripts of tests, walks a guide at the speed of scripts,
 * and records the computed style of everything in it. It stores the browser functions that it needs
 * before a page can replace them.
 */
(() => {
  const rootOf = watchRoots();

  /** Once the engine has drawn, which it does in microtasks; consequences of an event may come with the next task. */
  const drawn = () => new Promise((resolve) => setTimeout(() => setTimeout(resolve)));

  const guide = () => document.querySelector("consultation-guide");
  const root = (element = guide()) => rootOf(element);
  const all = (css) => [...root().querySelectorAll(css)];
  const named = (css, name) => {
    const found = all(css).find((element) => element.textContent.trim() === name);
    if (!found) throw new Error(`no ${css} named ${name}, but ${all(css).map((e) => e.textContent)}`);
    return found;
  };

  /** The steps of a visitor, by the name of the pressed control. */
  const steps = {
    press: (name) => named("button", name).click(),
    choose: (name) => named("label", name).click(),
    unfold: () => all("details").forEach((details) => { details.open = true; }),
    open: () => guide().open(),
    display: (display) => guide().setAttribute("display", display),
  };

  async function take(step, name) {
    steps[step](name);
    await drawn();
  }

  /** The properties that everything has, once they were asked for: to ask takes as long as half of a snapshot. */
  let known;
  function properties() {
    // A page's custom properties are inherited, and nothing here uses them.
    known ??= [...getComputedStyle(document.documentElement)].filter((property) => !property.startsWith("--"));
    return known;
  }

  function styleOf(element, pseudo) {
    const style = getComputedStyle(element, pseudo);
    return properties().map((property) => [property, style.getPropertyValue(property)]);
  }

  /**
   * The computed style of `elements` and of their pseudo-elements, by position. For elements in
   * `growing`, without the values that depend on their content.
   */
  function stylesOf(elements, growing = () => false) {
    const SIZES = /^(height|block-size|perspective-origin|transform-origin)$/;
    const styles = {};
    elements.forEach((element, n) => {
      for (const pseudo of ["", "::before", "::after", "::marker", "::backdrop"]) {
        const isThere = !pseudo
          || (pseudo === "::marker" && getComputedStyle(element).display === "list-item")
          || (pseudo === "::backdrop" && element.matches(":modal"))
          || !/^(none|normal|)$/.test(getComputedStyle(element, pseudo).content);
        if (!isThere) continue;
        const place = `${n} ${element.localName}.${[...element.classList].join(".")}${pseudo}`;
        const style = styleOf(element, pseudo || null);
        styles[place] = style.filter(([property]) => !(SIZES.test(property) && growing(element)));
      }
    });
    return styles;
  }

  /** Every difference between two such records, as a line for people. */
  function differences(before, after) {
    const lines = [];
    for (const place of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (!before[place] || !after[place]) {
        lines.push(`${place}: ${before[place] ? "gone" : "new"}`);
        continue;
      }
      const then = new Map(before[place]);
      for (const [property, value] of after[place]) {
        if (then.get(property) !== value) lines.push(`${place}: ${property}: ${then.get(property)} → ${value}`);
      }
    }
    return lines;
  }

  /**
   * The computed style of everything that a guide draws. Without the slot, which shows the page's own
   * content, and two boxes without a look of their own around the guide.
   */
  function snapshot() {
    return stylesOf(all("*").filter((element) => element.closest(".guide, .surface")));
  }

  /** Everything of the page itself, outside of the guide. */
  function pageSnapshot() {
    const elements = [...document.querySelectorAll("*")];
    const host = guide();
    const own = elements.filter((element) => !element.closest("consultation-guide") && element.localName !== "script");
    return stylesOf(own, (element) => element.contains(host));
  }

  Object.defineProperty(window, "inside", {
    value: { pageSnapshot, root, all, take, drawn, snapshot, stylesOf, differences },
  });
})();
