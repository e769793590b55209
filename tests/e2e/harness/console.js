/*
 * Keeps what scripts write to the console, for engines whose driver cannot
 * tell. What the browser itself writes there, such as a failed request, it
 * cannot see; `recorder` has the errors and what a policy forbids.
 */
(() => {
  const lines = [];
  Object.defineProperty(window, "recordedConsole", { value: lines });
  const levels = { error: "SEVERE", warn: "WARNING", info: "INFO", log: "INFO", debug: "DEBUG" };
  for (const [name, level] of Object.entries(levels)) {
    const write = console[name];
    console[name] = (...values) => {
      lines.push(`${level}: ${values.map(String).join(" ")}`);
      write.apply(console, values);
    };
  }
})();
