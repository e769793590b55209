/*
 * The visible lines of text that a browser has drawn beneath `root`, including those in shadow trees,
 * for geometry.js.
 */
function linesIn(root, rootOf) {
  const layerNames = new Map();

  /** The parent element of a node, across shadow trees. */
  const around = (node) => node.parentElement ?? node.getRootNode().host;

  function* ancestors(element) {
    for (let one = element; one; one = around(one)) yield one;
  }

  /** What scrolls by itself, or not at all, is a layer of its own. */
  function layerOf(element) {
    for (const one of ancestors(element)) {
      if (one.matches(":modal") || /^(fixed|sticky)$/.test(getComputedStyle(one).position)) {
        if (!layerNames.has(one)) layerNames.set(one, layerNames.size + 1);
        return layerNames.get(one);
      }
    }
    return 0;
  }

  function placesOf(element) {
    const places = [];
    for (const one of ancestors(element)) {
      const { display, overflowY } = getComputedStyle(one);
      if (/^(inline|contents)$/.test(display)) continue;
      const { left, top, right, bottom } = one.getBoundingClientRect();
      const name = `${one.localName}${one.className ? `.${one.className}` : ""}`;
      places.push({ left, top, right, bottom, name, isCut: /^(hidden|clip)$/.test(overflowY) });
      // What scrolls need not show everything at once.
      if (one === document.body || one.matches(":modal")) break;
    }
    return places;
  }

  function linesOf(node) {
    const element = node.parentElement ?? node.getRootNode().host;
    if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
    const fontSize = parseFloat(getComputedStyle(element).fontSize);
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    if (boxes.length === 0) return [];
    const [layer, places] = [layerOf(element), placesOf(element)];
    return boxes.map((box, n) => ({
      text: boxes.length > 1 ? `${node.data.trim().slice(0, 40)} [line ${n + 1}]` : node.data.trim().slice(0, 40),
      layer,
      box: geometry.lettersOf(box, fontSize),
      places,
    }));
  }

  const lines = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!/^(SCRIPT|STYLE|TITLE)$/.test(around(node).nodeName)) lines.push(...linesOf(node));
    } else if (rootOf(node)) {
      lines.push(...linesIn(rootOf(node), rootOf));
    }
  }
  return lines;
}
