/* A page that extends natives, with enumerable members that show in loops. */
Object.prototype.extend = function (source) { for (var name in source) this[name] = source[name]; return this; };
Object.prototype.each = function (fn) { for (var name in this) fn(this[name], name); };
Object.prototype.isEmpty = false;
Array.prototype.toJSON = function () { return this.join("|"); };
Array.prototype.last = function () { return this[this.length - 1]; };
String.prototype.at = function (n) { return this.charAt(n); };
Promise.prototype.done = function (fn) { return this.then(fn); };
const { parse, stringify } = JSON;
JSON.parse = function (text, reviver) { return parse(text, reviver ?? ((key, value) => value)); };
JSON.stringify = function (value) { return stringify(value) ?? "null"; };
Node.prototype.append = Element.prototype.append;
EventTarget.prototype.on = EventTarget.prototype.addEventListener;
const { addEventListener } = EventTarget.prototype;
EventTarget.prototype.addEventListener = function (type, listener, options) {
  return addEventListener.call(this, type, typeof listener === "function" ? function (event) { return listener.call(this, event); } : listener, options);
};
