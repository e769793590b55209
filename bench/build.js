// Bundles the contestants' pages as their own documentation would have it: minified, for production.
//
//   node bench/build.js FOLDER NODE_MODULES

import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { contestants } from "./contestants.js";
import { questions, THANKS } from "./questions.js";

/** The module that the pages import: the questions are in their files, as the guide's are in its own. */
const data = {
  name: "questions",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/questions\.js$/ }, () => ({ path: "questions", namespace: "data" }));
    onLoad({ filter: /.*/, namespace: "data" }, () => ({
      contents: `export const questions = ${JSON.stringify(questions)}; export const THANKS = ${JSON.stringify(THANKS)};`,
    }));
  },
};

const [folder, modules] = process.argv.slice(2);
// From where the packages are, which is not beside this file.
const { build } = createRequire(join(modules, "bench.js"))("esbuild");

mkdirSync(folder, { recursive: true });
const pages = fileURLToPath(new URL("pages/", import.meta.url));
await build({
  entryPoints: contestants.map(({ page }) => `${pages}${page}.js`),
  outdir: folder,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "none",
  nodePaths: [modules],
  loader: { ".eot": "file", ".svg": "file", ".ttf": "file", ".woff": "file", ".woff2": "file" },
  plugins: [data],
  logLevel: "warning",
});
