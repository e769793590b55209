// The guide makes itself, from the element in the page; this is for the pages that make many.

window.mount = (node) => {
  const element = document.createElement("consultation-guide");
  element.setAttribute("loading", "eager");
  node.append(element);
  return () => element.remove();
};
