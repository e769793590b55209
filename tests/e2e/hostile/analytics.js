/* An analytics script wraps the functions that it measures. */
(() => {
  const NativePromise = window.Promise;
  window.measured = [];
  window.Promise = class extends NativePromise {
    then(done, failed) { window.measured.push("then"); return super.then(done, failed); }
  };
  const { fetch: nativeFetch, setTimeout: nativeSetTimeout, queueMicrotask: nativeQueueMicrotask } = window;
  window.fetch = function (resource, options) {
    window.measured.push(String(resource));
    return new window.Promise((resolve, reject) => nativeFetch.call(window, resource, options).then((response) => resolve(response.clone()), reject));
  };
  window.setTimeout = (callback, ...rest) => nativeSetTimeout(() => { window.measured.push("timer"); callback(); }, ...rest);
  window.queueMicrotask = (callback) => nativeQueueMicrotask(() => { callback(); });
  const { dispatchEvent } = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function (event) { window.measured.push(event.type); return dispatchEvent.call(this, event); };
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) { return attachShadow.call(this, options); };
  const { define } = CustomElementRegistry.prototype;
  CustomElementRegistry.prototype.define = function (name, constructor, options) { return define.call(this, name, constructor, options); };
})();
