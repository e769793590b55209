export default function (config) {
  config.addPassthroughCopy({ "node_modules/consultation-guide": "guide" });
}
