// Relative addresses, so that the result can be served from any folder.
export default { base: "./", logLevel: "warn" };
