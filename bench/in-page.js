// Runs in every page before its own scripts, as the text of a function: what measures, from within.

/**
 * @param {{ question: string, forward: string[], first: string, start: string? }} how `start` is the button that
 *   leads to the first question, where there is one.
 */
export function watch({ question, forward, first, start }) {
  if (window !== window.top) return;

  const memories = [];
  /** How long the modules took to compile, in ms, if there are any. */
  let compile = null;
  // The guide's root is closed, and made by functions of an empty frame: there too it is opened for the observer.
  const watchRealm = (realm) => {
    const attach = realm.Element.prototype.attachShadow;
    realm.Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, { ...options, mode: "open" });
      observe(root);
      return root;
    };
    realm.WebAssembly.Module = new Proxy(realm.WebAssembly.Module, {
      construct(target, list) {
        const begin = performance.now();
        const module = Reflect.construct(target, list);
        compile = (compile ?? 0) + performance.now() - begin;
        return module;
      },
    });
    realm.WebAssembly.Instance = new Proxy(realm.WebAssembly.Instance, {
      construct(target, list) {
        const instance = Reflect.construct(target, list);
        const memory = Object.values(instance.exports).find((value) => value instanceof realm.WebAssembly.Memory);
        if (memory) memories.push(memory);
        return instance;
      },
    });
  };
  const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentWindow");
  const watched = new WeakSet();
  Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
    get() {
      const realm = get.call(this);
      if (realm && !watched.has(realm)) {
        watched.add(realm);
        watchRealm(realm);
      }
      return realm;
    },
  });
  watchRealm(window);

  // What has left the page must be free to go, or its memory would count.
  const roots = [];
  const waiting = new Set();
  const observer = new MutationObserver(() => {
    for (const look of waiting) look();
  });
  function observe(root) {
    roots.push(new WeakRef(root));
    observer.observe(root, { childList: true, characterData: true, subtree: true });
  }
  observe(document);
  // What has left the page does not count.
  const all = (css) => roots.flatMap((root) => [...root.deref()?.querySelectorAll(css) ?? []]).filter((element) => element.isConnected);
  const isAt = (text) => all(question).some((element) => element.textContent.includes(text));

  /** The time once `text` is on screen: the frame in which it came has been drawn. */
  const whenPainted = (text) => new Promise((resolve) => {
    const look = () => {
      if (!isAt(text)) return;
      waiting.delete(look);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    };
    waiting.add(look);
    look();
  });

  const wordsOf = (element) => (element.value || element.innerText || "").trim();
  const buttons = () => all("button, input[type=button], input[type=submit]").filter((button) => button.checkVisibility());
  const forwardButton = () => buttons().find((button) => forward.some((word) => wordsOf(button) === word));
  const centre = (element) => {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };

  const longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });

  window.bench = {
    get compile() { return compile; },
    wasmMemory: () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    all,
    n: (text) => all(question).filter((element) => element.textContent.includes(text)).length,
    option: (css, label) => {
      const option = all(css).find((element) => element.textContent.includes(label) && element.checkVisibility());
      return option && centre(option);
    },
    forward: () => {
      const button = forwardButton();
      return button && centre(button);
    },
    /** The time from the next press to the frame that shows `text`. */
    arm(text) {
      let pressed;
      addEventListener("click", (event) => { pressed = event.timeStamp; }, { capture: true, once: true });
      window.bench.step = whenPainted(text).then((painted) => painted - pressed);
    },
    /** The times up to the first question, in ms from the navigation. */
    firstQuestion: (async () => {
      let ready = null;
      if (start !== null) {
        await new Promise((resolve) => {
          const look = () => {
            if (!forwardButton()) return;
            waiting.delete(look);
            resolve();
          };
          waiting.add(look);
        });
        ready = performance.now();
        forwardButton().click();
      }
      const shown = await whenPainted(first);
      return { ready, shown };
    })(),
    blocked: (until) => longTasks
      .filter((task) => task.startTime < until)
      .reduce((sum, task) => sum + task.duration - 50, 0),
    longestTask: () => Math.max(0, ...longTasks.map((task) => task.duration)),
    shift: () => shift,
  };
}
