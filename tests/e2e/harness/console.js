/*
 * Records what scripts write to the console, for engines whose driver cannot. The browser's own
 * lines, such as failed requests, are out of its sight; `recorder` has the errors and policy
 * violations.
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
