/*
 * Makes `built` of an app that has no bundler, as someone who uploads files does: its pages, the
 * guide's folder and the library.
 */
import { cpSync, readFileSync } from "node:fs";

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
cpSync("pages", "built", { recursive: true });
cpSync("node_modules/consultation-guide", "built/guide", { recursive: true });
for (const library of Object.keys(dependencies)) {
  cpSync(`node_modules/${library}/dist`, `built/${library}`, { recursive: true });
}
