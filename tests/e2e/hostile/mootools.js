/*
 * What MooTools did to every page: types with methods of their own, on
 * everything, and its own words for what browsers brought later.
 */
(function () {
  Function.prototype.implement = function (methods) { for (var name in methods) this.prototype[name] = methods[name]; return this; };
  Function.prototype.extend = function (methods) { for (var name in methods) this[name] = methods[name]; return this; };
  Function.prototype.overloadSetter = function () { var self = this; return function (a, b) { if (typeof a === "object") for (var k in a) self.call(this, k, a[k]); else self.call(this, a, b); return this; }; };
  Function.implement({
    bind: function (that) { var self = this, args = Array.prototype.slice.call(arguments, 1); return function () { return self.apply(that, args.concat(Array.prototype.slice.call(arguments))); }; },
    pass: function (args, bind) { var self = this; return function () { return self.apply(bind, [].concat(args)); }; },
    delay: function (ms, bind) { return setTimeout(this.bind(bind), ms); }, periodical: function (ms) { return setInterval(this, ms); }, attempt: function () { try { return this(); } catch (e) {} return null; },
  });
  Array.implement({
    each: Array.prototype.forEach, clone: function () { return this.slice(); }, clean: function () { return this.filter(function (x) { return x != null; }); },
    contains: function (item) { return this.indexOf(item) !== -1; }, include: function (item) { if (!this.contains(item)) this.push(item); return this; }, append: function (array) { this.push.apply(this, array); return this; },
    getLast: function () { return this[this.length - 1] || null; }, erase: function (item) { for (var i = this.length; i--;) if (this[i] === item) this.splice(i, 1); return this; }, empty: function () { this.length = 0; return this; },
    flatten: function () { return [].concat.apply([], this); }, pick: function () { return this[0]; }, associate: function () { return {}; }, link: function () { return {}; },
  });
  Array.from = function (item) { return item == null ? [] : typeof item === "object" && "length" in item ? Array.prototype.slice.call(item) : [item]; };
  String.implement({
    contains: function (string, index) { return this.indexOf(string, index) > -1; }, trim: function () { return String(this).replace(/^\s+|\s+$/g, ""); }, clean: function () { return this.replace(/\s+/g, " ").trim(); },
    camelCase: function () { return this; }, capitalize: function () { return this; }, escapeRegExp: function () { return this; }, toInt: function (base) { return parseInt(this, base || 10); }, test: function (regex) { return new RegExp(regex).test(this); }, substitute: function () { return this; },
  });
  Number.implement({ limit: function (a, b) { return Math.min(b, Math.max(a, this)); }, round: function () { return Math.round(this); }, times: function (fn) { for (var i = 0; i < this; i++) fn(i); }, each: function (fn) { this.times(fn); } });
  window.Type = function (name, object) { if (object) object.prototype.$family = function () { return name.toLowerCase(); }; return object; };
  [["Array", Array], ["String", String], ["Function", Function], ["Number", Number], ["Date", Date], ["RegExp", RegExp], ["Element", Element], ["Event", Event], ["Window", Window]].forEach(function (pair) { window.Type(pair[0], pair[1]); });
  var methods = {
    set: function (name, value) { this.setAttribute(name, value); return this; }, get: function (name) { return this.getAttribute(name); }, erase: function (name) { this.removeAttribute(name); return this; },
    addEvent: function (type, fn) { this.addEventListener(type, fn); return this; }, removeEvent: function (type, fn) { this.removeEventListener(type, fn); return this; }, fireEvent: function () { return this; },
    addClass: function (name) { this.className += " " + name; return this; }, hasClass: function (name) { return this.classList.contains(name); },
    inject: function (element) { element.appendChild(this); return this; }, grab: function (element) { this.appendChild(element); return this; }, adopt: function () { return this; }, dispose: function () { if (this.parentNode) this.parentNode.removeChild(this); return this; },
    destroy: function () { this.dispose(); return null; }, empty: function () { this.innerHTML = ""; return this; }, clone: function () { return this.cloneNode(true); }, show: function () { this.style.display = "block"; return this; }, hide: function () { this.style.display = "none"; return this; },
    measure: function (fn) { return fn.call(this); }, getElement: function (css) { return this.querySelector(css); }, getElements: function (css) { return Array.from(this.querySelectorAll(css)); }, match: function (css) { return this.matches(css); },
    append: function (children) { for (var i = 0; i < arguments.length; i++) this.appendChild(typeof arguments[i] === "string" ? document.createTextNode(arguments[i]) : arguments[i]); return this; },
    store: function () { return this; }, retrieve: function () { return null; }, toQueryString: function () { return ""; }, setStyle: function (name, value) { this.style[name] = value; return this; }, getStyle: function (name) { return this.style[name]; },
  };
  for (var name in methods) Element.prototype[name] = methods[name];
  window.$$ = function (css) { return Array.from(document.querySelectorAll(css)); };
  JSON.encode = JSON.stringify; JSON.decode = JSON.parse;
})();
