/*
 * What Prototype.js did to every page: its methods on elements, functions,
 * arrays and texts, in the place of those that browsers brought later.
 */
(function () {
  function $A(iterable) {
    if (!iterable) return [];
    if ("toArray" in Object(iterable)) return iterable.toArray();
    var length = iterable.length || 0, results = new Array(length);
    while (length--) results[length] = iterable[length];
    return results;
  }
  var extend = function (destination, source) {
    for (var property in source) destination[property] = source[property];
    return destination;
  };
  window.$A = Array.from = $A;
  window.$ = function (element) { return typeof element === "string" ? document.getElementById(element) : element; };
  extend(Object, { extend: extend, toJSON: JSON.stringify, isArray: Array.isArray });
  extend(Function.prototype, {
    bind: function (context) {
      var method = this, args = Array.prototype.slice.call(arguments, 1);
      return function () { return method.apply(context, args.concat($A(arguments))); };
    },
    curry: function () { return this; },
    defer: function () { return setTimeout(this, 10); },
    wrap: function (wrapper) { var method = this; return function () { return wrapper.apply(this, [method.bind(this)].concat($A(arguments))); }; },
  });
  var each = function (iterator, context) { for (var i = 0; i < this.length; i++) iterator.call(context, this[i], i); return this; };
  extend(Array.prototype, {
    _each: each, each: each, toArray: function () { return [].concat(this); }, clone: function () { return this.slice(0); },
    entries: function () { return [].concat(this); }, find: function (iterator, context) { for (var i = 0; i < this.length; i++) if (iterator.call(context, this[i], i)) return this[i]; },
    first: function () { return this[0]; }, last: function () { return this[this.length - 1]; }, size: function () { return this.length; },
    include: function (object) { return this.indexOf(object) !== -1; }, without: function () { return this; }, flatten: function () { return this; },
    reverse: function (inline) { return (inline === false ? this.slice(0) : this)._each(function () {}); },
    toJSON: function () { return "[" + this.map(function (value) { return JSON.stringify(value); }).join(", ") + "]"; },
  });
  extend(String.prototype, {
    toJSON: function () { return '"' + this + '"'; }, strip: function () { return this.replace(/^\s+|\s+$/g, ""); },
    startsWith: function (pattern) { return this.lastIndexOf(pattern, 0) === 0; }, endsWith: function (pattern) { return this.indexOf(pattern, this.length - pattern.length) >= 0; },
    sub: function (pattern, replacement) { return this.replace(pattern, replacement); }, blank: function () { return /^\s*$/.test(this); },
  });
  Number.prototype.toJSON = function () { return String(this); };
  var methods = {
    visible: function () { return this.style.display !== "none"; },
    show: function () { this.style.display = ""; return this; },
    hide: function () { this.style.display = "none"; return this; },
    toggle: function () { return this.visible() ? this.hide() : this.show(); },
    remove: function () { if (this.parentNode) this.parentNode.removeChild(this); return this; },
    update: function (content) { this.innerHTML = content; return this; },
    replace: function (content) { this.outerHTML = content; return this; },
    insert: function (content) { this.insertAdjacentHTML("beforeend", content); return this; },
    wrap: function () { return this; }, select: function (css) { return $A(this.querySelectorAll(css)); },
    scrollTo: function () { window.scrollTo(0, this.offsetTop); return this; },
    observe: function (name, handler) { this.addEventListener(name, handler); return this; }, fire: function () { return this; },
    getElementsByClassName: function (name) { return $A(this.querySelectorAll("." + name)); },
    writeAttribute: function (name, value) { this.setAttribute(name, value); return this; }, readAttribute: function (name) { return this.getAttribute(name); },
    cleanWhitespace: function () { return this; }, empty: function () { return this.innerHTML === ""; }, up: function () { return this.parentNode; },
    next: function () { return this.nextElementSibling; }, previous: function () { return this.previousElementSibling; }, clone: function (deep) { return this.cloneNode(deep); },
  };
  extend(HTMLElement.prototype, methods);
  var OldElement = window.Element;
  window.Element = function (name, attributes) { return extend(document.createElement(name), attributes || {}); };
  extend(window.Element, OldElement);
  extend(window.Element, methods);
  window.Element.prototype = OldElement.prototype;
  extend(Event, { element: function (event) { return event.target; }, stop: function (event) { event.preventDefault(); event.stopPropagation(); } });
  extend(Event.prototype, { element: function () { return this.target; }, stop: function () { Event.stop(this); } });
  document.getElementsByClassName = function (name) { return $A(document.querySelectorAll("." + name)); };
})();
