/* Fails if Angular takes a tag that it does not know, without the schema that lets it. */
import { spawnSync } from "node:child_process";

const options = ["--project", "without-schema/tsconfig.json"];
const { status, stdout, stderr } = spawnSync("node_modules/.bin/ngc", options, { encoding: "utf8" });
const isRefused = status !== 0 && `${stdout}${stderr}`.includes("'consultation-guide' is not a known element");
if (!isRefused) throw new Error(`ngc ended with ${status} and said: ${stdout}${stderr}`);
