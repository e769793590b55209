// The switch between the languages of a guide, each named by itself. Fetched only for the attribute `languages`.

/**
 * What there is to pick from.
 *
 * @typedef {{ tag: string, name: string }} Language
 */

/**
 * A switch above a guide.
 *
 * @param {HTMLElement} frame What the guide is in.
 * @param {typeof import("../natives.js").natives} natives
 * @param {(tag: string) => void} pick Called with the language that the visitor presses.
 */
export function makeSwitch(frame, { call, set }, pick) {
  const list = call.createElement(document, "ul");
  set.className(list, "languages surface");
  call.setAttribute(list, "role", "list");
  let shown = "";
  /** @type {{ [tag: string]: HTMLElement }} */
  let buttons = { __proto__: /** @type {any} */ (null) };

  /** The button of a language, in a new item of the list. */
  function add({ tag, name }) {
    const item = call.createElement(document, "li");
    const button = call.createElement(document, "button");
    call.setAttribute(button, "type", "button");
    call.setAttribute(button, "class", "link");
    call.setAttribute(button, "lang", tag);
    call.setAttribute(button, "dir", "auto");
    set.textContent(button, name);
    call.addEventListener(button, "click", () => pick(tag));
    call.appendChild(item, button);
    call.appendChild(list, item);
    buttons[tag] = button;
  }

  return {
    /**
     * Shows these languages above `guide`, which is in the one of `tag`. Buttons that are there stay, with the
     * focus.
     *
     * @param {{ served: Language[], tag: string }} offer
     * @param {Node} guide
     * @param {{ theme: string, direction: string }} look
     */
    show({ served, tag }, guide, { theme, direction }) {
      const all = JSON.stringify(served);
      if (all !== shown) {
        call.replaceChildren(list);
        buttons = { __proto__: /** @type {any} */ (null) };
        for (let n = 0; n < served.length; n += 1) add(served[n]);
        call.insertBefore(frame, list, guide);
        shown = all;
      }
      call.setAttribute(list, "data-theme", theme);
      call.setAttribute(list, "dir", direction);
      for (const other in buttons) {
        if (other === tag) call.setAttribute(buttons[other], "aria-current", "true");
        else call.removeAttribute(buttons[other], "aria-current");
      }
    },
    /** Takes it away. */
    end: () => call.remove(list),
  };
}
