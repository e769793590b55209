/*
 * A clock that a test can put forward: `clock.elapse(ms)` runs the timers of the page
 * that are due within so many milliseconds, the shortest first.
 */
{
  const { setTimeout: start, clearTimeout: stop } = window;
  const timers = new Map();
  window.setTimeout = (run, delay = 0, ...values) => {
    const ring = () => {
      timers.delete(id);
      run(...values);
    };
    const id = start(ring, delay);
    timers.set(id, { ring, delay });
    return id;
  };
  window.clearTimeout = (id) => {
    timers.delete(id);
    stop(id);
  };
  const elapse = (ms) => {
    const due = [...timers].filter(([, { delay }]) => delay <= ms);
    for (const [id, { ring }] of due.sort(([, a], [, b]) => a.delay - b.delay)) {
      stop(id);
      ring();
    }
  };
  Object.defineProperty(window, "clock", { value: { elapse } });
}
